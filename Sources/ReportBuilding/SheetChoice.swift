import Aggregating
import Findings
import Programme
import Validating

/// Chooses between files for the same town, month and ledger (DECISIONS.md §5).
struct SheetChoice {
  /// The sheet that is used; nil when none can be.
  var chosen: PlacedSheet?
  /// What is to be said about the others.
  var findings: [Finding] = []

  init(_ candidates: [PlacedSheet], town: String) {
    guard var best = candidates.first else { return }
    for candidate in candidates.dropFirst() {
      if candidate.record.sha256 == best.record.sha256 {
        add(.fileRepeated(other: best.record.path), candidate, town)
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
        add(.filesConflict(with: candidate.record.path), best, town)
        add(.filesConflict(with: best.record.path), candidate, town)
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
        fault, at: Place(file: sheet.record.path), month: sheet.recognised.month, town: town))
  }
}
