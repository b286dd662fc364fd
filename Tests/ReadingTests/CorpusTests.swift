import Files
import Foundation
import Sheets
import TestSupport
import Testing

@testable import Reading

/// Real files from public repositories with the readings that a right reader sees in them. They lie
/// beside the checkout, not in it; without them these tests say that they were skipped.
struct CorpusTests {
  static let folder = Checkout.root + "/../shared/corpora"
  static let isThere = (try? FileSystem.kind(folder)) != nil

  static func files(_ kind: String) -> [String] {
    guard isThere else { return [] }
    return ((try? FileSystem.entries("\(folder)/\(kind)")) ?? []).map(\.name).sorted()
  }

  static func json(_ path: String) throws -> Any? {
    guard try FileSystem.kind("\(folder)/\(path)") != nil else { return nil }
    return try JSONSerialization.jsonObject(
      with: Data(FileSystem.read("\(folder)/\(path)")), options: .fragmentsAllowed)
  }

  // MARK: Typed cells

  /// Files in which we read otherwise than the expectation, with the reason why we are right.
  static let departures: [String: String] = [
    "xlsx/php_HiddenMergeCellsTest.xlsx": "values under a merged block are stored and read",
    "xlsx/readxl_dates-leap-year-1900-xlsx.xlsx":
      "day 60 of 1900 is 29 February in Excel's calendar",
    "xlsx/readxl_new_line_errors.xlsx": "_x000D_ is a carriage return (ECMA-376)",
    "xlsx/zh_easyexcel_dataformat.xlsx": "built-in formats 27…36 and 50…58 are dates in China",
  ]

  struct Expected: Equatable {
    var kind: String
    var text: String
  }

