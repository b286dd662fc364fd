import Findings
import Programme

/// What one unit contributes to one indicator in one month.
public struct Fact: Sendable, Equatable {
  /// How much is known.
  public enum State: UInt8, Sendable {
    /// The unit is not in the indicator's population.
    case notApplicable
    /// It is, and nothing was ever reported.
    case unknown
    /// The last reported state, because this month's is missing or under an E finding.
    case carried
    /// Reported this month.
    case known
  }

  /// How much is known.
  public var state: State
  /// Whether it bears a mark such as 超区间.
  public var isFlagged = false
  /// Whether it rests on a value under a C finding.
  public var isDoubtful = false
  /// Units or rows that count; amounts of decimals times 10 000.
  public var numerator: Int64 = 0
  /// Units or rows that could count.
  public var denominator: Int64 = 0
  /// For villages judged by their rows: how many rows counted.
  public var rows: Int32 = 0

  /// A fact in a state, empty so far.
  public init(_ state: State) { self.state = state }

  /// Whether it adds to sums.
  public var counts: Bool { state == .known || state == .carried }
}

/// The sum of facts: exact numerators and denominators, never averages of percentages.
///
/// A sum beyond `limit` stays there and is told by `isBeyond`: it has no value and is judged nowhere.
/// So differences of two sums fit into 64 bits, and products of two into 128.
public struct Tally: Sendable, Equatable {
  /// No sum is greater: 230 million million units, or as many times 10 000 of an amount.
  public static let limit = 1 << 61

  /// Sum of numerators.
  public var numerator = 0
  /// Sum of denominators.
  public var denominator = 0
  /// Units in the population.
  public var population = 0
  /// Units of which something is known, now or from before.
  public var known = 0
  /// Units that reported this month.
  public var reported = 0
  /// What of the numerator was carried from earlier months.
  public var carriedNumerator = 0
  /// What of the denominator was carried from earlier months.
  public var carriedDenominator = 0
  /// Units with a mark such as 超区间.
  public var flagged = 0
  /// Units resting on a value under a C finding.
  public var doubtful = 0
  /// Whether the unit the tally is for reported this month.
  public var isReported = false
  /// Counts by choice of the breakdown column; empty without one.
  public var breakdown: [Int] = []

  /// An empty tally.
  public init() {}

  /// Adds one unit's fact.
  public mutating func add(_ fact: Fact) {
    guard fact.state != .notApplicable else { return }
    population += 1
    guard fact.counts else { return }
    known += 1
    if fact.state == .known {
      reported += 1
    } else {
      carriedNumerator = Self.sum(carriedNumerator, Int(fact.numerator))
      carriedDenominator = Self.sum(carriedDenominator, Int(fact.denominator))
    }
    numerator = Self.sum(numerator, Int(fact.numerator))
    denominator = Self.sum(denominator, Int(fact.denominator))
    if fact.isFlagged { flagged += 1 }
    if fact.isDoubtful { doubtful += 1 }
  }

  /// Adds another tally; the order of additions does not matter.
  public mutating func add(_ other: Tally) {
    numerator = Self.sum(numerator, other.numerator)
    denominator = Self.sum(denominator, other.denominator)
    population += other.population
    known += other.known
    reported += other.reported
    carriedNumerator = Self.sum(carriedNumerator, other.carriedNumerator)
    carriedDenominator = Self.sum(carriedDenominator, other.carriedDenominator)
    flagged += other.flagged
    doubtful += other.doubtful
    isReported = isReported || other.isReported
    if breakdown.count < other.breakdown.count {
      breakdown += Array(repeating: 0, count: other.breakdown.count - breakdown.count)
    }
    for index in other.breakdown.indices { breakdown[index] += other.breakdown[index] }
  }
}

extension Tally {
  /// The sum of two numbers, which stops at `limit` on either side of zero.
  static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    let exact = overflow ? (left < 0 ? -limit : limit) : sum
    return min(max(exact, -limit), limit)
  }

  /// Whether what was added up is more than can be told.
  public var isBeyond: Bool {
    numerator.magnitude >= Self.limit.magnitude || denominator.magnitude >= Self.limit.magnitude
  }

  /// Whether its share is the smaller one, exactly: 2 of 3 is below 7 of 10.
  public func isBelow(_ other: Tally) -> Bool {
    Int128(numerator) * Int128(other.denominator) < Int128(other.numerator) * Int128(denominator)
  }
}
