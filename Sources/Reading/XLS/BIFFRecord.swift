import Findings

/// A record of a BIFF stream: what it is and where its content lies.
struct BIFFRecord {
  /// The numbers of the records that are read ([MS-XLS] 2.3, "Microsoft Excel 5.0 file format").
  enum Kind {
    static let beginning = 0x0809
    static let end = 0x000A
    static let codePage = 0x0042
    static let dateMode = 0x0022
    static let filePass = 0x002F
    static let boundSheet = 0x0085
    static let format = 0x041E
    static let cellFormat = 0x00E0
    static let sharedTexts = 0x00FC
    static let continuation = 0x003C
    static let row = 0x0208
    static let columns = 0x007D
    static let merged = 0x00E5
    static let label = 0x0204
    static let richLabel = 0x00D6
    static let sharedLabel = 0x00FD
    static let number = 0x0203
    static let shortNumber = 0x027E
    static let shortNumbers = 0x00BD
    static let booleanOrError = 0x0205
    static let formula = 0x0006
    static let formulaText = 0x0207
  }

  var kind: Int
  var content: Range<Int>
}

/// Walks the records of a stream; never beyond its end.
struct BIFFRecords {
  let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// The next record; nil when the stream ends or the record is cut off.
  mutating func next() -> BIFFRecord? {
    guard let record = peek() else { return nil }
    position = record.content.upperBound
    return record
  }

  private func peek() -> BIFFRecord? {
    guard let kind = bytes.little16(position), let length = bytes.little16(position + 2),
      position + 4 + length <= bytes.count
    else { return nil }
    return BIFFRecord(kind: kind, content: position + 4..<position + 4 + length)
  }

  /// The content of a record and of the CONTINUE records behind it.
  mutating func pieces(_ record: BIFFRecord) -> [Range<Int>] {
    var result = [record.content]
    while let more = peek(), more.kind == BIFFRecord.Kind.continuation {
      result.append(more.content)
      position = more.content.upperBound
    }
    return result
  }
}
