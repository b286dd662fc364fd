/// The only way to fill a sheet cell by cell; rows and columns must not go backwards.
///
/// Rows and columns come into being with their first non-empty cell, so a file padded to row
/// 1,048,576 costs nothing.
public struct SheetBuilder: Sendable {
  /// The sheet so far. Complete once `finish()` was called.
  public private(set) var sheet: Sheet
  private var row = 0
  private var hiddenRows: [Range<Int>] = []
  private var hiddenColumns: [Range<Int>] = []

  /// A builder for a worksheet of this name.
  public init(name: String) {
    sheet = Sheet(name: name)
    sheet.rowStarts = []
  }

  /// Makes room for so many bytes of text and cells, so that a long sheet is not copied as it grows.
  public mutating func reserve(bytes: Int, cells: Int) {
    sheet.bytes.reserveCapacity(bytes)
    sheet.cells.reserveCapacity(cells)
  }

  /// Appends text to the buffer without making a cell yet.
  public mutating func append(_ piece: ArraySlice<UInt8>) { sheet.bytes.append(contentsOf: piece) }

  /// The size of the buffer: the start of the next cell's text.
  public var position: Int { sheet.bytes.count }

  /// The row (from 0) that the next cells belong to.
  public mutating func startRow(_ row: Int) { self.row = row }

  /// Adds a cell in the current row over the text from `start` to the buffer's end.
  public mutating func addCell(column: Int, start: Int, kind: CellKind) {
    addCell(column: column, text: start..<sheet.bytes.count, kind: kind)
  }

  /// Adds a cell in the current row over text that is in the buffer already; cells may share it.
  public mutating func addCell(column: Int, text: Range<Int>, kind: CellKind) {
    guard !text.isEmpty else { return }
    while sheet.rowStarts.count <= row { sheet.rowStarts.append(sheet.cells.count) }
    sheet.cells.append(
      Cell(start: text.lowerBound, length: text.count, column: column, kind: kind))
    sheet.columnCount = max(sheet.columnCount, column + 1)
  }

  /// Repeats the cells of the current row in the next `count` rows.
  public mutating func repeatRow(_ count: Int) {
    guard row < sheet.rowStarts.count else { return }
    // A slice would share the sheet's cells, and all of them would be copied before one is added.
    let cells = Array(sheet.cells[sheet.rowStarts[row]...])
    for _ in 0..<count {
      row += 1
      sheet.rowStarts.append(sheet.cells.count)
      sheet.cells.append(contentsOf: cells)
    }
  }

  /// The number of cells of the current row so far.
  public var cellsInRow: Int {
    row < sheet.rowStarts.count ? sheet.cells.count - sheet.rowStarts[row] : 0
  }

  /// Bytes of text in the cells of the current row so far.
  public var textInRow: Int {
    row < sheet.rowStarts.count
      ? sheet.cells[sheet.rowStarts[row]...].reduce(0) { $0 + Int($1.length) } : 0
  }

  /// Notes a merged block.
  public mutating func addMerge(_ merge: Merge) { sheet.merges.append(merge) }

  /// Notes hidden rows (from 0).
  public mutating func hideRows(_ rows: Range<Int>) { hiddenRows.append(rows) }

  /// Notes hidden columns (from 0).
  public mutating func hideColumns(_ columns: Range<Int>) { hiddenColumns.append(columns) }

  /// Notes a formula in the current row whose result is not stored.
  public mutating func addEmptyFormula(column: Int) {
    if sheet.emptyFormulas.count < 4096 { sheet.emptyFormulas.append((row, column)) }
  }

  /// Notes that the whole worksheet is hidden.
  public mutating func hide() { sheet.isHidden = true }

  /// Notes that serial numbers of days count from 1904.
  public mutating func countFrom1904() { sheet.countsFrom1904 = true }

  /// Closes the last row and gives the sheet.
  public mutating func finish() -> Sheet {
    sheet.rowStarts.append(sheet.cells.count)
    if sheet.rowStarts.count == 1 { sheet.rowStarts = [0] }
    // What is hidden beyond the last used row or column hides nothing.
    sheet.hiddenRows = Self.places(hiddenRows, below: sheet.rowCount)
    sheet.hiddenColumns = Self.places(hiddenColumns, below: sheet.columnCount)
    return sheet
  }

  private static func places(_ ranges: [Range<Int>], below limit: Int) -> [Int] {
    // Ranges may lie over each other, each of them over the whole sheet: no place is looked at twice.
    var places: [Int] = []
    var next = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let end = min(range.upperBound, limit)
      guard end > max(next, range.lowerBound) else { continue }
      places += max(next, range.lowerBound)..<end
      next = end
    }
    return places
  }
}
