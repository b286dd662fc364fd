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
    var bestVillages = Self.villages(best)
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
      let villages = Self.villages(candidate)
      guard let day = candidate.recognised.reportedOn, let bestDay = best.recognised.reportedOn,
        day != bestDay,
        // The newer one must not drop villages.
        day > bestDay ? bestVillages.isSubset(of: villages) : villages.isSubset(of: bestVillages)
      else {
        add(.filesConflict(with: candidate.name(isSameFile)), best, town)
        add(.filesConflict(with: best.name(isSameFile)), candidate, town)
        return
      }
      guard day > bestDay else {
        add(.fileReplaced(by: best.record.path), candidate, town)
        continue
      }
      add(.fileReplaced(by: candidate.record.path), best, town)
      (best, bestVillages) = (candidate, villages)
    }
    chosen = best
  }

  private static func villages(_ sheet: PlacedSheet) -> Set<Int32> {
    Set(sheet.validated.table.rows.map(\.village))
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
