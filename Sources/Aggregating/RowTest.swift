import Findings
import Programme
import Validating

/// Judges a unit by its rows, for indicators that do not simply count them.
struct RowTest {
  private let indicator: Indicator
  private let table: LedgerTable
  private let year: Int

  /// `year` is the year that the rows are about.
  init(_ indicator: Indicator, _ table: LedgerTable, year: Int) {
    self.indicator = indicator
    self.table = table
    self.year = year
  }

  /// What a unit without rows in a list comes to; nil when there is nothing to judge.
  static func nothing(_ indicator: Indicator) -> Fact? {
    switch indicator.test {
    case .sum, .growth, .every, .ratio: Fact(.known)
    case .single, .rows, .record: nil
    }
  }

  /// Nil when the state cannot be known.
  func fact(rows: [Int]) -> Fact? {
    if rows.isEmpty { return Self.nothing(indicator) }
    return switch indicator.test {
    case .single(let met): judged(met, row: rows[0])
    case .every(let condition): every(condition, rows)
    case .ratio(let ratio): self.ratio(ratio, rows)
    case .sum(let columns, let over): sum(columns, over, rows)
    case .growth(let growth): self.growth(growth, rows)
    case .rows, .record: nil
    }
  }

  private func judged(_ met: Condition, row: Int) -> Fact? {
    let base = row * table.columnCount
    let truth = met.truth(table.values, base: base, year: year)
    guard truth != .unknown else { return nil }
    var fact = Fact(.known)
    fact.numerator = truth == .yes ? 1 : 0
    fact.denominator = 1
    fact.isDoubtful = met.columns.contains { table.values[base + $0].isDoubtful }
    if let when = indicator.flagWhen {
      fact.isFlagged = when.truth(table.values, base: base) == .yes
    }
    return fact
  }

  /// Met when each of the unit's rows is; not applicable without any.
  private func every(_ condition: Condition, _ rows: [Int]) -> Fact? {
    var fact = Fact(.known)
    fact.numerator = 1
    for row in rows {
      let base = row * table.columnCount
      let among = indicator.among.truth(table.values, base: base, year: year)
      guard among != .unknown else { return nil }
      if among == .no { continue }
      let truth = condition.truth(table.values, base: base, year: year)
      guard truth != .unknown else { return nil }
      if truth == .no { fact.numerator = 0 }
      fact.denominator = 1
      fact.rows += 1
      let columns = condition.columns + indicator.among.columns
      fact.isDoubtful =
        fact.isDoubtful || columns.contains { table.values[base + $0].isDoubtful }
    }
    if fact.denominator == 0 { fact.numerator = 0 }
    return fact
  }

  /// Met when two rows' amounts stand so; not applicable without both.
  private func ratio(_ ratio: RowRatio, _ rows: [Int]) -> Fact? {
    var above: Value?
    var below: Value?
    for row in rows {
      let base = row * table.columnCount
      let among = indicator.among.truth(table.values, base: base, year: year)
      guard among != .unknown else { return nil }
      if among == .no { continue }
      let isAbove = ratio.of.truth(table.values, base: base, year: year)
      let isBelow = ratio.to.truth(table.values, base: base, year: year)
      guard isAbove != .unknown, isBelow != .unknown else { return nil }
      if isAbove == .yes, above == nil { above = table.values[base + ratio.column] }
      if isBelow == .yes, below == nil { below = table.values[base + ratio.column] }
    }
    var fact = Fact(.known)
    guard let above, let below, above.state != .missing, below.state != .missing else {
      return fact
    }
    guard above.state == .present, below.state == .present else { return nil }
    fact.numerator = ratio.holds(above.raw, below.raw) ? 1 : 0
    fact.denominator = 1
    fact.isDoubtful = above.isDoubtful || below.isDoubtful
    return fact
  }

  // MARK: Amounts

  /// Columns added over the rows; an empty cell adds nothing.
  private func sum(_ columns: [Int], _ over: [Int], _ rows: [Int]) -> Fact? {
    var fact = Fact(.known)
    for row in rows {
      switch isAmong(row) {
      case .unknown: return nil
      case .no: continue
      case .yes: break
      }
      guard let above = total(columns, row, &fact), let below = total(over, row, &fact) else {
        return nil
      }
      fact.numerator += above
      fact.denominator += below
      fact.rows += 1
    }
    return fact
  }

  private func total(_ columns: [Int], _ row: Int, _ fact: inout Fact) -> Int64? {
    var sum: Int64 = 0
    for column in columns {
      let value = table.value(row, column)
      guard value.state != .rejected else { return nil }
      if value.state == .present { sum += value.raw }
      fact.isDoubtful = fact.isDoubtful || value.isDoubtful
    }
    return sum
  }

  /// Rows without an amount of the year before have no growth.
  private func growth(_ growth: AmountGrowth, _ rows: [Int]) -> Fact? {
    var fact = Fact(.known)
    for row in rows {
      let now = table.value(row, growth.of)
      let before = table.value(row, growth.over)
      let among = isAmong(row)
      guard among != .unknown, now.state != .rejected, before.state != .rejected else {
        return nil
      }
      guard among == .yes, now.state == .present, before.state == .present else { continue }
      fact.numerator += growth.part(now.raw, before.raw)
      fact.rows += 1
      fact.isDoubtful = fact.isDoubtful || now.isDoubtful || before.isDoubtful
    }
    return fact
  }

  private func isAmong(_ row: Int) -> Truth {
    indicator.among.truth(table.values, base: row * table.columnCount, year: year)
  }
}
