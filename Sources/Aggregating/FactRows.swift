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
    guard let ledger = programme.indicators[position].ledger,
      let month = (0...last).last(where: {
        report.facts.fact(month: $0, village: village, indicator: position).state == .known
      })
    else { return nil }
    guard let table = report.tables[month][ledger] else {
      return Rows(month: month, table: nil, rows: [])
    }
    let key = month * programme.ledgers.count + ledger
    if grouped[key] == nil {
      grouped[key] = VillageRows(
        table, of: programme.ledgers[ledger], villages: report.facts.villages,
        in: Month(index: report.firstMonth.index + month))
    }
    let place = village - report.facts.villages.lowerBound
    let isShared = programme.indicators[position].counts == .villages
    return Rows(
      month: month, table: table,
      rows: (isShared ? grouped[key]?.shared[place] : grouped[key]?.own[place]) ?? [])
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
