import Programme

/// What may be told of rows: the columns of one visibility and those that are more open.
struct RowReach: Equatable {
  /// The most that may be told.
  let most: Visibility

  /// Whether a column's value may be told.
  func tells(_ column: Column) -> Bool {
    switch column.visibility {
    case .public: true
    case .internal: most != .public
    case .restricted: false
    }
  }

  /// Whether it may be told that a column keeps a row from counting: outside the office that tells what
  /// stands there.
  func names(_ column: Column) -> Bool { most != .public || column.visibility == .public }

  /// What stands in a column; empty where that may not be told.
  func text(_ grid: Grid, _ row: Int, _ column: Int, of ledger: Ledger) -> String {
    tells(ledger.columns[column]) && grid.state(row, column) == .present
      ? grid.text(row, column, of: ledger) : ""
  }
}
