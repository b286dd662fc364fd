import Findings
import Issuing
import Testing

/// The record of an issue as people read it, and read back whatever program saved it.
struct IssueRecordTests {
  static let record: IssueRecord = {
    var record = IssueRecord(
      month: Month(index: 2020 * 12 + 5), number: "靖组通〔2020〕12号", by: "示例审批人",
      on: CalendarDate(ordinal: 2020_07_08))
    record.fingerprints = ["leadership": "1a2b3c4d", "public": "5e6f7a8b"]
    record.basis = ["roster.csv": "ab"]
    return record
  }()

  @Test func isReadBackAsWritten() throws {
    let text = Self.record.text
    #expect(text.hasPrefix("\u{FEFF}月份：2020-06\r\n文号：靖组通〔2020〕12号\r\n审定：示例审批人\r\n"))
    #expect(IssueRecord(text) == Self.record)
    var withdrawn = Self.record
    withdrawn.withdrawal = IssueRecord.Withdrawal(
      why: "数字：有误", by: "示例经办人", on: CalendarDate(ordinal: 2020_07_09))
    #expect(IssueRecord(withdrawn.text) == withdrawn)
  }

  @Test(arguments: [
    "月份:2020-06\n审定: 示例审批人 \n印发日期:2020年7月8日\n",
    "审定：示例审批人\r印发日期：2020-7-8\r月份：2020-06",
  ])
  func whatAnotherProgramSavedIsRead(text: String) {
    let record = IssueRecord(text)
    #expect(record?.by == "示例审批人")
    #expect(record?.on.iso == "2020-07-08")
    #expect(record?.number.isEmpty == true)
  }

  @Test(arguments: ["", "月份：2020-06", "月份：六月\n审定：甲\n印发日期：2020-07-08"])
  func whatSaysNothingIsNoRecord(text: String) { #expect(IssueRecord(text) == nil) }
}

/// Digests as `sha256sum` writes and checks them.
struct DigestListTests {
  @Test func agreesWithTheBytesNoted() {
    var list = DigestList()
    list.add("b/二.csv", Array("x".utf8))
    list.add("a.txt", [])
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(String(decoding: list.bytes, as: UTF8.self).hasPrefix("\(digest)  a.txt\n"))
    let back = DigestList(list.bytes)
    #expect(back == list)
    #expect(back.agrees("a.txt", []) && !back.agrees("a.txt", [0x20]))
    #expect(!back.agrees("c.txt", []))
    #expect(DigestList(Array("no digest\n\(digest)\n".utf8)).paths.isEmpty)
  }
}

/// Which figures of a town differ.
struct FigureRowsTests {
  static let head = "month,level,code,name,indicator,numerator,denominator,value\n"

  static func table(_ lines: String...) -> [UInt8] {
    Array((head + lines.joined(separator: "\n") + "\n").utf8)
  }

  @Test func tellsWhatChangedCameAndWent() {
    let then = Self.table(
      "2020-06,town,321,甲镇,X,2,3,0.6", "2020-06,village,321001,一村,X,1,1,1",
      "2020-06,village,321002,二村,X,1,1,1", "2020-06,village,321003,三村,X,0,1,0")
    let now = Self.table(
      "2020-06,village,321003,三村,X,0,1,0", "2020-06,town,321,甲镇,X,1,3,0.3",
      "2020-06,village,321001,一村,X,0,1,0", "2020-06,village,321004,四村,X,,,")
    let found = FigureRows.differences(then, now)
    #expect(found.map(\.code) == ["321", "321001", "321002", "321004"])
    #expect(found[1].then?.text == "1/1" && found[1].now?.text == "0/1")
    #expect(found[2].now == nil && found[3].then == nil)
    #expect(found[3].now?.text == "无数据")
    #expect(FigureRows.differences(then, then).isEmpty)
  }
}
