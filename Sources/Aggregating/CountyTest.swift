import Programme
import Validating

/// Judges the county's own rows: items that are named one by one, rows that are counted, amounts.
struct CountyTest {
  private let indicator: Indicator
  private let table: LedgerTable
  /// What each row is to the indicator; empty for amounts.
  private let states: [RowState]
  private let year: Int

  /// `year` is the year that the rows are about.
  init(_ indicator: Indicator, _ table: LedgerTable, states: [RowState], year: Int) {
    self.indicator = indicator
    self.table = table
    self.states = states
    self.year = year
  }

  /// Nil when the state cannot be known. `met` says of each named item whether it was there last, and is
  /// brought up to date: an item whose row cannot be read is as it was.
  func fact(met: inout [Bool]) -> Fact? {
    guard let count = indicator.rowCount else {
      return RowTest(indicator, table.grid, year: year).fact(rows: Array(table.rows.indices))
    }
    guard let items = count.items else { return counted }
    var fact = Fact(.known)
    fact.denominator = Int64(items.choices.count)
    let isUnclear = table.rows.indices.contains {
      table.grid.state($0, items.column.position) == .rejected
    }
    for (place, choice) in items.choices.enumerated() {
      let own = table.rows.indices.filter { items.isAbout(choice, table.grid, $0) }
      if own.contains(where: { states[$0].counts }) {
        met[place] = true
      } else if !isUnclear, !own.contains(where: { states[$0] == .unknown }) {
        met[place] = false
      }
      if own.contains(where: { states[$0].isDoubtful }) { fact.isDoubtful = true }
    }
    fact.numerator = Int64(met.count(where: { $0 }))
    fact.rows = Int32(fact.numerator)
    return fact
  }

  private var counted: Fact? {
    guard !states.contains(.unknown) else { return nil }
    var fact = Fact(.known)
    fact.numerator = Int64(states.count(where: \.counts))
    fact.rows = Int32(fact.numerator)
    fact.isDoubtful = states.contains(where: \.isDoubtful)
    return fact
  }
}

extension NamedItems {
  /// Whether a row is about one of them.
  func isAbout(_ choice: Int, _ grid: Grid, _ row: Int) -> Bool {
    grid.state(row, column.position) == .present && grid.code(row, column) == choice
  }

  /// Whether a row is about any of them.
  func has(_ grid: Grid, _ row: Int) -> Bool {
    choices.contains { isAbout($0, grid, row) }
  }
}
