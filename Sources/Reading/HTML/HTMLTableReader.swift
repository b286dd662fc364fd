import Findings
import Sheets

/// Reads the tables of a web page as one sheet, as spreadsheet programs do: one below the other, and
/// texts between them in rows of their own. `rowspan` and `colspan` are merged cells.
///
/// What a browser does not show is left out: scripts, styles, choices that are not chosen. A row that is
/// not shown is a hidden row.
struct HTMLTableReader: XMLEventHandler {
  private enum Element: Int {
    case table, row, cell, heading, column, option
  }
  private enum Name: Int {
    case across, down, span, style, selected, hidden
  }
  private static let skipped = [
    "head", "title", "script", "style", "noscript", "iframe", "noframes", "xml", "template", "svg",
    "object",
    "applet",
  ]
  private static let blocks = [
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd",
    "center", "hr",
    "form", "pre", "blockquote", "caption", "section", "article", "header", "footer", "main", "nav",
    "body",
  ]
  private static let firstSkipped = 6

  let vocabulary = XMLVocabulary(
    namespaces: [],
    elements: ["table", "tr", "td", "th", "col", "option"] + skipped + blocks,
    attributes: ["colspan", "rowspan", "span", "style", "selected", "hidden"])
  var text: [UInt8] = []
  var gathersText: Bool { skippedDepth == 0 }

  /// A table that is open.
  private struct Frame {
    /// How deep the element lies whose end is the table's.
    var depth: Int
    var rows: [HTMLRow] = []
    var row: HTMLRow?
    var rowDepth = 0
    var cell: HTMLCell?
    var cellDepth = 0
    var columns = 0
  }
  private var frames: [Frame] = []
  private var skippedDepth = 0
  private var blockDepths: [Int] = []
  private var gathered = 0
  private let limits: Limits
  private var page: HTMLPage

  init(limits: Limits, size: Int) throws(Refusal) {
    self.limits = limits
    page = try HTMLPage(limits: limits, size: size)
  }

  /// The sheet; nil for a page without a filled table.
  mutating func sheets() throws(Refusal) -> [Sheet]? {
    while !frames.isEmpty { try closeTable() }
    try flushLine()
    return page.hasTable ? page.finish() : nil
  }

  // MARK: Opening

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    guard skippedDepth == 0 else { return }
    let isHidden = isHidden(start)
    switch Element(rawValue: start.element) {
    case .table:
      try openTable(depth)
    case .row:
      try openRow(depth, isHidden)
    case .cell, .heading:
      try openCell(start, depth)
    case .column:
      guard frames.count == 1 else { return }
      let count = Self.number(start, .span, 1, 1000)
      if isHidden { page.hideColumns(from: frames[0].columns, count: count) }
      frames[0].columns += count
    case .option where !isHidden && start.range(Name.selected.rawValue) != nil: return
    case .option: skippedDepth = depth
    case nil where isHidden || isSkipped(start.element): skippedDepth = depth
    case nil where start.element >= Self.firstSkipped:
      blockDepths.append(depth)
      try endLine()
    case nil: return
    }
  }

  private func isSkipped(_ element: Int) -> Bool {
    element >= Self.firstSkipped && element < Self.firstSkipped + Self.skipped.count
  }

  private func isHidden(_ start: XMLElementStart) -> Bool {
    if start.range(Name.hidden.rawValue) != nil { return true }
    guard let range = start.range(Name.style.rawValue) else { return false }
    let style = start.values[range].filter { $0 > 0x20 }.map {
      (0x41...0x5A).contains($0) ? $0 | 0x20 : $0
    }
    return style.firstRange(of: Array("display:none".utf8)) != nil
  }

  /// The number at the attribute's start, at least 1; `otherwise` where there is none.
  private static func number(
    _ start: XMLElementStart, _ name: Name, _ otherwise: Int, _ most: Int
  ) -> Int {
    guard let range = start.range(name.rawValue) else { return otherwise }
    let digits = start.values[range].drop { $0 <= 0x20 }.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return otherwise }
    return digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), most) }
  }

  private mutating func openTable(_ depth: Int) throws(Refusal) {
    try flushLine()
    frames.append(Frame(depth: depth))
  }

  private mutating func openRow(_ depth: Int, _ isHidden: Bool) throws(Refusal) {
    if frames.isEmpty { try openTable(depth - 1) }
    try closeRow()
    try flushLine()
    try count()
    frames[frames.count - 1].row = HTMLRow(isHidden: isHidden)
    frames[frames.count - 1].rowDepth = depth
  }

  private mutating func openCell(_ start: XMLElementStart, _ depth: Int) throws(Refusal) {
    if frames.last?.row == nil { try openRow(depth - 1, false) }
    try closeCell()
    try flushLine()
    try count()
    let down = Self.number(start, .down, 1, 65_534)
    frames[frames.count - 1].cell = HTMLCell(
      across: max(Self.number(start, .across, 1, 1000), 1),
      // Zero is to the table's end.
      down: down == 0 ? 65_534 : down)
    frames[frames.count - 1].cellDepth = depth
  }

  /// Rows and cells that lie in others are gathered before they are laid out.
  private mutating func count() throws(Refusal) {
    gathered += 1
    guard gathered <= limits.cells else { throw .limit(name: "单元格数", value: limits.cells) }
  }

  // MARK: Closing

  mutating func close(depth: Int) throws(Refusal) {
    if skippedDepth > 0 {
      if depth == skippedDepth { skippedDepth = 0 }
      return
    }
    if blockDepths.last == depth {
      blockDepths.removeLast()
      try endLine()
    }
    while let last = frames.indices.last {
      if frames[last].cellDepth == depth { try closeCell() }
      if frames[last].rowDepth == depth { try closeRow() }
      guard frames[last].depth == depth else { return }
      try closeTable()
    }
  }

  private mutating func closeCell() throws(Refusal) {
    guard var cell = frames.last?.cell else { return }
    frames[frames.count - 1].cell = nil
    let own = HTMLSpace.collapsed(text[...])
    text.removeAll(keepingCapacity: true)
    if cell.inner.isEmpty {
      cell.text = own
    } else if !own.isEmpty {
      cell.inner.append(.text(own))
    }
    frames[frames.count - 1].row?.cells.append(cell)
  }

  private mutating func closeRow() throws(Refusal) {
    try closeCell()
    guard let row = frames.last?.row else { return }
    frames[frames.count - 1].row = nil
    try add(row.flattened())
  }

  private mutating func closeTable() throws(Refusal) {
    try closeRow()
    try flushLine()
    var rows = frames.removeLast().rows
    guard !frames.isEmpty else { return try page.endTable() }
    // What reaches beyond an inner table would reach into what stands below it.
    for index in rows.indices {
      for cell in rows[index].cells.indices {
        rows[index].cells[cell].down = min(rows[index].cells[cell].down, rows.count - index)
      }
    }
    try add(rows)
  }

  /// Adds rows to the innermost thing that is open.
  private mutating func add(_ rows: [HTMLRow]) throws(Refusal) {
    let last = frames.count - 1
    if last >= 0, frames[last].cell != nil {
      frames[last].cell?.inner += rows
    } else if last > 0 {
      frames[last].rows += rows
    } else {
      for row in rows { try page.add(row) }
      if last == 0 { page.hasTable = true }
    }
  }

  /// A line of the page ends: inside a cell it is a line of its text, else a row of its own.
  private mutating func endLine() throws(Refusal) {
    if frames.last?.cell != nil { text.append(HTMLSpace.lineEnd) } else { try flushLine() }
  }

  /// Makes a row of the text that stands outside of cells, or in a cell in front of a table.
  private mutating func flushLine() throws(Refusal) {
    guard !text.isEmpty else { return }
    let line = HTMLSpace.collapsed(text[...])
    text.removeAll(keepingCapacity: true)
    guard !line.isEmpty else { return }
    try count()
    try add([.text(line)])
  }
}

