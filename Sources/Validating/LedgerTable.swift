import Programme
import Recognising
import Sheets

/// One row of a validated table.
public struct TableRow: Sendable {
  /// Row of the sheet, from 0.
  public var sheetRow: Int32
  /// Position of the village in the roster; −1 for a town's own row.
  public var village: Int32
}

/// A row of data that is not counted and is not another row over again.
public struct LostRow: Sendable {
  /// Row of the sheet, from 0.
  var sheetRow: Int
  /// Villages that may be meant; empty when that is not known.
  var villages: [Int]
}

/// A recognised sheet after types and rules were applied: typed values that still know their row.
public struct LedgerTable: Sendable {
  /// Position of the ledger in the programme.
  public var ledger: Int
  /// The sheet the rows come from, for pages that show the source.
  public var sheet: Sheet
  /// What each row and column of the sheet is.
  public var layout: SheetLayout
  /// Rows that are counted, in sheet order.
  public var rows: [TableRow] = []
  /// Typed values, column by column; a row for each of `rows`.
  public var grid: Grid
  /// Other villages that share what a row is about: position of the row and of the village.
  public var sharers: [(row: Int32, village: Int32)] = []
  /// Rows with content that are not counted because a finding stands against the row as a whole.
  public var droppedRows = 0
  /// Those of them that may be rows of the last report.
  public var lostRows: [LostRow] = []
  /// Whether a row says in words that there is nothing to list.
  public internal(set) var saysNothing = false
  /// Rows of the sheet, from 0, whose cells may stand under wrong headers.
  public var misplacedRows: Set<Int> = []

  /// A digest of all rows as they were written, to see whether anything changed at all.
  public internal(set) var contentHash = 0
  /// Column of the sheet that carries each column of the ledger, from 0; −1 for none.
  var sheetColumns: [Int] = []

  /// Whether nothing stands below the header, not even that there is nothing: a form that was not filled
  /// in, or a list that was not exported.
  public var isBlank: Bool { rows.isEmpty && droppedRows == 0 && !saysNothing }

  /// The row that stands in a row of the sheet, from 0; nil when it is not counted.
  public func row(ofSheetRow sheetRow: Int) -> Int? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle].sheetRow) < sheetRow { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && Int(rows[low].sheetRow) == sheetRow ? low : nil
  }

  /// The value of a row's column.
  public func value(_ row: Int, _ column: Int) -> Value { grid.value(row, column) }

  /// The value as people read it; a restricted column gives nothing.
  public func text(_ row: Int, _ column: Int, of ledger: Ledger) -> String {
    let schema = ledger.columns[column]
    guard schema.visibility != .restricted else { return "" }
    return grid.text(row, column, of: ledger)
  }
}

/// A value that must be unique in the county, to be compared across towns.
public struct UniqueClaim: Sendable {
  /// Position of the rule in its ledger.
  public var rule: Int
  /// Hash of the folded value.
  public var hash: Int
}

/// A value already claimed by a town that comes earlier in the roster.
public struct ClaimConflict: Hashable, Sendable {
  /// Position of the ledger.
  public var ledger: Int
  /// Position of the rule in its ledger.
  public var rule: Int
  /// Count of months since year 0.
  public var month: Int
  /// Hash of the folded value.
  public var hash: Int

  /// A conflict.
  public init(ledger: Int, rule: Int, month: Int, hash: Int) {
    self.ledger = ledger
    self.rule = rule
    self.month = month
    self.hash = hash
  }
}
