import Findings
import Sheets

/// What the programme says about how to read one file; nil leaves it to detection.
public struct ReadingOverride: Sendable, Equatable {
  /// The encoding to use.
  public var encoding: TextEncoding?
  /// The separator to use.
  public var separator: UInt8?
  /// What records in XML are called.
  public var records: [RecordMapping]

  /// Nothing overridden unless said.
  public init(
    encoding: TextEncoding? = nil, separator: UInt8? = nil, records: [RecordMapping] = []
  ) {
    self.encoding = encoding
    self.separator = separator
    self.records = records
  }
}

/// Bytes of a file → sheets with positions, or the reason why not.
public enum SpreadsheetReader {
  /// Reads a table in any supported format, told by its content.
  ///
  /// `姓名,数\n甲,1` → one sheet named "" with two rows and two columns.
  ///
  /// - Throws: `Refusal`; nothing else can happen to any sequence of bytes.
  public static func read(
    _ bytes: [UInt8], override: ReadingOverride = ReadingOverride(), limits: Limits = Limits(),
    chunk: Int = 65_536
  ) throws(Refusal) -> Workbook {
    guard bytes.count <= limits.fileBytes else {
      throw .tooLarge(bytes: bytes.count, limit: limits.fileBytes)
    }
    guard !isBlank(bytes) else { throw .empty }
    if let start = FormatSniffing.archiveBehindText(bytes) {
      return try read(
        Array(bytes[start...]), override: override, limits: limits, chunk: chunk)
    }
    let workbook = try sheets(of: bytes, override, limits, chunk)
    guard !workbook.sheets.isEmpty else { throw noSheets }
    return workbook
  }

  /// What a workbook without a table is.
  static let noSheets = Refusal.wrongFormat(
    name: "没有工作表的工作簿", advice: "请用表格软件打开，确认其中有表格，另存为xlsx后报送。")

  private static func sheets(
    of bytes: [UInt8], _ override: ReadingOverride, _ limits: Limits, _ chunk: Int
  ) throws(Refusal) -> Workbook {
    switch try FormatSniffing.kind(bytes) {
    case .text: return try readCSV(bytes, override: override, limits: limits)
    case .xml: return try readXML(bytes, override: override, limits: limits, chunk: chunk)
    case .webPage: return try readHTML(bytes, override: override, limits: limits)
    case .archive:
      let archive = try ZipArchive(bytes, limits: limits)
      if let sheets = try OpenDocumentReader.read(archive, limits: limits) {
        return Workbook(format: .ods, sheets: sheets)
      }
      return try XLSXReader.read(archive, limits: limits)
    case .oldWorkbook:
      return try XLSReader.read(bytes, limits: limits)
    }
  }

  private static func readCSV(
    _ bytes: [UInt8], override: ReadingOverride, limits: Limits
  ) throws(Refusal) -> Workbook {
    let decision =
      override.encoding.map { overridden($0, bytes) } ?? EncodingDetection.decide(bytes)
    var text = try decoded(bytes, decision, override)
    // What a program of DOS writes at the end, and what a cut-off copy is filled up with.
    while let last = text.last, last == 0x1A || last == 0 { text.removeLast() }
    // A second mark is what a program wrote before one that was there.
    while text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    var dialect = CSVDialect.detect(text)
    if let separator = override.separator {
      dialect = CSVDialect(separator: separator, evidence: "方案文件指定")
    }
    let sheet = try CSVScanner.scan(text, dialect: dialect, limits: limits)
    var workbook = Workbook(
      format: .csv, encoding: decision.encoding.rawValue, encodingEvidence: decision.evidence,
      delimiter: dialect.separator, sheets: [sheet])
    workbook.delimiterEvidence = dialect.evidence
    return workbook
  }

  private static func readHTML(
    _ bytes: [UInt8], override: ReadingOverride, limits: Limits
  ) throws(Refusal) -> Workbook {
    let decision: EncodingDecision
    if let encoding = override.encoding {
      decision = overridden(encoding, bytes)
    } else {
      decision = try HTMLText.decide(bytes)
    }
    var text = try decoded(bytes, decision, override)
    text.removeAll { $0 == 0 }
    var reader = try HTMLTableReader(limits: limits, size: text.count)
    try LibXML2.parse(text, as: .html, handler: &reader, limits: limits)
    guard let sheets = try reader.sheets() else { throw FormatSniffing.webPage }
    guard !HTMLText.isCutOff(text) else { throw .brokenArchive(part: "") }
    return Workbook(
      format: .html, encoding: decision.encoding.rawValue, encodingEvidence: decision.evidence,
      sheets: sheets)
  }

