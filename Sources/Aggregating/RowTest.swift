import Findings
import Programme
import Validating

/// Judges a unit by its rows, for indicators that do not simply count them. A class: asked of each unit.
final class RowTest {
  private let indicator: Indicator
  private let grid: Grid
  private let year: Int

  /// `year` is the year that the rows are about.
  init(_ indicator: Indicator, _ grid: Grid, year: Int) {
    self.indicator = indicator
    self.grid = grid
    self.year = year
  }

  /// What a unit without rows in a list comes to; nil when there is nothing to judge.
  static func nothing(_ indicator: Indicator) -> Fact? {
    switch indicator.test {
    case .sum, .growth, .every, .ratio: Fact(.known)
    case .met, .rows: nil
    }
  }

  /// Nil when the state cannot be known.
  func fact(rows: [Int]) -> Fact? {
    if rows.isEmpty { return Self.nothing(indicator) }
    return switch indicator.test {
    case .met(let met, let flag): judged(met, flag, row: rows[0])
    case .every(let condition, let among): every(condition, among, rows)
    case .ratio(let ratio, let among): self.ratio(ratio, among, rows)
    case .sum(let sum): self.sum(sum, rows)
    case .growth(let growth, let among): self.growth(growth, among, rows)
    case .rows: nil
    }
  }

  private func judged(_ met: Condition, _ flag: UnitFlag?, row: Int) -> Fact? {
    let truth = met.truth(grid, row, year: year)
    guard truth != .unknown else { return nil }
    var fact = Fact(.known)
    fact.numerator = truth == .yes ? 1 : 0
    fact.denominator = 1
    fact.isDoubtful = met.columns.contains { grid.isDoubtful(row, $0) }
    if let flag { fact.isFlagged = flag.when.truth(grid, row) == .yes }
    return fact
  }

  /// Met when each of the unit's rows is; not applicable without any.
  private func every(_ condition: Condition, _ among: Condition, _ rows: [Int]) -> Fact? {
    var fact = Fact(.known)
    fact.numerator = 1
    for row in rows {
      let belongs = among.truth(grid, row, year: year)
      guard belongs != .unknown else { return nil }
      if belongs == .no { continue }
      let truth = condition.truth(grid, row, year: year)
      guard truth != .unknown else { return nil }
      if truth == .no { fact.numerator = 0 }
      fact.denominator = 1
      fact.rows += 1
      let columns = condition.columns + among.columns
      fact.isDoubtful = fact.isDoubtful || columns.contains { grid.isDoubtful(row, $0) }
    }
    if fact.denominator == 0 { fact.numerator = 0 }
    return fact
  }

  /// Met when two rows' amounts stand so; not applicable without both.
  private func ratio(_ ratio: RowRatio, _ among: Condition, _ rows: [Int]) -> Fact? {
    var above: Value?
    var below: Value?
    for row in rows {
      let belongs = among.truth(grid, row, year: year)
      guard belongs != .unknown else { return nil }
      if belongs == .no { continue }
      let isAbove = ratio.of.truth(grid, row, year: year)
      let isBelow = ratio.to.truth(grid, row, year: year)
      guard isAbove != .unknown, isBelow != .unknown else { return nil }
      if isAbove == .yes, above == nil { above = grid.value(row, ratio.column.position) }
      if isBelow == .yes, below == nil { below = grid.value(row, ratio.column.position) }
    }
    var fact = Fact(.known)
    guard let above, let below, above.state != .missing, below.state != .missing else {
      return fact
    }
    guard let first = above.number, let second = below.number else { return nil }
    fact.numerator = ratio.holds(first, second) ? 1 : 0
    fact.denominator = 1
    fact.isDoubtful = above.isDoubtful || below.isDoubtful
    return fact
  }

  // MARK: Amounts

  /// Columns added over the rows; an empty cell adds nothing.
  private func sum(_ sum: AmountSum, _ rows: [Int]) -> Fact? {
    var fact = Fact(.known)
    for row in rows {
      switch sum.among.truth(grid, row, year: year) {
      case .unknown: return nil
      case .no: continue
      case .yes: break
      }
      guard let above = total(sum.columns, row, &fact),
        let below = total(sum.over.isEmpty ? sum.yearAgo : sum.over, row, &fact)
      else { return nil }
      fact.numerator = Self.sum(fact.numerator, above)
      fact.denominator = Self.sum(fact.denominator, below)
      fact.rows += 1
    }
    return fact
  }

  private func total(_ columns: [NumberColumn], _ row: Int, _ fact: inout Fact) -> Int64? {
    var sum: Int64 = 0
    for column in columns {
      let state = grid.state(row, column.position)
      guard state != .rejected else { return nil }
      if state == .present { sum = Self.sum(sum, grid.number(row, column)) }
      fact.isDoubtful = fact.isDoubtful || grid.isDoubtful(row, column.position)
    }
    return sum
  }

  /// Rows without an amount of the year before have no growth.
  private func growth(
    _ growth: AmountGrowth, _ among: Condition, _ rows: [Int]
  ) -> Fact? {
    var fact = Fact(.known)
    for row in rows {
      let now = grid.value(row, growth.of.position)
      let before = grid.value(row, growth.over.position)
      let belongs = among.truth(grid, row, year: year)
      guard belongs != .unknown, now.state != .rejected, before.state != .rejected else {
        return nil
      }
      guard belongs == .yes, let later = now.number, let earlier = before.number else { continue }
      fact.numerator = Self.sum(fact.numerator, growth.part(later, earlier))
      fact.rows += 1
      fact.isDoubtful = fact.isDoubtful || now.isDoubtful || before.isDoubtful
    }
    return fact
  }

  /// A sum that stops where a tally does.
  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    Int64(Tally.sum(Int(left), Int(right)))
  }
}
