import Findings
import Programme
import Validating

/// One row of a form before it is put into words.
struct FormRow: Equatable {
  /// Position of its village in the roster; nil for a town's own row.
  var village: Int?
  /// The row of the last table that it goes on from; nil for none.
  var source: Int?
  /// Whether what the row said is still so: a list about a year begins anew with each year.
  var keepsValues = true
  /// The choice of a named item that no row is about yet; nil for other rows.
  var item: Int?
}

/// Which rows a form has: every unit of a full list, what the last table had of an open one.
struct FormRows {
  let ledger: Ledger
  let month: Month
  let last: LedgerTable?
  /// As which village the month knows one of the last table, where it is another; −2 for none.
  var moves: [Int32: Int32] = [:]
  /// What there should be a row for in the county's own ledger, one by one.
  var items: [NamedItems] = []

  /// The rows for a town's villages, in roster order; a town's own ledger has none.
  func rows(villages: [Int]) -> [FormRow] {
    if ledger.isOfCounty { return countyRows }
    let units: [Int?] = ledger.rowUnit == .village ? villages : [nil]
    guard let last else {
      return ledger.isFullList ? units.map { FormRow(village: $0, source: nil) } : []
    }
    let current = currentRows(last)
    guard ledger.isFullList else {
      return current.filter { moves[last.rows[$0].village] != -2 }.map { row(last, $0) }
    }
    let byUnit = Dictionary(grouping: current) { last.rows[$0].village }
    return units.flatMap { unit -> [FormRow] in
      let unit32 = Int32(unit ?? -1)
      // What several villages said is for the one they became to say anew.
      let former = moves.filter { $0.value == unit32 }.keys
      let own =
        byUnit[unit32] ?? (former.count == 1 ? former.first.flatMap { byUnit[$0] } : nil) ?? []
      guard !own.isEmpty else { return [FormRow(village: unit, source: nil)] }
      return (hasRowsWithinUnit ? own[...] : own.prefix(1)).map { row(last, $0) }
    }
  }

  /// What is registered, and behind it a row for each named item that is not.
  private var countyRows: [FormRow] {
    let current = last.map { table in currentRows(table).map { row(table, $0) } } ?? []
    let missing = items.flatMap { items in
      items.choices.filter { choice in
        !current.contains { own in
          own.source.flatMap { last?.value($0, items.column.position).datum } == .choice(choice)
        }
      }.map { FormRow(village: nil, source: nil, item: $0) }
    }
    return current + missing
  }

  /// Whether a unit of a full list has several rows, told apart by more than a year.
  private var hasRowsWithinUnit: Bool {
    ledger.key.contains { ledger.columns[$0].role == nil && $0 != ledger.year?.column.position }
  }

  /// Rows of the last table; in a list about years those of its newest year only.
  private func currentRows(_ table: LedgerTable) -> [Int] {
    guard let column = ledger.year?.column.position else { return Array(table.rows.indices) }
    let years = table.rows.indices.map { row -> Int64? in
      table.value(row, column).number
    }
    let newest = years.compactMap { $0 }.max()
    return table.rows.indices.filter { years[$0] == nil || years[$0] == newest }
  }

  private func row(_ table: LedgerTable, _ row: Int) -> FormRow {
    let village = Int(moves[table.rows[row].village] ?? table.rows[row].village)
    var result = FormRow(village: village < 0 ? nil : village, source: row)
    if let year = ledger.year {
      result.keepsValues =
        table.value(row, year.column.position).number == Int64(year.year(of: month))
    }
    return result
  }
}
