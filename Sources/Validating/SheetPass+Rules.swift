import Findings
import Programme
import Sheets

/// The ledger's own rules, asked of each row.
extension SheetPass {
  mutating func checkRules(_ row: Int, _ village: Int, _ base: Int) {
    for checker in validator.checkers {
      guard
        let breach = checker.breach(
          table.values, base: base, bytes: sheet.bytes, village: village, month: context.month)
      else { continue }
      let rule = ledger.rules[checker.position]
      if case .requiredWhen = rule.check, sheetColumns[checker.column] < 0 {
        // One missing column is one finding, not one for each row that would need it.
        if missingColumns.insert(checker.column).inserted { addMissingColumn(checker.column) }
        continue
      }
      switch breach {
      case .broken(let mark, let facts):
        report(rule, row, mark, base, facts)
      case .unique(let scope):
        checkUnique(rule, checker.position, scope, row, checker.column, base)
      }
    }
  }

  mutating func report(
    _ rule: Rule, _ row: Int, _ column: Int, _ base: Int, _ facts: [String: String]
  ) {
    let value = table.values[base + column]
    // A sum of restricted values is as restricted as they are.
    let facts = ledger.columns[column].visibility == .restricted ? [:] : facts
    let text = RuleText(ledger: ledger, values: table.values, base: base, bytes: sheet.bytes)
    add(
      .rule(
        id: rule.id, severity: rule.severity, found: text.shown(column),
        message: text.fill(rule.message, judged: column, facts: facts),
        hint: text.fill(rule.hint, judged: column, facts: facts)),
      row: row, column: column)
    switch rule.severity {
    case .error: table.values[base + column] = .rejected
    case .confirm:
      table.values[base + column] = Value(state: value.state, raw: value.raw, isDoubtful: true)
    case .hint: break
    }
  }

  mutating func checkUnique(
    _ rule: Rule, _ position: Int, _ scope: UniqueScope, _ row: Int, _ column: Int, _ base: Int
  ) {
    let folded = TextFolding.fold(sheet.bytes[table.values[base + column].textRange])
    let shown = table.values[base + column].text(of: ledger.columns[column], bytes: sheet.bytes)
    if let first = uniques[position][folded] {
      add(
        .notUnique(found: shown, elsewhere: "第\(first + 1)行", hint: rule.hint), row: row,
        column: column,
        severity: rule.severity)
      if rule.severity == .error { table.values[base + column] = .rejected }
      return
    }
    uniques[position].insert(folded, row)
    guard scope == .city else { return }
    let hash = ByteDictionary.hash(folded, 0..<folded.count)
    let conflict = ClaimConflict(
      ledger: validator.position, rule: position, month: context.month.index, hash: hash)
    if let elsewhere = context.conflicts[conflict] {
      add(
        .notUnique(found: shown, elsewhere: elsewhere, hint: rule.hint), row: row, column: column,
        severity: rule.severity)
      if rule.severity == .error { table.values[base + column] = .rejected }
      return
    }
    claims.append(UniqueClaim(rule: position, hash: hash))
  }
}
