import Findings
import Sheets

/// Reads XML Spreadsheet 2003 (`urn:schemas-microsoft-com:office:spreadsheet`).
///
/// Honours `ss:Index` on rows, columns and cells, `ss:MergeAcross`, `ss:MergeDown`, `ss:Span`,
/// `ss:TopCell`, `ss:LeftCell`, hidden rows, columns and worksheets, 1904 dates, several worksheets
/// and typed cells. Text of comments and phonetic guides does not leak into values; of a formula the
/// stored result counts.
struct SpreadsheetMLReader: XMLEventHandler {
  static let namespace = "urn:schemas-microsoft-com:office:spreadsheet"
  private static let excelNamespace = "urn:schemas-microsoft-com:office:excel"

  private enum Element: Int {
    case workbook, worksheet, table, row, cell, data, column, visible, date1904, style, numberFormat
  }
  private enum Name: Int {
    case name, index, mergeAcross, mergeDown, type, span, hidden, topCell, leftCell, formula, id,
      parent
    case format, styleID
  }

  let vocabulary = XMLVocabulary(
    namespaces: [SpreadsheetMLReader.namespace, SpreadsheetMLReader.excelNamespace],
    elements: [
      "Workbook", "Worksheet", "Table", "Row", "Cell", "Data", "Column", "Visible", "Date1904",
      "Style", "NumberFormat",
    ],
    attributes: [
      "Name", "Index", "MergeAcross", "MergeDown", "Type", "Span", "Hidden", "TopCell", "LeftCell",
      "Formula", "ID", "Parent", "Format", "StyleID",
    ])
  var text: [UInt8] = []
  private(set) var gathersText = false
  var sheets: [Sheet] { filler.sheets }

  private var filler: SheetFiller
  private var row = -1
  private var nextRow = 0
  /// Where the table begins; positions inside it count from there.
  private var firstRow = 0
  private var firstColumn = 0
  private var nextColumn = 0
  private var nextColumnRecord = 0
  private var mergeAcross = 0
  private var kind = CellKind.text
  private var countsFrom1904 = false
  private var tableDepth = 0
  private var rowDepth = 0
  private var cellDepth = 0
  private var dataDepth = 0
  private var visibleDepth = 0
  private var cellHasData = false
  private var hasFormula = false
  /// The styles that show numbers in percent, and how the one that is open is named.
  private var percentStyles = PercentStyles()
  private var rowIsPercent: Bool?
  private var cellIsPercent = false

