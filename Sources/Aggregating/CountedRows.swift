import Findings
import Programme
import Validating

/// One unit's rows as an indicator sees them, in the month that its fact comes from.
struct CountedRows {
  private let indicator: Indicator
  private let position: Int
  private let ledger: Ledger
  private let table: LedgerTable
  private let rows: [Int]
  /// What each row of the table is; empty for a test of another kind.
  private let states: [RowState]
  private let year: Int

  init(
    _ report: TownReport, _ programme: Programme, _ position: Int, _ source: FactRows.Rows,
    _ table: LedgerTable
  ) {
    self.position = position
    self.table = table
    indicator = programme.indicators[position]
    ledger = programme.ledgers[table.ledger]
    rows = source.rows
    states = report.facts.rowStates(month: source.month, indicator: position)
    let month = Month(index: report.firstMonth.index + source.month)
    year = ledger.year?.year(of: month) ?? month.year
  }

  /// Rows that are shown by choice: of a count those that count, else all of the list.
  var shown: [Int] {
    indicator.countsRows && indicator.measure == .count ? rows.filter { states[$0].counts } : rows
  }

  /// Rows that could have a part: of a count those that count, of a list those that belong to it.
  fileprivate var parted: [Int] {
    if indicator.countsRows {
      return rows.filter {
        indicator.measure == .count ? states[$0].counts : states[$0].belongs
      }
    }
    return rows.filter { indicator.test.among.truth(table.grid, $0, year: year) == .yes }
  }

  fileprivate func holds(_ condition: Condition, _ row: Int) -> Bool {
    condition.truth(table.grid, row, year: year) == .yes
  }

  fileprivate func amount(_ column: NumberColumn, _ row: Int) -> Int {
    table.grid.state(row, column.position) == .present
      ? Int(table.grid.number(row, column)) : 0
  }

  fileprivate var areUnits: Bool { indicator.countsRows }

  /// The lines of the register: a row each that belongs to the indicator.
  func lines(_ village: Int, month: Month) -> [RegisterLine] {
    let reach = RowReach(most: .internal)
    let list = ledger.worklist
    return rows.filter { states.isEmpty || states[$0].belongs }.map { row in
      var line = RegisterLine(
        indicator: position, village: village,
        cells: indicator.details.register.map { reach.text(table.grid, row, $0, of: ledger) })
      line.isDone = !states.isEmpty && states[row].counts
      func text(_ column: Int) -> String { reach.text(table.grid, row, column, of: ledger) }
      if let progress = list.progress {
        let words = [progress.done, progress.all].map { text($0.position) }
        if !words.contains("") { line.done = words.joined(separator: "/") }
      }
      guard let due = list.due, reach.tells(ledger.columns[due.position]),
        table.grid.state(row, due.position) == .present
      else { return line }
      line.due = text(due.position)
      let term =
        due.isDay
        ? CalendarDate(ordinal: table.grid.time(row, due)) : table.grid.month(row, due).lastDay
      if !line.isDone { line.overdue = max(month.lastDay.serial - term.serial, 0) }
      return line
    }
  }
}

extension PartTally {
  /// Adds another town's.
  public mutating func add(_ other: PartTally) {
    all += other.all
    for place in counts.indices { counts[place] = Tally.sum(counts[place], other.counts[place]) }
  }

  /// Adds a unit: rows one by one where rows are counted or amounts added, else the unit as a whole.
  mutating func add(_ pieces: [IndicatorPart], _ unit: CountedRows) {
    let rows = unit.parted
    if unit.areUnits { all += rows.count } else if !rows.isEmpty { all += 1 }
    for (place, piece) in pieces.enumerated() {
      switch piece.content {
      case .condition(let condition):
        if unit.areUnits {
          counts[place] += rows.count { unit.holds(condition, $0) }
        } else if !rows.isEmpty, rows.allSatisfy({ unit.holds(condition, $0) }) {
          counts[place] += 1
        }
      case .amount(let column):
        for row in rows {
          counts[place] = Tally.sum(counts[place], unit.amount(column, row))
        }
      }
    }
  }
}
