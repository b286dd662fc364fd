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
  /// The same by the slowest and by the fastest month of `steps` increments.
  public var range: ClosedRange<Int>
  /// Increments from month to month that were looked at for it: the last six, five where there are no more.
  public var steps: Int
  /// All units.
  public var denominator: Int
  /// Units still missing at the deadline; 0 when it is likely to be met.
  public var missing: Int
  /// The month in which it would be met; nil when nothing was gained.
  public var reached: Month?

  /// Months ahead beyond which nobody can say when a goal is met.
  private static let farthest = 1200

  /// Fewer reports than this give no forecast.
  public static let leastReports = 6

  /// Nil without a path, without enough reports, once all is met, and from the deadline on.
  public init?(_ figures: [Figure], indicator: Indicator, month: Month) {
    guard case .line = indicator.pace, let deadline = indicator.deadline, deadline > month,
      let now = figures.last, now.status != .notReported, now.status != .tooFewReports,
      let gap = now.gap, gap > 0,
      figures.count >= Self.leastReports
    else { return nil }
    let recent = figures.suffix(Self.leastReports)
    guard recent.allSatisfy({ $0.value != nil }), let first = recent.first else { return nil }
    gained = now.tally.numerator - first.tally.numerator
    months = Self.leastReports - 1
    denominator = now.tally.denominator
    let left = deadline.index - month.index
    let growth = gained > 0 ? Int128(gained) * Int128(left) / Int128(months) : 0
    expected = Int(clamping: min(Int128(now.tally.numerator) + growth, Int128(denominator)))
    let counts = figures.suffix(Self.leastReports + 1).filter { $0.value != nil }
      .map(\.tally.numerator)
    let increments = zip(counts, counts.dropFirst()).map { Int128($1) - Int128($0) }
    steps = increments.count
    let (count, all) = (Int128(now.tally.numerator), Int128(denominator))
    func end(_ increment: Int128?) -> Int {
      Int(clamping: min(max(count + (increment ?? 0) * Int128(left), 0), all))
    }
    range = end(increments.min())...end(increments.max())
    missing = Int(
      clamping: max(Int128(now.tally.numerator) + Int128(gap) - Int128(expected), 0))
    // Rounded up: the goal is met in the month in which the last unit comes.
    let more = (Int128(gap) * Int128(months) + Int128(gained) - 1) / Int128(max(gained, 1))
    reached =
      gained > 0 && more <= Self.farthest ? Month(index: month.index + Int(more)) : nil
  }

  /// Whether it is likely to be met in time.
  public var isLikely: Bool { missing == 0 }
}
