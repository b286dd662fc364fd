import Files
import ReportBuilding
import TestSupport
import Testing

/// What only shows against the last report: one change planted gives one finding and no other.
struct MonthRulesTests {
  struct Plant: Sendable {
    var file: String
    /// Cells of the first data row in the first and in the second month, by header.
    var before: [String: String] = [:]
    var now: [String: String] = [:]
    /// Whether the first data row is left out of the second month.
    var isGone = false
    /// Months of the two reports; the programme begins in July 2019.
    var months = ("2019-07", "2019-08")
    /// Nil when nothing may be found.
    var rule: String?
    var at = ""
  }

  static let plants: [Plant] = [
    Plant(
      file: "表一", before: ["本年累计发展党员数": "2", "近三年发展党员数": "4", "是否空白村": "否"],
      now: ["本年累计发展党员数": "1", "近三年发展党员数": "4", "是否空白村": "否"], rule: "team.new-fallen",
      at: "本年累计发展党员数"),
    // January begins anew.
    Plant(
      file: "表一", before: ["本年累计发展党员数": "2", "近三年发展党员数": "4", "是否空白村": "否"],
      now: ["本年累计发展党员数": "0", "近三年发展党员数": "4", "是否空白村": "否"],
      months: ("2019-12", "2020-01")),
    Plant(
      file: "表一", before: ["是否“一肩挑”": "是", "书记在任情况": "在任"],
      now: ["是否“一肩挑”": "否", "书记在任情况": "在任", "备注": ""], rule: "team.one-shoulder-lost",
      at: "是否“一肩挑”"),
    Plant(
      file: "表一", before: ["是否“一肩挑”": "是", "书记在任情况": "在任"],
      now: ["是否“一肩挑”": "否", "书记在任情况": "在任", "备注": "主任另选"]),
    Plant(
      file: "表一", before: ["两委职数": "5", "实配人数": "5"], now: ["两委职数": "7", "实配人数": "5"],
      rule: "team.posts-changed", at: "两委职数"),
    Plant(
      file: "表二",
      before: [
        "考核报酬应发": "12000", "考核报酬实发": "12000", "基本报酬(人均年)": "30000", "上年基本报酬": "30000",
        "其他(增收奖励等)": "", "报酬合计": "42000", "发放日期": "2019-07-20",
      ],
      now: [
        "考核报酬应发": "12000", "考核报酬实发": "11000", "基本报酬(人均年)": "30000", "上年基本报酬": "30000",
        "其他(增收奖励等)": "", "报酬合计": "41000", "发放日期": "2019-07-20",
      ], rule: "pay.paid-fallen", at: "考核报酬实发"),
    Plant(file: "表六", isGone: true, rule: "brand.gone"),
    Plant(file: "表六", before: ["培育阶段": "退出"], isGone: true),
    Plant(
      file: "表六", before: ["有载体": "是", "培育阶段": "谋划"],
      now: ["有载体": "否", "培育阶段": "谋划"],
      rule: "brand.flag-lost", at: "有载体"),
    Plant(
      file: "表六", before: ["培育阶段": "谋划"], now: ["培育阶段": "验收"], rule: "brand.stage-jump",
      at: "培育阶段"),
    Plant(file: "表七", isGone: true, rule: "organisation.gone"),
    Plant(
      file: "表七", before: ["本年活动次数": "9", "本月活动次数": "1"],
      now: ["本年活动次数": "8", "本月活动次数": "1"], rule: "organisation.acts-fallen", at: "本年活动次数"),
    // A value that is itself at fault is compared with nothing.
    Plant(
      file: "表七", before: ["本年活动次数": "9", "本月活动次数": "1"],
      now: ["本年活动次数": "许多", "本月活动次数": "1"], rule: "cell.type", at: "本年活动次数"),
    Plant(
      file: "表七附", before: ["孵化中心": "已建成", "建成日期": "2019-07-01"],
      now: ["孵化中心": "在建", "建成日期": "", "备注": ""], rule: "support.hub-lost", at: "孵化中心"),
  ]

  @Test(arguments: plants) func isFoundAndNothingElse(_ plant: Plant) async throws {
    let place = try TemporaryFolder()
    let count = plant.months.1 == "2020-01" ? 7 : 2
    let input = try await Fixture.sample(place, villages: 34, months: count, faults: false)
    func change(_ month: String, _ cells: [String: String], isGone: Bool) throws {
      let path = "\(month)/靖城街道/\(plant.file).csv"
      var lines = Fixture.lines(
        String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
      lines.removeAll { $0.first == "合计" }
      let header = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
      let data = try #require(lines[header...].firstIndex { $0.first == "1" })
      for (name, value) in cells {
        let column = lines[header].firstIndex(of: name) ?? lines[header + 1].firstIndex(of: name)
        lines[data][try #require(column)] = value
      }
      if isGone { lines.remove(at: data) }
      try place.write(
        "in/" + path,
        lines.map { line in
          line.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
        }.joined(separator: "\r\n"))
    }
    try change(plant.months.0, plant.before, isGone: false)
    try change(plant.months.1, plant.now, isGone: plant.isGone)
    try await Fixture.build(input, to: place.path + "/out")
    let found = try Fixture.table(place.path + "/out/leadership/data/findings.csv").filter {
      $0["month"] == plant.months.1 && $0["severity"] != "W"
    }
    #expect(
      found.map { $0["rule"] ?? "" } == (plant.rule.map { [$0] } ?? []),
      "\(found.map { $0["message"] ?? "" })")
    #expect(found.first?["column"] ?? "" == plant.at)
    if !plant.at.isEmpty { #expect(found.first?["cell"]?.isEmpty == false) }
  }

  @Test func theSameTablesAgainAreSaidOnce() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 2, faults: false)
    for file in try FileSystem.entries(input + "/2019-07/靖城街道") {
      let bytes = try FileSystem.read("\(input)/2019-07/靖城街道/\(file.name)")
      // Another date at the top changes nothing of what is reported.
      let text = String(decoding: bytes, as: UTF8.self).replacing("2019年7月", with: "2019年8月")
      try place.write("in/2019-08/靖城街道/\(file.name)", text)
    }
    try await Fixture.build(input, to: place.path + "/out")
    let found = try Fixture.table(place.path + "/out/leadership/data/findings.csv").filter {
      $0["rule"] == "ledger.unchanged"
    }
    #expect(found.map { "\($0["month"] ?? "") \($0["town"] ?? "")" } == ["2019-08 靖城街道"])
  }
}
