import Findings
import Sheets
import Testing

@testable import Reading

struct SpreadsheetMLReadingTests {
  static func workbook(_ body: String) -> [UInt8] {
    Array(
      ("<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
        + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">" + body + "</Workbook>").utf8)
  }

  static func sheet(_ rows: String) -> [UInt8] {
    workbook("<Worksheet ss:Name=\"表六\"><Table>\(rows)</Table></Worksheet>")
  }

  static func cell(_ text: String, _ attributes: String = "", type: String = "String") -> String {
    "<Cell \(attributes)><Data ss:Type=\"\(type)\">\(text)</Data></Cell>"
  }

  @Test func honoursIndexAndMerges() throws {
    let bytes = Self.sheet(
      "<Row>\(Self.cell("标题", "ss:MergeAcross=\"2\" ss:MergeDown=\"1\""))\(Self.cell("右"))</Row>"
        + "<Row ss:Index=\"4\">\(Self.cell("一"))\(Self.cell("三", "ss:Index=\"3\""))</Row>"
        + "<Row>\(Self.cell("五"))</Row>")
    let sheet = try SpreadsheetReader.read(bytes).sheets[0]
    #expect(sheet.name == "表六")
    #expect(sheet.text(row: 0, column: 3) == "右")
    #expect(sheet.text(row: 3, column: 2) == "三")
    #expect(sheet.text(row: 4, column: 0) == "五")
    #expect(sheet.merges == [Merge(top: 0, left: 0, bottom: 1, right: 2)])
  }

  /// A style shows percent by its own format, or by that of the style it builds on; a cell without one
  /// takes its row's, then its column's.
  @Test func tellsNumbersThatAreShownInPercent() throws {
    let number = { (attributes: String) in Self.cell("0.5", attributes, type: "Number") }
    let bytes = Self.workbook(
      "<Styles><Style ss:ID=\"p\" ss:Name=\"Percent\"><NumberFormat ss:Format=\"0%\"/></Style>"
        + "<Style ss:ID=\"own\" ss:Parent=\"p\"><Font/></Style>"
        + "<Style ss:ID=\"not\" ss:Parent=\"p\"><NumberFormat ss:Format=\"0.0\"/></Style>"
        + "<Style ss:ID=\"named\"><NumberFormat ss:Format=\"Percent\"/></Style></Styles>"
        + "<Worksheet ss:Name=\"a\"><Table><Column ss:Index=\"5\" ss:StyleID=\"named\"/>"
        + "<Row>\(number(""))\(number("ss:StyleID=\"own\""))\(number("ss:StyleID=\"not\""))"
        + "\(number("ss:StyleID=\"named\""))\(number(""))\(number(""))</Row>"
        + "<Row ss:StyleID=\"p\">\(number(""))\(number("ss:StyleID=\"not\""))</Row></Table></Worksheet>"
    )
    let sheet = try SpreadsheetReader.read(bytes).sheets[0]
    #expect(
      sheet.cells.map(\.kind) == [
        .number, .percent, .number, .percent, .percent, .number, .percent, .number,
      ])
    #expect(sheet.text(row: 0, column: 1) == "0.5")
  }

  @Test func rowSpanConsumesRows() throws {
    let bytes = Self.sheet(
      "<Row ss:Span=\"2\">\(Self.cell("甲"))</Row><Row>\(Self.cell("丁"))</Row>")
    #expect(try SpreadsheetReader.read(bytes).sheets[0].text(row: 3, column: 0) == "丁")
  }

  @Test(arguments: [
    ("Number", "321282106202", CellKind.number, "321282106202"),
    ("DateTime", "2020-06-25T00:00:00.000", .date, "2020-06-25"),
    ("DateTime", "2020-06-25T08:30:00.000", .date, "2020-06-25T08:30:00"),
    ("Boolean", "1", .boolean, "TRUE"), ("Error", "#REF!", .error, "#REF!"),
    ("String", "a&amp;b&#10;c", .text, "a&b\nc"),
  ])
  func keepsTypes(type: String, data: String, kind: CellKind, text: String) throws {
    let sheet = try SpreadsheetReader.read(
      Self.sheet("<Row>\(Self.cell(data, type: type))</Row>")
    ).sheets[0]
    #expect(sheet.cells[0].kind == kind)
    #expect(sheet.text(row: 0, column: 0) == text)
  }

  @Test func readsRichTextButNoComments() throws {
    let bytes = Self.sheet(
      "<Row><Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\">红<B>管</B>家"
        + "</ss:Data><Comment><ss:Data>别读</ss:Data></Comment></Cell></Row>")
    let sheet = try SpreadsheetReader.read(bytes).sheets[0]
    #expect(sheet.cells.count == 1)
    #expect(sheet.text(row: 0, column: 0) == "红管家")
  }

  @Test func readsSeveralWorksheets() throws {
    let bytes = Self.workbook(
      "<Worksheet ss:Name=\"甲\"><Table><Row>\(Self.cell("1"))</Row></Table></Worksheet>"
        + "<Worksheet ss:Name=\"乙\"><Table/></Worksheet>")
    #expect(try SpreadsheetReader.read(bytes).sheets.map(\.name) == ["甲", "乙"])
  }

  @Test(arguments: [
    ("<!DOCTYPE a [<!ENTITY x \"y\">]><Workbook/>", "file.document-type"),
    (
      "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet>",
      "file.malformed-xml"
    ),
    ("<a/>", "file.unknown-xml"), ("<Workbook></Other>", "file.malformed-xml"),
  ])
  func refusesWithASentenceThatHelps(text: String, rule: String) {
    do {
      _ = try SpreadsheetReader.read(Array(("<?xml version=\"1.0\"?>" + text).utf8))
      Issue.record("was read")
    } catch {
      #expect(error.rule == rule)
      #expect(!error.hint.isEmpty)
    }
  }

  @Test(arguments: [
    "<Row ss:Index=\"3\"/><Row ss:Index=\"2\"/>", "<Row ss:Index=\"x\"/>", "<Row ss:Index=\"0\"/>",
    "<Row><Cell ss:Index=\"3\"/><Cell ss:Index=\"2\"/></Row>", "<Row><Cell ss:Index=\"-1\"/></Row>",
  ])
  func refusesPositionsThatGoBackwards(rows: String) {
    let error = #expect(throws: Refusal.self) { try SpreadsheetReader.read(Self.sheet(rows)) }
    #expect(error?.rule == "file.disordered-table")
  }

  @Test func notesWhatIsHidden() throws {
    let bytes = Self.workbook(
      "<x:ExcelWorkbook xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><x:Date1904/>"
        + "</x:ExcelWorkbook><Worksheet ss:Name=\"甲\"><Table><Column ss:Index=\"2\" ss:Hidden=\"1\" "
        + "ss:Span=\"1\"/><Row ss:Hidden=\"1\">\(Self.cell("1"))\(Self.cell("2"))\(Self.cell("3"))"
        + "\(Self.cell("4"))</Row></Table><x:WorksheetOptions "
        + "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><x:Visible>SheetHidden</x:Visible>"
        + "</x:WorksheetOptions></Worksheet>")
    let sheet = try SpreadsheetReader.read(bytes).sheets[0]
    #expect(sheet.isHidden)
    #expect(sheet.hiddenRows == [0])
    #expect(sheet.hiddenColumns == [1, 2])
    #expect(sheet.countsFrom1904)
  }

  @Test func tablesMayBeginAsideAndPositionsCountFromThere() throws {
    let bytes = Self.workbook(
      "<Worksheet><Table ss:TopCell=\"2\" ss:LeftCell=\"2\"><Row>\(Self.cell("题", "ss:Index=\"2\""))"
        + "</Row><Row>\(Self.cell("1"))</Row></Table></Worksheet>")
    let sheet = try SpreadsheetReader.read(bytes).sheets[0]
    #expect(sheet.text(row: 1, column: 2) == "题")
    #expect(sheet.text(row: 2, column: 1) == "1")
  }

  @Test func refusesDepthBeyondTheLimit() {
    let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
    #expect(throws: Refusal.limit(name: "XML嵌套层数", value: 64)) {
      try SpreadsheetReader.read(Self.workbook(deep))
    }
  }

  @Test func refusesRowsBeyondTheLimit() {
    #expect(throws: Refusal.limit(name: "行数", value: 1_048_576)) {
      try SpreadsheetReader.read(
        Self.sheet("<Row ss:Index=\"999999999\">\(Self.cell("1"))</Row>"))
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 1000])
  func readsTheSameAtAnyChunk(chunk: Int) throws {
    let bytes = Self.sheet(
      (0..<20).map {
        "<Row>\(Self.cell("联东村委会\($0)&lt;"))\(Self.cell("\($0)", type: "Number"))</Row>"
      }
      .joined())
    let whole = try SpreadsheetReader.read(bytes).sheets[0]
    let pieces = try SpreadsheetReader.read(bytes, chunk: chunk).sheets[0]
    #expect(whole.bytes == pieces.bytes)
    #expect(whole.cells == pieces.cells)
  }
}
