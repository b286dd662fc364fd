import Findings
import Programme

/// Compares ledgers of one town and month: what one says must fit what the other says.
///
/// A value under a finding in either is compared with nothing: one fault, one finding.
public struct BetweenComparison: Sendable {
  private let programme: Programme
  private let roster: Roster

  /// A comparison by the programme's rules.
  public init(_ programme: Programme, roster: Roster) {
    self.programme = programme
    self.roster = roster
  }

  /// Findings about a month's tables, nil for those not received; values are marked as the findings
  /// weigh. `file` gives the path of a ledger's file.
  public func compare(
    _ tables: inout [LedgerTable?], month: Month, town: String, file: (Int) -> String
  ) -> [Finding] {
    var findings: [Finding] = []
    for (position, ledger) in programme.ledgers.enumerated() {
      for rule in ledger.rules where rule.isAsked(in: month) {
        for (column, check) in zip(rule.columns, rule.checks) {
          guard case .other(let asked) = check, let wanted = asked.others,
            let other = tables[wanted.ledger], var table = tables[position]
          else { continue }
          let groups = OtherGroups(
            wanted, other.grid, villages: other.rows.map(\.village), named: asked.named,
            hasDropped: other.droppedRows > 0, month: month)
          tables[position] = nil
          findings += Self.asked(
            rule, column, asked, groups, &table, ledger, roster,
            unsettled(other, table, in: month),
            MonthPlace(file: file(position), town: town, month: month))
          tables[position] = table
        }
      }
    }
    return findings
  }

  /// Villages of which one table may have a name of before and the other not.
  private func unsettled(
    _ other: LedgerTable, _ table: LedgerTable, in month: Month
  ) -> Set<Int32> {
    let events = roster.events
    guard !events.isEmpty else { return [] }
    var villages: Set<Int32> = []
    for row in other.rows + table.rows {
      guard let home = events.home(of: Int(row.village), in: month) else { continue }
      villages.formUnion([row.village, Int32(home)])
    }
    return villages
  }

  private static func asked(
    _ rule: Rule, _ column: Int, _ check: OtherCheck, _ groups: OtherGroups,
    _ table: inout LedgerTable, _ ledger: Ledger, _ roster: Roster,
    _ unsettled: Set<Int32>, _ place: MonthPlace
  ) -> [Finding] {
    let setting = RuleSetting(ledger, month: place.month, roster: roster)
    var findings: [Finding] = []
    for row in table.rows.indices where table.isOpen(row, column) {
      // In a list about years only the rows of the year reported on are asked.
      if let year = ledger.year, !year.isReported(table.grid, row, in: place.month) { continue }
      if rule.isExcused(table.grid, row) || unsettled.contains(table.rows[row].village) { continue }
      let scene = RowScene(
        setting, row: row, village: Int(table.rows[row].village), others: groups)
      guard let breach = check.breach(scene, table.grid) else { continue }
      findings.append(table.report(rule, breach, row: row, of: ledger, at: place))
    }
    return findings
  }
}
