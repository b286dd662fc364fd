import Findings
import Programme
import Sheets

/// The ledger's own rules, asked of each row.
extension SheetPass {
  mutating func checkRules(_ row: Int, _ sheetRow: Int, _ village: Int) {
    for (rule, column, check) in validator.rowChecks where rule.isAsked(in: context.month) {
      guard table.isOpen(row, column), !rule.isExcused(table.grid, row) else { continue }
      let scene = RowScene(setting, row: row, village: village)
      guard let breach = check.breach(scene, table.grid) else { continue }
      if check.isRequirement, sheetColumns[column] < 0 {
        // One missing column is one finding, not one for each row that would need it.
        if missingColumns.insert(column).inserted { addMissingColumn(column) }
        continue
      }
      report(rule, row, sheetRow, breach)
    }
  }

  mutating func report(_ rule: Rule, _ row: Int, _ sheetRow: Int, _ breach: Breach) {
    let fault = RuleText(ledger: ledger, grid: table.grid, row: row).fault(rule, breach)
    add(fault, row: sheetRow, column: breach.mark)
    table.grid.mark(row, breach.mark, rule.severity)
  }
}
