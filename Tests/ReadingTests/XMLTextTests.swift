import Findings
import Sheets
import Testing

@testable import Reading

/// An XML file is read in the encoding it declares or refused; it never becomes mojibake.
struct XMLTextTests {
  static let rows = "<rows><row><村>嘉垚村</村></row><row><村>朱镕村</村></row></rows>"

  @Test(arguments: [
    ("<?xml version=\"1.0\" encoding=\"GB2312\"?>", TextEncoding.gb18030, "GB18030"),
    ("<?xml version='1.0' encoding = 'gbk' ?>", .gb18030, "GB18030"),
    ("<?xml version=\"1.0\" encoding=\"GB2312\"?>", .utf8, "UTF-8"),
    ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", .utf8, "UTF-8"),
    ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", .utf16LittleEndian, "UTF-16LE"),
    ("\n  <?xml version=\"1.0\"?>", .utf8, "UTF-8"), ("", .utf16BigEndian, "UTF-16BE"),
  ])
  func readsWhatIsDeclared(head: String, stored: TextEncoding, encoding: String) throws {
    let workbook = try SpreadsheetReader.read(stored.encoded(Array((head + Self.rows).utf8)))
    #expect(workbook.encoding == encoding)
    #expect(workbook.sheets[0].text(row: 2, column: 0) == "朱镕村")
  }

  @Test(arguments: [
    ("", TextEncoding.gb18030, "file.wrong-encoding"),
    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", .gb18030, "file.wrong-encoding"),
    ("<?xml version=\"1.0\" encoding=\"UTF-7\"?>", .utf8, "file.unknown-encoding"),
  ])
  func refusesWhatBreaksItsWord(head: String, stored: TextEncoding, rule: String) {
    let error = #expect(throws: Refusal.self) {
      try SpreadsheetReader.read(stored.encoded(Array((head + Self.rows).utf8)))
    }
    #expect(error?.rule == rule)
  }

  @Test func leavesOutForbiddenControlsAndSaysSo() throws {
    let workbook = try SpreadsheetReader.read(
      Array("<r><a><b>x&#7;y&#x1F;&#10;</b><c><![CDATA[&#7;]]></c></a></r>".utf8))
    #expect(workbook.droppedControls == 2)
    #expect(workbook.sheets[0].text(row: 1, column: 0) == "xy\n")
    #expect(workbook.sheets[0].text(row: 1, column: 1) == "&#7;")
  }

  @Test func refusesOtherForbiddenReferences() {
    #expect(throws: Refusal.self) {
      try SpreadsheetReader.read(Array("<r><a><b>&#xD800;</b></a></r>".utf8))
    }
  }
}
