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
  /// Those of them that are totals of the rows since the total before.
  public var partTotalRows: Set<Int> = []
  /// Those of them that are compared with nothing, such as averages.
  public var otherTotalRows: Set<Int> = []
  /// Another ledger whose header stands below this table on the same sheet: its position in the
  /// catalogue and the header's row. It is not read.
  public var tableBelow: (ledger: Int, row: Int)?
  /// Further columns for remarks, left to right; they stand in where the first is empty.
  public var moreNotes: [Int] = []
  /// The unit of amounts that the line above the table gives; nil for 万元, several or none.
  public var moneyUnit: String?
  /// The unit that a header gives in brackets, by sheet column.
  public var headerUnits: [Int: String] = [:]
  /// Rows below the data: signatures and notes.
  public var tailRows: Range<Int>
  /// How many ledger columns were matched.
  public var score: Int

  /// The sheet column that carries a ledger column, nil when it is absent.
  public func sheetColumn(of ledgerColumn: Int) -> Int? {
    columns.firstIndex { $0 == ledgerColumn }
  }
}
