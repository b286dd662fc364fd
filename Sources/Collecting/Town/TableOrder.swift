import Findings

/// A town's findings in the order in which the programme lists its tables: 表一, 表一附, 表二, not 表一, 表七.
struct TableOrder {
  private var ledgers: [SheetPlace: Int] = [:]

  /// The order of the sheets that were recognised.
  init(_ sheets: [PlacedSheet]) {
    for sheet in sheets {
      let file = sheet.record.path
      for name in Set(["", sheet.validated.table.sheet.name]) {
        let key = SheetPlace(file: file, sheet: name)
        ledgers[key] = min(ledgers[key] ?? .max, sheet.recognised.ledger)
      }
    }
  }

  /// By month, then by table, then as `Finding.precedes`; what is about no table comes first.
  func sort(_ findings: inout [Finding]) {
    var ranked = findings.map { finding in
      let place = finding.place
      let ledger =
        ledgers[place.inSheet] ?? ledgers[SheetPlace(file: place.file)] ?? -1
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
