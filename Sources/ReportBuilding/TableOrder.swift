import Findings

/// A town's findings in the order in which the programme lists its tables: 表一, 表一附, 表二, not 表一, 表七.
struct TableOrder {
  private struct Sheet: Hashable {
    var file: String
    /// Empty for the file as a whole.
    var name: String
  }

  private var ledgers: [Sheet: Int] = [:]

  /// The order of the sheets that were recognised.
  init(_ sheets: [PlacedSheet]) {
    for sheet in sheets {
      let file = sheet.record.path
      for name in Set(["", sheet.validated.table.sheet.name]) {
        let key = Sheet(file: file, name: name)
        ledgers[key] = min(ledgers[key] ?? .max, sheet.recognised.ledger)
      }
    }
  }

  /// By month, then by table, then as `Finding.precedes`; what is about no table comes first.
  func sort(_ findings: inout [Finding]) {
    var ranked = findings.map { finding in
      let place = finding.place
      let ledger =
        ledgers[Sheet(file: place.file, name: place.sheet)]
        ?? ledgers[Sheet(file: place.file, name: "")] ?? -1
      return (month: finding.month?.index ?? 0, ledger: ledger, finding: finding)
    }
    ranked.sort { left, right in
      left.month != right.month
        ? left.month < right.month
        : left.ledger != right.ledger
          ? left.ledger < right.ledger : Finding.precedes(left.finding, right.finding)
    }
    findings = ranked.map(\.finding)
  }
}
