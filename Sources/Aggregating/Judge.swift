import Findings
import Programme

/// A tally with its judgement for one month.
public struct Figure: Sendable, Equatable {
  /// What was counted.
  public var tally: Tally
  /// Percent for shares, the count for counts; nil when nothing is known or applicable.
  public var value: FixedDecimal?
  /// Where the path stands this month; nil without a path.
  public var expected: FixedDecimal?
  /// How it stands.
  public var status: Status
  /// Units still needed (or, for a zero target, still too many); nil without a target.
  public var gap: Int?
  /// Units needed per month until the deadline, one decimal, rounded up; nil without a deadline.
  public var neededPerMonth: FixedDecimal?
  /// What may be said of a withheld share: at least so many percent.
  public var bound: Int?
  /// Whether figures it is the sum of are withheld.
  public var hidesParts = false

  /// A figure; its parts are filled in by a judge.
  public init(tally: Tally, status: Status) {
    self.tally = tally
    self.status = status
  }
}

/// Which unit is judged; villages follow a rule of their own.
public enum Level: String, Sendable {
  /// The county as a whole.
  case city
  /// A town.
  case town
  /// A village.
  case village
}

/// Judges tallies against an indicator's target, path and deadline (Decisions: Judging).
///
/// All comparisons are between integers: 70.0% is not above 70%.
public struct Judge: Sendable {
  private let programme: Programme

  /// A judge for a programme.
  public init(_ programme: Programme) { self.programme = programme }

  /// Judges one unit over consecutive months; `first` is the month of the first tally.
  public func figures(
    _ tallies: [Tally], indicator: Indicator, level: Level, first: Month
  ) -> [Figure] {
    var result: [Figure] = []
    result.reserveCapacity(tallies.count)
    for (offset, tally) in tallies.enumerated() {
      let month = Month(index: first.index + offset)
      result.append(
        figure(tally, indicator: indicator, level: level, month: month, before: result))
    }
    return result
  }

  private func figure(
    _ tally: Tally, indicator: Indicator, level: Level, month: Month, before: [Figure]
  ) -> Figure {
    var figure = Figure(tally: tally, status: .none)
    figure.value = value(tally, indicator)
    if level != .village { figure.expected = expected(indicator, month) }
    if figure.value != nil {
      figure.gap = gap(tally, indicator)
      if let gap = figure.gap, let deadline = indicator.deadline, indicator.pace != .none,
        deadline > month, gap > 0
      {
        let left = Int128(deadline.index - month.index)
        figure.neededPerMonth = FixedDecimal(
          clamping: (Int128(gap) * 10 + left - 1) / left * Int128(FixedDecimal.one / 10))
      }
    }
    figure.status = status(tally, indicator, level, month, figure, before)
    // What is not due yet is not short of anything.
    if figure.status == .notDue { figure.gap = nil }
    return figure
  }

  /// Nil when the population is empty, nothing is known, a share has nothing to divide by, or a sum
  /// is beyond all measure.
  private func value(_ tally: Tally, _ indicator: Indicator) -> FixedDecimal? {
    guard tally.known > 0, !isBeyond(tally, indicator) else { return nil }
    switch indicator.measure {
    case .count, .sum:
      return indicator.isScaled
        ? FixedDecimal(scaled: Int64(tally.numerator)) : FixedDecimal(tally.numerator)
    case .share:
      guard tally.denominator > 0 else { return nil }
      return .percent(tally.numerator, of: tally.denominator)
    }
  }

  /// Whether a sum is more than a figure can tell: it has no value and is not judged.
  public func isBeyond(_ tally: Tally, _ indicator: Indicator) -> Bool {
    if tally.isBeyond { return true }
    return indicator.measure != .share && !indicator.isScaled
      && tally.numerator.magnitude > Self.greatestCount
  }

  /// The greatest count that a figure's value can hold.
  private static let greatestCount = UInt(Int64.max / FixedDecimal.one)

  private func isMet(_ tally: Tally, _ indicator: Indicator) -> Bool {
    guard let target = indicator.target else { return true }
    switch indicator.measure {
    case .count, .sum:
      let unit = indicator.isScaled ? 1 : FixedDecimal.one
      return target.relation.holds(
        Int128(tally.numerator) * Int128(unit), Int128(target.value.scaled))
    case .share:
      return target.relation.holds(
        Int128(tally.numerator) * Self.percent,
        Int128(target.value.scaled) * Int128(tally.denominator))
    }
  }

  private func gap(_ tally: Tally, _ indicator: Indicator) -> Int? {
    guard let target = indicator.target, !indicator.addsAmounts else { return nil }
    if isMet(tally, indicator) { return 0 }
    switch indicator.measure {
    case .count: return abs(tally.numerator - Int(target.value.scaled / FixedDecimal.one))
    case .sum: return nil
    case .share:
      let product = Int128(target.value.scaled) * Int128(tally.denominator)
      let (whole, rest) = product.quotientAndRemainder(dividingBy: Self.percent)
      let least = target.relation == .above ? whole + 1 : whole + (rest > 0 ? 1 : 0)
      return Int(clamping: max(least - Int128(tally.numerator), 0))
    }
  }

  /// A whole in percent, as a decimal is stored.
  private static let percent = Int128(100 * FixedDecimal.one)

