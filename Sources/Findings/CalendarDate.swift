/// A day of the Gregorian calendar without time or zone: `2020-06-25`.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// `year × 10000 + month × 100 + day`, so that order is numeric order.
  public let ordinal: Int

  init(unchecked year: Int, _ month: Int, _ day: Int) {
    ordinal = year * 10000 + month * 100 + day
  }

  /// A day that exists; nil for 2019-02-29 and the like. Years 1900…2199.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.dayCount(year: year, month: month)
    else { return nil }
    ordinal = year * 10000 + month * 100 + day
  }

  /// A stored ordinal such as 20200625.
  public init(ordinal: Int) { self.ordinal = ordinal }

  /// The day a spreadsheet's serial number stands for in the 1900 system: 43983 → 2020-06-01.
  ///
  /// Serials below 61 fall into Excel's invented 29 February 1900 and give nil.
  public init?(serial: Int) {
    guard serial >= 61, serial < 109_575 else { return nil }
    // Days since 1970-01-01, then civil date (proleptic Gregorian, era of 400 years).
    let z = serial - 25569 + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The serial number by which spreadsheets of the 1900 system know it: 2020-06-01 → 43983.
  public var serial: Int {
    let isEarly = monthOfYear <= 2
    let shifted = isEarly ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (monthOfYear + (isEarly ? 9 : -3)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468 + 25_569
  }

  /// The year, such as 2020.
  public var year: Int { ordinal / 10000 }
  /// The month of the year, 1…12.
  public var monthOfYear: Int { ordinal / 100 % 100 }
  /// The day of the month, from 1.
  public var day: Int { ordinal % 100 }
  /// The month it lies in.
  public var month: Month { Month(index: year * 12 + monthOfYear - 1) }

  /// The day after.
  public var next: CalendarDate {
    if day < Self.dayCount(year: year, month: monthOfYear) {
      return CalendarDate(ordinal: ordinal + 1)
    }
    return month.next.firstDay
  }

  /// The day before.
  public var previous: CalendarDate {
    day > 1 ? CalendarDate(ordinal: ordinal - 1) : Month(index: month.index - 1).lastDay
  }

  /// The day of the week, 0 for Sunday: 2019-04-07 → 0.
  public var weekday: Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = monthOfYear < 3 ? year - 1 : year
    return (year + year / 4 - year / 100 + year / 400 + shifts[monthOfYear - 1] + day) % 7
  }

  /// `2020-06-25`.
  public var iso: String {
    let m = monthOfYear
    let d = day
    return "\(year)-\(m < 10 ? "0" : "")\(m)-\(d < 10 ? "0" : "")\(d)"
  }
  /// `2020年6月25日`.
  public var chinese: String { "\(year)年\(monthAndDay)" }
  /// `6月25日`.
  public var monthAndDay: String { "\(monthOfYear)月\(day)日" }

  /// Earlier comes first.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.ordinal < right.ordinal
  }

  /// The number of days in a month: 2020, 2 → 29.
  public static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }
}