/// Lays rows into the one sheet of a page.
private struct HTMLPage {
  var hasTable = false
  private var filler: SheetFiller
  private var row = 0
  /// For each column the row (from 0) up to which cells from above reach.
  private var taken: [Int] = []
  private var merges: [Merge] = []
  /// Places that cells reach into from elsewhere, marked and passed over.
  private var places = 0
  private let limits: Limits

  init(limits: Limits, size: Int) throws(Refusal) {
    self.limits = limits
    filler = SheetFiller(limits: limits, size: size)
    try filler.startSheet("")
  }

  mutating func hideColumns(from first: Int, count: Int) {
    filler.hideColumns(from: first, count: count)
  }

  mutating func add(_ next: HTMLRow) throws(Refusal) {
    guard row < limits.rows else { throw .limit(name: "行数", value: limits.rows) }
    if next.isHidden { filler.hideRows(from: row, count: 1) }
    var column = 0
    for var cell in next.cells {
      while column < taken.count, taken[column] > row {
        column += 1
        try pass(1)
      }
      guard column < limits.columns else { throw .limit(name: "列数", value: limits.columns) }
      if !cell.text.isEmpty {
        if !filler.rowIsOpen(row) { try filler.startRow(row) }
        _ = try filler.addCell(column, &cell.text, .text)
      }
      if cell.down > 1 || cell.across > 1 { try take(cell, column) }
      column += cell.across
    }
    row += 1
  }

  private mutating func take(_ cell: HTMLCell, _ column: Int) throws(Refusal) {
    try pass(1)
    merges.append(
      Merge(top: row, left: column, bottom: row + cell.down - 1, right: column + cell.across - 1))
    guard cell.down > 1 else { return }
    try pass(cell.across)
    while taken.count < column + cell.across { taken.append(0) }
    for index in column..<column + cell.across { taken[index] = row + cell.down }
  }

  private mutating func pass(_ count: Int) throws(Refusal) {
    places += count
    guard places <= limits.cells else { throw .limit(name: "单元格数", value: limits.cells) }
  }

  /// Ends a table: nothing reaches beyond it.
  mutating func endTable() throws(Refusal) {
    for merge in merges {
      try filler.addMerge(
        row: merge.top, column: merge.left,
        down: min(merge.bottom, max(row - 1, merge.top)) - merge.top,
        across: merge.right - merge.left)
    }
    merges = []
    taken = []
  }

  mutating func finish() -> [Sheet] {
    filler.finishSheet()
    return filler.sheets
  }
}
