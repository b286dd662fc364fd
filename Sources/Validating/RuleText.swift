import Findings
import Programme

/// Fills the places of a rule's sentence with the row's values.
struct RuleText {
  let ledger: Ledger
  let grid: Grid
  let row: Int

  /// A column's value as people read it; nothing of a restricted column.
  func shown(_ column: Int) -> String {
    guard ledger.columns[column].visibility != .restricted else { return "" }
    return grid.text(row, column, of: ledger)
  }

  /// `填{}人，多于{filled}人` → `填7人，多于5人`.
  func fill(_ sentence: String, judged: Int, facts: [String: String]) -> String {
    guard sentence.utf8.contains(UInt8(ascii: "{")) else { return sentence }
    var result = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      if name.isEmpty {
        result += shown(judged)
      } else if let fact = facts[name] {
        result += fact
      } else if let column = ledger.columns.firstIndex(where: { $0.key == name }) {
        result += shown(column)
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The finding of a broken rule; a sum of restricted values is as restricted as they are.
  func fault(_ rule: Rule, _ breach: Breach, message: String? = nil) -> Fault {
    let isRestricted = ledger.columns[breach.mark].visibility == .restricted
    let facts = isRestricted ? [:] : breach.facts
    return .rule(
      id: rule.id, severity: rule.severity, found: shown(breach.mark),
      message: fill(message ?? rule.message, judged: breach.mark, facts: facts),
      hint: fill(rule.hint, judged: breach.mark, facts: facts))
  }
}

extension LedgerTable {
  /// The finding of a broken rule about a row, whose value is marked as the finding weighs.
  mutating func report(
    _ rule: Rule, _ breach: Breach, row: Int, of ledger: Ledger, at place: MonthPlace
  ) -> Finding {
    let fault = RuleText(ledger: ledger, grid: grid, row: row).fault(rule, breach)
    grid.mark(row, breach.mark, rule.severity)
    return Finding(
      ledger.columns[breach.mark].visibility == .restricted ? fault.withoutValue : fault,
      at: Place(
        file: place.file, sheet: sheet.name, row: Int(rows[row].sheetRow) + 1,
        column: sheetColumns[breach.mark] + 1,
        header: ledger.columns[breach.mark].header),
      month: place.month, town: place.town)
  }

  /// Whether rules may ask a value: it is under no finding.
  func isOpen(_ row: Int, _ column: Int) -> Bool {
    grid.state(row, column) != .rejected && !grid.isDoubtful(row, column)
  }
}
