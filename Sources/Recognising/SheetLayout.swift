/// What each row and column of a sheet is. Rows and columns count from 0.
public struct SheetLayout: Sendable {
  /// Position of the ledger in the catalogue.
  public var ledger: Int
  /// The header's rows.
  public var headerRows: Range<Int>
  /// For each sheet column the ledger column it carries; nil for none.
  public var columns: [Int?]
  /// Sheet columns whose header is not of this ledger, with the header as written.
  public var unknown: [(column: Int, header: String)]
  /// Sheet columns that must not be collected, with the header as written.
  public var forbidden: [(column: Int, header: String)]
  /// Sheet columns that repeat a ledger column already found, with that ledger column.
  public var repeated: [(column: Int, ledgerColumn: Int)]
  /// Rows that carry data, ascending.
  public var dataRows: [Int]
  /// Rows that carry totals, ascending.
  public var totalRows: [Int]
  /// Rows below the data: signatures and notes.
  public var tailRows: Range<Int>
  /// How many ledger columns were matched.
  public var score: Int

  /// The sheet column that carries a ledger column, nil when it is absent.
  public func sheetColumn(of ledgerColumn: Int) -> Int? {
    columns.firstIndex { $0 == ledgerColumn }
  }
}
