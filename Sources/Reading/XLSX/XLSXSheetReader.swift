import Findings
import Sheets

/// Reads one `worksheet` part into a sheet (ECMA-376 part 1, 18.3).
///
/// Cells and rows without a reference follow the one before. Of a formula the stored result counts.
struct XLSXSheetReader: XMLEventHandler {
  private enum Element: Int {
    case sheetData, row, cell, value, inline, text, phonetic, column, merge, formula
  }
  private enum Name: Int { case reference, type, style, hidden, min, max, merged }
  private enum Content { case number, shared, inline, formulaText, boolean, error, date }

  let vocabulary = XMLVocabulary(
    namespaces: [],
    elements: ["sheetData", "row", "c", "v", "is", "t", "rPh", "col", "mergeCell", "f"],
    attributes: ["r", "t", "s", "hidden", "min", "max", "ref"])
  var text: [UInt8] = []
  private(set) var gathersText = false
  var filler: SheetFiller

  private let shared: TextPool
  private let kinds: [CellKind]
  private let from1904: Bool
  /// Where a shared text lies in the sheet once it was used.
  private var placed: [Int: Range<Int>] = [:]
  private var row = -1
  private var column = -1
  private var content = Content.number
  private var numberKind = CellKind.number
  private var hasFormula = false
  private var value: [UInt8] = []
  private var dataDepth = 0
  private var rowDepth = 0
  private var cellDepth = 0
  private var inlineDepth = 0
  private var phoneticDepth = 0
  private var textDepth = 0

