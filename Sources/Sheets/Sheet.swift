/// A read worksheet: one byte buffer (UTF-8) and the non-empty cells that point into it.
///
/// Rows and columns count from 0 here; `Place` and everything shown to people counts from 1. A class, so that
/// it is handed round and kept without counting each of its lists; nothing in it changes.
public final class Sheet: Sendable {
  /// The worksheet's name; empty for a CSV.
  public let name: String
  /// All text of the sheet, UTF-8.
  public let bytes: [UInt8]
  /// Non-empty cells in row order, then column order.
  public let cells: [Cell]
  /// For each row the position of its first cell in `cells`; one more entry at the end.
  public let rowStarts: [Int]
  /// One more than the last column with a non-empty cell; in a CSV, than the last separated field.
  public let columnCount: Int
  /// Merged blocks.
  public let merges: [Merge]
  /// Rows the file marks as hidden, from 0, ascending.
  public let hiddenRows: [Int]
  /// Columns the file marks as hidden, from 0, ascending.
  public let hiddenColumns: [Int]
  /// Places (from 0) of formulas whose result is not stored; at most a few thousand are kept.
  public let emptyFormulas: [(row: Int, column: Int)]
  /// Whether the file hides the whole worksheet.
  public let isHidden: Bool
  /// Whether serial numbers of days count from 1904 and not from 1900.
  public let countsFrom1904: Bool
  /// Fields of each row, empty ones included, where the format has such: a CSV; else empty.
  public let fieldCounts: [Int32]
  /// Rows (from 0) in which a quotation mark opens and never closes.
  public let unclosedQuoteRow: Int?

  /// A sheet.
  public init(
    name: String, bytes: [UInt8], cells: [Cell], rowStarts: [Int], columnCount: Int,
    merges: [Merge] = [], hiddenRows: [Int] = [], hiddenColumns: [Int] = [],
    emptyFormulas: [(row: Int, column: Int)] = [], isHidden: Bool = false,
    countsFrom1904: Bool = false, fieldCounts: [Int32] = [], unclosedQuoteRow: Int? = nil
  ) {
    self.name = name
    self.bytes = bytes
    self.cells = cells
    self.rowStarts = rowStarts
    self.columnCount = columnCount
    self.merges = merges
    self.hiddenRows = hiddenRows
    self.hiddenColumns = hiddenColumns
    self.emptyFormulas = emptyFormulas
    self.isHidden = isHidden
    self.countsFrom1904 = countsFrom1904
    self.fieldCounts = fieldCounts
    self.unclosedQuoteRow = unclosedQuoteRow
  }

  /// The number of rows up to the last one with a non-empty cell; in a CSV, of lines.
  public var rowCount: Int { rowStarts.count - 1 }

  /// Where a CSV breaks off inside its last row (from 0): no line end stands behind it, and it has fewer
  /// fields than the header and each row of `rows` in front of it. Nil when it ends as it should.
  public func cutOff(header: Int, rows: [Int]) -> (row: Int, fields: Int, all: Int)? {
    guard let last = rows.last, last == rowCount - 1, fieldCounts.count == rowCount,
      let end = bytes.last, end != 0x0A, end != 0x0D, fieldCounts.indices.contains(header)
    else { return nil }
    let all = fieldCounts[header]
    guard fieldCounts[last] < all, rows.dropLast().allSatisfy({ fieldCounts[$0] >= all }) else {
      return nil
    }
    return (last, Int(fieldCounts[last]), Int(all))
  }

  /// The cells of a row, in column order.
  public func cellRange(row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }

  /// The cell at row and column (both from 0), nil when empty or outside.
  public func cell(row: Int, column: Int) -> Cell? {
    guard row >= 0, row < rowCount else { return nil }
    var left = cellRange(row: row)
    while let first = left.first {
      // Most rows have no gaps: then the cell stands where its column says.
      let middle = left.count > 8 ? (first + left.upperBound) / 2 : first
      let found = Int(cells[middle].column)
      if found == column { return cells[middle] }
      if found > column {
        left = first..<middle
      } else {
        left = middle + 1..<left.upperBound
      }
    }
    return nil
  }

  /// A cell's text. Not for hot loops: it makes a `String`.
  public func text(_ cell: Cell) -> String {
    String(decoding: bytes[cell.range], as: UTF8.self)
  }

  /// The text at row and column (both from 0); empty when there is no cell.
  public func text(row: Int, column: Int) -> String {
    guard let cell = cell(row: row, column: column) else { return "" }
    return text(cell)
  }
}
