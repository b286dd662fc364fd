import Findings
import Sheets

/// A text of which only the place is known until the code page is.
struct BIFFName {
  var content: Range<Int>
  var isUnicode: Bool

  func text(_ codePage: borrowing BIFFCodePage, _ bytes: [UInt8]) throws(Refusal) -> [UInt8] {
    if isUnicode {
      var cursor = BIFFTextCursor(bytes, [content])
      return cursor.text(lengthBytes: 1) ?? []
    }
    guard let length = content.first.map({ Int(bytes[$0]) }) else { return [] }
    let start = content.lowerBound + 1
    return try codePage.text(bytes[start..<min(start + length, content.upperBound)])
  }
}

/// What stands in front of the sheets: their names and places, shared texts, cell formats.
struct BIFFGlobals {
  private typealias Kind = BIFFRecord.Kind

  struct Entry {
    var name: BIFFName
    var position: Int
    var isHidden: Bool
    var isWorksheet: Bool
  }

  private(set) var sheets: [Entry] = []
  private(set) var shared = TextPool()
  private(set) var from1904 = false
  private(set) var codePage: Int?
  /// Whether texts are Unicode (BIFF8) and not in the code page (BIFF5 and 7).
  private(set) var isUnicode = false
  /// For each cell format what its numbers are: numbers, dates or percentages.
  private(set) var kinds: [CellKind] = []
  private var formats: [Int] = []
  private var codes: [Int: CellKind] = [:]
  private let limits: Limits

  init(limits: Limits) { self.limits = limits }

  mutating func read(_ bytes: [UInt8]) throws(Refusal) {
    var records = BIFFRecords(bytes, at: 0)
    guard let first = records.next() else { throw .brokenArchive(part: "") }
    guard first.kind == Kind.beginning else {
      throw [0x0009, 0x0209, 0x0409].contains(first.kind)
        ? XLSReader.tooOld : .brokenArchive(part: "")
    }
    isUnicode = bytes.little16(first.content.lowerBound) == 0x0600
    if bytes.little16(first.content.lowerBound + 2) == 0x0010 {
      // A single worksheet and nothing in front of it, as old programs write it.
      sheets = [
        Entry(
          name: BIFFName(content: 0..<0, isUnicode: false), position: 0, isHidden: false,
          isWorksheet: true)
      ]
    }
    while let record = records.next(), record.kind != Kind.end {
      try take(record, &records)
    }
    kinds = formats.map { codes[$0] ?? NumberFormat.builtInKind($0) }
  }

  private mutating func take(
    _ record: BIFFRecord, _ records: inout BIFFRecords
  ) throws(Refusal) {
    let bytes = records.bytes
    let at = record.content.lowerBound
    switch record.kind {
    case Kind.codePage: codePage = bytes.little16(at)
    case Kind.dateMode: from1904 = bytes.little16(at) == 1
    case Kind.boundSheet where record.content.count >= 7:
      guard sheets.count < limits.sheets else {
        throw .limit(name: "工作表数", value: limits.sheets)
      }
      sheets.append(
        Entry(
          name: BIFFName(content: at + 6..<record.content.upperBound, isUnicode: isUnicode),
          position: bytes.little32(at) ?? 0, isHidden: bytes[at + 4] & 3 != 0,
          isWorksheet: bytes[at + 5] == 0))
    case Kind.format where record.content.count > 3: addFormat(record, bytes)
    case Kind.cellFormat where record.content.count >= 4:
      formats.append(bytes.little16(at + 2) ?? 0)
    case Kind.sharedTexts where record.content.count >= 8:
      try addShared(record, &records)
    default: return
    }
  }

  /// What tells dates and percentages is ASCII in every code page.
  private mutating func addFormat(_ record: BIFFRecord, _ bytes: [UInt8]) {
    guard let id = bytes.little16(record.content.lowerBound) else { return }
    if isUnicode {
      var cursor = BIFFTextCursor(bytes, [record.content], skipping: 2)
      codes[id] = NumberFormat.kind((cursor.text(lengthBytes: 2) ?? [])[...])
    } else {
      codes[id] = NumberFormat.kind(bytes[record.content.dropFirst(3)])
    }
  }

  private mutating func addShared(
    _ record: BIFFRecord, _ records: inout BIFFRecords
  ) throws(Refusal) {
    let count = records.bytes.little32(record.content.lowerBound + 4) ?? 0
    guard count <= limits.sharedItems else {
      throw .limit(name: "共享文字数", value: limits.sharedItems)
    }
    let pieces = records.pieces(record)
    var cursor = BIFFTextCursor(records.bytes, pieces, skipping: 8)
    // The count may lie: what is there counts.
    while shared.count < count, var text = cursor.text(lengthBytes: 2) {
      LineBreaks.unify(&text)
      guard text.count <= limits.cellBytes else {
        throw .limit(name: "单元格字节数", value: limits.cellBytes)
      }
      shared.append(text)
    }
  }
}
