import Findings
import Sheets

/// Reads the records of one worksheet. Of a formula the stored result counts.
///
/// Cells are gathered before they are laid into the sheet: a writer may have put them in any order.
struct BIFFSheetReader {
  private typealias Kind = BIFFRecord.Kind

  private enum Content {
    case shared(Int)
    case text(Int)
    case number(Double, CellKind)
    case boolean(Bool)
    case error(Int)
    case emptyFormula
  }

  private struct Place {
    var row: Int
    var column: Int
    var content: Content

    var order: Int { row << 16 | column }
  }

  private let globals: BIFFGlobals
  private let limits: Limits
  private var records: BIFFRecords
  private var cells: [Place] = []
  private var isOrdered = true
  private var texts = TextPool()
  private var hiddenRows: [Int] = []
  private var hiddenColumns: [Range<Int>] = []
  private var merges: [Merge] = []

  init(_ bytes: [UInt8], at position: Int, globals: BIFFGlobals, limits: Limits) {
    records = BIFFRecords(bytes, at: position)
    self.globals = globals
    self.limits = limits
  }

  /// Gathers cells, merges and what is hidden, up to the end of the sheet.
  mutating func read(_ codePage: borrowing BIFFCodePage) throws(Refusal) {
    guard let first = records.next(), first.kind == Kind.beginning else {
      throw .brokenArchive(part: "工作表")
    }
    var depth = 1
    while let record = records.next() {
      // Charts lie inside the sheet, with a beginning and an end of their own.
      switch record.kind {
      case Kind.beginning: depth += 1
      case Kind.end:
        depth -= 1
        if depth == 0 { return }
      default: if depth == 1 { try take(record, codePage) }
      }
    }
    throw .brokenArchive(part: "工作表")
  }

  private mutating func take(
    _ record: BIFFRecord, _ codePage: borrowing BIFFCodePage
  ) throws(Refusal) {
    let bytes = records.bytes
    let at = record.content.lowerBound
    let count = record.content.count
    switch record.kind {
    case Kind.row where count >= 16:
      // The bit that says so, for rows that a filter or a person hid.
      if bytes[at + 12] & 0x20 != 0, let row = bytes.little16(at) { hiddenRows.append(row) }
    case Kind.columns where count >= 10:
      if bytes[at + 8] & 1 != 0, let first = bytes.little16(at), let last = bytes.little16(at + 2),
        last >= first
      {
        hiddenColumns.append(first..<last + 1)
      }
    case Kind.merged: try takeMerges(record)
    case Kind.sharedLabel where count >= 10:
      guard let text = bytes.little32(at + 6), text < globals.shared.count else {
        throw .brokenArchive(part: "SST")
      }
      try add(at, .shared(text))
    case Kind.label where count >= 8, Kind.richLabel where count >= 8:
      try add(at, try text(record, skipping: 6, codePage))
    case Kind.number where count >= 14: try add(at, number(at, bytes.little64(at + 6) ?? 0))
    case Kind.shortNumber where count >= 10:
      try add(at, short(at + 4, at + 6))
    case Kind.shortNumbers where count >= 6: try takeShortNumbers(record)
    case Kind.booleanOrError where count >= 8:
      try add(at, bytes[at + 7] == 0 ? .boolean(bytes[at + 6] != 0) : .error(Int(bytes[at + 6])))
    case Kind.formula where count >= 14: try takeFormula(at)
    case Kind.formulaText:
      // It belongs to the formula in front, if that waits for it.
      guard let last = cells.indices.last, case .emptyFormula = cells[last].content else { return }
      cells[last].content = try text(record, skipping: 0, codePage)
    default: return
    }
  }

  private mutating func add(_ at: Int, _ content: Content) throws(Refusal) {
    guard let row = records.bytes.little16(at), let column = records.bytes.little16(at + 2) else {
      return
    }
    try add(Place(row: row, column: column, content: content))
  }

  private mutating func add(_ place: Place) throws(Refusal) {
    guard cells.count < limits.cells else { throw .limit(name: "单元格数", value: limits.cells) }
    if let last = cells.last, last.order >= place.order { isOrdered = false }
    cells.append(place)
  }

  private mutating func text(
    _ record: BIFFRecord, skipping: Int, _ codePage: borrowing BIFFCodePage
  ) throws(Refusal) -> Content {
    if globals.isUnicode {
      var cursor = BIFFTextCursor(records.bytes, records.pieces(record), skipping: skipping)
      texts.append(cursor.text(lengthBytes: 2) ?? [])
    } else {
      let start = record.content.lowerBound + skipping + 2
      let length = records.bytes.little16(start - 2) ?? 0
      guard start <= record.content.upperBound else { return .emptyFormula }
      texts.append(
        try codePage.text(
          records.bytes[start..<min(start + length, record.content.upperBound)]))
    }
    return .text(texts.count - 1)
  }

  private func kind(_ style: Int?) -> CellKind {
    guard let style, style < globals.kinds.count else { return .number }
    return globals.kinds[style]
  }

