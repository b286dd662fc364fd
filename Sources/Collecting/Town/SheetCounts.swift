import Findings

/// How many findings stand against each sheet in a month, and against its file as a whole.
struct SheetCounts {
  private struct Key: Hashable {
    var month: Month?
    var sheet: SheetPlace
  }

  private var counts: [Key: FindingCounts] = [:]

  init(_ findings: [Finding]) {
    for finding in findings {
      let key = Key(month: finding.month, sheet: finding.place.inSheet)
      counts[key, default: FindingCounts()][finding.severity] += 1
    }
  }

  /// Those against some sheets and their files, each once.
  func of(_ sheets: [PlacedSheet], in month: Month) -> FindingCounts {
    var keys: Set<Key> = []
    for sheet in sheets {
      let file = sheet.record.path
      for name in ["", sheet.validated.table.sheet.name] {
        keys.insert(Key(month: month, sheet: SheetPlace(file: file, sheet: name)))
      }
    }
    var sum = FindingCounts()
    for key in keys { sum += counts[key] ?? FindingCounts() }
    return sum
  }
}
