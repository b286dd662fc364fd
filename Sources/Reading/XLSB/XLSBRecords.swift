import Findings

/// Walks the records of a part of a binary workbook ([MS-XLSB] 2.1.4); never beyond its end.
struct XLSBRecords {
  /// The numbers of the records that are read ([MS-XLSB] 2.3).
  enum Kind {
    static let rowHeader = 0
    static let shortNumber = 2
    static let error = 3
    static let boolean = 4
    static let number = 5
    static let text = 6
    static let sharedText = 7
    static let formulaText = 8
    static let formulaNumber = 9
    static let formulaBoolean = 10
    static let formulaError = 11
    static let sharedItem = 19
    static let format = 44
    static let cellFormat = 47
    static let columns = 60
    static let richText = 62
    static let sheetDataStart = 145
    static let sheetDataEnd = 146
    static let workbookProperties = 153
    static let bundledSheet = 156
    static let merged = 176
    static let cellFormatsStart = 617
    static let cellFormatsEnd = 618
  }

  let bytes: [UInt8]
  private var position = 0
  /// Whether the part ends inside a record.
  private(set) var isCutOff = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next record; nil when the part ends or the record is cut off.
  mutating func next() -> XLSBRecord? {
    guard position < bytes.count, !isCutOff else { return nil }
    guard let kind = number(of: 2), let length = number(of: 4), position + length <= bytes.count
    else {
      isCutOff = true
      return nil
    }
    let content = XLSBContent(bytes, position..<position + length)
    position += length
    return XLSBRecord(kind: kind, content: content)
  }

  /// Seven bits of each byte, the low ones first; the highest bit says that another byte follows.
  private mutating func number(of most: Int) -> Int? {
    var result = 0
    for place in 0..<most {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      result |= Int(byte & 0x7F) << (7 * place)
      if byte & 0x80 == 0 { return result }
    }
    return result
  }
}

/// A record: what it is and what it holds.
struct XLSBRecord {
  var kind: Int
  var content: XLSBContent
}

/// What a record holds, read from front to back; nil beyond its end.
struct XLSBContent {
  private let bytes: [UInt8]
  private let end: Int
  private(set) var position: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func byte() -> Int? {
    guard position < end else { return nil }
    position += 1
    return Int(bytes[position - 1])
  }

  mutating func two() -> Int? { take(2).flatMap(bytes.little16) }
  mutating func four() -> Int? { take(4).flatMap(bytes.little32) }
  mutating func double() -> Double? {
    take(8).flatMap(bytes.little64).map(Double.init(bitPattern:))
  }

  mutating func skip(_ count: Int) { _ = take(count) }

  private mutating func take(_ count: Int) -> Int? {
    guard position + count <= end else { return nil }
    position += count
    return position - count
  }

  /// A text of UTF-16 with its length in front; nil when there is none or it is cut off.
  mutating func text(limit: Int) throws(Refusal) -> [UInt8]? {
    guard let count = four(), count != 0xFFFF_FFFF, count <= (end - position) / 2 else {
      return nil
    }
    var text: [UInt8] = []
    text.reserveCapacity(count * 2)
    var high: UInt32 = 0
    for _ in 0..<count {
      BIFFText.append(UInt32(two() ?? 0), &high, &text)
      guard text.count <= limit else { throw .limit(name: "单元格字节数", value: limit) }
    }
    if high != 0 { BIFFText.append(scalar: 0xFFFD, &text) }
    return text
  }
}
