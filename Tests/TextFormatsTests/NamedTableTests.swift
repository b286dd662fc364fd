import Reading
import Sheets
import Testing
import TextFormats

/// The office's own tables are told by their headers, in whatever language, order and row they stand.
struct NamedTableTests {
  static let needs = [["month", "月份"], ["town", "单位"]]

  static func table(_ text: String) throws -> NamedTable {
    let sheet = try SpreadsheetReader.read(Array(text.utf8)).sheets[0]
    return try NamedTable(sheet, needs: needs, or: [["note", "备注"]])
  }

  @Test(arguments: [
    "month,town,note\n2020-06,孤山镇,x\n", "单位,月份,备注\n孤山镇,2020-06,x\n",
    "报送登记,,\n备注,Town,月 份：\nx, 孤山镇　,2020-06\n", "序号,月份,\"“单位”\",note\n1,2020-06,孤山镇,x\n",
  ])
  func isReadHoweverItIsHeaded(_ text: String) throws {
    let table = try Self.table(text)
    #expect(
      table.rows.map { row in ["month", "town", "note"].map { table.text(row, $0) } }
        == [["2020-06", "孤山镇", "x"]])
  }

  @Test func whatIsMissingIsNamed() throws {
    let error = #expect(throws: NamedTable.Missing.self) { try Self.table("单位,备注\n孤山镇,x\n") }
    #expect(error?.columns == ["month"])
  }

  @Test func whatNeedNotBeThereIsEmpty() throws {
    let table = try Self.table("month,town\n2020-06,孤山镇\n")
    #expect(table.text(1, "note") == "")
    #expect(!table.isEmpty(1))
  }
}
