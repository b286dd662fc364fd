import Aggregating
import Findings
import Programme
import Validating

/// What only two tables together can show: two ledgers of a month, one ledger of two months.
extension TownAssembly {
  /// Compares the ledgers of each month with each other.
  func compareLedgers(
    _ tables: inout [[LedgerTable?]], _ sources: [[SourceReference?]], _ findings: inout [Finding]
  ) {
    let comparison = BetweenComparison(input.programme, roster: input.roster)
    let name = input.roster.towns[town].name
    for offset in tables.indices {
      findings += comparison.compare(
        &tables[offset], month: Month(index: months.lowerBound + offset), town: name,
        file: { sources[offset][$0]?.file ?? "" })
    }
  }

  /// Compares each month's tables with those of the last report before it, oldest first, so that a
  /// value in doubt is compared with nothing later.
  func compareMonths(
    _ tables: inout [[LedgerTable?]], _ sources: [[SourceReference?]], _ findings: inout [Finding],
    comparisons: [MonthComparison]
  ) {
    let name = input.roster.towns[town].name
    for ledger in input.programme.ledgers.indices where !comparisons[ledger].isEmpty {
      var earlier: [EarlierTable] = []
      for offset in tables.indices {
        guard var table = tables[offset][ledger] else { continue }
        let month = Month(index: months.lowerBound + offset)
        let place = MonthPlace(
          file: sources[offset][ledger]?.file ?? "", town: name, month: month)
        // The table is taken out while it is marked, so that its values are not copied.
        tables[offset][ledger] = nil
        findings += comparisons[ledger].compare(earlier, &table, place: place)
        earlier.append(comparisons[ledger].indexed(table, month: month))
        tables[offset][ledger] = table
      }
    }
    sayUnchanged(tables, &findings)
  }

  /// A town that sends the same tables again, every one of them, most likely did not update them.
  private func sayUnchanged(_ tables: [[LedgerTable?]], _ findings: inout [Finding]) {
    var last: [Int]?
    let own = input.programme.ledgers.count(where: input.roster.has)
    for offset in tables.indices {
      let digests = tables[offset].compactMap { $0.map(\.contentHash) }
      defer { last = digests }
      guard digests.count > 1, digests.count == own, digests == last else {
        continue
      }
      findings.append(
        Finding(
          .unchanged(since: Month(index: months.lowerBound + offset - 1)), at: Place(file: ""),
          month: Month(index: months.lowerBound + offset), town: input.roster.towns[town].name))
    }
  }

  /// Drops what only follows from another finding: one cause, one finding. A total differs because a
  /// value in its column was found wanting, or because a row is gone; the month of a file that is not
  /// used need not agree with its folder.
  func dropFollowing(_ findings: inout [Finding]) {
    let whole: FaultKind.Circumstance = [.faultyColumn, .lostRow, .unusedFile]
    guard findings.contains(where: { !$0.fault.kind.follows.isDisjoint(with: whole) }) else {
      return
    }
    var columns: Set<[String]> = []
    var files: [String: FaultKind.Circumstance] = [:]
    for finding in findings where finding.severity != .hint {
      let kind = finding.fault.kind
      if kind.follows.contains(.lostRow) { continue }
      if !kind.shows.isDisjoint(with: whole) {
        files[finding.place.file, default: []].formUnion(kind.shows)
      }
      if finding.place.column > 0 { columns.insert(Self.column(finding.place)) }
    }
    findings.removeAll { finding in
      let follows = finding.fault.kind.follows
      return !follows.isDisjoint(with: files[finding.place.file] ?? [])
        || follows.contains(.faultyColumn) && columns.contains(Self.column(finding.place))
    }
  }

  private static func column(_ place: Place) -> [String] {
    [place.file, place.sheet, "\(place.column)"]
  }
}
