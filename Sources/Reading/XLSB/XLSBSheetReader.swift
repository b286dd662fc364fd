import Findings
import Sheets

/// Reads the records of one worksheet of a binary workbook. Of a formula the stored result counts.
struct XLSBSheetReader {
  private typealias Kind = XLSBRecords.Kind

  var filler: SheetFiller
  private let shared: TextPool
  private let kinds: [CellKind]
  private let from1904: Bool
  /// Where a shared text lies in the sheet once it was used.
  private var placed: [Int: Range<Int>] = [:]
  private var row = -1
  private var isInData = false
  private var text: [UInt8] = []

  init(filler: SheetFiller, shared: TextPool, kinds: [CellKind], from1904: Bool) {
    self.filler = filler
    self.shared = shared
    self.kinds = kinds
    self.from1904 = from1904
  }

  mutating func read(_ bytes: [UInt8]) throws(Refusal) {
    var records = XLSBRecords(bytes)
    while var record = records.next() {
      switch record.kind {
      case Kind.sheetDataStart: isInData = true
      case Kind.sheetDataEnd: isInData = false
      case Kind.rowHeader where isInData: try startRow(&record.content)
      case Kind.columns:
        guard let first = record.content.four(), let last = record.content.four(), last >= first
        else { continue }
        record.content.skip(8)
        if (record.content.two() ?? 0) & 1 != 0 {
          filler.hideColumns(from: first, count: last - first + 1)
        }
      case Kind.merged: try addMerge(&record.content)
      default: if isInData, row >= 0 { try addCell(record.kind, &record.content) }
      }
    }
    // A part that is cut off ends before its table does.
    guard !isInData, !records.isCutOff else { throw .brokenArchive(part: "工作表") }
  }

  private mutating func startRow(_ content: inout XLSBContent) throws(Refusal) {
    guard let next = content.four() else { throw .brokenArchive(part: "工作表") }
    try filler.startRow(next)
    row = next
    content.skip(7)
    if (content.byte() ?? 0) & 0x10 != 0 { filler.hideRows(from: row, count: 1) }
  }

  private mutating func addMerge(_ content: inout XLSBContent) throws(Refusal) {
    guard let top = content.four(), let bottom = content.four(), let left = content.four(),
      let right = content.four(), bottom >= top, right >= left
    else { return }
    try filler.addMerge(row: top, column: left, down: bottom - top, across: right - left)
  }

  private mutating func addCell(_ kind: Int, _ content: inout XLSBContent) throws(Refusal) {
    switch kind {
    case Kind.shortNumber...Kind.formulaError, Kind.richText: break
    default: return
    }
    guard let column = content.four(), let style = content.four() else { return }
    text.removeAll(keepingCapacity: true)
    var shown = CellKind.text
    switch kind {
    case Kind.sharedText: return try addShared(content.four(), column)
    case Kind.shortNumber:
      shown = number(content.four().map(BIFFValue.short), style & 0xFF_FFFF)
    case Kind.number, Kind.formulaNumber: shown = number(content.double(), style & 0xFF_FFFF)
    case Kind.text, Kind.formulaText:
      text = try content.text(limit: filler.limits.cellBytes) ?? []
    case Kind.richText:
      content.skip(1)
      text = try content.text(limit: filler.limits.cellBytes) ?? []
    case Kind.boolean, Kind.formulaBoolean:
      shown = .boolean
      text += (content.byte() == 1 ? "TRUE" : "FALSE").utf8
    default:
      shown = .error
      text += BIFFValue.error(content.byte() ?? 0x2A).utf8
    }
    _ = try filler.addCell(column, &text, shown)
  }

  private mutating func number(_ number: Double?, _ style: Int) -> CellKind {
    guard let number, number.isFinite else {
      text += BIFFValue.error(0x24).utf8
      return .error
    }
    BIFFText.append(number, &text)
    let kind = style < kinds.count ? kinds[style] : .number
    if kind == .date, let date = ISODate.text(serial: text, from1904: from1904) {
      text = date
      return .date
    }
    return kind == .percent ? .percent : .number
  }

  private mutating func addShared(_ position: Int?, _ column: Int) throws(Refusal) {
    guard let position, position < shared.count else { throw .brokenArchive(part: "sharedStrings") }
    if let known = placed[position] { return try filler.addCell(column, sharing: known, .text) }
    text += shared.bytes[shared[position]]
    placed[position] = try filler.addCell(column, &text, .text)
  }
}
