import Findings

/// A moment as a message's `Date` says it: day, time and distance from UTC.
public struct MailDate: Sendable, Equatable {
  private let day: CalendarDate
  private let secondOfDay: Int
  /// Minutes ahead of UTC.
  private let zone: Int

  /// A moment of a day; Beijing time unless another `zone` (minutes ahead of UTC) is given.
  public init(_ day: CalendarDate, hour: Int, minute: Int = 0, second: Int = 0, zone: Int = 480) {
    self.day = day
    secondOfDay = (hour * 60 + minute) * 60 + second
    self.zone = zone
  }

  /// A moment by the clock, in seconds since 1970 UTC, with the zone in seconds ahead of UTC; nil
  /// when it lies outside 1970…2199.
  public init?(seconds: Int, zone: Int) {
    let local = seconds + zone
    // 25569 is 1970-01-01 in a spreadsheet's count of days.
    guard local >= 0, let day = CalendarDate(serial: local / 86_400 + 25_569) else { return nil }
    self.day = day
    secondOfDay = local % 86_400
    self.zone = zone / 60
  }

  /// `Tue, 07 Jul 2020 09:00:00 +0800` (RFC 5322).
  public var header: String {
    let weekday = Self.weekdays[(Self.days(day) + 4) % 7]
    let month = Self.months[day.monthOfYear - 1]
    return "\(weekday), \(Self.two(day.day)) \(month) \(day.year) \(time) \(offset(""))"
  }

  /// `2020-07-07T09:00:00+08:00`.
  public var iso: String { "\(day.iso)T\(time)\(offset(":"))" }

  private var time: String {
    let parts = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
    return parts.map(Self.two).joined(separator: ":")
  }

  private func offset(_ separator: String) -> String {
    let size = zone.magnitude
    return (zone < 0 ? "-" : "+") + Self.two(Int(size) / 60) + separator
      + Self.two(Int(size) % 60)
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Days from 1970-01-01, negative before it.
  private static func days(_ date: CalendarDate) -> Int {
    // Years that begin in March, so that the leap day is the last.
    let year = date.monthOfYear <= 2 ? date.year - 1 : date.year
    let month = (date.monthOfYear + 9) % 12
    let dayOfYear = (153 * month + 2) / 5 + date.day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }
}
