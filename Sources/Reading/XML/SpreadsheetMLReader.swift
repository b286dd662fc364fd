import Findings
import Sheets

/// Reads XML Spreadsheet 2003 (`urn:schemas-microsoft-com:office:spreadsheet`).
///
/// Honours `ss:Index` on rows and cells, `ss:MergeAcross`, `ss:MergeDown`, `ss:Span`, several
/// worksheets and typed cells. Text of comments and phonetic guides does not leak into values.
final class SpreadsheetMLReader: XMLEventHandler {
  static let namespace = "urn:schemas-microsoft-com:office:spreadsheet"

  private enum Element: Int {
    case workbook, worksheet, table, row, cell, data, comment
  }
  private enum Name: Int {
    case name, index, mergeAcross, mergeDown, type, span, hidden
  }

  let vocabulary = XMLVocabulary(
    namespaces: [SpreadsheetMLReader.namespace],
    elements: ["Workbook", "Worksheet", "Table", "Row", "Cell", "Data", "Comment"],
    attributes: ["Name", "Index", "MergeAcross", "MergeDown", "Type", "Span", "Hidden"])
  var text: [UInt8] = []
  private(set) var gathersText = false
  private(set) var sheets: [Sheet] = []

  private let limits: Limits
  private var builder: SheetBuilder?
  private var row = -1
  private var nextRow = 0
  private var nextColumn = 0
  private var mergeAcross = 0
  private var kind = CellKind.text
  private var cellCount = 0
  private var tableDepth = 0
  private var rowDepth = 0
  private var cellDepth = 0
  private var dataDepth = 0

  init(limits: Limits) { self.limits = limits }

  func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    if depth == 1 {
      guard start.namespace == 0, start.element == Element.workbook.rawValue else {
        throw .unknownXML(root: "XML")
      }
    }
    guard start.namespace == 0, dataDepth == 0, let element = Element(rawValue: start.element)
    else { return }
    switch element {
    case .worksheet where depth == 2:
      guard sheets.count < limits.sheets else {
        throw .limit(name: "工作表数", value: limits.sheets)
      }
      builder = SheetBuilder(name: start.value(Name.name.rawValue) ?? "")
      nextRow = 0
    case .table where depth == 3 && builder != nil:
      tableDepth = depth
    case .row where depth == tableDepth + 1 && tableDepth > 0:
      try openRow(start, depth: depth)
    case .cell where depth == rowDepth + 1 && rowDepth > 0:
      try openCell(start, depth: depth)
    case .data where depth == cellDepth + 1 && cellDepth > 0:
      kind = Self.kind(start.value(Name.type.rawValue))
      text.removeAll(keepingCapacity: true)
      gathersText = true
      dataDepth = depth
    default: return
    }
  }

  private func openRow(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    row = nextRow
    if let index = start.number(Name.index.rawValue), index >= nextRow + 1 { row = index - 1 }
    let span = max(start.number(Name.span.rawValue) ?? 0, 0)
    guard row + span < limits.rows else { throw .limit(name: "行数", value: limits.rows) }
    if start.value(Name.hidden.rawValue) == "1" {
      for hidden in row...(row + span) { builder?.addHiddenRow(hidden) }
    }
    builder?.startRow(row)
    nextRow = row + 1 + span
    nextColumn = 0
    rowDepth = depth
  }

  private func openCell(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    if let index = start.number(Name.index.rawValue), index >= nextColumn + 1 {
      nextColumn = index - 1
    }
    mergeAcross = max(start.number(Name.mergeAcross.rawValue) ?? 0, 0)
    let down = max(start.number(Name.mergeDown.rawValue) ?? 0, 0)
    guard nextColumn + mergeAcross < limits.columns else {
      throw .limit(name: "列数", value: limits.columns)
    }
    guard row + down < limits.rows else { throw .limit(name: "行数", value: limits.rows) }
    if mergeAcross > 0 || down > 0 {
      builder?.addMerge(
        Merge(top: row, left: nextColumn, bottom: row + down, right: nextColumn + mergeAcross))
    }
    cellCount += 1
    guard cellCount <= limits.cells else { throw .limit(name: "单元格数", value: limits.cells) }
    cellDepth = depth
  }

  func close(depth: Int) throws(Refusal) {
    if depth == dataDepth {
      dataDepth = 0
      gathersText = false
      if kind == .boolean { text = Array((text == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8) }
      if kind == .date { text = Self.isoDate(text) }
      guard let start = builder?.position else { return }
      builder?.append(text[...])
      builder?.addCell(column: nextColumn, start: start, kind: kind)
    } else if depth == cellDepth {
      cellDepth = 0
      nextColumn += 1 + mergeAcross
    } else if depth == rowDepth {
      rowDepth = 0
    } else if depth == tableDepth {
      tableDepth = 0
    } else if depth == 2, var finished = builder {
      builder = nil
      sheets.append(finished.finish())
    }
  }

  private static func kind(_ type: String?) -> CellKind {
    switch type {
    case "Number": .number
    case "DateTime": .date
    case "Boolean": .boolean
    case "Error": .error
    default: .text
    }
  }

  /// `2020-06-25T00:00:00.000` → `2020-06-25`; a time of day stays.
  private static func isoDate(_ text: [UInt8]) -> [UInt8] {
    var result = text
    let midnight = Array("T00:00:00".utf8)
    if result.count >= 10 + midnight.count, Array(result[10..<10 + midnight.count]) == midnight,
      result[(10 + midnight.count)...].allSatisfy({
        $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "0")
      })
    {
      result.removeSubrange(10...)
    } else if result.count > 4, result.suffix(4).elementsEqual(".000".utf8) {
      result.removeLast(4)
    }
    return result
  }
}
