/// The only way to fill a sheet cell by cell; rows and columns must not go backwards.
public struct SheetBuilder: Sendable {
  /// The sheet so far. Complete once `finish()` was called.
  public private(set) var sheet: Sheet
  private var currentRow = 0

  /// A builder for a worksheet of this name.
  public init(name: String) {
    sheet = Sheet(name: name)
    sheet.rowStarts = []
  }

  /// Appends text to the buffer without making a cell yet.
  public mutating func append(_ piece: ArraySlice<UInt8>) { sheet.bytes.append(contentsOf: piece) }

  /// The size of the buffer: the start of the next cell's text.
  public var position: Int { sheet.bytes.count }

  /// Makes rows exist up to and including `row` (from 0).
  public mutating func startRow(_ row: Int) {
    while sheet.rowStarts.count <= row { sheet.rowStarts.append(sheet.cells.count) }
    currentRow = row
  }

  /// Adds a cell in the current row over the text from `start` to the buffer's end.
  public mutating func addCell(column: Int, start: Int, kind: CellKind) {
    let length = sheet.bytes.count - start
    guard length > 0 else { return }
    sheet.cells.append(Cell(start: start, length: length, column: column, kind: kind))
    sheet.columnCount = max(sheet.columnCount, column + 1)
  }

  /// Notes a merged block.
  public mutating func addMerge(_ merge: Merge) { sheet.merges.append(merge) }

  /// Notes a hidden row (from 0).
  public mutating func addHiddenRow(_ row: Int) { sheet.hiddenRows.append(row) }

  /// Closes the last row and gives the sheet.
  public mutating func finish() -> Sheet {
    sheet.rowStarts.append(sheet.cells.count)
    if sheet.rowStarts.count == 1 { sheet.rowStarts = [0] }
    return sheet
  }
}
