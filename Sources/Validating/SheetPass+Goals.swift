import Findings
import Programme

/// What a goal asks of each row of a ledger: which rows belong to it, and which of them count.
struct GoalOfRows: Sendable {
  private let indicator: Indicator
  private let condition: Condition
  private let among: Condition
  /// The columns it looks at.
  let columns: Set<Int>

  /// Nil for what is read from another ledger, has no target, or adds amounts.
  init?(_ indicator: Indicator, ledger: Int) {
    guard indicator.ledger == ledger, indicator.target != nil else { return nil }
    switch indicator.test {
    case .met(let condition, _): (self.condition, among) = (condition, Condition())
    case .every(let condition, let among): (self.condition, self.among) = (condition, among)
    case .rows(let count): (condition, among) = (count.condition, count.among)
    case .ratio, .sum, .growth: return nil
    }
    self.indicator = indicator
    columns = Set(condition.columns + among.columns)
  }

  var name: String { indicator.name }

  /// Whether a village's row counts in a month, as far as the roster and the calendar say.
  func isAsked(_ village: Int, in month: Month, _ roster: Roster) -> Bool {
    guard indicator.onlyMonths.isEmpty || indicator.onlyMonths.contains(month.month) else {
      return false
    }
    guard village >= 0 else { return true }
    return roster.villages[village].counts(in: month)
      && (indicator.population.isEmpty || roster.fits(village, indicator.population))
  }

  /// Columns whose 不适用 alone keeps a row out of the goal, or from counting for it.
  func blockers(_ grid: Grid, _ row: Int, year: Int) -> [Int] {
    let outside = among.blockers(grid, row, year: year)
    guard !outside.isEmpty || among.truth(grid, row, year: year) == .yes else { return [] }
    let unmet = condition.blockers(grid, row, year: year)
    guard !unmet.isEmpty || condition.truth(grid, row, year: year) == .yes else { return [] }
    return outside + unmet
  }
}

/// Where 不适用 lowers a figure it is asked about, never taken in silence.
extension SheetPass {
  mutating func askNotApplicable(_ row: Int, _ sheetRow: Int, _ village: Int) {
    if let year = ledger.year, !year.isReported(table.grid, row, in: context.month) { return }
    let year = ledger.year?.year(of: context.month) ?? context.month.year
    var names = [[String]](repeating: [], count: ledger.columns.count)
    for goal in validator.goals where goal.isAsked(village, in: context.month, setting.roster) {
      for column in Set(goal.blockers(table.grid, row, year: year)) {
        names[column].append(goal.name)
      }
    }
    for column in names.indices where !names[column].isEmpty {
      guard let range = range(column) else { continue }
      let fault = Fault.notApplicableCounts(
        found: String(decoding: bytes[range], as: UTF8.self), indicators: names[column])
      add(fault, row: sheetRow, column: column)
      table.grid.mark(row, column, validator.severities[fault.kind])
    }
  }
}
