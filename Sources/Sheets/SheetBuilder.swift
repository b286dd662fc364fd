/// The only way to fill a sheet cell by cell; rows and columns must not go backwards.
///
/// Rows and columns come into being with their first non-empty cell, so a file padded to row
/// 1,048,576 costs nothing.
public struct SheetBuilder: Sendable {
  private let name: String
  private var bytes: [UInt8] = []
  private var cells: [Cell] = []
  private var rowStarts: [Int] = []
  private var columnCount = 0
  private var merges: [Merge] = []
  private var emptyFormulas: [(row: Int, column: Int)] = []
  private var isHidden = false
  private var countsFrom1904 = false
  private var row = 0
  private var hiddenRows: [Range<Int>] = []
  private var hiddenColumns: [Range<Int>] = []

  /// A builder for a worksheet of this name.
  public init(name: String) { self.name = name }

  /// Makes room for so many bytes of text and cells, so that a long sheet is not copied as it grows.
  public mutating func reserve(bytes room: Int, cells count: Int) {
    bytes.reserveCapacity(room)
    cells.reserveCapacity(count)
  }

  /// Appends text to the buffer without making a cell yet.
  public mutating func append(_ piece: ArraySlice<UInt8>) { bytes.append(contentsOf: piece) }

  /// The size of the buffer: the start of the next cell's text.
  public var position: Int { bytes.count }

  /// The row (from 0) that the next cells belong to.
  public mutating func startRow(_ row: Int) { self.row = row }

  /// Adds a cell in the current row over the text from `start` to the buffer's end.
  public mutating func addCell(column: Int, start: Int, kind: CellKind) {
    addCell(column: column, text: start..<bytes.count, kind: kind)
  }

  /// Adds a cell in the current row over text that is in the buffer already; cells may share it.
  public mutating func addCell(column: Int, text: Range<Int>, kind: CellKind) {
    guard !text.isEmpty else { return }
    while rowStarts.count <= row { rowStarts.append(cells.count) }
    cells.append(
      Cell(start: text.lowerBound, length: text.count, column: column, kind: kind))
    columnCount = max(columnCount, column + 1)
  }

  /// Repeats the cells of the current row in the next `count` rows.
  public mutating func repeatRow(_ count: Int) {
    guard row < rowStarts.count else { return }
    // A slice would share the cells, and all of them would be copied before one is added.
    let own = Array(cells[rowStarts[row]...])
    for _ in 0..<count {
      row += 1
      rowStarts.append(cells.count)
      cells.append(contentsOf: own)
    }
  }

  /// The number of cells of the current row so far.
  public var cellsInRow: Int {
    row < rowStarts.count ? cells.count - rowStarts[row] : 0
  }

  /// Bytes of text in the cells of the current row so far.
  public var textInRow: Int {
    row < rowStarts.count
      ? cells[rowStarts[row]...].reduce(0) { $0 + Int($1.length) } : 0
  }

  /// Notes a merged block.
  public mutating func addMerge(_ merge: Merge) { merges.append(merge) }

  /// Notes hidden rows (from 0).
  public mutating func hideRows(_ rows: Range<Int>) { hiddenRows.append(rows) }

  /// Notes hidden columns (from 0).
  public mutating func hideColumns(_ columns: Range<Int>) { hiddenColumns.append(columns) }

  /// Notes a formula in the current row whose result is not stored.
  public mutating func addEmptyFormula(column: Int) {
    if emptyFormulas.count < 4096 { emptyFormulas.append((row, column)) }
  }

  /// Notes that the whole worksheet is hidden.
  public mutating func hide() { isHidden = true }

  /// Notes that serial numbers of days count from 1904.
  public mutating func countFrom1904() { countsFrom1904 = true }

  /// Closes the last row and gives the
  public mutating func finish() -> Sheet {
    rowStarts.append(cells.count)
    if rowStarts.count == 1 { rowStarts = [0] }
    // What is hidden beyond the last used row or column hides nothing.
    return Sheet(
      name: name, bytes: bytes, cells: cells, rowStarts: rowStarts, columnCount: columnCount,
      merges: merges, hiddenRows: Self.places(hiddenRows, below: rowStarts.count - 1),
      hiddenColumns: Self.places(hiddenColumns, below: columnCount), emptyFormulas: emptyFormulas,
      isHidden: isHidden, countsFrom1904: countsFrom1904)
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
