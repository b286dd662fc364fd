import Sheets
import TestSupport
import Testing

@testable import Reading

/// Any table that these writers put down reads back the same, in every format and dialect, and
/// wherever the bytes are cut. The writers share nothing with the readers.
struct RoundTripTests {
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return value ^ value >> 31
    }
  }

  private static let pieces = [
    "村", "联东村委会", "䶮", "𠮷", "a", "0", "-1.5", ",", "\t", ";", "\"", "\"\"", "'", "<", "&", ">",
    "\n", " ", "\u{3000}", "e\u{301}", "“红管家”", "_x000D_", "]]>", "=1+1", "5-8", "%", "\u{A0}",
  ]

  /// A table whose last row and column are used, so that its size can be seen.
  static func table(seed: UInt64, controls: Bool = true) -> [[String]] {
    var random = Random(state: seed)
    let rows = Int.random(in: 1...12, using: &random)
    let columns = Int.random(in: 1...9, using: &random)
    var table = (0..<rows).map { _ in
      (0..<columns).map { _ -> String in
        guard Int.random(in: 0..<3, using: &random) > 0 else { return "" }
        return (0..<Int.random(in: 1...4, using: &random)).map { _ in
          pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
      }
    }
    table[rows - 1][columns - 1] = "末"
    table[0][0] = "序号"
    return table
  }

  static func read(_ bytes: [UInt8], chunk: Int = 65_536) throws -> [[String]] {
    let sheet = try SpreadsheetReader.read(bytes, chunk: chunk).sheets[0]
    return (0..<sheet.rowCount).map { row in
      (0..<sheet.columnCount).map { sheet.text(row: row, column: $0) }
    }
  }

  // MARK: CSV

  struct Dialect: Sendable, CustomStringConvertible {
    var separator: String
    var newline: String
    var encoding: TextEncoding
    var mark: [UInt8]
    var quotesAll: Bool
    var description: String {
      "\(separator) \(newline.utf8.map(Int.init)) \(encoding) \(quotesAll)"
    }
  }

  static let dialects: [Dialect] = [
    (TextEncoding.utf8, [0xEF, 0xBB, 0xBF]), (.utf8, []), (.gb18030, []),
    (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]), (.utf16LittleEndian, []),
  ].flatMap { encoding, mark in
    [",", "\t", ";"].flatMap { separator in
      ["\n", "\r\n", "\r"].flatMap { newline in
        [true, false].map {
          Dialect(
            separator: separator, newline: newline, encoding: encoding, mark: mark, quotesAll: $0)
        }
      }
    }
  }

  static func field(_ text: String, _ dialect: Dialect) -> String {
    let needsQuotes = text.unicodeScalars.contains { "\",;\t\n\r".unicodeScalars.contains($0) }
    guard dialect.quotesAll || needsQuotes else { return text }
    var doubled = ""
    for scalar in text.unicodeScalars {
      doubled.unicodeScalars.append(scalar)
      if scalar == "\"" { doubled.unicodeScalars.append(scalar) }
    }
    return "\"\(doubled)\""
  }

  @Test(arguments: dialects)
  func separatedTextReadsBack(dialect: Dialect) throws {
    for seed in 0..<40 as Range<UInt64> {
      var table = Self.table(seed: seed)
      // One column gives no separator to detect: it is told apart only by what a row shows.
      if table[0].count == 1 { table = table.map { $0 + ["乙"] } }
      // The first line must show the separator where the others hide it.
      table.insert(table[0].indices.map { "列\($0)" }, at: 0)
      let text = table.map {
        $0.map { Self.field($0, dialect) }.joined(separator: dialect.separator)
      }
      .joined(separator: dialect.newline)
      let bytes = dialect.mark + dialect.encoding.encoded(Array(text.utf8))
      let back = try #require(
        try? SpreadsheetReader.read(
          bytes, override: ReadingOverride(separator: dialect.separator.utf8.first)))
      let rows = (0..<back.sheets[0].rowCount).map { row in
        (0..<back.sheets[0].columnCount).map { back.sheets[0].text(row: row, column: $0) }
      }
      #expect(rows.map { $0.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
      #expect(back.encoding == dialect.encoding.rawValue)
    }
  }

  // MARK: XML

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case ">": result += "&#62;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func spreadsheetML(_ table: [[String]]) -> String {
    let rows = table.enumerated().map { row, cells in
      let content = cells.enumerated().filter { !$1.isEmpty }.map { column, text in
        "<ss:Cell ss:Index=\"\(column + 1)\"><ss:Data ss:Type=\"String\">\(escaped(text))</ss:Data></ss:Cell>"
      }.joined()
      return "<ss:Row ss:Index=\"\(row + 1)\">\(content)</ss:Row>"
    }.joined(separator: "\n")
    return
      "<?xml version=\"1.0\"?><ss:Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
      + "<ss:Worksheet ss:Name=\"a\"><ss:Table>\(rows)</ss:Table></ss:Worksheet></ss:Workbook>"
  }

  static func flatODF(_ table: [[String]]) -> String {
    let rows = table.map { cells in
      let content = cells.map { text in
        guard !text.isEmpty else { return "<table:table-cell/>" }
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          "<text:p>" + escaped(String(line)).replacing("&#9;", with: "<text:tab/>") + "</text:p>"
        }
        return
          "<table:table-cell office:value-type=\"string\">\(paragraphs.joined())</table:table-cell>"
      }.joined()
      return "<table:table-row>\(content)</table:table-row>"
    }.joined()
    return String(
      decoding: FlatODFReadingTests.document("<table:table table:name=\"a\">\(rows)</table:table>"),
      as: UTF8.self)
  }

  static func xlsx(_ table: [[String]], shared: Bool) -> [UInt8] {
    var strings: [String] = []
    func stored(_ text: String) -> String {
      // An underscore that looks like an escape is escaped itself (ECMA-376 part 1, 22.9.2.19).
      "<t xml:space=\"preserve\">\(escaped(text.replacing("_x", with: "_x005F_x")))</t>"
    }
    let rows = table.enumerated().map { row, cells in
      let content = cells.enumerated().filter { !$1.isEmpty }.map { column, text -> String in
        let reference = "r=\"\(letters(column))\(row + 1)\""
        guard shared else {
          return "<c \(reference) t=\"inlineStr\"><is>\(stored(text))</is></c>"
        }
        strings.append(stored(text))
        return "<c \(reference) t=\"s\"><v>\(strings.count - 1)</v></c>"
      }.joined()
      return "<row r=\"\(row + 1)\">\(content)</row>"
    }.joined()
    return WorkbookParts(rows: rows, strings: strings).bytes
  }

  private static func letters(_ column: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column)))
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func xmlAndWorkbooksReadBack(seed: UInt64) throws {
    let table = Self.table(seed: seed)
    let expected = table.map { $0.map { Array($0.utf8) } }
    func check(_ bytes: [UInt8], _ what: Comment, chunk: Int = 65_536) throws {
      #expect(
        try Self.read(bytes, chunk: chunk).map { $0.map { Array($0.utf8) } } == expected, what)
    }
    let spreadsheet = Array(Self.spreadsheetML(table).utf8)
    let flat = Array(Self.flatODF(table).utf8)
    for chunk in [1, 2, 3, 5, 17, 64, 4096] {
      try check(spreadsheet, "SpreadsheetML", chunk: chunk)
      try check(flat, "fods", chunk: chunk)
    }
    try check(Self.xlsx(table, shared: true), "xlsx, shared")
    try check(Self.xlsx(table, shared: false), "xlsx, inline")
    for encoding in [TextEncoding.gb18030, .utf16LittleEndian, .utf16BigEndian] {
      let label = encoding == .gb18030 ? "encoding=\"GB18030\"" : "encoding=\"UTF-16\""
      let text = Self.spreadsheetML(table).replacing(
        "version=\"1.0\"", with: "version=\"1.0\" \(label)")
      try check(encoding.encoded(Array(text.utf8)), "SpreadsheetML")
    }
  }
}
