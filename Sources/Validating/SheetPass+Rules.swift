import Findings
import Programme
import Sheets

/// The ledger's own rules, asked of each row.
extension SheetPass {
  mutating func checkRules(_ row: Int, _ sheetRow: Int, _ village: Int) {
    let scene = RowScene(setting, row: row, village: village)
    for asked in validator.rowChecks where asked.rule.isAsked(in: context.month) {
      // Most rules hold: whether a remark answers one is asked when it does not.
      guard table.isOpen(row, asked.column), let breach = asked.check.breach(scene, table.grid),
        !asked.rule.isExcused(table.grid, row)
      else { continue }
      if asked.check.isRequirement, sheetColumns[asked.column] < 0 {
        // One missing column is one finding, not one for each row that would need it.
        if missingColumns.insert(asked.column).inserted { addMissingColumn(asked.column) }
        continue
      }
      report(asked.rule, row, sheetRow, breach)
    }
  }

  mutating func report(
    _ rule: Rule, _ row: Int, _ sheetRow: Int, _ breach: Breach, message: String? = nil
  ) {
    let fault = RuleText(ledger: ledger, grid: table.grid, row: row)
      .fault(rule, breach, message: message)
    add(fault, row: sheetRow, column: breach.mark)
    table.grid.mark(row, breach.mark, rule.severity)
  }
}
