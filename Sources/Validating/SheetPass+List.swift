import Findings
import Programme
import Sheets

/// The ledger's own rules that ask the rows as a list.
extension SheetPass {
  mutating func checkList() {
    findSharers()
    for (position, rule) in ledger.rules.enumerated() where rule.isAsked(in: context.month) {
      for (column, check) in zip(rule.columns, rule.checks) {
        guard case .list(let check) = check else { continue }
        switch check {
        case .unique(let check): checkUnique(rule, position, check)
        case .rowLimit(let check): checkRowLimit(rule, column, check)
        case .names(let check): checkNames(rule, column, check)
        }
      }
    }
  }

  /// Whether a rule asks a row: no remark answers it beforehand.
  private func isAsked(_ rule: Rule, _ row: Int) -> Bool { !rule.isExcused(table.grid, row) }

  private mutating func checkUnique(_ rule: Rule, _ position: Int, _ check: Unique) {
    let column = check.column.position
    var seen = ByteDictionary()
    for row in table.rows.indices
    where table.grid.isSound(row, column) && isAsked(rule, row) {
      let folded = TextFolding.fold(sheet.bytes[table.grid.range(row, check.column)])
      let sheetRow = Int(table.rows[row].sheetRow)
      if let first = seen[folded] {
        sayTwice(rule, row, column, elsewhere: "第\(first + 1)行")
        continue
      }
      seen.insert(folded, sheetRow)
      guard check.scope == .city else { continue }
      let hash = ByteDictionary.hash(folded, 0..<folded.count)
      let conflict = ClaimConflict(
        ledger: validator.position, rule: position, month: context.month.index, hash: hash)
      if let elsewhere = context.conflicts[conflict] {
        sayTwice(rule, row, column, elsewhere: elsewhere)
      } else {
        claims.append(UniqueClaim(rule: position, hash: hash))
      }
    }
  }

  private mutating func sayTwice(_ rule: Rule, _ row: Int, _ column: Int, elsewhere: String) {
    add(
      .notUnique(
        found: table.grid.text(row, column, of: ledger), elsewhere: elsewhere, hint: rule.hint),
      row: Int(table.rows[row].sheetRow), column: column, severity: rule.severity)
    table.grid.mark(row, column, rule.severity)
  }

  /// Villages named beside the row's own, separated by commas of any kind.
  private mutating func findSharers() {
    guard let column = ledger.column(.sharedBy), let places = context.places else { return }
    for row in table.rows.indices {
      guard let range = table.value(row, column).textRange else { continue }
      let text = String(decoding: sheet.bytes[range], as: UTF8.self)
      for name in text.split(whereSeparator: { "、，,；; ".contains($0) }) {
        let bytes = Array(name.utf8)
        switch places.match(bytes, 0..<bytes.count) {
        case .village(let found), .stem(let found):
          if found != Int(table.rows[row].village) {
            table.sharers.append((Int32(row), Int32(found)))
          }
        case .elsewhere, .several, .none:
          let sheetRow = Int(table.rows[row].sheetRow)
          add(.sharerUnknown(found: String(name)), row: sheetRow, column: column)
        }
      }
    }
  }

  /// Texts that must name another village of the roster.
  private mutating func checkNames(_ rule: Rule, _ column: Int, _ check: VillageReference) {
    guard let places = context.places else { return }
    let listed = Set(table.rows.map(\.village))
    for row in table.rows.indices where table.grid.isSound(row, column) && isAsked(rule, row) {
      let own = Int(table.rows[row].village)
      if check.holds(table.grid, row, own: own, places: places, listed: listed) { continue }
      report(rule, row, Int(table.rows[row].sheetRow), Breach(mark: column))
    }
  }

  /// The number itself is told even of a restricted column: it names nobody.
  private mutating func checkRowLimit(_ rule: Rule, _ column: Int, _ check: RowLimit) {
    let grid = table.grid
    let breaches = check.breaches(grid, villages: table.rows.map(\.village)) {
      !rule.isExcused(grid, $0)
    }
    for (row, count) in breaches {
      report(
        rule, row, Int(table.rows[row].sheetRow),
        Breach(mark: column, facts: ["count": "\(count)"]),
        message: rule.message.split(separator: "{count}", omittingEmptySubsequences: false)
          .joined(separator: "\(count)"))
    }
  }
}
