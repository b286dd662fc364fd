import Findings

/// The month a sheet reports, and what else it and its path say about months.
///
/// Where a file lies decides: the month of its folder, else the one in its name. Only what names the
/// month reported, 报告期 or a title, can say another, and then the caller settles it, who knows the
/// other tables. A full date says when a table was filled; it tells the month of a file that lies
/// nowhere, by the due day.
///
///     2020-07/孤山镇/表七.csv, 填报时间：2020年6月25日     → July, and the date is asked about
///     2020-07/孤山镇/表七.csv, title 2020年6月…            → July, names June
///     2020-06/孤山镇/表七.csv, 填报时间：2020年7月20日     → June, late
///     表七.csv, 填报时间：2020年7月3日, due on the 5th     → June
public struct MonthReading: Sendable, Equatable {
  /// The report month, unless the caller settles on `named`.
  public var month: Month
  /// Another month that title or 报告期 name; nil when none of them does.
  public var named: Month?
  /// How the month was told, in Chinese.
  public var evidence: String
  /// When the table was filled: the later of 填报时间 and 报出日期; nil when it does not say.
  var dated: DateText?
  /// What else names a month, with its words: the title, the rows of the column 报告期.
  var others: [Other] = []

  /// Whether the sheet itself names a month: in its title, as 报告期, or in a column of it.
  public var isStated: Bool { !others.isEmpty }

  /// A month written somewhere in the sheet.
  struct Other: Sendable, Equatable {
    /// Where: 标题, 报告期, “报告期”列有3行.
    var place: String
    var month: Month
  }

  /// Months after which a date can no longer be that of a late table.
  private static let latest = 12

  /// The day on which the table was filled, where it can be: not before the month begins, and not a
  /// year after.
  public func filledIn(for month: Month) -> CalendarDate? {
    guard case .day(let day)? = dated, isPlausible(.day(day), for: month) else { return nil }
    return day
  }

  /// What is to be asked about a table that was counted in a month.
  public func doubts(in month: Month) -> [Fault] {
    var faults: [Fault] = []
    // A head that names another month has its date too: one cause.
    let isToldBy = named.map { $0 != month && isPlausible(dated ?? .month($0), for: $0) } ?? false
    if let dated, !isPlausible(dated, for: month), !isToldBy {
      faults.append(.dateDisagrees(written: dated.chinese, month: month))
    }
    for other in others where other.month != month && other.month != named {
      faults.append(.monthElsewhere(place: other.place, written: other.month, month: month))
    }
    return faults
  }

  /// A day may lie in any month after; a month alone, in the one after.
  private func isPlausible(_ date: DateText, for month: Month) -> Bool {
    let most =
      switch date {
      case .day: Self.latest
      case .month: 1
      }
    return (month.index...month.index + most).contains(date.month.index)
  }
}
