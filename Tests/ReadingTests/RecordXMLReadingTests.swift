import Findings
import Sheets
import Testing

@testable import Reading

struct RecordXMLReadingTests {
  static func rows(_ xml: String, _ mappings: [RecordMapping] = []) throws -> [[String]] {
    let workbook = try SpreadsheetReader.read(
      Array(xml.utf8), override: ReadingOverride(records: mappings))
    #expect(workbook.format == .recordXML)
    let sheet = workbook.sheets[0]
    return (0..<sheet.rowCount).map { row in
      (0..<sheet.columnCount).map { sheet.text(row: row, column: $0) }
    }
  }

  @Test(arguments: [
    (
      "<rows><row><村>甲</村><数>1</数></row><row><数>2</数><村>乙</村></row></rows>",
      [["村", "数"], ["甲", "1"], ["乙", "2"]]
    ),
    // Lines above the rows, and rows inside a list of their own.
    (
      "<报表><填报单位>孤山镇</填报单位><行集><行><村>甲</村></行><行><村>乙</村></行></行集></报表>",
      [["填报单位", "孤山镇"], ["村", ""], ["甲", ""], ["乙", ""]]
    ),
    // Attributes are fields; what surrounds rows more than once is repeated.
    (
      "<a><镇 名称=\"甲镇\"><村 名=\"一\"/><村 名=\"二\"/></镇><镇 名称=\"乙镇\"><村 名=\"三\"/></镇></a>",
      [["名称", "名"], ["甲镇", "一"], ["甲镇", "二"], ["乙镇", "三"]]
    ),
    // Equal names tell nothing: the first row is the header, as in a table.
    (
      "<t><r><c>村</c><c>数</c></r><r><c>甲</c><c>1</c></r></t>", [["村", "数"], ["甲", "1"]]
    ),
    // An empty field keeps its place.
    ("<t><r><a>1</a><b/></r><r><a/><b>2</b></r></t>", [["a", "b"], ["1", ""], ["", "2"]]),
  ])
  func makesATable(xml: String, rows: [[String]]) throws {
    #expect(try Self.rows(xml) == rows)
  }

  @Test func theProgrammeNamesRowsAndFields() throws {
    let mapping = RecordMapping(record: "org", names: ["nm": "组织名称", "u": "填报单位"])
    #expect(
      try Self.rows("<d><u>孤山镇</u><org><nm>红管家</nm></org><log><x>1</x></log><log/></d>", [mapping])
        == [["填报单位", "孤山镇"], ["x", "1"], ["组织名称", ""], ["红管家", ""]])
  }

  @Test(arguments: ["<a/>", "<a>text</a>", "<a><b/></a>", "<a x=\"1\"/>", "<html><p>a</p></html>"])
  func refusesWhatIsNoTable(xml: String) {
    #expect(throws: Refusal.self) { try SpreadsheetReader.read(Array(xml.utf8)) }
  }

  @Test func repetitionIsHeldToTheLimit() {
    var limits = Limits()
    limits.cells = 100
    let fields = (0..<20).map { "<f\($0)>1</f\($0)>" }.joined()
    let outer = "<o>\(fields)<r><x>1</x></r><r><x>1</x></r><r><x>1</x></r></o>"
    #expect(throws: Refusal.limit(name: "单元格数", value: 100)) {
      try SpreadsheetReader.read(Array("<a>\(outer)\(outer)</a>".utf8), limits: limits)
    }
  }
}
