import Files
import ReportBuilding
import TestSupport
import Testing

/// One fault planted in a clean table gives exactly one finding, at its cell, and no other.
struct PlantedFaultTests {
  struct Plant: Sendable {
    var file: String
    /// Cells of the first data row, by header.
    var cells: [String: String]
    /// Header of the column where the finding stands; empty for findings about the whole.
    var at: String
    var rule: String
    var severity = "E"
  }

  @Test(arguments: [
    Plant(file: "表一", cells: ["实配人数": "很多"], at: "实配人数", rule: "cell.type"),
    Plant(file: "表一", cells: ["两委职数": "2"], at: "两委职数", rule: "cell.range"),
    Plant(file: "表一", cells: ["书记在任情况": "不知道"], at: "书记在任情况", rule: "cell.choice"),
    Plant(file: "表一", cells: ["女性人数": ""], at: "女性人数", rule: "cell.required"),
    Plant(file: "表一", cells: ["女性人数": "#REF!"], at: "女性人数", rule: "cell.destroyed"),
    Plant(file: "表一", cells: ["女性人数": "待定"], at: "女性人数", rule: "cell.placeholder"),
    Plant(file: "表一", cells: ["年轻苗子人数": "1月2日"], at: "年轻苗子人数", rule: "cell.eaten-by-date"),
    Plant(file: "表一", cells: ["女性人数": "约1"], at: "女性人数", rule: "cell.uncertain", severity: "C"),
    Plant(file: "表一", cells: ["女性人数": "25"], at: "女性人数", rule: "team.part-over-filled"),
    Plant(
      file: "表一", cells: ["书记在任情况": "空缺", "空缺起始年月": "2019-06", "是否“一肩挑”": "是"], at: "是否“一肩挑”",
      rule: "team.one-shoulder-vacant"),
    Plant(
      file: "表一", cells: ["书记在任情况": "空缺", "空缺起始年月": "", "是否“一肩挑”": "否"], at: "空缺起始年月",
      rule: "team.vacant-since"),
    Plant(
      file: "表一", cells: ["书记在任情况": "空缺", "空缺起始年月": "2019-02", "是否“一肩挑”": "否"], at: "空缺起始年月",
      rule: "team.vacant-long", severity: "C"),
    Plant(file: "表一", cells: ["实配人数": "12"], at: "实配人数", rule: "team.over-posts", severity: "C"),
    Plant(
      file: "表一", cells: ["书记后备人数": "3", "年轻苗子人数": "1", "后备力量(去重)": "2"], at: "后备力量(去重)",
      rule: "team.reserve-low"),
    Plant(
      file: "表一", cells: ["书记后备人数": "1", "年轻苗子人数": "1", "后备力量(去重)": "3"], at: "后备力量(去重)",
      rule: "team.reserve-high"),
    Plant(
      file: "表一", cells: ["近三年发展党员数": "2", "本年累计发展党员数": "1", "是否空白村": "是"], at: "是否空白村",
      rule: "team.blank-three-years"),
    Plant(
      file: "表一", cells: ["近三年发展党员数": "1", "本年累计发展党员数": "3", "是否空白村": "否"], at: "近三年发展党员数",
      rule: "team.new-over-three-years"),
    Plant(file: "表二", cells: ["人数": "2"], at: "人数", rule: "pay.one-secretary"),
    Plant(file: "表二", cells: ["报酬合计": "99999"], at: "报酬合计", rule: "pay.total"),
    Plant(
      file: "表二",
      cells: [
        "考核报酬应发": "20000", "考核报酬实发": "0", "基本报酬(人均年)": "30000", "上年基本报酬": "31000", "报酬合计": "30000",
      ],
      at: "基本报酬(人均年)", rule: "pay.basic-fallen", severity: "C"),
    Plant(
      file: "表二",
      cells: [
        "考核报酬应发": "10000", "考核报酬实发": "10001", "基本报酬(人均年)": "30000", "上年基本报酬": "30000",
        "报酬合计": "40001", "发放日期": "2019-07-20",
      ], at: "考核报酬实发", rule: "pay.paid-over-due", severity: "C"),
    Plant(
      file: "表二",
      cells: [
        "考核报酬应发": "10000", "考核报酬实发": "10000", "基本报酬(人均年)": "30000", "上年基本报酬": "30000",
        "报酬合计": "40000", "发放日期": "",
      ], at: "发放日期", rule: "pay.paid-undated"),
    Plant(file: "表二", cells: ["商业养老保险人数": "9"], at: "商业养老保险人数", rule: "pay.insured"),
    Plant(
      file: "表二", cells: ["考核报酬应发": "1.2"], at: "考核报酬应发", rule: "cell.unlikely", severity: "C"),
    Plant(file: "表一", cells: ["村（社区）": "不存在村", "区划代码": ""], at: "村（社区）", rule: "place.unknown"),
    Plant(file: "表一", cells: ["备注": "联系13800138000"], at: "备注", rule: "cell.personal-number"),
    Plant(
      file: "表六", cells: ["培育阶段": "命名", "有影响": "否", "有思路": "是", "有名称": "是"], at: "培育阶段",
      rule: "brand.named-incomplete"),
    Plant(
      file: "表六", cells: ["党组织建制": "联合党支部"], at: "党组织建制", rule: "brand.form-differs", severity: "C"),
    Plant(file: "表六", cells: ["已帮助解决数": "99"], at: "已帮助解决数", rule: "brand.solved"),
    Plant(file: "表六", cells: ["有名称": "否", "培育阶段": "谋划"], at: "有名称", rule: "brand.name-flag"),
    Plant(
      file: "表六", cells: ["品牌名称": "这是一个超过二十个汉字的非常长的党建品牌名称口号"], at: "品牌名称", rule: "cell.too-long"),
    Plant(
      file: "表七", cells: ["备案(登记)号": ""], at: "备案(登记)号", rule: "organisation.registered-number"),
    Plant(
      file: "表七", cells: ["备案(登记)日期": ""], at: "备案(登记)日期", rule: "organisation.registered-date"),
    Plant(
      file: "表七", cells: ["备案(登记)日期": "2001-01-01", "成立日期": "2005-05-05"], at: "备案(登记)日期",
      rule: "organisation.registered-before-founded"),
    Plant(
      file: "表七", cells: ["状态": "注销", "注销日期": ""], at: "注销日期", rule: "organisation.closed-date"),
    Plant(
      file: "表七", cells: ["本月活动次数": "50", "本年活动次数": "9"], at: "本月活动次数",
      rule: "organisation.month-over-year"),
    Plant(
      file: "表七", cells: ["组织名称": "苋菜合作社"], at: "组织名称", rule: "organisation.for-profit",
      severity: "C"),
    Plant(
      file: "表七", cells: ["组织名称": "第一村民小组"], at: "组织名称", rule: "organisation.own-body",
      severity: "C"),
    Plant(file: "表七", cells: ["成员人数": "56户"], at: "成员人数", rule: "cell.other-unit", severity: "C"),
    Plant(
      file: "表七附",
      cells: [
        "专项经费": "已设立", "文号/预算科目": "", "年度预算": "9", "本年累计拨付": "0", "其中：购买服务": "0", "其中：以奖代补": "0",
        "其中：公益创投": "0",
      ],
      at: "文号/预算科目", rule: "support.document"),
    Plant(
      file: "表七附",
      cells: [
        "专项经费": "已设立", "文号/预算科目": "某号", "年度预算": "0", "本年累计拨付": "0", "其中：购买服务": "0", "其中：以奖代补": "0",
        "其中：公益创投": "0",
      ],
      at: "年度预算", rule: "support.budget-zero"),
    Plant(
      file: "表七附",
      cells: [
        "专项经费": "已设立", "文号/预算科目": "某号", "年度预算": "5", "本年累计拨付": "6", "其中：购买服务": "6", "其中：以奖代补": "0",
        "其中：公益创投": "0",
      ],
      at: "本年累计拨付", rule: "support.over-budget"),
    Plant(
      file: "表七附",
      cells: [
        "专项经费": "已设立", "文号/预算科目": "某号", "年度预算": "9", "本年累计拨付": "6", "其中：购买服务": "5",
        "其中：以奖代补": "0.98", "其中：公益创投": "0",
      ],
      at: "本年累计拨付", rule: "support.parts"),
    Plant(
      file: "表七附", cells: ["孵化中心": "已建成", "建成日期": ""], at: "建成日期", rule: "support.hub-undated"),
  ])
  func isFoundAndNothingElse(_ plant: Plant) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = "2019-07/靖城街道/\(plant.file).csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    let header = try #require(
      lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    let data = try #require(lines[header...].firstIndex { $0.first == "1" })
    func column(_ name: String) throws -> Int {
      try #require(lines[header].firstIndex(of: name) ?? lines[header + 1].firstIndex(of: name))
    }
    for (name, value) in plant.cells { lines[data][try column(name)] = value }
    // A total row would answer too; it is not what is tested here.
    lines.removeAll { $0.first == "合计" }
    let text = lines.map { line in
      line.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }.joined(separator: "\r\n")
    try place.write("in/" + path, text)
    try await Fixture.build(input, to: place.path + "/out")
    let own = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["severity"] != "W" }
    #expect(own.count == 1, "\(own.map { $0["message"] ?? "" })")
    #expect(own.first?["rule"] == plant.rule)
    #expect(own.first?["severity"] == plant.severity)
    #expect(own.first?["column"] == plant.at)
    #expect(own.first?["row"] == "\(data + 1)")
    #expect(own.first?["hint"]?.isEmpty == false)
  }
}
