import Findings
import Programme
import Sheets

/// The ledger's own rules that ask the rows as a list.
extension SheetPass {
  mutating func checkList() {
    findSharers()
    for rule in ledger.rules where rule.isAsked(in: context.month.month) {
      switch rule.check {
      case .reference(let listed): checkReferences(rule, listed: listed)
      case .rowLimit(let limit): checkRowLimit(rule, limit)
      default: break
      }
    }
  }

  /// Villages named beside the row's own, separated by commas of any kind.
  private mutating func findSharers() {
    guard let column = ledger.column(.sharedBy), let places = context.places else { return }
    for row in table.rows.indices {
      let value = table.value(row, column)
      guard value.state == .present else { continue }
      let text = String(decoding: sheet.bytes[value.textRange], as: UTF8.self)
      for name in text.split(whereSeparator: { "、，,；; ".contains($0) }) {
        let bytes = Array(name.utf8)
        switch places.match(bytes, 0..<bytes.count) {
        case .village(let found) where found != Int(table.rows[row].village):
          table.sharers.append((Int32(row), Int32(found)))
        case .village: break
        case .elsewhere, .several, .none:
          let sheetRow = Int(table.rows[row].sheetRow)
          add(.sharerUnknown(found: String(name)), row: sheetRow, column: column)
        }
      }
    }
  }

  /// A text that must name one village of the county, other than the row's own.
  private mutating func checkReferences(_ rule: Rule, listed: Bool) {
    guard let places = context.places else { return }
    let present = Set(table.rows.map(\.village))
    for column in rule.columns {
      for row in table.rows.indices {
        let value = table.value(row, column)
        guard value.isSound, !isExcused(rule, row) else { continue }
        let own = table.rows[row].village
        switch places.match(sheet.bytes, value.textRange) {
        case .village(let found), .elsewhere(let found):
          let isListed = !listed && present.contains(Int32(found))
          guard found == Int(own) || isListed else { continue }
        case .several, .none: break
        }
        report(
          rule, Int(table.rows[row].sheetRow), column, row * ledger.columns.count, [:])
      }
    }
  }

  private func isExcused(_ rule: Rule, _ row: Int) -> Bool {
    rule.excuse.isGiven(ledger, table.values, row * ledger.columns.count, sheet.bytes)
  }

  /// A text that at most so many rows of one village may have.
  private mutating func checkRowLimit(_ rule: Rule, _ limit: Int) {
    for column in rule.columns {
      var groups: [[UInt8]: [Int]] = [:]
      for row in table.rows.indices {
        let value = table.value(row, column)
        guard value.isSound, !isExcused(rule, row) else { continue }
        let name = TextFolding.fold(sheet.bytes[value.textRange])
        groups["\(table.rows[row].village) ".utf8 + name, default: []].append(row)
      }
      for rows in groups.values.filter({ $0.count > limit }).sorted(by: { $0[0] < $1[0] }) {
        let last = rows[rows.count - 1]
        reportCount(rule, rows.count, last, column)
      }
    }
  }

  /// The number itself is told even of a restricted column: it names nobody.
  private mutating func reportCount(_ rule: Rule, _ count: Int, _ row: Int, _ column: Int) {
    let message = rule.message.split(separator: "{count}", omittingEmptySubsequences: false)
      .joined(separator: "\(count)")
    var told = rule
    told.message = message
    report(
      told, Int(table.rows[row].sheetRow), column, row * ledger.columns.count, ["count": "\(count)"]
    )
  }
}
