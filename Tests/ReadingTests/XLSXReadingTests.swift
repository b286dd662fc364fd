import Findings
import Sheets
import TestSupport
import Testing

@testable import Reading

struct XLSXReadingTests {
  static func read(_ parts: WorkbookParts) throws -> Sheet {
    try SpreadsheetReader.read(parts.bytes).sheets[0]
  }

  @Test(arguments: [
    ("t=\"s\"", "<v>0</v>", CellKind.text, "红管家"), ("t=\"s\"", "<v>1</v>", .text, "甲\n乙"),
    (
      "t=\"inlineStr\"", "<is><r><t>内</t></r><r><t xml:space=\"preserve\"> 文</t></r></is>", .text,
      "内 文"
    ),
    ("t=\"str\"", "<f>A1</f><v>式</v>", .text, "式"), ("t=\"b\"", "<v>1</v>", .boolean, "TRUE"),
    ("t=\"e\"", "<v>#REF!</v>", .error, "#REF!"),
    ("", "<v>321282106202</v>", .number, "321282106202"),
    ("", "<v>33.299999999999997</v>", .number, "33.299999999999997"),
    ("t=\"d\"", "<v>2020-06-25T00:00:00Z</v>", .date, "2020-06-25"),
    ("s=\"1\"", "<v>43983</v>", .date, "2020-06-01"),
    ("s=\"1\"", "<v>43983.25</v>", .date, "2020-06-01T06:00:00"),
    ("s=\"2\"", "<v>0.5</v>", .date, "12:00:00"), ("s=\"3\"", "<v>43983</v>", .number, "43983"),
    ("s=\"1\"", "<v>-1</v>", .number, "-1"),
  ])
  func readsEveryKindOfCell(attributes: String, content: String, kind: CellKind, text: String)
    throws
  {
    let sheet = try Self.read(
      WorkbookParts(
        rows: "<row r=\"2\"><c r=\"B2\" \(attributes)>\(content)</c></row>",
        strings: [
          "<r><t>红管</t></r><r><t>家</t></r><rPh><t>hong</t></rPh>", "<t>甲_x000D_\n乙</t>",
        ], formats: ["yyyy&quot;年&quot;m&quot;月&quot;;@", "0.00_);[Red]&quot;d&quot;0"]))
    #expect(sheet.cells.first?.kind == kind)
    #expect(sheet.text(row: 1, column: 1) == text)
  }

  @Test(arguments: [
    ("General", false), ("0.00E+00", false), ("#,##0.00_ ;[Red]\\-#,##0.00\\ ", false),
    ("[DBNum1][$-804]General", false), ("\"day\"0", false), ("_-\\$* #,##0_ ", false), ("@", false),
    ("yyyy\\-mm\\-dd", true), ("m/d/yy h:mm", true), ("[$-F800]dddd\\,\\ mmmm\\ dd", true),
    ("[h]:mm:ss", true), ("h\"时\"mm\"分\"", true), ("mmss.0", true), ("0;yyyy", false),
  ])
  func tellsDateFormats(code: String, isDate: Bool) {
    #expect((NumberFormat.kind(Array(code.utf8)[...]) == .date) == isDate)
  }

  @Test(arguments: [
    ("0%", true), ("0.00%;[Red]-0.00%", true), ("0\"%\"", false), ("0\\%", false), ("0", false),
  ])
  func tellsPercentFormats(code: String, isPercent: Bool) {
    #expect((NumberFormat.kind(Array(code.utf8)[...]) == .percent) == isPercent)
  }

  @Test(
    arguments: [
      ("43983", false, "2020-06-01"), ("42521", true, "2020-06-01"), ("60", false, "1900-02-29"),
      ("1", false, "1900-01-01"), ("61", false, "1900-03-01"), ("0", true, "1904-01-01"),
      ("2958465", false, "9999-12-31"), ("2958466", false, nil), ("-1", false, nil),
      ("43831.0423726852", false, "2020-01-01T01:01:01"), ("4.3983E4", false, "2020-06-01"),
      ("43983.999999999999", false, "2020-06-02"), ("0.55556712962962958", false, "13:20:01"),
      ("x", false, nil), ("1E400", false, nil),
    ] as [(String, Bool, String?)])
  func turnsSerialsIntoDates(serial: String, from1904: Bool, date: String?) {
    let text = ISODate.text(serial: Array(serial.utf8), from1904: from1904)
    #expect(text.map { String(decoding: $0, as: UTF8.self) } == date)
  }

