import Findings
import Programme
import Sheets

/// A row and the row of the same key in the report before.
struct RowPair {
  let ledger: Ledger
  let before: EarlierTable
  let last: Int
  let now: LedgerTable
  let row: Int
  let month: Month
  /// All reports before this one, the oldest first.
  let earlier: [EarlierTable]
  let key: [UInt8]

  private var isSameYear: Bool { month.year == before.month.year }

  /// Facts for the wording when a rule between months is broken; nil when it holds or cannot be
  /// asked.
  func breach(of rule: Rule, _ column: Int) -> [String: String]? {
    let old = before.table.value(last, column)
    let new = now.value(row, column)
    guard old.isSound, new.isSound else { return nil }
    let facts = ["before": before.table.text(last, column, of: ledger)]
    let isBroken: Bool
    switch rule.check {
    case .neverFalls(let restarts, let unless):
      isBroken =
        new.raw < old.raw && (isSameYear || !restarts)
        && (unless.isEmpty || unless.truth(now.values, base: row * now.columnCount) == .no)
    case .needsNote(let condition):
      isBroken =
        differs(old, new, column) && !hasNote
        && condition.truth(before.table.values, base: last * before.table.columnCount) == .yes
    case .maximumStep(let most, let unless):
      guard unless.isEmpty || unless.truth(now.values, base: row * now.columnCount) == .no else {
        return nil
      }
      isBroken = new.raw - old.raw > Int64(most * max(month.index - before.month.index, 1))
    case .restarts:
      isBroken = month.month == 1 && !isSameYear && old.raw > 0 && new.raw >= old.raw
    case .accumulates(let by, let tolerance):
      return accumulation(old, new, by, tolerance, facts)
    case .jump(let percent, let reports):
      return jump(new, column, percent, reports)
    default:
      isBroken = false
    }
    return isBroken ? facts : nil
  }

  /// Texts are compared without white space and width of characters.
  private func differs(_ old: Value, _ new: Value, _ column: Int) -> Bool {
    guard ledger.columns[column].type == .text else { return new.raw != old.raw }
    return TextFolding.fold(now.sheet.bytes[new.textRange])
      != TextFolding.fold(before.table.sheet.bytes[old.textRange])
  }

  private var hasNote: Bool {
    ledger.column(.note).map { now.value(row, $0).state == .present } ?? false
  }

  /// The last report's value and this month's must come to the value; a new year starts at nothing.
  private func accumulation(
    _ old: Value, _ new: Value, _ by: Int, _ tolerance: Int64, _ facts: [String: String]
  ) -> [String: String]? {
    let month = now.value(row, by)
    guard month.isSound, self.month.index == before.month.index + 1 else { return nil }
    let sum = (isSameYear ? old.raw : 0) + month.raw
    guard (new.raw - sum).magnitude > tolerance.magnitude else { return nil }
    var facts = facts
    facts["computed"] = Value.present(sum).text(of: ledger.columns[by], bytes: [])
    return facts
  }

  /// Fewer reports than this give no mean to compare with.
  private static let leastReports = 3

  private func jump(
    _ new: Value, _ column: Int, _ percent: Int, _ reports: Int
  ) -> [String: String]? {
    let known = earlier.suffix(reports).compactMap { past -> Int64? in
      guard let row = past.rows[key] else { return nil }
      let value = past.table.value(row, column)
      return value.isSound ? value.raw : nil
    }
    let count = Int64(known.count)
    let sum = known.reduce(0, +)
    guard known.count >= Self.leastReports, sum > 0,
      (new.raw * count - sum).magnitude * 100 > UInt64(percent) * sum.magnitude
    else { return nil }
    let isWhole = ledger.columns[column].type == .integer
    let mean = FixedDecimal(
      numerator: sum, denominator: count * (isWhole ? 1 : FixedDecimal.one))
    // Two places are as exact as an amount is written.
    return ["computed": mean.text(places: 2)]
  }
}
