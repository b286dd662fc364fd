import Findings
import Programme

/// Whether a goal is likely to be met in time, by going on as in the last six reports.
///
/// Numerator of the last report plus the mean monthly increase of the last six reports for each month
/// left. Example: 60 of 100 villages after 50, 52, 54, 56, 58 with three months left → 66, not enough.
public struct Forecast: Sendable, Equatable {
  /// Units gained over the reports looked at.
  public var gained: Int
  /// Months between the first and the last of them.
  public var months: Int
  /// Units expected to meet the goal at the deadline, at most all.
  public var expected: Int
  /// All units.
  public var denominator: Int
  /// Units still missing at the deadline; 0 when it is likely to be met.
  public var missing: Int
  /// The month in which it would be met; nil when nothing was gained.
  public var reached: Month?

  /// Fewer reports than this give no forecast.
  public static let leastReports = 6

  /// Nil without a path, without enough reports, once all is met, and from the deadline on.
  public init?(_ figures: [Figure], indicator: Indicator, month: Month) {
    guard case .line = indicator.pace, let deadline = indicator.deadline, deadline > month,
      let now = figures.last, now.status != .notReported, let gap = now.gap, gap > 0,
      figures.count >= Self.leastReports
    else { return nil }
    let recent = figures.suffix(Self.leastReports)
    guard recent.allSatisfy({ $0.value != nil }), let first = recent.first else { return nil }
    gained = now.tally.numerator - first.tally.numerator
    months = Self.leastReports - 1
    denominator = now.tally.denominator
    let left = deadline.index - month.index
    let growth = gained > 0 ? gained * left / months : 0
    expected = min(now.tally.numerator + growth, denominator)
    missing = max(now.tally.numerator + gap - expected, 0)
    // Rounded up: the goal is met in the month in which the last unit comes.
    reached =
      gained > 0 ? Month(index: month.index + (gap * months + gained - 1) / gained) : nil
  }

  /// Whether it is likely to be met in time.
  public var isLikely: Bool { missing == 0 }
}
