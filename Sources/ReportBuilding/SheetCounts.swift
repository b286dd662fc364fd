import Findings

/// How many findings stand against each sheet in a month, and against its file as a whole.
struct SheetCounts {
  private struct Key: Hashable {
    var month: Month?
    var file: String
    /// Empty for the file as a whole.
    var sheet: String
  }

  private var counts: [Key: FindingCounts] = [:]

  init(_ findings: [Finding]) {
    for finding in findings {
      let key = Key(month: finding.month, file: finding.place.file, sheet: finding.place.sheet)
      counts[key, default: FindingCounts()][finding.severity] += 1
    }
  }

  /// Those against some sheets and their files, each once.
  func of(_ sheets: [PlacedSheet], in month: Month) -> FindingCounts {
    var keys: Set<Key> = []
    for sheet in sheets {
      let file = sheet.record.path
      keys.insert(Key(month: month, file: file, sheet: sheet.validated.table.sheet.name))
      keys.insert(Key(month: month, file: file, sheet: ""))
    }
    var sum = FindingCounts()
    for key in keys { sum += counts[key] ?? FindingCounts() }
    return sum
  }
}