  init(filler: SheetFiller, shared: TextPool, kinds: [CellKind], from1904: Bool) {
    self.filler = filler
    self.shared = shared
    self.kinds = kinds
    self.from1904 = from1904
  }

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    guard textDepth == 0, let element = Element(rawValue: start.element) else { return }
    switch element {
    case .sheetData where depth == 2: dataDepth = depth
    case .row where dataDepth > 0 && depth == dataDepth + 1: try openRow(start, depth)
    case .cell where rowDepth > 0 && depth == rowDepth + 1: try openCell(start, depth)
    case .inline where cellDepth > 0 && depth == cellDepth + 1: inlineDepth = depth
    case .phonetic where inlineDepth > 0: phoneticDepth = depth
    case .value where cellDepth > 0 && depth == cellDepth + 1 && content != .inline,
      .text where inlineDepth > 0 && phoneticDepth == 0 && content == .inline:
      textDepth = depth
      gathersText = true
      text.removeAll(keepingCapacity: true)
    case .formula where cellDepth > 0 && depth == cellDepth + 1: hasFormula = true
    case .column where depth == 3:
      if isTrue(start, .hidden), let first = start.number(Name.min.rawValue),
        let last = start.number(Name.max.rawValue), first >= 1, last >= first
      {
        filler.hideColumns(from: first - 1, count: last - first + 1)
      }
    case .merge where depth == 3:
      if let range = start.range(Name.merged.rawValue) { try addMerge(start.values[range]) }
    default: return
    }
  }

  private func isTrue(_ start: XMLElementStart, _ name: Name) -> Bool {
    guard let value = start.value(name.rawValue) else { return false }
    return value == "1" || value == "true"
  }

  private mutating func openRow(_ start: XMLElementStart, _ depth: Int) throws(Refusal) {
    var next = row + 1
    if start.range(Name.reference.rawValue) != nil {
      guard let number = start.number(Name.reference.rawValue), number > row + 1 else {
        throw .disorderedTable(row: row + 2)
      }
      next = number - 1
    }
    try filler.startRow(next)
    row = next
    column = -1
    if isTrue(start, .hidden) { filler.hideRows(from: row, count: 1) }
    rowDepth = depth
  }

  private mutating func openCell(_ start: XMLElementStart, _ depth: Int) throws(Refusal) {
    column += 1
    if let range = start.range(Name.reference.rawValue) {
      guard let place = CellReference.parse(start.values[range]), place.column >= column else {
        throw .disorderedTable(row: row + 1)
      }
      column = place.column
    }
    content =
      switch start.value(Name.type.rawValue) {
      case "s": .shared
      case "inlineStr": .inline
      case "str": .formulaText
      case "b": .boolean
      case "e": .error
      case "d": .date
      default: .number
      }
    let style = start.number(Name.style.rawValue) ?? 0
    numberKind = style >= 0 && style < kinds.count ? kinds[style] : .number
    value.removeAll(keepingCapacity: true)
    hasFormula = false
    cellDepth = depth
  }

  mutating func close(depth: Int) throws(Refusal) {
    if depth == textDepth {
      textDepth = 0
      gathersText = false
      value.append(contentsOf: text)
    } else if depth == phoneticDepth {
      phoneticDepth = 0
    } else if depth == inlineDepth {
      inlineDepth = 0
    } else if depth == cellDepth {
      cellDepth = 0
      try closeCell()
    } else if depth == rowDepth {
      rowDepth = 0
    } else if depth == dataDepth {
      dataDepth = 0
    }
  }

  private mutating func closeCell() throws(Refusal) {
    guard !value.isEmpty else {
      // A formula may give an empty text; then its type says so.
      if hasFormula, content != .formulaText { filler.addEmptyFormula(column) }
      return
    }
    var kind = CellKind.text
    switch content {
    case .shared: return try addShared()
    case .inline, .formulaText: XLSXText.unescape(&value)
    case .boolean:
      kind = .boolean
      let isTrue = value == [UInt8(ascii: "1")] || value.elementsEqual("true".utf8)
      value = Array((isTrue ? "TRUE" : "FALSE").utf8)
    case .error: kind = .error
    case .date:
      kind = .date
      if value.last == UInt8(ascii: "Z") { value.removeLast() }
      ISODate.shorten(&value)
    case .number:
      kind = numberKind == .percent ? .percent : .number
      if numberKind == .date, let date = ISODate.text(serial: value, from1904: from1904) {
        kind = .date
        value = date
      }
    }
    _ = try filler.addCell(column, &value, kind)
  }

  private mutating func addShared() throws(Refusal) {
    guard let position = Int(String(decoding: value, as: UTF8.self)), position >= 0,
      position < shared.count
    else { throw .brokenArchive(part: "sharedStrings") }
    if let known = placed[position] {
      return try filler.addCell(column, sharing: known, .text)
    }
    var copy = Array(shared.bytes[shared[position]])
    placed[position] = try filler.addCell(column, &copy, .text)
  }

  private mutating func addMerge(_ reference: ArraySlice<UInt8>) throws(Refusal) {
    let parts = reference.split(separator: UInt8(ascii: ":"))
    guard parts.count == 2, let first = CellReference.parse(parts[0]),
      let last = CellReference.parse(parts[1]), last.row >= first.row, last.column >= first.column
    else { return }
    try filler.addMerge(
      row: first.row, column: first.column, down: last.row - first.row,
      across: last.column - first.column)
  }
}

/// Cell references such as `C14` or `$C$14`.
enum CellReference {
  /// Row and column from 0; nil when it is no reference.
  static func parse(_ text: ArraySlice<UInt8>) -> (row: Int, column: Int)? {
    var row = 0
    var column = 0
    var digits = 0
    var letters = 0
    for byte in text where byte != UInt8(ascii: "$") {
      let letter = byte & 0xDF
      if (0x41...0x5A).contains(letter), byte >= 0x41, digits == 0, letters < 4 {
        column = column * 26 + Int(letter - 0x40)
        letters += 1
      } else if (48...57).contains(byte), letters > 0, digits < 9 {
        row = row * 10 + Int(byte - 48)
        digits += 1
      } else {
        return nil
      }
    }
    return letters > 0 && row > 0 ? (row - 1, column - 1) : nil
  }
}