  /// Text of which the file itself does not say the encoding for certain, unless it shows that it is in
  /// another one.
  private static func decoded(
    _ bytes: [UInt8], _ decision: EncodingDecision, _ override: ReadingOverride
  ) throws(Refusal) -> [UInt8] {
    if override.encoding == nil {
      if EncodingDetection.isUTF32(bytes) { throw Self.utf32 }
      if EncodingDetection.isShifted(bytes)
        || decision.encoding == .gb18030 && EncodingDetection.isForeignGB18030(bytes)
      {
        throw Self.legacy
      }
    }
    let text = try TextDecoding.decode(bytes, as: decision)
    if override.encoding == nil, decision.encoding == .gb18030, EncodingDetection.isForeign(text) {
      throw Self.legacy
    }
    if let sample = Mojibake.sample(in: text) { throw .garbled(sample: sample) }
    return text
  }

  private static let saveAgain = "请用表格软件打开原始表格，另存为“CSV UTF-8（逗号分隔）”或xlsx后报送。"
  private static let utf32 = Refusal.wrongFormat(name: "UTF-32编码的文字", advice: saveAgain)
  private static let legacy = Refusal.wrongFormat(
    name: "其他编码的文字（可能是Big5等旧编码）", advice: saveAgain)

  private static func readXML(
    _ bytes: [UInt8], override: ReadingOverride, limits: Limits, chunk: Int
  ) throws(Refusal) -> Workbook {
    let document = try XMLText(
      bytes, override: override.encoding.map { overridden($0, bytes) })
    let text = document.bytes
    var root = XMLRootReader()
    try LibXML2.parse(text, handler: &root, limits: limits, chunk: chunk)
    let format: FileFormat
    let sheets: [Sheet]
    switch root.kind {
    case .spreadsheetML:
      var reader = SpreadsheetMLReader(limits: limits, size: text.count)
      try LibXML2.parse(text, handler: &reader, limits: limits, chunk: chunk)
      (format, sheets) = (.spreadsheetML, reader.sheets)
    case .flatODF:
      var reader = FlatODFReader(limits: limits)
      try LibXML2.parse(text, handler: &reader, limits: limits, chunk: chunk)
      (format, sheets) = (.flatODF, reader.sheets)
    case .records, nil:
      var reader = RecordXMLReader(limits: limits, mappings: override.records)
      try LibXML2.parse(text, handler: &reader, limits: limits, chunk: chunk)
      (format, sheets) = (.recordXML, [try reader.sheet()])
    }
    var workbook = Workbook(
      format: format, encoding: document.decision.encoding.rawValue,
      encodingEvidence: document.decision.evidence, delimiter: nil, sheets: sheets)
    workbook.droppedControls = document.droppedControls
    return workbook
  }

  private static func overridden(_ encoding: TextEncoding, _ bytes: [UInt8]) -> EncodingDecision {
    let marks: [TextEncoding: [UInt8]] = [
      .utf8: [0xEF, 0xBB, 0xBF], .utf16LittleEndian: [0xFF, 0xFE], .utf16BigEndian: [0xFE, 0xFF],
    ]
    let mark = marks[encoding] ?? []
    return .init(
      encoding: encoding,
      markLength: !mark.isEmpty && bytes.starts(with: mark) ? mark.count : 0,
      evidence: "方案文件指定")
  }

  private static func isBlank(_ bytes: [UInt8]) -> Bool {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { index = 2 }
    while index < bytes.count {
      if bytes[index] > 0x20 { return false }
      index += 1
    }
    return true
  }
}

