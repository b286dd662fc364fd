import Findings
import Sheets

/// Reads a flat OpenDocument spreadsheet (`.fods`, ODF 1.2 part 1, chapter 9).
///
/// Repeated rows and columns cost nothing while they are empty; repeated content shares one text.
/// Tables inside charts and the cached copies of other files are not sheets. Text of comments and
/// drawings does not leak into values; a value that has a type is taken as stored, not as shown.
struct FlatODFReader: XMLEventHandler {
  static let officeNamespace = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  private static let tableNamespace = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  private static let textNamespace = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  private static let styleNamespace = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"

  private enum Element: Int {
    case document, spreadsheet, table, row, cell, covered, column, paragraph, space, tab, lineBreak
    case style, tableProperties
    /// Elements inside a paragraph whose text is not the cell's.
    case note, ruby
  }
  private enum Name: Int {
    case name, columnsRepeated, rowsRepeated, columnsSpanned, rowsSpanned, valueType, value
    case dateValue, timeValue, booleanValue, stringValue, visibility, count, styleName, display
  }

  let vocabulary = XMLVocabulary(
    namespaces: [
      FlatODFReader.officeNamespace, FlatODFReader.tableNamespace, FlatODFReader.textNamespace,
      FlatODFReader.styleNamespace,
    ],
    elements: [
      "document", "spreadsheet", "table", "table-row", "table-cell", "covered-table-cell",
      "table-column", "p", "s", "tab", "line-break", "style", "table-properties", "note",
      "ruby-text",
    ],
    attributes: [
      "name", "number-columns-repeated", "number-rows-repeated", "number-columns-spanned",
      "number-rows-spanned", "value-type", "value", "date-value", "time-value", "boolean-value",
      "string-value", "visibility", "c", "style-name", "display",
    ])
  var text: [UInt8] = []
  private(set) var gathersText = false
  var sheets: [Sheet] { filler.sheets }

  private let limits: Limits
  private var filler: SheetFiller
  private var hiddenStyles: Set<String> = []
  private var openStyle: String?
  private var spreadsheetDepth = 0
  private var tableDepth = 0
  private var rowDepth = 0
  private var cellDepth = 0
  private var paragraphDepth = 0
  private var skippedDepth = 0
  private var row = 0
  private var rowsRepeated = 1
  private var column = 0
  private var nextColumnRecord = 0
  private var columnsRepeated = 1
  private var kind: CellKind?
  /// The stored value when the cell has one; its text otherwise.
  private var stored: [UInt8]?
  private var paragraphs = 0
  private var paragraphStart = 0

  init(limits: Limits) {
    self.limits = limits
    filler = SheetFiller(limits: limits)
  }