  @Test func cellsWithoutReferencesFollowEachOther() throws {
    let sheet = try Self.read(
      WorkbookParts(
        rows: "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"4\"><c r=\"C4\"><v>5</v></c>"
          + "<c><v>6</v></c></row><row><c><v>7</v></c></row>"))
    #expect(sheet.text(row: 0, column: 2) == "3")
    #expect(sheet.text(row: 3, column: 3) == "6")
    #expect(sheet.text(row: 4, column: 0) == "7")
  }

  @Test func notesMergesHiddenRowsColumnsAndSheets() throws {
    let sheet = try Self.read(
      WorkbookParts(
        rows:
          "<row r=\"1\"><c><v>1</v></c><c><v>2</v></c></row><row r=\"2\" hidden=\"1\"><c><v>3</v></c></row>",
        before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>",
        after: "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
        workbook: "<workbookPr date1904=\"1\"/>", sheet: "state=\"veryHidden\""))
    #expect(sheet.merges == [Merge(top: 0, left: 0, bottom: 0, right: 1)])
    #expect(sheet.hiddenRows == [1])
    #expect(sheet.hiddenColumns == [1])
    #expect(sheet.isHidden)
    #expect(sheet.countsFrom1904)
  }

  /// A shared text used a million times costs its bytes once.
  @Test func sharedTextsAreStoredOnce() throws {
    let rows = (0..<200).map { _ in
      "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 50) + "</row>"
    }
    let sheet = try Self.read(
      WorkbookParts(rows: rows.joined(), strings: ["<t>\(String(repeating: "长", count: 1000))</t>"])
    )
    #expect(sheet.cells.count == 10_000)
    #expect(sheet.bytes.count == 3000)
  }

