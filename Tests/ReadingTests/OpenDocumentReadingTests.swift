import Findings
import Sheets
import TestSupport
import Testing

@testable import Reading

struct OpenDocumentReadingTests {
  private static let type = "application/vnd.oasis.opendocument.spreadsheet"

  private static func read(
    _ body: String, type: String = type, manifest: String = "<manifest/>"
  ) throws -> Workbook {
    var archive = StoredArchive()
    archive.add("mimetype", type)
    archive.add(
      "content.xml",
      "<office:document-content xmlns:office=\"\(FlatODFReader.officeNamespace)\" "
        + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        + "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
        + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\(body)"
        + "</office:document-content>")
    archive.add("META-INF/manifest.xml", manifest)
    return try SpreadsheetReader.read(archive.bytes)
  }

  private static let table =
    "<office:automatic-styles><style:style style:name=\"h\"><style:table-properties "
    + "table:display=\"false\"/></style:style></office:automatic-styles><office:body>"
    + "<office:spreadsheet><table:table table:name=\"表七\" table:style-name=\"h\"><table:table-row>"
    + "<table:table-cell><text:p>村</text:p></table:table-cell><table:table-cell "
    + "office:value-type=\"float\" office:value=\"2.5\"><text:p>3</text:p></table:table-cell>"
    + "<table:table-cell office:value-type=\"date\" office:date-value=\"2020-06-01\">"
    + "<text:p>1日</text:p></table:table-cell></table:table-row></table:table>"
    + "</office:spreadsheet></office:body>"

  @Test(arguments: [type, type + "-template"])
  func readsTheContentOfTheArchive(type: String) throws {
    let workbook = try Self.read(Self.table, type: type)
    #expect(workbook.format == .ods)
    let sheet = try #require(workbook.sheets.first)
    #expect(sheet.name == "表七")
    #expect((0..<3).map { sheet.text(row: 0, column: $0) } == ["村", "2.5", "2020-06-01"])
    #expect(sheet.cells.map(\.kind) == [.text, .number, .date])
  }

  @Test func namesOneWithAPassword() {
    #expect(throws: Refusal.encrypted) {
      try Self.read(
        "",
        manifest:
          "<!DOCTYPE m:manifest><m:manifest xmlns:m=\"urn:x\"><m:file-entry><m:encryption-data/>"
          + "</m:file-entry></m:manifest>")
    }
  }

  @Test func namesADocumentThatIsNoTable() throws {
    do {
      _ = try Self.read("", type: "application/vnd.oasis.opendocument.text")
      Issue.record("was read")
    } catch let refusal as Refusal {
      #expect(refusal.message.contains("OpenDocument"))
    }
  }
}