  // MARK: Opening

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    guard skippedDepth == 0 else { return }
    if paragraphDepth > 0 { return try openInText(start, depth) }
    guard start.namespace >= 0, let element = Element(rawValue: start.element) else { return }
    switch element {
    case .style where start.namespace == 3:
      openStyle = start.value(Name.name.rawValue)
    case .tableProperties where start.namespace == 3:
      if let openStyle, start.value(Name.display.rawValue) == "false" {
        hiddenStyles.insert(openStyle)
      }
    case .spreadsheet where start.namespace == 0 && depth == 3:
      spreadsheetDepth = depth
    case .table where start.namespace == 1 && spreadsheetDepth > 0 && depth == spreadsheetDepth + 1:
      try openTable(start, depth)
    case .column where start.namespace == 1 && tableDepth > 0 && rowDepth == 0:
      let count = try repeated(start, .columnsRepeated, "列数")
      if isHidden(start) { filler.hideColumns(from: nextColumnRecord, count: count) }
      nextColumnRecord += count
    case .row where start.namespace == 1 && tableDepth > 0 && rowDepth == 0:
      rowsRepeated = try repeated(start, .rowsRepeated, "行数")
      if isHidden(start) { filler.hideRows(from: row, count: rowsRepeated) }
      column = 0
      rowDepth = depth
    case .cell where start.namespace == 1 && rowDepth > 0 && depth == rowDepth + 1,
      .covered where start.namespace == 1 && rowDepth > 0 && depth == rowDepth + 1:
      try openCell(start, depth)
    case .paragraph where start.namespace == 2 && cellDepth > 0 && depth == cellDepth + 1:
      if paragraphs > 0 { text.append(UInt8(ascii: "\n")) }
      paragraphs += 1
      paragraphDepth = depth
      paragraphStart = text.count
      gathersText = true
    case .table where start.namespace == 1 && tableDepth > 0:
      // A table inside a cell or a chart is not a part of the sheet.
      skippedDepth = depth
    default: return
    }
  }

  private mutating func openTable(_ start: XMLElementStart, _ depth: Int) throws(Refusal) {
    let name = start.value(Name.name.rawValue) ?? ""
    // The cached copy of a sheet of another file: 'file:///a/b.ods'#Sheet1.
    if name.utf8.first == UInt8(ascii: "'"), name.contains("'#") {
      skippedDepth = depth
      return
    }
    try filler.startSheet(name)
    if let style = start.value(Name.styleName.rawValue), hiddenStyles.contains(style) {
      filler.hideSheet()
    }
    tableDepth = depth
    row = 0
    nextColumnRecord = 0
  }

  private func isHidden(_ start: XMLElementStart) -> Bool {
    guard let visibility = start.value(Name.visibility.rawValue) else { return false }
    return visibility == "collapse" || visibility == "filter"
  }

  private func repeated(
    _ start: XMLElementStart, _ name: Name, _ what: String
  ) throws(Refusal) -> Int {
    guard start.range(name.rawValue) != nil else { return 1 }
    guard let count = start.number(name.rawValue), count >= 1 else {
      throw .disorderedTable(row: row + 1)
    }
    return count
  }

  private mutating func openCell(_ start: XMLElementStart, _ depth: Int) throws(Refusal) {
    columnsRepeated = try repeated(start, .columnsRepeated, "列数")
    kind = nil
    stored = nil
    paragraphs = 0
    text.removeAll(keepingCapacity: true)
    cellDepth = depth
    func keep(_ name: Name, _ kind: CellKind) {
      guard let range = start.range(name.rawValue) else { return }
      stored = Array(start.values[range])
      self.kind = kind
    }
    switch start.value(Name.valueType.rawValue) {
    case "float", "currency": keep(.value, .number)
    case "percentage": keep(.value, .percent)
    case "date":
      keep(.dateValue, .date)
      if var date = stored {
        ISODate.shorten(&date)
        stored = date
      }
    case "time":
      keep(.timeValue, .date)
      if let time = stored { stored = ISODate.text(duration: time) ?? time }
    case "boolean":
      kind = .boolean
      // Without a value the shown text counts.
      if let said = start.value(Name.booleanValue.rawValue)?.lowercased(), !said.isEmpty {
        stored = Array((said == "true" || said == "1" ? "TRUE" : "FALSE").utf8)
      }
    case "string": keep(.stringValue, .text)
    case "error": kind = .error
    default: break
    }
    let down = start.number(Name.rowsSpanned.rawValue) ?? 1
    let across = start.number(Name.columnsSpanned.rawValue) ?? 1
    if down > 1 || across > 1 {
      try filler.addMerge(
        row: row, column: column, down: max(down, 1) - 1, across: max(across, 1) - 1)
    }
  }

  private mutating func openInText(_ start: XMLElementStart, _ depth: Int) throws(Refusal) {
    guard start.namespace == 2 else { return skipText(depth) }
    let element = Element(rawValue: start.element)
    switch element {
    case .space:
      let count = start.number(Name.count.rawValue) ?? 1
      guard count <= limits.cellBytes - min(text.count, limits.cellBytes) else {
        throw .limit(name: "单元格字节数", value: limits.cellBytes)
      }
      collapse()
      text.append(contentsOf: repeatElement(0x20, count: count))
      paragraphStart = text.count
    case .tab, .lineBreak:
      collapse()
      text.append(element == .tab ? 0x09 : 0x0A)
      paragraphStart = text.count
    case .note, .ruby: skipText(depth)
    default: return
    }
  }

  /// Passes over what stands inside a paragraph but is not its text: comments, frames, notes.
  private mutating func skipText(_ depth: Int) {
    skippedDepth = depth
    gathersText = false
  }

  // MARK: Closing

  mutating func close(depth: Int) throws(Refusal) {
    if skippedDepth > 0 {
      if depth == skippedDepth {
        skippedDepth = 0
        gathersText = paragraphDepth > 0
      }
      return
    }
    if depth == paragraphDepth {
      collapse()
      paragraphDepth = 0
      gathersText = false
    } else if depth == cellDepth {
      try closeCell()
    } else if depth == rowDepth {
      rowDepth = 0
      if filler.rowIsOpen(row) { try filler.repeatRow(rowsRepeated - 1) }
      row += rowsRepeated
    } else if depth == tableDepth {
      tableDepth = 0
      filler.finishSheet()
    } else if depth == spreadsheetDepth {
      spreadsheetDepth = 0
    }
  }

  private mutating func closeCell() throws(Refusal) {
    cellDepth = 0
    defer { column += columnsRepeated }
    var kind = self.kind ?? .text
    var value = stored ?? []
    if value.isEmpty { value = text }
    // A formula that failed keeps its type but shows only an error.
    if kind == .text || kind.isNumber, Self.isError(text) {
      kind = .error
      value = text
    }
    guard !value.isEmpty else { return }
    if !filler.rowIsOpen(row) { try filler.startRow(row) }
    guard columnsRepeated <= limits.columns else {
      throw .limit(name: "列数", value: limits.columns)
    }
    try filler.countRepeated(columnsRepeated - 1)
    let range = try filler.addCell(column, &value, kind)
    for offset in 1..<max(columnsRepeated, 1) {
      try filler.addCell(column + offset, sharing: range, kind)
    }
  }

  private static func isError(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return false }
    if first == UInt8(ascii: "#"), let last = text.last, text.count >= 4 {
      return last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
        || text.elementsEqual("#N/A".utf8)
    }
    return text.count == 7 && text.starts(with: "Err:".utf8)
  }

  /// A line break inside a paragraph is only how the XML was laid out: with the blanks around it, it
  /// counts as one blank, and as none at either end (ODF 1.2 part 1, 6.1.2). Several blanks in a
  /// row stay, as LibreOffice writes and reads them.
  private mutating func collapse() {
    let isBreak = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    guard text[paragraphStart...].contains(where: isBreak) else { return }
    var result: [UInt8] = []
    var index = paragraphStart
    while index < text.count {
      guard text[index] <= 0x20 else {
        result.append(text[index])
        index += 1
        continue
      }
      let from = index
      while index < text.count, text[index] <= 0x20 { index += 1 }
      if !text[from..<index].contains(where: isBreak) {
        result.append(contentsOf: text[from..<index])
      } else if !result.isEmpty, index < text.count {
        result.append(0x20)
      }
    }
    text.replaceSubrange(paragraphStart..., with: result)
  }
}
