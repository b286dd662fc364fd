import Findings
import Programme
import Validating

/// The rows that a town's facts of the last month rest on, its own or those of the month they are
/// carried from.
struct FactRows {
  private let report: TownReport
  private let programme: Programme
  private var grouped: [Int: VillageRows] = [:]

  init(_ report: TownReport, programme: Programme) {
    self.report = report
    self.programme = programme
  }

  /// The rows of one unit, in the table they stand in.
  struct Rows {
    /// The month, counted from the report's first.
    var month: Int
    /// Nil for an open list of which nothing came and that is empty.
    var table: LedgerTable?
    /// Positions in the table.
    var rows: [Int]
  }

  /// The last month.
  var last: Int { report.monthCount - 1 }

  /// The rows behind a village's fact of the last month; nil when nothing is known of it.
  mutating func rows(of village: Int, _ position: Int) -> Rows? {
    guard let ledger = programme.indicators[position].ledger else { return nil }
    guard let month = lastMonth(of: village, position) else {
      return formerRows(of: village, position, ledger)
    }
    return rows(of: [village], position, ledger, month)
  }

  /// The last month in which a village's fact was reported.
  private func lastMonth(of village: Int, _ position: Int) -> Int? {
    (0...last).last {
      report.facts.fact(month: $0, village: village, indicator: position).state == .known
    }
  }

  /// The rows of those whose stocks came to a village that has not reported itself; nil where they do not
  /// stand in one table.
  private mutating func formerRows(of village: Int, _ position: Int, _ ledger: Int) -> Rows? {
    let former = report.facts.roster.events.predecessors(of: village).filter {
      report.facts.villages.contains($0)
    }
    let months = Set(former.compactMap { lastMonth(of: $0, position) })
    guard months.count == 1, let month = months.first else { return nil }
    return rows(of: former, position, ledger, month)
  }

  private mutating func rows(
    of villages: [Int], _ position: Int, _ ledger: Int, _ month: Int
  ) -> Rows {
    guard let table = report.tables[month][ledger] else {
      return Rows(month: month, table: nil, rows: [])
    }
    let key = month * programme.ledgers.count + ledger
    if grouped[key] == nil {
      grouped[key] = VillageRows(
        table, of: programme.ledgers[ledger], villages: report.facts.villages,
        in: Month(index: report.firstMonth.index + month), roster: report.facts.roster)
    }
    let isShared = programme.indicators[position].counts == .villages
    let own = villages.flatMap { village in
      let place = village - report.facts.villages.lowerBound
      return (isShared ? grouped[key]?.shared[place] : grouped[key]?.own[place]) ?? []
    }
    return Rows(month: month, table: table, rows: villages.count > 1 ? own.sorted() : own)
  }

  /// The county's own rows behind its figure of the last month; nil when nothing is known of it.
  func countyRows(_ position: Int) -> Rows? {
    guard let found = townRows(position), let table = found.table else { return nil }
    return Rows(month: found.month, table: table, rows: Array(table.rows.indices))
  }

  /// The town's own row behind its figure of the last month; nil when nothing is known of it.
  func townRows(_ position: Int) -> Rows? {
    guard let ledger = programme.indicators[position].ledger,
      let month = (0...last).last(where: {
        report.facts.tally(month: $0, indicator: position).isReported
      }), let table = report.tables[month][ledger]
    else { return nil }
    return Rows(month: month, table: table, rows: table.rows.isEmpty ? [] : [0])
  }
}