  static func refusal(_ bytes: [UInt8], limits: Limits = Limits()) -> Refusal? {
    do {
      _ = try SpreadsheetReader.read(bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func damagedWorkbooksAreNamed() {
    let whole = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    #expect(Self.refusal(Array(whole.bytes.dropLast(30))) == .brokenArchive(part: ""))
    var wrongSum = whole.bytes
    if let at = wrongSum.lastIndex(of: UInt8(ascii: "v")) { wrongSum[at] ^= 1 }
    #expect(Self.refusal(wrongSum)?.rule == "file.broken-archive")
    var lost = whole
    lost.parts.removeLast()
    #expect(Self.refusal(lost.bytes)?.rule == "file.broken-archive")
    var entity = whole
    entity.parts[5].text = Array("<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>".utf8)
    #expect(Self.refusal(entity.bytes) == .documentType)
    var outside = whole
    outside.parts[5].text = Array(
      "<worksheet><sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>".utf8)
    #expect(Self.refusal(outside.bytes)?.rule == "file.broken-archive")
  }

  @Test(arguments: [
    ("<row r=\"5\"/><row r=\"4\"/>", "file.disordered-table"),
    (
      "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "file.disordered-table"
    ),
    ("<row r=\"1048577\"><c><v>1</v></c></row>", "file.limit"),
    ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "file.limit"),
    ("<row r=\"99999999999999999999\"><c><v>1</v></c></row>", "file.disordered-table"),
  ])
  func refusesTablesThatAreNone(rows: String, rule: String) {
    #expect(Self.refusal(WorkbookParts(rows: rows).bytes)?.rule == rule)
  }

  @Test func holdsArchivesToTheirLimits() {
    var limits = Limits()
    limits.partBytes = 2000
    let big = WorkbookParts(rows: String(repeating: "<row><c><v>1</v></c></row>", count: 200))
    #expect(Self.refusal(big.bytes, limits: limits) == .limit(name: "解压后的字节数", value: 2000))
    limits = Limits()
    limits.archiveEntries = 3
    #expect(Self.refusal(big.bytes, limits: limits) == .limit(name: "压缩包内的文件数", value: 3))
  }

  @Test(arguments: [
    ("word/document.xml", "Word"), ("xl/workbook.bin", "xlsb"), ("a.csv", "zip"),
  ])
  func namesOtherArchives(entry: String, name: String) {
    var archive = StoredArchive()
    archive.add(entry, "x")
    #expect(Self.refusal(archive.bytes)?.message.contains(name) == true)
  }

  @Test func namesABinaryWorkbookWhereverItLies() {
    var parts = WorkbookParts(rows: "")
    for index in parts.parts.indices {
      let text = String(decoding: parts.parts[index].text, as: UTF8.self)
      parts.parts[index].text = Array(
        text.replacing("xl/workbook.xml", with: "xl/workbook.bin").utf8)
      if parts.parts[index].name == "xl/workbook.xml" {
        parts.parts[index].name = "xl/workbook.bin"
        parts.parts[index].text = [0x83, 0x01, 0x00]
      }
    }
    #expect(Self.refusal(parts.bytes)?.message.contains("xlsb") == true)
  }

  /// PHP programs print blank lines or a mark in front of what they send.
  @Test(
    arguments: [
      [0x0A, 0x0A], [0x0D, 0x0A, 0x20], [0xEF, 0xBB, 0xBF],
      Array("<br />Warning: x in a.php\n".utf8),
    ] as [[UInt8]])
  func readsAWorkbookBehindBlankLines(blanks: [UInt8]) throws {
    let parts = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    let sheets = try SpreadsheetReader.read(blanks + parts.bytes).sheets
    #expect(sheets[0].text(row: 0, column: 0) == "1")
  }

  /// A workbook whose sheets are these, with one part for the first.
  private func workbook(sheets: String) -> WorkbookParts {
    var parts = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    parts.parts[1].text = Array(
      ("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r="
        + "\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\(sheets)"
        + "</sheets></workbook>").utf8)
    return parts
  }

  @Test func anAmpersandInANameIsOne() throws {
    let parts = workbook(sheets: "<sheet name=\"表一&amp;表二\" sheetId=\"1\" r:id=\"r1\"/>")
    #expect(try Self.read(parts).name == "表一&表二")
  }

  @Test func anEntryWithoutAPartIsPassedOver() throws {
    let parts = workbook(
      sheets: "<sheet name=\"Module1\" sheetId=\"9\" r:id=\"\"/><sheet name=\"表七\" sheetId=\"1\" "
        + "r:id=\"r1\"/>")
    let sheets = try SpreadsheetReader.read(parts.bytes).sheets
    #expect(sheets.map(\.name) == ["表七"])
  }

  /// A worksheet that is listed and is not there: the others are read, and it is told.
  @Test func aSheetWithoutContentDoesNotRefuseTheOthers() throws {
    var parts = workbook(
      sheets:
        "<sheet name=\"表七\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"附表\" sheetId=\"2\" r:id=\"r9\"/>"
    )
    let relations = try #require(parts.parts.firstIndex { $0.name == "xl/_rels/workbook.xml.rels" })
    let text = String(decoding: parts.parts[relations].text, as: UTF8.self)
    let other =
      "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
      + "Target=\"worksheets/sheet2.xml\"/></Relationships>"
    parts.parts[relations].text = Array(text.replacing("</Relationships>", with: other).utf8)
    let read = try SpreadsheetReader.read(parts.bytes)
    #expect(read.sheets.map(\.name) == ["表七"])
    #expect(read.missingSheets == ["附表"])
  }

  @Test(arguments: [
    "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>",
    "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:body>"
      + "<office:spreadsheet/></office:body></office:document>",
  ])
  func workbooksInXMLWithoutWorksheetsAreNamed(text: String) {
    expectRefusal(Array(text.utf8), containing: "没有工作表")
  }

  @Test func aWorkbookWithoutWorksheetsIsNamed() {
    #expect(Self.refusal(workbook(sheets: "").bytes)?.message.contains("没有工作表") == true)
    let lost = workbook(sheets: "<sheet name=\"表七\" sheetId=\"9\" r:id=\"r9\"/>")
    #expect(Self.refusal(lost.bytes) == .brokenArchive(part: "表七"))
  }

  @Test func twoPartsOfOneNameAreRefused() {
    var parts = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    parts.parts.append(parts.parts[5])
    #expect(Self.refusal(parts.bytes) == .brokenArchive(part: "xl/worksheets/sheet1.xml"))
  }
}
