import Findings
import Programme
import Sheets

/// Earlier reports as a later month knows their villages: a merged village is compared with the sum of those
/// it was made of, one that was split or went to another town with nothing.
extension MonthComparison {
  /// Reports with their villages as a month knows them.
  func known(_ earlier: [EarlierTable], _ now: LedgerTable, in month: Month) -> [EarlierTable] {
    guard !roster.events.isEmpty,
      let village = (now.rows.first?.village ?? earlier.last?.villages.first).map(Int.init),
      roster.villages.indices.contains(village)
    else { return earlier }
    let villages = roster.towns[roster.villages[village].town].villages
    return earlier.map { table in
      let moves = roster.events.moves(of: villages, from: table.report.month, to: month)
      return moves.isEmpty || !table.villages.contains(where: { moves[$0] != nil })
        ? table : moved(table, moves)
    }
  }

  private func moved(_ table: EarlierTable, _ moves: [Int32: Int32]) -> EarlierTable {
    let old = table.report.grid
    var grid = Grid(ledger.grid, capacity: old.rowCount, bytes: old.bytes)
    var villages: [Int32] = []
    var places = ByteDictionary()
    for row in 0..<old.rowCount {
      let village = moves[table.villages[row]] ?? table.villages[row]
      guard village > -2 else { continue }
      let new = grid.addRow()
      for column in ledger.columns.indices { grid.set(new, column, old.value(row, column)) }
      let key = key(grid, village, new)
      if let first = places[key] {
        grid.removeLastRow()
        merge(old, row, into: first, &grid)
      } else {
        places.insert(key, new)
        villages.append(village)
      }
    }
    return EarlierTable(
      report: PastReport(grid: grid, rows: places, month: table.report.month), villages: villages)
  }

  /// Numbers are added, unless their column says otherwise; what differs else is compared with nothing.
  private func merge(_ old: Grid, _ row: Int, into first: Int, _ grid: inout Grid) {
    for column in ledger.columns.indices {
      let (kept, other) = (grid.value(first, column), old.value(row, column))
      switch (kept.state, other.state) {
      case (.missing, .missing): continue
      case (.present, .present):
        if let sum = sum(kept, other, column) {
          grid.set(first, column, sum)
        } else if !isSame(grid, first, old, row, column) {
          grid.reject(first, column)
        }
      case (.missing, .present) where ledger.columns[column].merging == .sum:
        grid.set(first, column, other)
      case (.present, .missing) where ledger.columns[column].merging == .sum: continue
      default: grid.reject(first, column)
      }
    }
  }

  private func sum(_ left: Value, _ right: Value, _ column: Int) -> Value? {
    guard ledger.columns[column].merging == .sum, let first = left.number,
      let second = right.number, ledger.year?.column.position != column
    else { return nil }
    let (sum, overflow) = first.addingReportingOverflow(second)
    guard !overflow else { return nil }
    let isDoubtful = left.isDoubtful || right.isDoubtful
    if case .scaled = left.datum { return .present(.scaled(sum), isDoubtful: isDoubtful) }
    return .present(.whole(sum), isDoubtful: isDoubtful)
  }

  private func isSame(_ grid: Grid, _ row: Int, _ other: Grid, _ place: Int, _ column: Int) -> Bool
  {
    var (first, second): ([UInt8], [UInt8]) = ([], [])
    grid.appendKey(row, column, to: &first)
    other.appendKey(place, column, to: &second)
    return first == second
  }

  /// Rows that are no match for the sum of several: beside others of their village, or in a full list under a
  /// name of before.
  func parts(of now: LedgerTable, _ keys: Keys, in month: Month) -> Set<Int> {
    guard !roster.events.isEmpty else { return [] }
    var parts: Set<Int> = []
    var seen = ByteDictionary()
    for (row, range) in keys.ranges.enumerated() {
      if let first = seen[keys.bytes, range] {
        parts.formUnion([first, row])
      } else {
        seen.insert(keys.bytes[range], row)
      }
      let village = now.rows[row].village
      if ledger.isFullList, home(village, in: month) != village { parts.insert(row) }
    }
    return parts
  }

  /// As which village a row counts in its month: the one that goes on, while names of before are accepted.
  func home(_ village: Int32, in month: Month?) -> Int32 {
    guard let month, let home = roster.events.home(of: Int(village), in: month) else {
      return village
    }
    return Int32(home)
  }
}
