import Findings
import Sheets
import Texts

/// Fills the sheets of one workbook and holds them to the limits, for every format alike.
struct SheetFiller {
  let limits: Limits
  private(set) var sheets: [Sheet] = []
  private var builder: SheetBuilder?
  private var cellCount = 0
  private var repeatedCount = 0
  private var shownBytes = 0
  private var row = -1
  private var column = -1
  private let expected: Int

  /// `size` is the file's: a fraction of it is text of the first sheet.
  init(limits: Limits, size: Int = 0) {
    self.limits = limits
    expected = min(size, 256 << 20)
  }

  /// Whether a sheet is being filled.
  var isFilling: Bool { builder != nil }

  /// Begins a worksheet. Its name is known from here on as it may be shown.
  mutating func startSheet(_ name: String) throws(Refusal) {
    guard sheets.count < limits.sheets else { throw .limit(name: "工作表数", value: limits.sheets) }
    builder = SheetBuilder(name: ShownName.text(name))
    if sheets.isEmpty { builder?.reserve(bytes: expected / 4, cells: expected / 64) }
    row = -1
  }

  mutating func finishSheet() {
    if let finished = builder?.finish() { sheets.append(finished) }
    builder = nil
  }

  /// Begins a row (from 0), which must lie below the last one.
  mutating func startRow(_ next: Int) throws(Refusal) {
    guard next > row else { throw .disorderedTable(row: row + 1) }
    guard next < limits.rows else { throw .limit(name: "行数", value: limits.rows) }
    row = next
    column = -1
    builder?.startRow(next)
  }

  /// Whether this row (from 0) was begun and is the current one.
  func rowIsOpen(_ row: Int) -> Bool { self.row == row }

  /// Adds a cell with this text, right of the last one.
  mutating func addCell(
    _ column: Int, _ text: inout [UInt8], _ kind: CellKind
  ) throws(Refusal) -> Range<Int> {
    LineBreaks.unify(&text)
    let start = builder?.position ?? 0
    guard text.count <= limits.cellBytes else {
      throw .limit(name: "单元格字节数", value: limits.cellBytes)
    }
    builder?.append(text[...])
    let range = start..<start + text.count
    try addCell(column, sharing: range, kind)
    return range
  }

  /// Adds a cell over text that the sheet has already, right of the last one.
  mutating func addCell(
    _ column: Int, sharing text: Range<Int>, _ kind: CellKind
  ) throws(Refusal) {
    guard column > self.column else { throw .disorderedTable(row: row + 1) }
    guard column < limits.columns else { throw .limit(name: "列数", value: limits.columns) }
    self.column = column
    guard !text.isEmpty else { return }
    try countCells(1)
    try countShown(text.count)
    builder?.addCell(column: column, text: text, kind: kind)
  }

  /// Repeats the current row so many times below it.
  mutating func repeatRow(_ count: Int) throws(Refusal) {
    guard count > 0 else { return }
    guard count < limits.rows, row + count < limits.rows else {
      throw .limit(name: "行数", value: limits.rows)
    }
    let cells = builder?.cellsInRow ?? 0
    if cells > 0 {
      try countRepeated(cells.multipliedReportingOverflow(by: count).partialValue)
      try countShown((builder?.textInRow ?? 0).multipliedReportingOverflow(by: count).partialValue)
      try countCells(cells.multipliedReportingOverflow(by: count).partialValue)
      builder?.repeatRow(count)
    }
    row += count
  }

  /// Counts cells that one cell or row of the file stands for: a few bytes must not become millions.
  mutating func countRepeated(_ count: Int) throws(Refusal) {
    repeatedCount += count
    guard repeatedCount <= limits.repeatedCells else {
      throw .limit(name: "重复的单元格数", value: limits.repeatedCells)
    }
  }

  /// Text counts as often as it is shown: a text shared by ten thousand cells is ten thousand texts to
  /// whoever looks at the table.
  private mutating func countShown(_ count: Int) throws(Refusal) {
    shownBytes += count
    guard shownBytes <= limits.textBytes else {
      throw .limit(name: "文字总字节数", value: limits.textBytes)
    }
  }

  /// Notes a formula whose result is not stored.
  mutating func addEmptyFormula(_ column: Int) { builder?.addEmptyFormula(column: column) }

  private mutating func countCells(_ count: Int) throws(Refusal) {
    cellCount += count
    guard cellCount <= limits.cells else { throw .limit(name: "单元格数", value: limits.cells) }
  }

  /// Notes a merged block with its upper left corner, so many rows and columns more.
  mutating func addMerge(
    row: Int, column: Int, down: Int, across: Int
  ) throws(Refusal) {
    guard down > 0 || across > 0 else { return }
    guard across >= 0, across < limits.columns, column + across < limits.columns else {
      throw .limit(name: "列数", value: limits.columns)
    }
    guard down >= 0, down < limits.rows, row + down < limits.rows else {
      throw .limit(name: "行数", value: limits.rows)
    }
    // A merged block counts like a cell: it takes as much memory.
    try countCells(1)
    builder?.addMerge(Merge(top: row, left: column, bottom: row + down, right: column + across))
  }

  mutating func hideRows(from first: Int, count: Int) {
    let end = min(first + min(max(count, 0), limits.rows), limits.rows)
    if first >= 0, first < end { builder?.hideRows(first..<end) }
  }

  mutating func hideColumns(from first: Int, count: Int) {
    let end = min(first + min(max(count, 0), limits.columns), limits.columns)
    if first >= 0, first < end { builder?.hideColumns(first..<end) }
  }

  mutating func hideSheet() { builder?.hide() }

  /// Days of the current sheet count from 1904.
  mutating func countFrom1904() { builder?.countFrom1904() }
}