  init(limits: Limits, size: Int) { filler = SheetFiller(limits: limits, size: size) }

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    guard dataDepth == 0, let element = Element(rawValue: start.element) else { return }
    if start.namespace == 1 {
      if element == .date1904 { countsFrom1904 = true }
      if element == .visible, depth == 4 {
        visibleDepth = depth
        gathersText = true
        text.removeAll()
      }
      return
    }
    guard start.namespace == 0 else { return }
    switch element {
    case .style where depth == 3: percentStyles.open(bytes(start, .id), bytes(start, .parent))
    case .numberFormat where depth == 4: percentStyles.show(bytes(start, .format))
    case .worksheet where depth == 2:
      try filler.startSheet(start.value(Name.name.rawValue) ?? "")
      if countsFrom1904 { filler.countFrom1904() }
      nextRow = 0
      nextColumnRecord = 0
      percentStyles.columns = []
    case .table where depth == 3 && filler.isFilling:
      tableDepth = depth
      firstRow = try position(start, .topCell, default: 1) - 1
      firstColumn = try position(start, .leftCell, default: 1) - 1
      nextRow = firstRow
      nextColumnRecord = firstColumn
    case .column where depth == tableDepth + 1 && tableDepth > 0:
      try openColumn(start)
    case .row where depth == tableDepth + 1 && tableDepth > 0:
      try openRow(start, depth: depth)
    case .cell where depth == rowDepth + 1 && rowDepth > 0:
      try openCell(start, depth: depth)
    case .data where depth == cellDepth + 1 && cellDepth > 0 && !cellHasData:
      kind = start.range(Name.type.rawValue).map { Self.kind(start.values[$0]) } ?? .text
      text.removeAll(keepingCapacity: true)
      gathersText = true
      dataDepth = depth
      cellHasData = true
    default: return
    }
  }

  /// A position counted from 1, or the default without one; anything else is a broken table.
  private func position(
    _ start: XMLElementStart, _ name: Name, default standard: Int
  ) throws(Refusal) -> Int {
    guard start.range(name.rawValue) != nil else { return standard }
    guard let number = start.number(name.rawValue), number >= 1 else {
      throw .disorderedTable(row: nextRow + 1)
    }
    return number
  }

  private mutating func openColumn(_ start: XMLElementStart) throws(Refusal) {
    let column =
      firstColumn + (try position(start, .index, default: nextColumnRecord - firstColumn + 1)) - 1
    let count = 1 + max(start.number(Name.span.rawValue) ?? 0, 0)
    if start.value(Name.hidden.rawValue) == "1" { filler.hideColumns(from: column, count: count) }
    if percentStyles.has(start, Name.styleID.rawValue) == true {
      percentStyles.columns.append(column..<column + count)
    }
    nextColumnRecord = column + count
  }

  private func bytes(_ start: XMLElementStart, _ name: Name) -> [UInt8]? {
    start.range(name.rawValue).map { Array(start.values[$0]) }
  }

  private mutating func openRow(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    row = firstRow + (try position(start, .index, default: nextRow - firstRow + 1)) - 1
    guard row >= nextRow else { throw .disorderedTable(row: nextRow + 1) }
    let span = max(start.number(Name.span.rawValue) ?? 0, 0)
    try filler.startRow(row)
    if start.value(Name.hidden.rawValue) == "1" { filler.hideRows(from: row, count: span + 1) }
    nextRow = row + 1 + span
    nextColumn = firstColumn
    rowIsPercent = percentStyles.has(start, Name.styleID.rawValue)
    rowDepth = depth
  }

  private mutating func openCell(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    let column =
      firstColumn + (try position(start, .index, default: nextColumn - firstColumn + 1)) - 1
    guard column >= nextColumn else { throw .disorderedTable(row: row + 1) }
    nextColumn = column
    mergeAcross = max(start.number(Name.mergeAcross.rawValue) ?? 0, 0)
    let down = max(start.number(Name.mergeDown.rawValue) ?? 0, 0)
    try filler.addMerge(row: row, column: column, down: down, across: mergeAcross)
    cellDepth = depth
    cellHasData = false
    hasFormula = start.range(Name.formula.rawValue) != nil
    cellIsPercent =
      percentStyles.has(start, Name.styleID.rawValue) ?? rowIsPercent
      ?? percentStyles.columns.contains { $0.contains(column) }
  }

  mutating func close(depth: Int) throws(Refusal) {
    if depth == dataDepth {
      dataDepth = 0
      gathersText = false
      if kind == .boolean {
        let said = String(decoding: text, as: UTF8.self).lowercased()
        let isTrue = said == "1" || said == "true"
        text = Array((isTrue ? "TRUE" : "FALSE").utf8)
      }
      if kind == .number, cellIsPercent { kind = .percent }
      if kind == .date { ISODate.shorten(&text) }
      _ = try filler.addCell(nextColumn, &text, kind)
    } else if depth == visibleDepth {
      visibleDepth = 0
      gathersText = false
      if text.elementsEqual("SheetHidden".utf8) || text.elementsEqual("SheetVeryHidden".utf8) {
        filler.hideSheet()
      }
    } else if depth == cellDepth {
      cellDepth = 0
      if hasFormula, !cellHasData { filler.addEmptyFormula(nextColumn) }
      nextColumn += 1 + mergeAcross
    } else if depth == rowDepth {
      rowDepth = 0
    } else if depth == tableDepth {
      tableDepth = 0
    } else if depth == 3 {
      percentStyles.close()
    } else if depth == 2 {
      filler.finishSheet()
    }
  }

  /// The five types differ in their first letter.
  private static func kind(_ type: ArraySlice<UInt8>) -> CellKind {
    switch type.first {
    case UInt8(ascii: "N"): .number
    case UInt8(ascii: "D"): .date
    case UInt8(ascii: "B"): .boolean
    case UInt8(ascii: "E"): .error
    default: .text
    }
  }
}

/// Which styles of an XML Spreadsheet 2003 show numbers in percent: by a format of their own, or by that
/// of the style they build on.
private struct PercentStyles {
  private var names = ByteDictionary()
  private var openName: [UInt8]?
  private var isPercent = false
  /// Columns of the current sheet whose cells have such a style when they name none.
  var columns: [Range<Int>] = []

  mutating func open(_ name: [UInt8]?, _ parent: [UInt8]?) {
    openName = name
    isPercent = parent.map { names[$0] != nil } ?? false
  }

  /// `0.0%` and the built-in name `Percent` show percentages.
  mutating func show(_ format: [UInt8]?) {
    guard openName != nil, let format else { return }
    isPercent = format.elementsEqual("Percent".utf8) || NumberFormat.kind(format[...]) == .percent
  }

  mutating func close() {
    if let openName, isPercent { names.insert(openName, 1) }
    openName = nil
  }

  /// Whether the style that an element names is one of them; nil when it names none.
  func has(_ start: XMLElementStart, _ attribute: Int) -> Bool? {
    guard names.count > 0, let range = start.range(attribute) else { return nil }
    return names[start.values, range] != nil
  }
}
