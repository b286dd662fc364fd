import Findings
import Programme

extension MonthDetails {
  /// What the pages of a town's last month list.
  init(_ report: TownReport, programme: Programme) {
    shortfalls = report.shortfalls(programme, most: .internal)
    var rows = FactRows(report, programme: programme)
    for (position, indicator) in programme.indicators.enumerated() {
      if RowHistogram(indicator, position: position) != nil {
        full += report.full(position, atLeast: indicator.atLeast)
      }
      guard let own = IndicatorLists(report, programme, position) else { continue }
      var lists = own
      if indicator.counts == .towns {
        if report.facts.tally(month: rows.last, indicator: position).known > 0,
          let source = rows.townRows(position)
        {
          lists.add(source, village: nil)
        }
      } else {
        for village in report.facts.villages {
          let fact = report.facts.fact(month: rows.last, village: village, indicator: position)
          guard fact.counts, let source = rows.rows(of: village, position) else { continue }
          lists.add(source, village: village)
        }
      }
      if !lists.pieces.isEmpty { parts.append(lists.parts) }
      splits += lists.splits
      soon += lists.soon
      register += lists.register
    }
  }
}

extension TownReport {
  /// The villages with at least so many rows in the last month.
  fileprivate func full(_ position: Int, atLeast: Int) -> [FullUnit] {
    facts.villages.compactMap { village in
      let fact = facts.fact(month: monthCount - 1, village: village, indicator: position)
      guard fact.counts, Int(fact.rows) >= atLeast else { return nil }
      return FullUnit(indicator: position, village: village, rows: Int(fact.rows))
    }
  }
}

/// What is listed of one indicator, unit by unit.
private struct IndicatorLists {
  private let report: TownReport
  private let programme: Programme
  private let position: Int
  let pieces: [IndicatorPart]
  private(set) var parts: PartTally
  private(set) var splits: [SplitTally]
  private(set) var soon: [SoonUnit] = []
  private(set) var register: [RegisterLine] = []

  /// Nil for an indicator of which nothing is listed.
  init?(_ report: TownReport, _ programme: Programme, _ position: Int) {
    let indicator = programme.indicators[position]
    guard let ledger = indicator.ledger.map({ programme.ledgers[$0] }) else { return nil }
    let details = indicator.details
    pieces = indicator.parts(of: ledger)
    guard
      !pieces.isEmpty || !details.splits.isEmpty || details.soon != nil
        || !details.register.isEmpty
    else { return nil }
    self.report = report
    self.programme = programme
    self.position = position
    parts = PartTally(indicator: position, counts: Array(repeating: 0, count: pieces.count))
    splits = details.splits.map {
      let choices = $0.isYesNo ? 2 : ledger.columns[$0.position].choices.count
      return SplitTally(
        indicator: position, column: $0.position, counts: Array(repeating: 0, count: choices))
    }
  }

  /// Adds a unit with its rows; a town has no village.
  mutating func add(_ source: FactRows.Rows, village: Int?) {
    let indicator = programme.indicators[position]
    guard let table = source.table else {
      if indicator.counts != .rows { parts.all += 1 }
      return
    }
    let unit = CountedRows(report, programme, position, source, table)
    parts.add(pieces, unit)
    for (place, column) in indicator.details.splits.enumerated() {
      for row in unit.shown where table.grid.state(row, column.position) == .present {
        splits[place].counts[table.grid.code(row, column)] += 1
      }
    }
    guard let village else { return }
    if let next = indicator.details.soon, let row = source.rows.first,
      next.when.truth(table.grid, row) == .yes
    {
      soon.append(SoonUnit(indicator: position, village: village))
    }
    if !indicator.details.register.isEmpty {
      register += unit.lines(village, month: report.lastMonth)
    }
  }
}