  // MARK: Path

  /// Months since the start, the first month being 1, at most the whole path.
  private func elapsed(_ indicator: Indicator, _ month: Month) -> (elapsed: Int, total: Int)? {
    guard case .line(let months, _) = indicator.pace else { return nil }
    return (min(max(month.index - programme.heading.start.index + 1, 0), months), months)
  }

  /// base + (target − base) × elapsed ÷ total, at four decimals.
  public func expected(_ indicator: Indicator, _ month: Month) -> FixedDecimal? {
    guard let (elapsed, total) = elapsed(indicator, month), let target = indicator.target,
      case .line(_, let base) = indicator.pace
    else { return nil }
    return FixedDecimal(
      numerator: path(base, target, elapsed, total),
      denominator: Int128(total) * Int128(FixedDecimal.one))
  }

  /// Where the path stands, times 10 000 and times all its months.
  private func path(
    _ base: FixedDecimal, _ target: Target, _ elapsed: Int, _ total: Int
  ) -> Int128 {
    Int128(base.scaled) * Int128(total - elapsed) + Int128(target.value.scaled) * Int128(elapsed)
  }

  /// How far behind the exact path, in percentage points times 10 000 × denominator × months:
  /// positive means behind.
  private func lag(_ tally: Tally, _ indicator: Indicator, _ month: Month) -> (
    lag: Int128, unit: Int128
  )? {
    guard let (elapsed, total) = elapsed(indicator, month), let target = indicator.target,
      case .line(_, let base) = indicator.pace
    else { return nil }
    let denominator = Int128(tally.denominator)
    let actual = Int128(tally.numerator) * Self.percent * Int128(total)
    return (
      path(base, target, elapsed, total) * denominator - actual,
      Int128(FixedDecimal.one) * denominator * Int128(total)
    )
  }

  /// How many units more would be on the path: 126 of 192 against two thirds → 2; nil without a path, 0
  /// on it or ahead of it.
  public func unitsBehind(_ tally: Tally, _ indicator: Indicator, _ month: Month) -> Int? {
    guard let (_, total) = elapsed(indicator, month), tally.denominator > 0,
      let (lag, _) = lag(tally, indicator, month)
    else { return nil }
    let unit = Self.percent * Int128(total)
    return Int(clamping: max((lag + unit - 1) / unit, 0))
  }

  private func isSlight(_ tally: Tally, _ indicator: Indicator, _ month: Month) -> Bool {
    guard let (lag, unit) = lag(tally, indicator, month) else { return false }
    return lag > 0 && lag < Int128(programme.display.lagPoints) * unit
  }

  // MARK: Status

  private func status(
    _ tally: Tally, _ indicator: Indicator, _ level: Level, _ month: Month, _ figure: Figure,
    _ before: [Figure]
  ) -> Status {
    if tally.population == 0 { return .notApplicable }
    if indicator.isUnset { return .none }
    if !indicator.onlyMonths.isEmpty, !indicator.onlyMonths.contains(month.month) {
      return .notDue
    }
    if tally.known > 0, indicator.measure == .share, tally.denominator == 0 {
      return tally.isReported ? .notApplicable : .notReported
    }
    guard tally.isReported, tally.known > 0 else { return .notReported }
    guard indicator.target != nil, !isBeyond(tally, indicator) else { return .none }
    let met = isMet(tally, indicator)
    let isLate = indicator.deadline.map { month > $0 } ?? false
    switch indicator.pace {
    case .none: return met ? .met : isDue(indicator, month) ? .notMet : .notDue
    case .step(let label): return met ? .complete : isLate ? .overdue : .waiting(label)
    case .line:
      if met { return .complete }
      if isLate { return .overdue }
      if level == .village { return .notMet }
      return pace(tally, indicator, month, figure, before)
    }
  }

  /// Whether a unit that does not meet the target could have met it: payment of a year is due in the
  /// year after.
  public func isDue(_ indicator: Indicator, _ month: Month) -> Bool {
    guard let due = indicator.dueMonth,
      let reported = indicator.ledger.flatMap({ programme.ledgers[$0].year })
    else { return true }
    return month.index >= (reported.year(of: month) + 1) * 12 + due - 1
  }

  private func pace(
    _ tally: Tally, _ indicator: Indicator, _ month: Month, _ figure: Figure, _ before: [Figure]
  ) -> Status {
    guard let (elapsed, _) = elapsed(indicator, month),
      let (lag, unit) = lag(tally, indicator, month)
    else { return .none }
    if tally.numerator == 0, elapsed > programme.display.startMonths { return .notStarted }
    if lag <= 0 { return .onPace }
    guard lag < Int128(programme.display.lagPoints) * unit else { return .behind }
    let span = programme.display.lagMonths
    guard before.count >= span else { return .slightlyBehind }
    let earlier = before.suffix(span)
    let allSlight = earlier.enumerated().allSatisfy { offset, past in
      past.tally.denominator > 0
        && isSlight(past.tally, indicator, Month(index: month.index - span + offset))
    }
    guard allSlight, let first = earlier.first else { return .slightlyBehind }
    // Not risen: n ÷ N now is at most n ÷ N then.
    return first.tally.isBelow(tally) ? .slightlyBehind : .behind
  }
}