  private func number(_ at: Int, _ bits: UInt64) -> Content {
    .number(Double(bitPattern: bits), kind(records.bytes.little16(at + 4)))
  }

  private func short(_ style: Int, _ at: Int) -> Content {
    .number(
      BIFFValue.short(records.bytes.little32(at) ?? 0), kind(records.bytes.little16(style)))
  }

  private mutating func takeShortNumbers(_ record: BIFFRecord) throws(Refusal) {
    guard let row = records.bytes.little16(record.content.lowerBound),
      let first = records.bytes.little16(record.content.lowerBound + 2)
    else { return }
    var at = record.content.lowerBound + 4
    var column = first
    // Behind the last one stands the number of the last column.
    while at + 6 + 2 <= record.content.upperBound {
      try add(Place(row: row, column: column, content: short(at, at + 2)))
      at += 6
      column += 1
    }
  }

  private mutating func takeFormula(_ at: Int) throws(Refusal) {
    let bytes = records.bytes
    guard bytes[at + 12] == 0xFF, bytes[at + 13] == 0xFF else {
      return try add(at, number(at, bytes.little64(at + 6) ?? 0))
    }
    switch bytes[at + 6] {
    case 1: try add(at, .boolean(bytes[at + 8] != 0))
    case 2: try add(at, .error(Int(bytes[at + 8])))
    case 3: return
    default: try add(at, .emptyFormula)
    }
  }

  private mutating func takeMerges(_ record: BIFFRecord) throws(Refusal) {
    let bytes = records.bytes
    var at = record.content.lowerBound + 2
    while at + 8 <= record.content.upperBound {
      if let top = bytes.little16(at), let bottom = bytes.little16(at + 2),
        let left = bytes.little16(at + 4), let right = bytes.little16(at + 6), bottom >= top,
        right >= left
      {
        guard merges.count < limits.cells else {
          throw .limit(name: "单元格数", value: limits.cells)
        }
        merges.append(Merge(top: top, left: left, bottom: bottom, right: right))
      }
      at += 8
    }
  }
}

/// Where in a sheet the shared texts stand that it uses. A sheet of few cells takes no room for all texts
/// of the workbook: there may be hundreds of such sheets.
private struct PlacedTexts {
  private var all: [Range<Int>?] = []
  private var few: [Int: Range<Int>] = [:]

  init(count: Int, uses: Int) {
    if count <= uses * 8 { all = Array(repeating: nil, count: count) }
  }

  subscript(_ text: Int) -> Range<Int>? {
    get { all.isEmpty ? few[text] : all[text] }
    set { if all.isEmpty { few[text] = newValue } else { all[text] = newValue } }
  }
}

extension BIFFSheetReader {
  /// Lays what was gathered into the sheet that was begun; of two cells in one place the last counts.
  mutating func fill(_ filler: inout SheetFiller) throws(Refusal) {
    if !isOrdered { sortCells() }
    var placed = PlacedTexts(count: globals.shared.count, uses: cells.count)
    var text: [UInt8] = []
    for cell in cells {
      if !filler.rowIsOpen(cell.row) { try filler.startRow(cell.row) }
      text.removeAll(keepingCapacity: true)
      var kind = CellKind.text
      switch cell.content {
      case .shared(let number):
        if let known = placed[number] {
          try filler.addCell(cell.column, sharing: known, .text)
          continue
        }
        text += globals.shared.bytes[globals.shared[number]]
        placed[number] = try filler.addCell(cell.column, &text, .text)
        continue
      case .text(let number): text += texts.bytes[texts[number]]
      case .number(let number, let shown):
        kind = shown == .percent ? .percent : .number
        guard number.isFinite else {
          kind = .error
          text += BIFFValue.error(0x24).utf8
          break
        }
        BIFFText.append(number, &text)
        if shown == .date, let date = ISODate.text(serial: text, from1904: globals.from1904) {
          kind = .date
          text = date
        }
      case .boolean(let value):
        kind = .boolean
        text += (value ? "TRUE" : "FALSE").utf8
      case .error(let code):
        kind = .error
        text += BIFFValue.error(code).utf8
      case .emptyFormula:
        filler.addEmptyFormula(cell.column)
        continue
      }
      _ = try filler.addCell(cell.column, &text, kind)
    }
    for row in hiddenRows { filler.hideRows(from: row, count: 1) }
    for range in hiddenColumns { filler.hideColumns(from: range.lowerBound, count: range.count) }
    for merge in merges {
      try filler.addMerge(
        row: merge.top, column: merge.left, down: merge.bottom - merge.top,
        across: merge.right - merge.left)
    }
  }

  private mutating func sortCells() {
    var last: [Int: Int] = [:]
    for (index, cell) in cells.enumerated() { last[cell.order] = index }
    cells = cells.enumerated().filter { last[$1.order] == $0 }.map(\.element)
      .sorted { $0.order < $1.order }
    isOrdered = true
  }
}
