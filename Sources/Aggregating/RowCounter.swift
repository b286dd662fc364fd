import Programme
import Sheets
import Validating

/// Tells what each row of a list is to the indicators that count rows, month after month.
struct RowCounter {
  private let ledgers: [Ledger]
  /// Per indicator: how many reports in a row a row was in the state of the indicator's streak.
  private var streaks: [[Int: Int]]

  init(_ programme: Programme) {
    ledgers = programme.ledgers
    streaks = Array(repeating: [:], count: programme.indicators.count)
  }

  /// What each row of a list is to the indicator; brings the streaks up to date.
  mutating func states(
    _ position: Int, _ indicator: Indicator, _ table: LedgerTable
  ) -> [RowState] {
    guard let count = indicator.rowCount else { return [] }
    let columns = Set(count.among.columns + count.condition.columns)
    var lengths: [Int: Int] = [:]
    var result: [RowState] = []
    result.reserveCapacity(table.rows.count)
    for row in table.rows.indices {
      var length = 0
      if let streak = count.streak {
        if table.grid.state(row, streak.column.position) == .present,
          table.grid.code(row, streak.column) == streak.choice
        {
          let key = rowKey(table, row)
          length = (streaks[position][key] ?? 0) + 1
          lengths[key] = length
        }
      }
      if let items = count.items, !items.has(table.grid, row) {
        result.append(.outside)
        continue
      }
      let among = count.among.truth(table.grid, row)
      // What of the county's own rows is about something else says nothing of this.
      if among == .no, indicator.counts == .county {
        result.append(.outside)
        continue
      }
      let counts = count.condition.truth(table.grid, row)
      if among == .unknown || counts == .unknown {
        result.append(.unknown)
        continue
      }
      let doubtful = columns.contains { table.grid.isDoubtful(row, $0) }
      let isWorn = count.streak.map { length > $0.reports } ?? false
      if among == .no {
        result.append(.outside)
      } else {
        result.append(
          counts == .yes && !isWorn
            ? .counting(isDoubtful: doubtful) : .inside(isDoubtful: doubtful))
      }
    }
    if count.streak != nil { streaks[position] = lengths }
    return result
  }

  /// Identity of a row across months: its village and its folded name.
  private func rowKey(_ table: LedgerTable, _ row: Int) -> Int {
    var hash = Int(table.rows[row].village) &* 0x9E37_79B9
    if let title = ledgers[table.ledger].title {
      var key: [UInt8] = []
      table.grid.appendKey(row, title, to: &key)
      if !key.isEmpty { hash ^= ByteDictionary.hash(key, 0..<key.count) }
    }
    return hash
  }
}
