import Files
import ReportBuilding
import TestSupport
import Testing

/// A cell that cannot be read, planted in a clean table, gives exactly one finding in the data of the
/// site, at its cell, and no other. What breaks a rule of the programme is in `EveryRuleTests`.
struct PlantedFaultTests {
  struct Fault: Sendable {
    var file: String
    /// Cells of the first data row, by header.
    var cells: [String: String]
    /// Header of the column where the finding stands.
    var at: String
    var rule: String
    var severity = "E"
  }

  @Test(arguments: [
    Fault(file: "表一", cells: ["实配人数": "很多"], at: "实配人数", rule: "cell.type"),
    Fault(file: "表一", cells: ["两委职数": "2"], at: "两委职数", rule: "cell.range"),
    Fault(file: "表一", cells: ["书记在任情况": "不知道"], at: "书记在任情况", rule: "cell.choice"),
    Fault(file: "表一", cells: ["女性人数": ""], at: "女性人数", rule: "cell.required"),
    Fault(file: "表一", cells: ["女性人数": "#REF!"], at: "女性人数", rule: "cell.destroyed"),
    Fault(file: "表一", cells: ["女性人数": "待定"], at: "女性人数", rule: "cell.placeholder"),
    Fault(file: "表一", cells: ["年轻苗子人数": "1月2日"], at: "年轻苗子人数", rule: "cell.eaten-by-date"),
    Fault(file: "表一", cells: ["女性人数": "约1"], at: "女性人数", rule: "cell.uncertain", severity: "C"),
    Fault(
      file: "表二", cells: ["考核报酬应发": "1.2"], at: "考核报酬应发", rule: "cell.unlikely", severity: "C"),
    Fault(file: "表一", cells: ["村（社区）": "不存在村", "区划代码": ""], at: "村（社区）", rule: "place.unknown"),
    Fault(file: "表一", cells: ["备注": "联系13800138000"], at: "备注", rule: "cell.personal-number"),
    Fault(
      file: "表六", cells: ["品牌名称": "这是一个超过二十个汉字的非常长的党建品牌名称口号"], at: "品牌名称", rule: "cell.too-long"),
    Fault(file: "表七", cells: ["成员人数": "56户"], at: "成员人数", rule: "cell.other-unit", severity: "C"),
  ])
  func isFoundAndNothingElse(_ fault: Fault) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = "2019-07/靖城街道/\(fault.file).csv"
    var table = try PlantedTable(try FileSystem.read(input + "/" + path))
    let row = try table.apply(
      Plant.Edit(
        file: fault.file, rows: 1...1,
        change: .cells(fault.cells.map { Plant.Cell(header: $0.key, value: $0.value) })))
    try place.write("in/" + path, table.text)
    try await Fixture.build(input, to: place.path + "/out")
    let own = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["severity"] != "W" }
    #expect(own.count == 1, "\(own.map { $0["message"] ?? "" })")
    #expect(own.first?["rule"] == fault.rule)
    #expect(own.first?["severity"] == fault.severity)
    #expect(own.first?["column"] == fault.at)
    #expect(own.first?["row"] == "\(row + 1)")
    #expect(own.first?["hint"]?.isEmpty == false)
  }
}
