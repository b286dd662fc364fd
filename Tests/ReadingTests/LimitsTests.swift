import Files
import Findings
import TestSupport
import Testing

@testable import Reading

/// Every stated limit refuses what passes it, names itself, and lets through what just fits.
struct LimitsTests {
  struct Case: Sendable, CustomStringConvertible {
    var description: String
    var name: String
    var limit: any WritableKeyPath<Limits, Int> & Sendable
    var value: Int
    /// What just fits and what is one too many.
    var fits: [UInt8]
    var passes: [UInt8]
  }

  static func csv(_ rows: Int, _ columns: Int, cell: String = "a") -> [UInt8] {
    let row = Array(repeating: cell, count: columns).joined(separator: ",")
    return Array((Array(repeating: row, count: rows).joined(separator: "\n")).utf8)
  }

  static func xml(_ rows: Int, _ columns: Int, cell: String = "a", sheets: Int = 1) -> [UInt8] {
    let cells = (0..<columns).map { _ in SpreadsheetMLReadingTests.cell(cell) }.joined()
    let table = (0..<rows).map { _ in "<Row>\(cells)</Row>" }.joined()
    return SpreadsheetMLReadingTests.workbook(
      (0..<sheets).map { "<Worksheet ss:Name=\"\($0)\"><Table>\(table)</Table></Worksheet>" }
        .joined())
  }

  static func fods(_ rows: Int, _ columns: Int) -> [UInt8] {
    FlatODFReadingTests.document(
      "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"\(rows)\">"
        + "<table:table-cell table:number-columns-repeated=\"\(columns)\" "
        + "office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>")
  }

  static func xlsx(_ rows: Int, _ columns: Int, cell: String = "<c><v>1</v></c>") -> [UInt8] {
    WorkbookParts(
      rows: (0..<rows).map { _ in "<row>" + String(repeating: cell, count: columns) + "</row>" }
        .joined(), strings: ["<t>aaaaa</t>"]
    ).bytes
  }

  /// A record in XML whose tag has so many names, and a value of so many letters.
  static func tag(namespaces: Int = 1, attributes: Int, value: Int = 1) -> [UInt8] {
    let spaces = (0..<namespaces).map { " xmlns:n\($0)=\"urn:test:number:\($0)\"" }.joined()
    let names = (0..<attributes).map { " a\($0)=\"\(String(repeating: "b", count: value))\"" }
    let row = "<r\(spaces)\(names.joined())><c>1</c></r>"
    return Array("<t><r><c>1</c></r>\(row)</t>".utf8)
  }

  /// Elements that declare so many namespaces each: one in two others, and one beside them.
  static func nested(namespaces: Int) -> [UInt8] {
    func spaces(_ name: String) -> String {
      (0..<namespaces).map { " xmlns:\(name)\($0)=\"urn:\(name)\($0)\"" }.joined()
    }
    let beside = "<c\(spaces("x"))>1</c>"
    return Array("<t\(spaces("t"))><r><c\(spaces("c"))>1</c>\(beside)</r><r>\(beside)</r></t>".utf8)
  }

