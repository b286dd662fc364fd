import Findings
import Programme
import Validating

/// What the county's own unit reported: the tables that no town sends (市级登记表), with the figures that are
/// read from them. It is read like a town and is none: it stands in no sum, rank, map or list of towns.
public struct CountyUnit: Sendable {
  /// Its tables, receipts, facts and findings.
  public let report: TownReport
  /// What is missing from its figures of the month built, for the office.
  public let shortfalls: [Shortfall]
  /// The same as far as a public page may tell.
  public let openShortfalls: [Shortfall]

  /// Of the unit's report.
  public init(_ report: TownReport, programme: Programme) {
    self.report = report
    shortfalls = report.shortfalls(programme, most: .internal)
    openShortfalls = report.shortfalls(programme, most: .public)
  }

  /// Its sums of an indicator, month by month.
  func tallies(_ indicator: Int) -> [Tally] {
    (0..<report.monthCount).map { report.facts.tally(month: $0, indicator: indicator) }
  }
}

extension CountyUnit {
  /// A row that a figure of the county rests on.
  public struct Row: Sendable, Equatable {
    /// Position in its table.
    public var row: Int
    /// Whether it counts.
    public var counts: Bool
  }

  /// The table that an indicator's figure of the last month rests on, and its rows in it; nil while nothing
  /// came. `month` is counted from the first.
  public func rows(
    of indicator: Int, _ programme: Programme
  ) -> (month: Int, table: LedgerTable, rows: [Row])? {
    let source = FactRows(report, programme: programme)
    guard let found = source.countyRows(indicator), let table = found.table else { return nil }
    let states = report.facts.rowStates(month: found.month, indicator: indicator)
    let among = programme.indicators[indicator].test.among
    let rows = found.rows.compactMap { row -> Row? in
      guard states.indices.contains(row) else {
        return among.truth(table.grid, row) == .yes ? Row(row: row, counts: true) : nil
      }
      return states[row].belongs ? Row(row: row, counts: states[row].counts) : nil
    }
    return (found.month, table, rows)
  }
}
