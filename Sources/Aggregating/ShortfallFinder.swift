import Findings
import Programme
import Validating

/// Finds what is missing from a town's numerators of the last month, with what each lacks.
struct ShortfallFinder {
  private let report: TownReport
  private let programme: Programme
  private let reach: RowReach
  private var source: FactRows

  init(_ report: TownReport, programme: Programme, reach: RowReach) {
    self.report = report
    self.programme = programme
    self.reach = reach
    source = FactRows(report, programme: programme)
  }

  /// All of it, indicator by indicator, village by village.
  mutating func all() -> [Shortfall] {
    var found: [Shortfall] = []
    for (position, indicator) in programme.indicators.enumerated() {
      guard let listed = indicator.listed, indicator.ledger != nil else { continue }
      if indicator.counts == .county {
        addCounty(position, indicator, listed, &found)
        continue
      }
      if indicator.counts == .towns {
        addTown(position, indicator, listed, &found)
        continue
      }
      for village in report.facts.villages {
        let fact = report.facts.fact(month: source.last, village: village, indicator: position)
        guard fact.counts, Self.count(fact.numerator, fact.denominator, listed) > 0,
          let rows = source.rows(of: village, position)
        else { continue }
        if indicator.counts == .rows {
          addRows(position, indicator, listed, village, rows, &found)
        } else {
          found.append(unit(position, indicator, listed, village, Int(fact.rows), rows))
        }
      }
    }
    return found
  }

  private static func count(_ met: Int64, _ all: Int64, _ listed: ListedUnits) -> Int64 {
    listed == .missing ? all - met : met
  }

  /// Of the county's own rows: each named item that is not there, with what its row lacks; of what should
  /// not be there each row that is.
  private mutating func addCounty(
    _ position: Int, _ indicator: Indicator, _ listed: ListedUnits, _ found: inout [Shortfall]
  ) {
    guard report.facts.tally(month: source.last, indicator: position).known > 0,
      let rows = source.countyRows(position), let table = rows.table,
      let count = indicator.rowCount
    else { return }
    let ledger = programme.ledgers[table.ledger]
    let states = report.facts.rowStates(month: rows.month, indicator: position)
    guard let items = count.items, listed == .missing else {
      for row in rows.rows where listed == .surplus && states[row].counts {
        var shortfall = start(position, indicator, nil, rows, row)
        shortfall.title = ledger.title.map { reach.text(table.grid, row, $0, of: ledger) } ?? ""
        found.append(shortfall)
      }
      return
    }
    let met = report.facts.itemStates(month: source.last, indicator: position)
    for (place, choice) in items.choices.enumerated() where !met[place] {
      let own = rows.rows.filter { items.isAbout(choice, table.grid, $0) }
      let best = own.map { (row: $0, missing: lacks(count, table, $0)) }
        .min { $0.missing.count < $1.missing.count }
      var shortfall = start(position, indicator, nil, rows, best?.row)
      shortfall.title = ledger.columns[items.column.position].choices[choice]
      shortfall.begun = own.count
      shortfall.missing = best?.missing ?? []
      found.append(shortfall)
    }
  }

  private mutating func addTown(
    _ position: Int, _ indicator: Indicator, _ listed: ListedUnits, _ found: inout [Shortfall]
  ) {
    let tally = report.facts.tally(month: source.last, indicator: position)
    guard
      Self.count(Int64(tally.numerator), Int64(tally.denominator), listed) > 0,
      let rows = source.townRows(position)
    else { return }
    found.append(unit(position, indicator, listed, nil, 0, rows))
  }

  /// Rows of a list, one by one.
  private func addRows(
    _ position: Int, _ indicator: Indicator, _ listed: ListedUnits, _ village: Int,
    _ source: FactRows.Rows, _ found: inout [Shortfall]
  ) {
    guard let table = source.table, let count = indicator.rowCount else { return }
    let states = report.facts.rowStates(month: source.month, indicator: position)
    for row in source.rows {
      let state = states[row]
      guard listed == .missing ? state.belongs && !state.counts : state.counts else { continue }
      var shortfall = start(position, indicator, village, source, row)
      let ledger = programme.ledgers[table.ledger]
      if let title = ledger.title {
        shortfall.title = reach.text(table.grid, row, title, of: ledger)
      }
      shortfall.missing =
        listed == .missing
        ? lacks(count, table, row) : present(count.condition, table, row)
      found.append(shortfall)
    }
  }

  /// A village, or a town, as a whole.
  private func unit(
    _ position: Int, _ indicator: Indicator, _ listed: ListedUnits, _ village: Int?, _ rows: Int,
    _ source: FactRows.Rows
  ) -> Shortfall {
    guard let table = source.table else {
      return start(position, indicator, village, source, nil)
    }
    if let count = indicator.rowCount {
      let states = report.facts.rowStates(month: source.month, indicator: position)
      let begun = source.rows.filter { states[$0].belongs && !states[$0].counts }
      let lacking = begun.map { (row: $0, missing: lacks(count, table, $0)) }
      let best = lacking.min { $0.missing.count < $1.missing.count }
      var shortfall = start(position, indicator, village, source, best?.row)
      shortfall.rows = rows
      shortfall.begun = begun.count
      shortfall.missing = best?.missing ?? []
      return shortfall
    }
    let year = year(table, source.month)
    let failing = source.rows.filter { row in
      indicator.test.among.truth(table.grid, row, year: year) == .yes
        && !missing(indicator, table, row, year).isEmpty
    }
    var shortfall = start(
      position, indicator, village, source, failing.first ?? source.rows.first)
    if listed == .surplus, case .met(let condition, _) = indicator.test,
      let row = source.rows.first
    {
      shortfall.missing = present(condition, table, row)
      return shortfall
    }
    for row in failing {
      for lack in missing(indicator, table, row, year)
      where !shortfall.missing.contains(where: { $0.header == lack.header }) {
        shortfall.missing.append(lack)
      }
    }
    return shortfall
  }