  static func expected(_ cell: [String: Any], _ kind: String) -> Expected? {
    let type = (cell["type"] ?? cell["t"]) as? String ?? ""
    var value = cell["text"] ?? cell["v"]
    switch (kind, type) {
    case ("fods", "float"), ("fods", "percentage"), ("fods", "currency"): value = cell["value"]
    case ("fods", "date"): value = cell["date-value"]
    case ("fods", "time"):
      value = (cell["time-value"] as? String).map { text in
        ISODate.text(duration: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
      }
    case ("fods", "boolean"): value = (cell["boolean-value"] as? String)?.uppercased()
    case ("spreadsheetml", "Boolean"): value = value as? String == "1" ? "TRUE" : "FALSE"
    case ("xlsx", "b"): value = value as? Bool == true ? "TRUE" : "FALSE"
    default: break
    }
    guard let value, !(value is NSNull) else { return nil }
    var text = Array("\(value)".utf8)
    LineBreaks.unify(&text)
    let kinds = [
      "n": "number", "float": "number", "percentage": "number", "currency": "number",
      "Number": "number", "d": "date", "DateTime": "date", "date": "date",
    ]
    let plain = kinds[type] ?? "text"
    if plain == "date" { ISODate.shorten(&text) }
    return text.isEmpty ? nil : Expected(kind: plain, text: String(decoding: text, as: UTF8.self))
  }

  static func isSame(_ expected: Expected, _ found: String) -> Bool {
    switch expected.kind {
    // The expectation went through binary numbers and lost how they were written.
    case "number": Double(expected.text) == Double(found)
    case "date":
      expected.text == found
        || (expected.text.contains(".") && trimmedFraction(expected.text) == trimmedFraction(found))
    default: expected.text.utf8.elementsEqual(found.utf8)
    }
  }

  /// `23:44:51.894000` → `23:44:51.894`.
  static func trimmedFraction(_ text: String) -> Substring {
    var rest = text[...]
    while rest.last == "0" { rest.removeLast() }
    return rest
  }

  static func differences(_ kind: String, _ file: String) throws -> (cells: Int, wrong: [String]) {
    guard let sheets = try json("expected_cells/\(kind)/\(file).json") as? [[String: Any]] else {
      return (0, [])
    }
    let workbook = try SpreadsheetReader.read(FileSystem.read("\(folder)/\(kind)/\(file)"))
    var wrong: [String] = []
    var count = 0
    for expectedSheet in sheets {
      let name = expectedSheet["name"] as? String ?? ""
      // The cached copy of another file's sheet is no sheet of this one.
      if kind == "fods", name.hasPrefix("'file:") { continue }
      let cells = expectedSheet["cells"] as? [[String: Any]] ?? []
      guard let sheet = workbook.sheets.first(where: { $0.name == name }) else {
        if !cells.isEmpty { wrong.append("no sheet \(name)") }
        continue
      }
      var known = 0
      for cell in cells {
        guard let row = cell["r"] as? Int, let column = cell["c"] as? Int,
          let value = Self.expected(cell, kind)
        else { continue }
        known += 1
        let found = sheet.text(row: row - 1, column: column - 1)
        if !isSame(value, found) {
          wrong.append("\(name) R\(row)C\(column): \(found), not \(value.text)")
        }
      }
      if known < sheet.cells.count {
        wrong.append("\(name): \(sheet.cells.count - known) too many")
      }
      count += known
    }
    return (count, wrong)
  }

  @Test(
    .enabled(if: isThere, "../shared/corpora is not there"),
    arguments: ["spreadsheetml", "fods", "xlsx"])
  func typedCellsAreAsExpected(kind: String) throws {
    var cells = 0
    var right = 0
    var departed: [String] = []
    let files = Self.files(kind)
    for file in files {
      let path = "\(kind)/\(file)"
      if file.contains("encrypt") {
        #expect(throws: (any Error).self) {
          try SpreadsheetReader.read(FileSystem.read("\(Self.folder)/\(path)"))
        }
        right += 1
        continue
      }
      let result = try Self.differences(kind, file)
      cells += result.cells
      if Self.departures[path] != nil {
        #expect(!result.wrong.isEmpty, "\(path) no longer departs")
        departed.append(path)
      } else {
        #expect(result.wrong.isEmpty, "\(path): \(result.wrong.prefix(3))")
        right += result.wrong.isEmpty ? 1 : 0
      }
    }
    print("corpus \(kind): \(right) of \(files.count) as expected, \(cells) cells;", departed)
  }

  // MARK: CSV

  static let csvDepartures: [String: String] = [
    "csv_suites/csv-spectrum/utf8.csv": "two bytes that are 胜 in GB18030 and ʤ in UTF-8",
    "csv_suites/frictionless/accent.csv": "semicolons found; the expectation took commas",
    "csv_suites/frictionless/escaping.csv":
      "blanks before a quotation mark are no part of the cell; the expectation kept the marks",
    "csv_suites/frictionless/issue-1138.csv": "semicolons found; the expectation took commas",
    "csv_suites/frictionless/vix.csv": "semicolons found; the expectation took commas",
    "csv_suites/libreoffice/fdo48621_broken_quotes.csv":
      "a mark that would swallow rows is a character; blanks before a mark are no part of the cell",
    "csv_suites/libreoffice/tdf80149.csv":
      "blanks before a quotation mark are no part of the cell; the expectation split the text",
    "csv_suites/libreoffice/tdf148423.csv": "tabs found; the expectation took commas",
    "csv_suites/phpspreadsheet/sep.csv": "Excel's sep= line obeyed; the expectation took commas",
  ]

  /// Rows without empty fields and rows at their end, line breaks made one.
  static func trimmed(_ rows: [[String]]) -> [[[UInt8]]] {
    var result = rows.map { row in
      var fields = row.map { field -> [UInt8] in
        var bytes = Array(field.utf8)
        LineBreaks.unify(&bytes)
        return bytes
      }
      while fields.last?.isEmpty == true { fields.removeLast() }
      return fields
    }
    while result.last?.isEmpty == true { result.removeLast() }
    return result
  }

