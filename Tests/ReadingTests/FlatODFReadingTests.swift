import Findings
import Sheets
import Testing

@testable import Reading

struct FlatODFReadingTests {
  static func document(_ tables: String, styles: String = "") -> [UInt8] {
    let names = ["office", "table", "text", "style", "draw", "calcext"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0 == "draw" ? "drawing" : $0):1.0\""
    }
    return Array(
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document \(names.joined(separator: " "))>"
        + "<office:automatic-styles>\(styles)</office:automatic-styles><office:body>"
        + "<office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document>").utf8
    )
  }

  static func read(_ rows: String) throws -> Sheet {
    try SpreadsheetReader.read(document("<table:table table:name=\"表一\">\(rows)</table:table>"))
      .sheets[0]
  }

  static func text(_ content: String) -> String {
    "<table:table-cell office:value-type=\"string\"><text:p>\(content)</text:p></table:table-cell>"
  }

  @Test(arguments: [
    ("office:value-type=\"float\" office:value=\"12.5\"", "12.50", CellKind.number, "12.5"),
    ("office:value-type=\"percentage\" office:value=\"0.7\"", "70%", .percent, "0.7"),
    ("office:value-type=\"currency\" office:value=\"3\"", "￥3.00", .number, "3"),
    ("office:value-type=\"date\" office:date-value=\"2020-06-25\"", "25.6.", .date, "2020-06-25"),
    (
      "office:value-type=\"date\" office:date-value=\"2020-06-25T08:00:00\"", "x", .date,
      "2020-06-25T08:00:00"
    ),
    ("office:value-type=\"time\" office:time-value=\"PT11H19M19S\"", "11:19", .date, "11:19:19"),
    ("office:value-type=\"time\" office:time-value=\"PT26H00M00.500S\"", "2", .date, "26:00:00.5"),
    ("office:value-type=\"time\" office:time-value=\"-PT1H\"", "-1:00", .date, "-PT1H"),
    ("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAHR", .boolean, "TRUE"),
    ("office:value-type=\"boolean\" office:boolean-value=\"1\"", "真", .boolean, "TRUE"),
    ("office:value-type=\"boolean\" office:boolean-value=\"0\"", "TRUE", .boolean, "FALSE"),
    ("office:value-type=\"boolean\"", "是", .boolean, "是"),
    ("office:value-type=\"string\"", "a<text:s text:c=\"3\"/>b<text:tab/>c", .text, "a   b\tc"),
    ("office:value-type=\"string\"", "a<text:line-break/>b", .text, "a\nb"),
    ("office:value-type=\"string\"", "\n   甲\n   乙\n", .text, "甲 乙"),
    ("office:value-type=\"string\"", "1-1  <text:span>合计</text:span>", .text, "1-1  合计"),
    (
      "office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
      "#VALUE!", .error, "#VALUE!"
    ),
    ("office:value-type=\"float\" office:value=\"0\"", "Err:502", .error, "Err:502"),
  ])
  func keepsWhatIsStored(attributes: String, shown: String, kind: CellKind, text: String) throws {
    let sheet = try Self.read(
      "<table:table-row><table:table-cell \(attributes)><text:p>\(shown)</text:p>"
        + "</table:table-cell></table:table-row>")
    #expect(sheet.cells.first?.kind == kind)
    #expect(sheet.text(row: 0, column: 0) == text)
  }

  @Test func repeatsContentAndSkipsPadding() throws {
    let sheet = try Self.read(
      "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
        + "table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"7\"/>"
        + "<table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>"
        + "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell "
        + "table:number-columns-repeated=\"16384\"/></table:table-row>"
        + "<table:table-row>\(Self.text("尾"))</table:table-row>")
    #expect(sheet.rowCount == 1_048_573)
    #expect(sheet.columnCount == 3)
    #expect(sheet.cells.count == 7)
    #expect(sheet.bytes == Array("7尾".utf8))
    #expect(sheet.text(row: 1, column: 2) == "7")
  }

  @Test func coveredCellsKeepTheirPlace() throws {
    let sheet = try Self.read(
      "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" "
        + "table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>题</text:p>"
        + "</table:table-cell><table:covered-table-cell/>\(Self.text("右"))</table:table-row>")
    #expect(sheet.text(row: 0, column: 2) == "右")
    #expect(sheet.merges == [Merge(top: 0, left: 0, bottom: 1, right: 1)])
  }

  @Test func commentsChartsAndCachedFilesAreNoContent() throws {
    let workbook = try SpreadsheetReader.read(
      Self.document(
        "<table:table table:name=\"甲\"><table:shapes><draw:frame><draw:object><office:document>"
          + "<office:body><office:chart><table:table table:name=\"local\"><table:table-row>"
          + "\(Self.text("图"))</table:table-row></table:table></office:chart></office:body>"
          + "</office:document></draw:object></draw:frame></table:shapes><table:table-row>"
          + "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>批注</text:p>"
          + "</office:annotation><text:p>值<office:annotation><text:p>内</text:p></office:annotation>"
          + "后</text:p><text:p>二</text:p></table:table-cell></table:table-row></table:table>"
          + "<table:table table:name=\"'file:///a.ods'#Sheet1\"><table:table-row>\(Self.text("存"))"
          + "</table:table-row></table:table>"))
    #expect(workbook.format == .flatODF)
    #expect(workbook.sheets.map(\.name) == ["甲"])
    #expect(workbook.sheets[0].cells.count == 1)
    #expect(workbook.sheets[0].text(row: 0, column: 0) == "值后\n二")
  }

  @Test func notesWhatIsHidden() throws {
    let sheet = try SpreadsheetReader.read(
      Self.document(
        "<table:table table:name=\"甲\" table:style-name=\"ta2\"><table:table-column/>"
          + "<table:table-column table:visibility=\"collapse\"/><table:table-row "
          + "table:visibility=\"filter\">\(Self.text("1"))\(Self.text("2"))</table:table-row>"
          + "</table:table>",
        styles: "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
          + "table:display=\"false\"/></style:style>")
    ).sheets[0]
    #expect(sheet.isHidden)
    #expect(sheet.hiddenRows == [0])
    #expect(sheet.hiddenColumns == [1])
  }

  @Test(arguments: [
    ("number-rows-repeated", "1048577", "行数"), ("number-columns-repeated", "16385", "列数"),
    ("number-rows-repeated", "99999999999999999999", ""), ("number-columns-repeated", "x", ""),
  ])
  func refusesRepetitionBeyondASheet(attribute: String, count: String, limit: String) {
    let row = attribute.contains("rows") ? "table:\(attribute)=\"\(count)\"" : ""
    let cell = attribute.contains("columns") ? "table:\(attribute)=\"\(count)\"" : ""
    let error = #expect(throws: Refusal.self) {
      _ = try Self.read(
        "<table:table-row \(row)><table:table-cell \(cell) office:value-type=\"float\" "
          + "office:value=\"1\"/></table:table-row>")
    }
    #expect(limit.isEmpty || error?.message.contains(limit) == true)
  }
}
