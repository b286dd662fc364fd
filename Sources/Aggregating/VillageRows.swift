import Findings
import Programme
import Validating

/// The rows of a table by village; in a list about years those of the year reported on.
struct VillageRows {
  /// Rows that stand under each village, by its place in the town.
  private(set) var own: [[Int]]
  /// Those and the rows that it shares with others.
  private(set) var shared: [[Int]]
  /// Where a village's rows stand under names of before in a full list: those of each of them, by its place
  /// in the town. They are judged one by one.
  private(set) var parts: [Int: [[Int]]] = [:]

  /// The rows of a town's table in the report of a month.
  init(
    _ table: LedgerTable, of ledger: Ledger, villages: Range<Int>, in month: Month, roster: Roster
  ) {
    own = Array(repeating: [], count: villages.count)
    shared = []
    for (position, row) in table.rows.enumerated() {
      let offset = Int(row.village) - villages.lowerBound
      if let year = ledger.year, !year.isReported(table.grid, position, in: month) { continue }
      if own.indices.contains(offset) { own[offset].append(position) }
    }
    if !roster.events.isEmpty { takeFormer(ledger.isFullList, villages, month, roster) }
    shared = own
    for sharer in table.sharers {
      let village = Int(sharer.village)
      let offset = (roster.events.home(of: village, in: month) ?? village) - villages.lowerBound
      if shared.indices.contains(offset) { shared[offset].append(Int(sharer.row)) }
    }
  }

  /// Counts rows under names of before for the villages that go on (Decisions: A roster that lives).
  private mutating func takeFormer(
    _ isFull: Bool, _ villages: Range<Int>, _ month: Month, _ roster: Roster
  ) {
    for (home, former) in roster.events.homes(of: villages, in: month) {
      let place = home - villages.lowerBound
      let others = former.filter { !own[$0 - villages.lowerBound].isEmpty }
      guard !others.isEmpty else { continue }
      let rows = others.map { own[$0 - villages.lowerBound] }
      if isFull {
        let isNew = former.contains { roster.isNew(home, after: $0) }
        if isNew {
          // Its own row has it all; without one all of theirs do.
          guard own[place].isEmpty, others.count == former.count else { continue }
          parts[place] = rows
        } else {
          guard !own[place].isEmpty else { continue }
          parts[place] = [own[place]] + rows
        }
      }
      own[place] = (own[place] + rows.flatMap { $0 }).sorted()
      for village in others { own[village - villages.lowerBound] = [] }
    }
  }
}
