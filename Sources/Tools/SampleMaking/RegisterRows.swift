import Files
import Findings
import Programme

/// Invents the county's own ledgers: what was registered up to a month, oldest first.
struct RegisterRows: Sendable {
  let programme: Programme
  let entries: [Story.Entry]
  /// The sample's folder.
  let folder: String

  /// Each month's tables by path below the sample's folder; their folders are made.
  func files(_ months: [Month]) throws -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    for ledger in programme.ledgers where ledger.isOfCounty {
      for (offset, month) in months.enumerated() {
        let own = "\(month.iso)/\(programme.heading.countyFolder)"
        try FileSystem.makeFolder("\(folder)/\(own)")
        let table = SampleTable(
          rows(upTo: offset + 1), ledger: ledger, programme: programme,
          unit: programme.heading.countyUnit, month: month,
          reported: CalendarDate(ordinal: month.firstDay.ordinal + 24), group: nil,
          hasTotal: false, hasNumbers: false)
        files.append(("\(own)/\(table.sheetName).csv", SampleFormat.utf8WithMark.bytes(table)))
      }
    }
    return files
  }

  private func rows(upTo number: Int) -> [SampleRow] {
    entries.filter { $0.month <= number }.map { entry in
      var row = entry.cells
      if let day = entry.day {
        let month = Month(index: programme.heading.start.index + entry.month - 1)
        row["signed_on"] = CalendarDate(ordinal: month.firstDay.ordinal + day - 1).iso
      }
      return row
    }
  }
}
