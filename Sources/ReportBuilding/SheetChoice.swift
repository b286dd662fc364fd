import Aggregating
import Findings
import Programme
import Validating

/// Chooses between files for the same town, month and ledger (Decisions: Reading).
struct SheetChoice {
  /// The sheet that is used; nil when none can be.
  var chosen: PlacedSheet?
  /// What is to be said about the others.
  var findings: [Finding] = []

  init(_ candidates: [PlacedSheet], town: String) {
    guard var best = candidates.first else { return }
    for candidate in candidates.dropFirst() {
      // The same bytes, or two worksheets of one workbook with the same rows.
      let isSameFile = candidate.record.path == best.record.path
      if !isSameFile && candidate.record.sha256 == best.record.sha256
        || isSameFile
          && candidate.validated.table.contentHash == best.validated.table.contentHash
      {
        add(.fileRepeated(other: best.name(isSameFile)), candidate, town)
        continue
      }
      let order = [best, candidate].sorted {
        ($0.recognised.reportedOn?.ordinal ?? 0) < ($1.recognised.reportedOn?.ordinal ?? 0)
      }
      let (older, newer) = (order[0], order[1])
      guard let newerDay = newer.recognised.reportedOn,
        newerDay != older.recognised.reportedOn,
        older.recognised.reportedOn != nil, !Self.dropsVillages(newer, older)
      else {
        add(.filesConflict(with: candidate.name(isSameFile)), best, town)
        add(.filesConflict(with: best.name(isSameFile)), candidate, town)
        return
      }
      add(.fileReplaced(by: newer.record.path), older, town)
      best = newer
    }
    chosen = best
  }

  private static func dropsVillages(_ newer: PlacedSheet, _ older: PlacedSheet) -> Bool {
    let kept = Set(newer.validated.table.rows.map(\.village))
    return older.validated.table.rows.contains { !kept.contains($0.village) }
  }

  private mutating func add(_ fault: Fault, _ sheet: PlacedSheet, _ town: String) {
    findings.append(
      Finding(
        fault, at: Place(file: sheet.record.path, sheet: sheet.validated.table.sheet.name),
        month: sheet.recognised.month, town: town))
  }
}

extension PlacedSheet {
  /// The file, with its worksheet where two worksheets of one file are meant.
  fileprivate func name(_ withSheet: Bool) -> String {
    withSheet ? "\(record.path)【\(validated.table.sheet.name)】" : record.path
  }
}
