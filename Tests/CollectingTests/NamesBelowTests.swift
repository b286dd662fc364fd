import Aggregating
import Findings
import Testing

/// A name counts for the rows below it that have none, unless the list shows that names stand lower in
/// their blocks: then nobody knows, and each such row is asked about.
struct NamesBelowTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// 序号, 村, 组织名称 of each line.
    var rows: [String]
    /// Lines that are asked about, from 1 below the header; of which villages they may be.
    var asked: [String]

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "in the first row of each block", rows: ["1,汤家村委会,甲队", ",,乙队", "2,柏木村委会,丙队", ",,丁队"],
      asked: []),
    Case(
      name: "each row has a number", rows: ["1,汤家村委会,甲队", "2,,乙队", "3,柏木村委会,丙队", "4,,丁队"],
      asked: []),
    Case(
      name: "in the last row of each block", rows: [",,甲队", ",汤家村委会,乙队", ",,丙队", ",柏木村委会,丁队"],
      asked: ["1 下面的“汤家村委会”", "3 上面的“汤家村委会”或下面的“柏木村委会”"]),
    Case(
      name: "in the middle of the only block", rows: [",,甲队", ",汤家村委会,乙队", ",,丙队"],
      asked: ["1 下面的“汤家村委会”", "3 上面的“汤家村委会”"]),
    Case(
      name: "below the block's number", rows: ["1,汤家村委会,甲队", "2,,乙队", ",柏木村委会,丙队", ",,丁队"],
      asked: ["2 上面的“汤家村委会”或下面的“柏木村委会”"]),
    Case(
      name: "numbers that begin anew", rows: ["1,汤家村委会,甲队", "2,,乙队", "1,,丙队", "2,柏木村委会,丁队"],
      asked: ["3 上面的“汤家村委会”或下面的“柏木村委会”"]),
    Case(
      name: "behind an empty line", rows: [",汤家村委会,甲队", ",,乙队", ",,,,,,,", ",,丙队", ",柏木村委会,丁队"],
      asked: ["4 上面的“汤家村委会”或下面的“柏木村委会”"]),
    Case(
      name: "behind a total of the block", rows: [",汤家村委会,甲队", ",小计,,,,,10,", ",,丙队", ",柏木村委会,丁队"],
      asked: ["3 上面的“汤家村委会”或下面的“柏木村委会”"]),
    Case(
      name: "behind a total of the page",
      rows: [",汤家村委会,甲队", ",本页小计,,,,,10,", ",,丙队", ",柏木村委会,丁队"],
      asked: []),
    Case(
      name: "named by code", rows: [",,甲队", ",321282001202,乙队", ",,丙队"],
      asked: ["1 下面的“光明村委会”", "3 上面的“光明村委会”"]),
  ])
  func asksWhereNamesStandLower(_ example: Case) throws {
    let town = try OneTown("靖城街道")
    var lines = ["表七 村级社会组织台账", "序号,村（社区）,组织名称,类别,备案登记方式,成立日期,成员人数,状态"]
    for row in example.rows {
      lines.append(
        row.split(separator: ",", omittingEmptySubsequences: false).count > 3
          ? row : row + ",志愿服务类,民政登记,2019-01-01,10,正常")
    }
    try town.place.write("in/2019-07/靖城街道/表七.csv", lines.joined(separator: "\r\n"))
    let month = try #require(Month("2019-07"))
    let months = month.index...month.index
    let findings = try town.assemble(town.read(months), months).report.findings
    let asked = findings.filter { $0.rule == "place.block-unclear" }
    #expect(
      asked.map { "\($0.place.row - 2) \($0.message)" }
        == example.asked.map { asked in
          let parts = asked.split(separator: " ")
          return "\(parts[0]) 该行没有填写名称，可能属于\(parts[1])，未计入。"
        })
    #expect(asked.allSatisfy { $0.severity == .confirm && $0.place.header == "村（社区）" })
    #expect(!findings.contains { $0.rule == "cell.required" && $0.place.header == "村（社区）" })
  }

  /// 不适用 where a goal looks is asked about when nothing else keeps the row from counting.
  @Test(arguments: [
    ("plan", "/", "培育", ["创建方案"]), ("plan", "否", "培育", []), ("plan", "/", "退出", []),
    ("idea", "不适用", "培育", ["有思路"]), ("idea", "不适用", "命名", []),
    ("both", "—", "培育", ["创建方案", "有思路"]), ("none", "", "培育", []),
  ])
  func asksWhereNotApplicableLowersAFigure(
    column: String, text: String, stage: String, asked: [String]
  ) throws {
    let town = try OneTown("靖城街道")
    let plan = column == "plan" || column == "both" ? text : "是"
    let idea = column == "idea" || column == "both" ? text : "是"
    let named = stage == "命名" ? "2019-06-01,镇,靖委〔2019〕1号" : ",,"
    try town.place.write(
      "in/2019-07/靖城街道/表六.csv",
      "表六 党建品牌创建台账\r\n村（社区）,创建主体,党组织建制,品牌名称,品牌类型,创建方案,有思路,有名称,有载体,有内涵,有机制,有影响,"
        + "培育阶段,命名日期,认定级别,文号,最近更新\r\n"
        + "汤家村委会,汤家村党委,党委,红帆,组织建设,\(plan),\(idea),是,是,是,是,是,\(stage),\(named),2019-07\r\n")
    let month = try #require(Month("2019-07"))
    let months = month.index...month.index
    let findings = try town.assemble(town.read(months), months).report.findings
    let found = findings.filter { $0.rule == "cell.not-applicable" }
    #expect(found.map(\.place.header) == asked)
    #expect(found.allSatisfy { $0.severity == .confirm && $0.message.contains("“\(text)”") })
    // One cause, one finding: what a rule says of the row already is not said again.
    if stage == "命名" { #expect(findings.contains { $0.rule == "brand.named-incomplete" }) }
  }
}