  /// What keeps a unit's row from fitting; of two rows in a ratio the amount of the one above the line.
  private func missing(
    _ indicator: Indicator, _ table: LedgerTable, _ row: Int, _ year: Int
  ) -> [Shortfall.Missing] {
    switch indicator.test {
    case .met(let condition, _), .every(let condition, _):
      told(condition.failing(table.grid, row, year: year), table, row)
    case .ratio(let ratio, _):
      ratio.of.truth(table.grid, row, year: year) == .yes
        ? told([ratio.column.position], table, row) : []
    case .rows, .sum, .growth: []
    }
  }

  /// What a row of a list lacks; a state that lasted too long where it is that.
  private func lacks(
    _ count: RowCount, _ table: LedgerTable, _ row: Int
  ) -> [Shortfall.Missing] {
    let failing = count.condition.failing(table.grid, row)
    guard failing.isEmpty, let streak = count.streak else { return told(failing, table, row) }
    let column = programme.ledgers[table.ledger].columns[streak.column.position]
    guard reach.names(column) else { return [] }
    return [
      Shortfall.Missing(
        header: column.header,
        value: "\(column.choices[streak.choice])超过\(streak.reports)期", kind: .state)
    ]
  }

  /// What stands in the columns by which a unit counts that should not.
  private func present(
    _ condition: Condition, _ table: LedgerTable, _ row: Int
  ) -> [Shortfall.Missing] {
    var columns: [Int] = []
    for column in condition.columns where !columns.contains(column) { columns.append(column) }
    let ledger = programme.ledgers[table.ledger]
    return columns.filter { reach.tells(ledger.columns[$0]) }.map {
      Shortfall.Missing(
        header: ledger.columns[$0].header, value: reach.text(table.grid, row, $0, of: ledger),
        kind: ledger.columns[$0].type == .choice ? .state : .value)
    }
  }

  private func told(
    _ columns: [Int], _ table: LedgerTable, _ row: Int
  ) -> [Shortfall.Missing] {
    let ledger = programme.ledgers[table.ledger]
    return columns.filter { reach.names(ledger.columns[$0]) }.map { column in
      let schema = ledger.columns[column]
      guard table.grid.state(row, column) == .present else {
        return Shortfall.Missing(header: schema.header, kind: .absent)
      }
      let text = reach.text(table.grid, row, column, of: ledger)
      if text.isEmpty { return Shortfall.Missing(header: schema.header, kind: .untold) }
      if text == "否" { return Shortfall.Missing(header: schema.header, kind: .absent) }
      return Shortfall.Missing(
        header: schema.header, value: text + schema.unit,
        kind: schema.type == .choice ? .state : .value)
    }
  }

  /// A unit or row with its place and term.
  private func start(
    _ position: Int, _ indicator: Indicator, _ village: Int?, _ source: FactRows.Rows, _ row: Int?
  ) -> Shortfall {
    var shortfall = Shortfall(indicator: position, village: village)
    if source.month < self.source.last {
      shortfall.carried = Month(index: report.firstMonth.index + source.month)
    }
    if let table = source.table, let row {
      let list = programme.ledgers[table.ledger].worklist
      let ledger = programme.ledgers[table.ledger]
      func text(_ column: Int) -> String { reach.text(table.grid, row, column, of: ledger) }
      func time(_ column: TimeColumn) -> String {
        guard reach.tells(ledger.columns[column.position]),
          table.grid.state(row, column.position) == .present
        else { return "" }
        return column.isDay
          ? CalendarDate(ordinal: table.grid.time(row, column)).iso
          : table.grid.month(row, column).iso
      }
      shortfall.since = list.since.map(time) ?? ""
      shortfall.due = list.due.map(time) ?? ""
      shortfall.leader = list.leaders.map(text).filter { !$0.isEmpty }.joined(separator: "、")
      // Files and rows are the office's own.
      if reach.most != .public {
        shortfall.place = Place(
          file: report.sources[source.month][table.ledger]?.file ?? "",
          sheet: table.sheet.name, row: Int(table.rows[row].sheetRow) + 1)
      }
    }
    if shortfall.due.isEmpty { shortfall.due = term(indicator) }
    return shortfall
  }

  /// The goal's own term: its deadline, or the month in which a year's payment is due.
  private func term(_ indicator: Indicator) -> String {
    if let deadline = indicator.deadline { return deadline.iso }
    guard let due = indicator.dueMonth,
      let year = indicator.ledger.flatMap({ programme.ledgers[$0].year })
    else { return "" }
    let month = Month(index: report.firstMonth.index + source.last)
    return Month(index: (year.year(of: month) + 1) * 12 + due - 1).iso
  }

  /// The year that the rows of a month's table are about.
  private func year(_ table: LedgerTable, _ month: Int) -> Int {
    let date = Month(index: report.firstMonth.index + month)
    return programme.ledgers[table.ledger].year?.year(of: date) ?? date.year
  }
}

extension TownReport {
  /// What is missing from the numerators of the last month, as much of it as a visibility lets through.
  public func shortfalls(_ programme: Programme, most: Visibility) -> [Shortfall] {
    var finder = ShortfallFinder(self, programme: programme, reach: RowReach(most: most))
    return finder.all()
  }
}