/// Text that was UTF-8, read as GBK and saved again: it decodes, but says nothing.
enum Mojibake {
  private static let runs: [[UInt8]] = ["锘縩", "锟斤拷", "闈栧煄", "鐨勶", "绔欐", "琛楅亾", "鍦板", "鏉戯", "闀囷"]
    .map { Array($0.utf8) }
  /// All runs start with a byte of a Han character that is no less.
  private static let leastStart: UInt8 = 0xE7
  /// For each byte whether a run starts with it.
  private static let starts = (UInt8.min...UInt8.max).map { byte in
    runs.contains { $0[0] == byte }
  }

  /// A telling run of characters, or nil. Looks at the first 4 KiB only.
  static func sample(in text: [UInt8]) -> String? {
    if let sample = latin(text.prefix(4096)) ?? lost(text.prefix(4096)) { return sample }
    let span = text.span.extracting(first: 4096)
    // The run that stands first in the list is told, wherever it stands in the text.
    var found = runs.endIndex
    for index in span.indices where span[index] >= leastStart && starts[Int(span[index])] {
      for run in runs.indices.prefix(found) where runs[run][0] == span[index] {
        if index + runs[run].count <= span.count,
          runs[run].indices.allSatisfy({ span[index + $0] == runs[run][$0] })
        {
          found = run
          break
        }
      }
    }
    return found < runs.endIndex ? String(decoding: runs[found], as: UTF8.self) : nil
  }

  /// Text of which a program wrote U+FFFD for what it could not read: one character of ten and more.
  private static func lost(_ head: ArraySlice<UInt8>) -> String? {
    // Full-width brackets and colons begin with the same byte.
    let span = head.span
    var marks = 0
    for index in span.indices.dropLast(2)
    where span[index] == 0xEF && span[index + 1] == 0xBF && span[index + 2] == 0xBD {
      marks += 1
    }
    // What is cut off at the end may be read as one more.
    guard marks >= 2 else { return nil }
    var count = 0
    var others = 0
    var sample: [Unicode.Scalar] = []
    for scalar in String(decoding: head.dropLast(3), as: UTF8.self).unicodeScalars {
      if scalar == "\u{FFFD}" { count += 1 } else if scalar.value >= 0x80 { others += 1 }
      if scalar.value >= 0x80, sample.count < 4 || count == 0 && sample.count < 400 {
        sample.append(scalar)
      }
    }
    guard count >= 3, count * 9 >= others else { return nil }
    return String(String.UnicodeScalarView(sample.suffix(4)))
  }

  /// What Windows-1252 has at 0x80 to 0x9F; 0 for what it lacks.
  private static let windows: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Chinese that was read as Latin-1 and saved as UTF-8, `¹ÂÉ½Õò` for 孤山镇: all characters beyond
  /// ASCII lie below U+0100 or are those of Windows-1252, and their bytes are Chinese in GB18030 or UTF-8.
  private static func latin(_ head: ArraySlice<UInt8>) -> String? {
    guard head.first(where: { $0 >= 0x80 }).map({ (0xC2...0xC5).contains($0) }) ?? false else {
      return nil
    }
    var bytes: [UInt8] = []
    var lost = 0
    var sample = ""
    // The last character may be cut.
    for scalar in String(decoding: head.dropLast(3), as: UTF8.self).unicodeScalars {
      guard scalar.value >= 0x80 else {
        if sample.unicodeScalars.count < 4 { sample = "" }
        continue
      }
      if scalar == "\u{FFFD}" {
        lost += 1
      } else if scalar.value < 0x100 {
        bytes.append(UInt8(scalar.value))
      } else {
        guard let place = windows.firstIndex(of: scalar.value) else { return nil }
        bytes.append(UInt8(0x80 + place))
      }
      if sample.unicodeScalars.count < 8 { sample.unicodeScalars.append(scalar) }
    }
    guard bytes.count >= 8, !sample.isEmpty else { return nil }
    // Nobody loses letters of Western words in twos.
    if lost >= 2 { return sample }
    if EncodingDetection.isUTF8(bytes) { return sample }
    guard let decoder = try? IConvDecoder(.gb18030),
      let decoded = try? decoder.decode(bytes.dropLast(bytes.count % 2))
    else { return nil }
    let text = String(decoding: decoded, as: UTF8.self).unicodeScalars
    return text.allSatisfy { (0x3000...0x9FFF).contains($0.value) || $0.value >= 0xFF00 }
      ? sample : nil
  }
}
