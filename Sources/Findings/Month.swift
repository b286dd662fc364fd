/// A calendar month: `2020-06`, counted in months so that differences are subtractions.
public struct Month: Hashable, Comparable, Sendable {
  /// Months since year 0: `year × 12 + month − 1`.
  public let index: Int

  /// A month from its count of months since year 0.
  public init(index: Int) { self.index = index }

  /// A month from a year and a month of the year (1…12); nil for any other number.
  public init?(year: Int, month: Int) {
    guard (1...12).contains(month), (1900...2199).contains(year) else { return nil }
    index = year * 12 + month - 1
  }

  /// `"2020-06"` → June 2020; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
      let year = Int(text.prefix(4)), let month = Int(text.suffix(2))
    else { return nil }
    self.init(year: year, month: month)
  }

  /// The year, such as 2020.
  public var year: Int { index / 12 }
  /// The month of the year, 1…12.
  public var month: Int { index % 12 + 1 }
  /// The month before.
  public var previous: Month { Month(index: index - 1) }
  /// The month after.
  public var next: Month { Month(index: index + 1) }
  /// The first day.
  public var firstDay: CalendarDate {
    CalendarDate(unchecked: year, month, 1)
  }
  /// The number of days.
  public var dayCount: Int { CalendarDate.dayCount(year: year, month: month) }
  /// The last day.
  public var lastDay: CalendarDate {
    CalendarDate(unchecked: year, month, dayCount)
  }

  /// `2020-06`, as in file and folder names.
  public var iso: String {
    month < 10 ? "\(year)-0\(month)" : "\(year)-\(month)"
  }
  /// `2020年6月`, as in running text.
  public var chinese: String { "\(year)年\(month)月" }

  /// Earlier comes first.
  public static func < (left: Month, right: Month) -> Bool { left.index < right.index }
}