  @Test(.enabled(if: isThere, "../shared/corpora is not there"))
  func separatedTextIsAsExpected() throws {
    var right = 0
    var all = 0
    let suites = Self.files("csv_suites").map { "csv_suites/\($0)" }
    for folder in ["csv"] + suites {
      for file in Self.files(folder) {
        let path = "\(folder)/\(file)"
        guard let answer = try Self.json("expected/\(path).python.json") as? [String: Any] else {
          continue
        }
        all += 1
        let bytes = try FileSystem.read("\(Self.folder)/\(path)")
        guard let rows = answer["rows"] as? [[String]] else {
          #expect(throws: (any Error).self) { try SpreadsheetReader.read(bytes) }
          right += 1
          continue
        }
        let sheet = try SpreadsheetReader.read(bytes).sheets[0]
        let found = (0..<sheet.rowCount).map { row in
          (0..<sheet.columnCount).map { sheet.text(row: row, column: $0) }
        }
        let isRight = Self.trimmed(found) == Self.trimmed(rows)
        #expect(isRight != (Self.csvDepartures[path] != nil), "\(path)")
        right += isRight ? 1 : 0
      }
    }
    print("corpus csv: \(right) of \(all) as expected;", Self.csvDepartures.keys.sorted())
  }

  /// GB18030 from end to end: every two-byte character, one a line.
  @Test(.enabled(if: isThere, "../shared/corpora is not there"))
  func everyTwoByteCharacterDecodes() throws {
    let suite = "\(Self.folder)/csv_suites/encodings/"
    let bytes = try FileSystem.read(suite + "gb18030_out_ref.txt")
    let reference = try FileSystem.read(suite + "gb18030_out.txt")
    #expect(!bytes.isEmpty && !reference.isEmpty)
    let decoded = try TextDecoding.decode(
      bytes, as: EncodingDecision(encoding: .gb18030, markLength: 0, evidence: ""))
    let found = String(decoding: decoded, as: UTF8.self).split(separator: "\n")
    let expected = String(decoding: reference, as: UTF8.self).split(separator: "\n")
    let different = zip(found, expected).filter { !$0.utf8.elementsEqual($1.utf8) }
    // 2005 and 2022 editions of the standard differ in a few private-use characters.
    #expect(found.count == expected.count)
    #expect(different.count <= 30, "\(different.prefix(3))")
  }

  // MARK: Damaged and hostile XML

  @Test(.enabled(if: isThere, "../shared/corpora is not there"))
  func brokenXMLIsRefused() throws {
    let manifest = try SpreadsheetReader.read(
      FileSystem.read("\(Self.folder)/expected/xml_edge/w3c_manifest.csv")
    ).sheets[0]
    var refused = 0
    for row in 1..<manifest.rowCount where manifest.text(row: row, column: 2) == "not-wf" {
      let path = manifest.text(row: row, column: 1)
      guard !path.hasSuffix(".ent"), try FileSystem.kind("\(Self.folder)/\(path)") != nil else {
        continue
      }
      let bytes = try FileSystem.read("\(Self.folder)/\(path)")
      #expect(throws: (any Error).self, "\(path)") {
        // The suite's files are XML by name; what shows no sign of it is no XML to us.
        guard case .xml = try FormatSniffing.kind(bytes) else { throw CancellationError() }
        _ = try SpreadsheetReader.read(bytes)
      }
      refused += 1
    }
    print("corpus XML: \(refused) documents that are not well-formed, all refused")
    #expect(refused > 200)
    for kind in ["libxml2_errors", "libxml2_recurse", "generated", "xlsx_attack", "defusedxml"] {
      for file in Self.files("xml_edge/\(kind)") {
        _ = try? SpreadsheetReader.read(FileSystem.read("\(Self.folder)/xml_edge/\(kind)/\(file)"))
      }
    }
  }
}
