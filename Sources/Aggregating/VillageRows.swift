import Findings
import Programme
import Validating

/// The rows of a table by village; in a list about years those of the year reported on.
struct VillageRows {
  /// Rows that stand under each village, by its place in the town.
  private(set) var own: [[Int]]
  /// Those and the rows that it shares with others.
  private(set) var shared: [[Int]]

  /// The rows of a town's table in the report of a month.
  init(_ table: LedgerTable, of ledger: Ledger, villages: Range<Int>, in month: Month) {
    own = Array(repeating: [], count: villages.count)
    for (position, row) in table.rows.enumerated() {
      let offset = Int(row.village) - villages.lowerBound
      if let year = ledger.year, !year.isReported(table.grid, position, in: month) { continue }
      if own.indices.contains(offset) { own[offset].append(position) }
    }
    shared = own
    for sharer in table.sharers {
      let offset = Int(sharer.village) - villages.lowerBound
      if shared.indices.contains(offset) { shared[offset].append(Int(sharer.row)) }
    }
  }
}
