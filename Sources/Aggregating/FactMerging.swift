import Findings
import Programme

/// What several villages' facts come to when the villages become one.
///
/// Amounts and rows are added. What is met or not stands where all agree; where they do not, it is met if
/// one is and every column asked says `merged: any`, else not known until the merged village reports.
struct FactMerging {
  private let indicator: Indicator
  private let isAny: Bool

  init(_ indicator: Indicator, of ledger: Ledger) {
    self.indicator = indicator
    let columns = indicator.test.columns
    isAny =
      !columns.isEmpty
      && columns.allSatisfy { ledger.columns[$0].merging == .any }
  }

  /// Nil where nobody knows.
  func merged(_ facts: [Fact]) -> Fact? {
    let known = facts.filter(\.counts)
    guard let first = known.first else { return nil }
    var fact = known.dropFirst().reduce(into: first) { sum, other in
      sum.numerator = Self.sum(sum.numerator, other.numerator)
      sum.denominator = Self.sum(sum.denominator, other.denominator)
      let (rows, overflow) = sum.rows.addingReportingOverflow(other.rows)
      sum.rows = overflow ? .max : rows
      sum.isDoubtful = sum.isDoubtful || other.isDoubtful
      sum.isFlagged = sum.isFlagged || other.isFlagged
    }
    fact.state = .known
    if isAdded { return fact }
    if indicator.countsRows {
      fact.numerator = Int(fact.rows) >= indicator.atLeast ? 1 : 0
      fact.denominator = 1
      fact.isFlagged = indicator.atMost.map { Int(fact.rows) > $0 } ?? false
      return fact
    }
    // Met or not: a village of which nothing is asked has no part in it.
    guard fact.denominator > 0 else { return fact }
    let isMet = fact.numerator > 0
    let agree = fact.numerator == 0 || fact.numerator == fact.denominator
    guard known.count == facts.count || (isAny && isMet), agree || isAny else { return nil }
    fact.numerator = isMet ? 1 : 0
    fact.denominator = 1
    return fact
  }

  /// Whether its facts are sums.
  private var isAdded: Bool {
    switch indicator.test {
    case .sum, .growth: true
    case .rows: indicator.counts == .rows
    case .met, .every, .ratio: false
    }
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    Int64(Tally.sum(Int(left), Int(right)))
  }
}