  static let cases: [Case] = [
    Case(
      description: "rows of a CSV", name: "行数", limit: \.rows, value: 5, fits: csv(5, 2),
      passes: csv(6, 2)),
    Case(
      description: "rows of a CSV that ends its lines", name: "行数", limit: \.rows, value: 5,
      fits: csv(5, 2) + [10], passes: csv(6, 2) + [10]),
    Case(
      description: "cells of a CSV", name: "单元格数", limit: \.cells, value: 6,
      fits: csv(3, 2) + Array("\n,,,\n\"\",".utf8), passes: csv(3, 2) + Array("\n,,\"a\"".utf8)),
    Case(
      description: "names of a tag", name: "XML标记中的属性和命名空间数", limit: \.tagNames, value: 4,
      fits: tag(attributes: 3), passes: tag(attributes: 4)),
    Case(
      description: "namespaces of a tag", name: "XML标记中的属性和命名空间数", limit: \.tagNames, value: 4,
      fits: tag(namespaces: 4, attributes: 0), passes: tag(namespaces: 5, attributes: 0)),
    Case(
      description: "bytes of a tag", name: "XML标记字节数", limit: \.tagBytes, value: 100,
      fits: tag(attributes: 1, value: 62), passes: tag(attributes: 1, value: 63)),
    Case(
      description: "namespaces in force", name: "XML命名空间数", limit: \.namespaces, value: 5,
      fits: nested(namespaces: 2), passes: nested(namespaces: 3)),
    Case(
      description: "columns of a CSV", name: "列数", limit: \.columns, value: 5, fits: csv(2, 5),
      passes: csv(2, 6)),
    Case(
      description: "a cell of a CSV", name: "单元格字节数", limit: \.cellBytes, value: 5,
      fits: csv(2, 2, cell: "aaaaa"), passes: csv(2, 2, cell: "aaaaaa")),
    Case(
      description: "rows in XML", name: "行数", limit: \.rows, value: 5, fits: xml(5, 2),
      passes: xml(6, 2)),
    Case(
      description: "columns in XML", name: "列数", limit: \.columns, value: 5, fits: xml(2, 5),
      passes: xml(2, 6)),
    Case(
      description: "a cell in XML", name: "单元格字节数", limit: \.cellBytes, value: 5,
      fits: xml(2, 2, cell: "aaaaa"), passes: xml(2, 2, cell: "aaaaaa")),
    Case(
      description: "cells in XML", name: "单元格数", limit: \.cells, value: 6, fits: xml(2, 3),
      passes: xml(2, 4)),
    Case(
      description: "worksheets in XML", name: "工作表数", limit: \.sheets, value: 2,
      fits: xml(1, 1, sheets: 2), passes: xml(1, 1, sheets: 3)),
    Case(
      description: "text in XML", name: "文字总字节数", limit: \.textBytes, value: 8,
      fits: xml(2, 4), passes: xml(3, 3)),
    Case(
      description: "rows repeated in fods", name: "行数", limit: \.rows, value: 5, fits: fods(5, 2),
      passes: fods(6, 2)),
    Case(
      description: "columns repeated in fods", name: "列数", limit: \.columns, value: 5,
      fits: fods(2, 5), passes: fods(2, 6)),
    Case(
      description: "cells repeated in fods", name: "单元格数", limit: \.cells, value: 10,
      fits: fods(2, 5), passes: fods(3, 4)),
    // Nine of ten cells come from a repetition.
    Case(
      description: "repetitions in fods", name: "重复的单元格数", limit: \.repeatedCells, value: 9,
      fits: fods(2, 5), passes: fods(1, 11)),
    Case(
      description: "rows repeated beyond measure", name: "重复的单元格数", limit: \.repeatedCells,
      value: 9, fits: fods(5, 2), passes: fods(6, 2)),
    Case(
      description: "all that is unpacked", name: "解压后的总字节数", limit: \.archiveBytes,
      value: xlsx(1, 1).count * 8, fits: xlsx(1, 1), passes: xlsx(400, 10)),
    Case(
      description: "rows of an xlsx", name: "行数", limit: \.rows, value: 5, fits: xlsx(5, 2),
      passes: xlsx(6, 2)),
    Case(
      description: "columns of an xlsx", name: "列数", limit: \.columns, value: 5, fits: xlsx(2, 5),
      passes: xlsx(2, 6)),
    // A text that ten cells share is shown ten times.
    Case(
      description: "shared text of an xlsx", name: "文字总字节数", limit: \.textBytes, value: 50,
      fits: xlsx(2, 5, cell: "<c t=\"s\"><v>0</v></c>"),
      passes: xlsx(1, 11, cell: "<c t=\"s\"><v>0</v></c>")),
  ]

  @Test(arguments: cases) func refusesOneMoreThanFits(_ item: Case) throws {
    var limits = Limits()
    limits[keyPath: item.limit] = item.value
    #expect(throws: Never.self) { try SpreadsheetReader.read(item.fits, limits: limits) }
    #expect(throws: Refusal.limit(name: item.name, value: item.value)) {
      try SpreadsheetReader.read(item.passes, limits: limits)
    }
  }

  @Test func theSizeOfAFileIsLimited() {
    var limits = Limits()
    limits.fileBytes = 10
    #expect(throws: Refusal.tooLarge(bytes: 11, limit: 10)) {
      try SpreadsheetReader.read(Self.csv(1, 6), limits: limits)
    }
  }

  @Test func attributesAreLimited() {
    let many = (0...128).map { "a\($0)=\"1\"" }.joined(separator: " ")
    #expect(throws: Refusal.limit(name: "XML属性数", value: 128)) {
      try SpreadsheetReader.read(SpreadsheetMLReadingTests.workbook("<Worksheet \(many)/>"))
    }
  }

  /// A part that unpacks to far more than it was packed to is a bomb, whatever it says of itself.
  @Test func theRatioOfAnArchiveIsLimited() throws {
    let bytes = try FileSystem.read(Checkout.root + "/Tests/Fuzzing/Seeds/zip/ratio.xlsx")
    #expect(throws: Never.self) { try SpreadsheetReader.read(bytes) }
    var limits = Limits()
    limits.freePartBytes = 1 << 20
    #expect(throws: Refusal.limit(name: "压缩比", value: 300)) {
      try SpreadsheetReader.read(bytes, limits: limits)
    }
  }
}
