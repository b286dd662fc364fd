import Files
import Programme
import ReportBuilding
import TestSupport
import Testing

/// An invented county with other dimensions, ledgers, headers, rules and goals works by its data
/// alone; the figures are worked out by hand from the tables in `OtherCounty`.
struct OtherCountyTests {
  static let input = Checkout.root + "/Tests/ReportBuildingTests/OtherCounty"

  /// A copy of the county that a test may change.
  private static func copy(_ place: TemporaryFolder) throws -> String {
    for (name, bytes) in try TemporaryFolder.tree(input) { try place.write("in/" + name, bytes) }
    return place.path + "/in"
  }

  /// Findings that are not hints, without the one ledger that one town leaves out on purpose.
  private static func findings(_ output: String) throws -> [[String: String]] {
    try Fixture.table(output + "/leadership/data/findings.csv").filter {
      $0["severity"] != "W" && !($0["rule"] == "ledger.missing" && $0["town"] == "柳林街道")
    }
  }

  /// All figures, each row as one line.
  private static func lines(_ output: String) throws -> Set<String> {
    let columns = [
      "month", "level", "code", "name", "indicator", "numerator", "denominator", "value", "target",
      "expected", "status",
    ]
    return Set(
      try Fixture.figures(output + "/leadership/data/").map { row in
        columns.map { row[$0] ?? "?" }.joined(separator: ",")
      })
  }

  // MARK: The county as it is

  /// 石桥村 also has last year's row, which counts for nothing; 柳林街道 sent no list of waters.
  static let expected = [
    // Villages in the mountains: 石桥 no, 东岭 yes, 西岭 no; 柳林街道 has none.
    "2021-04,city,990101,示例县,road-plan,1,3,33.3333,100,,未达标",
    "2021-04,town,990101001,柳林街道,road-plan,,,,100,,不适用",
    "2021-04,village,990101102201,东岭村,road-plan,1,1,100,100,,达标",
    // 石桥 alone is dark.
    "2021-04,city,990101,示例县,unlit,1,7,1,0,,未达标",
    "2021-04,town,990101102,白石镇,unlit,0,2,0,0,,达标",
    // Lit 57+40+0, 24+25, 50+34 of 60+40+20, 30+25, 50+35 lamps.
    "2021-04,city,990101,示例县,lamp-rate,230,260,88.4615,95,,未达标",
    "2021-04,town,990101001,柳林街道,lamp-rate,84,85,98.8235,95,,达标",
    "2021-04,village,990101101201,上河村,lamp-rate,57,60,95,95,,达标",
    // 5+0+1, 4+2, 0+7.
    "2021-04,city,990101,示例县,lamps-new,19,,19,,,",
    "2021-04,village,990101001202,南塘村,lamps-new,7,,7,,,",
    // A tenth of 0.6+0+0.3, 1.05+0, 0.63+0; in April only.
    "2021-04,city,990101,示例县,road-reward,0.258,,0.258,,,",
    "2021-04,town,990101102,白石镇,road-reward,0.105,,0.105,,,",
    "2021-03,city,990101,示例县,road-reward,,,,,,未到期",
    // All but 石桥, and 南塘 as of March; 西岭 shares 龙潭水库. The path: 50 + 50 × 2 ÷ 3. With 15
    // points of grace 11.9 are slight and 16.7 are not.
    "2021-03,city,990101,示例县,water-share,4,7,57.1429,100,66.6667,略有滞后",
    "2021-04,city,990101,示例县,water-share,5,7,71.4286,100,83.3333,报送不全，暂不评价",
    "2021-04,town,990101101,青禾镇,water-share,2,3,66.6667,100,83.3333,滞后",
    "2021-04,town,990101102,白石镇,water-share,2,2,100,100,83.3333,已完成",
    "2021-04,town,990101001,柳林街道,water-share,1,2,50,100,83.3333,未报送",
    "2021-04,village,990101101203,石桥村,water-share,0,1,0,100,,未达标",
    "2021-04,village,990101001201,柳湾村,water-share,1,1,100,100,,未报送",
    // 上河, 下河, 东岭, 柳湾 (March) yes, 西岭 no; the others have nothing that was cleaned.
    "2021-04,city,990101,示例县,water-kept,4,5,80,100,,报送不全，暂不评价",
    "2021-04,village,990101102202,西岭村,water-kept,0,1,0,100,,未达标",
    // 上河 4 to 12; 柳湾 (March) 8 to 15.
    "2021-04,city,990101,示例县,ditch-ratio,1,2,50,100,,报送不全，暂不评价",
    "2021-04,town,990101102,白石镇,ditch-ratio,,,,100,,不适用",
    // 大塘, 荷塘; 龙潭水库; 柳湖 (March) of three waters each.
    // One of three towns is silent: no verdict on the whole.
    "2021-04,city,990101,示例县,pond-clear,4,9,44.4444,60,,报送不全，暂不评价",
    "2021-04,town,990101101,青禾镇,pond-clear,2,3,66.6667,60,,达标",
    "2021-04,city,990101,示例县,pond-count,9,,9,,,",
    "2021-04,town,990101001,柳林街道,pond-count,3,,3,,,未报送",
    // 1.5+0.9, 2.6+0.35, each water once; an amount of the year is not carried.
    "2021-04,city,990101,示例县,fish,5.35,,5.35,,,",
    "2021-04,town,990101102,白石镇,fish,2.95,,2.95,,,",
    "2021-04,town,990101001,柳林街道,fish,,,,,,未报送",
    "2021-04,city,990101,示例县,hall-open,2,3,66.6667,100,,待选址",
    "2021-04,town,990101101,青禾镇,hall-open,1,1,100,100,,已完成",
    "2021-04,city,990101,示例县,talks,7,,7,,,",
    // One of three rules since March; visits 2 + 3.
    "2021-04,city,990101,示例县,rules,1,3,33.3333,100,,未达标",
    "2021-04,city,990101,示例县,visits,5,,5,,,",
  ]

  @Test func itsFiguresAreTheOnesWorkedOutByHand() async throws {
    let place = try TemporaryFolder()
    let output = place.path + "/out"
    let summary = try await Fixture.build(Self.input, to: output)
    #expect(summary.towns.count == 3)
    #expect(summary.villages == 7)
    let found = try Self.findings(output)
    #expect(found.isEmpty, "\(found.map { $0["message"] ?? "" })")
    #expect(summary.findings.errors == 1)
    let lines = try Self.lines(output)
    for line in Self.expected {
      let unit = line.split(separator: ",").prefix(5).joined(separator: ",") + ","
      #expect(lines.contains(line), "\(lines.filter { $0.hasPrefix(unit) })")
    }
    // Not in scope, and amounts have no rows of villages.
    #expect(!lines.contains { $0.contains("柳岸社区") })
    #expect(!lines.contains { $0.contains(",village,") && $0.contains(",fish,") })
  }

  @Test func itsPagesAreMadeAndSpeakOfNoOtherCounty() async throws {
    let place = try TemporaryFolder()
    try await Fixture.build(Self.input, to: place.path + "/out")
    let yaml = String(decoding: try FileSystem.read(Self.input + "/programme.yaml"), as: UTF8.self)
    let programme = try Programme.decode(yaml)
    let tree = try TemporaryFolder.tree(place.path + "/out/leadership")
    let names =
      programme.dimensions.map { "dimensions/\($0.id).html" }
      + programme.indicators.map { "goals/\($0.id).html" }
      + ["index.html", "goals/index.html", "changes.html", "ranking.html", "quality/index.html"]
    for name in names { #expect(tree[name] != nil, "\(name)") }
    func text(_ name: String) -> String { String(decoding: tree[name] ?? [], as: UTF8.self) }
    #expect(tree["dimensions/NEIGHBOUR.html"] != nil)
    #expect(text("index.html").contains("71.43%"))
    #expect(text("ranking.html").contains("平原组"))
    #expect(text("ranking.html").contains("89.09%"))
    #expect(text("changes.html").contains("下河村"))
    for (name, _) in tree where name.hasSuffix(".html") {
      for word in ["靖江", "七个一", "党", "321282"] + Self.foreignUnits {
        #expect(!text(name).contains(word), "\(name): \(word)")
      }
    }
  }

  /// The day is the eighth, put off by a holiday to the tenth of May.
  @Test func itsDueDayIsItsOwn() async throws {
    let place = try TemporaryFolder()
    try await Fixture.build(Self.input, to: place.path + "/out")
    let rows = try Fixture.table(place.path + "/out/leadership/data/completeness.csv").filter {
      $0["month"] == "2021-04" && $0["ledger"] == "ROADS"
    }
    #expect(
      rows.map { "\($0["town"] ?? "") \($0["received_on"] ?? "") \($0["status"] ?? "")" } == [
        "青禾镇 2021-05-10 按时", "白石镇 2021-05-06 按时", "柳林街道 2021-05-11 迟报",
      ])
  }

  /// What the units of the shipped sample are called; here they are 乡镇 and 村庄.
  static let foreignUnits = ["村（社区）", "镇（街道", "镇(街道", "村(社区)"]

  /// With rows that cannot be placed, rows without content and villages left out, nothing that is written
  /// anywhere, nor `check`, calls the units by another county's words.
  @Test func whatIsSaidOfFaultsCallsItsUnitsByItsWords() async throws {
    let place = try TemporaryFolder()
    let input = try Self.copy(place)
    let roads = "2021-04/青禾镇/道路.csv"
    let waters = "2021-04/青禾镇/水体.csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read("\(input)/\(roads)"), as: UTF8.self))
    let head = try #require(lines.firstIndex { $0.first == "顺号" })
    lines[head + 1][1...2] = ["无名村庄", ""]
    lines[head + 2] = Array(lines[head + 2].prefix(3))
    try place.write("in/" + roads, lines.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    let others = "2021-04/柳林街道/道路.csv"
    let rows = String(decoding: try FileSystem.read("\(input)/\(others)"), as: UTF8.self)
    try place.write(
      "in/" + others,
      rows.split(separator: "\n").filter { !$0.contains("南塘村") }.joined(separator: "\n"))
    let text = String(decoding: try FileSystem.read("\(input)/\(waters)"), as: UTF8.self)
    try place.write("in/" + waters, text.replacing("QS-001,下河村,,", with: "QS-001,下河村,无名村庄,"))
    let yaml = String(decoding: try FileSystem.read(input + "/programme.yaml"), as: UTF8.self)
    // Without a word of its own for them the units are called by the roster's header.
    try place.write("in/programme.yaml", yaml.replacing("  units: 乡镇\n", with: ""))
    try await Fixture.build(input, to: place.path + "/out")
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    let summary = try await ReportBuild(options).run()
    let rules = Set(summary.list.map(\.rule))
    for rule in ["place.unknown", "row.empty", "ledger.village-missing", "place.sharer-unknown"] {
      #expect(rules.contains(rule), "\(rules.sorted())")
    }
    var choice = CheckText.Choice()
    choice.isFull = true
    var texts = try TemporaryFolder.tree(place.path + "/out").filter { name, _ in
      [".html", ".csv", ".txt", ".json"].contains { name.hasSuffix($0) }
    }.mapValues { String(decoding: $0, as: UTF8.self) }
    texts["check"] = CheckText(summary, choice).text
    for (name, text) in texts {
      for word in Self.foreignUnits { #expect(!text.contains(word), "\(name): \(word)") }
    }
    #expect(texts["leadership/index.html"]?.contains("所属乡镇") == true)
  }

  @Test func itsFormsHaveItsHeaders() async throws {
    let place = try TemporaryFolder()
    _ = try await FormRun(FormOptions(input: Self.input, output: place.path + "/forms")).run()
    let path = place.path + "/forms/csv/青禾镇/水体治理台账.csv"
    let lines = Fixture.lines(String(decoding: try FileSystem.read(path), as: UTF8.self))
    let header = try #require(lines.first { $0.first == "顺号" })
    #expect(
      header == [
        "顺号", "所属乡镇", "*村庄名称", "村庄编码", "*水体名称", "*水体类型", "*水面面积", "*水质", "*治理状态", "塘长", "取水许可号",
        "结对村", "共用村", "本年养殖收入", "完工日期", "说明",
      ])
    // What is restricted is not handed out again.
    let row = try #require(lines.first { $0.contains("大塘") })
    #expect(row.contains("清"))
    #expect(!row.contains("示例甲"))
  }

  // MARK: Faults

  /// One cell of 青禾镇 in April changed.
  struct Plant: Sendable {
    var file: String
    /// A text that stands in the row.
    var row: String
    var header: String
    var value: String
    var rule: String
    var severity = "E"
    /// Header where the finding stands; nil for the changed one.
    var column: String?
    var town = "青禾镇"
  }

  @Test(arguments: [
    Plant(file: "道路", row: "上河村", header: "亮灯盏数", value: "61", rule: "road.lit"),
    Plant(file: "道路", row: "上河村", header: "本月新增路灯", value: "9", rule: "road.month"),
    Plant(file: "道路", row: "上河村", header: "道路总长（公里）", value: "7", rule: "road.parts"),
    Plant(file: "道路", row: "上河村", header: "无灯村", value: "是", rule: "road.dark"),
    Plant(
      file: "道路", row: "上河村", header: "最近巡查日期", value: "2021-05-02",
      rule: "road.checked-future"),
    Plant(file: "道路", row: "上河村", header: "最近巡查日期", value: "", rule: "road.checked"),
    Plant(
      file: "道路", row: "上河村", header: "最近巡查日期", value: "2020-09-01",
      rule: "road.checked-late", severity: "C"),
    Plant(
      file: "道路", row: "上河村", header: "路灯盏数", value: "211", rule: "road.homes", severity: "C"),
    Plant(
      file: "道路", row: "上河村", header: "本年新增路灯", value: "2", rule: "road.new-fallen",
      severity: "C"),
    Plant(
      file: "道路", row: "上河村", header: "本年新增路灯", value: "6", rule: "road.new-adds",
      severity: "C"),
    Plant(
      file: "道路", row: "上河村", header: "管护方式", value: "外包", rule: "road.keeper-lost",
      severity: "C"),
    Plant(
      file: "道路", row: "石桥村", header: "养护方案", value: "已定", rule: "road.planned",
      severity: "C"),
    Plant(
      file: "道路", row: "上河村", header: "登记水体数", value: "3", rule: "between.ponds",
      severity: "C"),
    Plant(
      file: "水体", row: "荷塘", header: "取水许可号", value: "QS-003", rule: "row.not-unique",
      town: "白石镇"),
    Plant(
      file: "水体", row: "大塘", header: "结对村", value: "上河村", rule: "water.partner", severity: "C"),
    Plant(
      file: "水体", row: "荷塘", header: "水质", value: "浊", rule: "water.turbid", severity: "C"),
    Plant(
      file: "水体", row: "北沟", header: "塘长", value: "示例甲", rule: "water.warden", severity: "C"),
    Plant(
      file: "水体", row: "北沟", header: "水体名称", value: "北渠", rule: "water.gone", severity: "C",
      column: ""),
    Plant(
      file: "议事厅", row: "青禾镇", header: "全镇养殖收入（万元）", value: "2.50", rule: "between.fish"),
    Plant(
      file: "议事厅", row: "青禾镇", header: "外镇样板水体", value: "大塘", rule: "between.model",
      severity: "C"),
    Plant(file: "议事厅", row: "青禾镇", header: "开放日期", value: "", rule: "hall.opened"),
  ])
  func oneFaultIsOneFinding(_ plant: Plant) async throws {
    let place = try TemporaryFolder()
    let input = try Self.copy(place)
    let path = "2021-04/青禾镇/\(plant.file).csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    let column = try #require(lines[2].firstIndex(of: plant.header))
    let row = try #require(lines.indices.first { $0 > 2 && lines[$0].contains(plant.row) })
    lines[row][column] = plant.value
    try place.write("in/" + path, lines.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    try await Fixture.build(input, to: place.path + "/out")
    let found = try Self.findings(place.path + "/out")
    #expect(found.count == 1, "\(found.map { $0["message"] ?? "" })")
    #expect(found.first?["rule"] == plant.rule)
    #expect(found.first?["severity"] == plant.severity)
    // The unit in brackets is the form's, not the column's.
    let header = String(plant.header.prefix { $0 != "（" })
    #expect(found.first?["column"] == plant.column ?? header)
    #expect(found.first?["town"] == plant.town)
  }

  // MARK: What only another county shows

  /// No water in 石桥村 was ever cleaned: its list is empty, which is an answer.
  @Test func aVillageWithNothingInAnOpenListIsNotApplicable() async throws {
    let place = try TemporaryFolder()
    try await Fixture.build(Self.input, to: place.path + "/out")
    let lines = try Self.lines(place.path + "/out")
    for indicator in ["water-kept", "ditch-ratio"] {
      let unit = "2021-04,village,990101101203,石桥村,\(indicator),"
      #expect(lines.contains(unit + ",,,100,,不适用"), "\(lines.filter { $0.hasPrefix(unit) })")
    }
  }

  /// The tenth of May is in time, so a table filled in on that day is April's.
  @Test func aDayPutOffByAHolidayStillReportsTheMonthBefore() async throws {
    let place = try TemporaryFolder()
    let input = try Self.copy(place)
    let path = "2021-04/青禾镇/水体.csv"
    let text = String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self)
    try place.write("in/" + path, text.replacing("2021年5月6日", with: "2021年5月10日"))
    try await Fixture.build(input, to: place.path + "/out")
    let found = try Self.findings(place.path + "/out")
    #expect(found.isEmpty, "\(found.map { $0["message"] ?? "" })")
  }

  // MARK: Code

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Dimensions, ledgers and indicators are data: code names none of them, not even in a comment.
  @Test func noIdentifierOfTheProgrammeStandsInCode() throws {
    let yaml = String(
      decoding: try FileSystem.read(Fixture.sampleInput + "/programme.yaml"), as: UTF8.self)
    let programme = try Programme.decode(yaml)
    let ids = Set(
      programme.dimensions.map(\.id) + [programme.roster.id] + programme.ledgers.map(\.id)
        + programme.indicators.map(\.id))
    #expect(ids.count > 20)
    // The search below is for whole words.
    #expect(ids.allSatisfy { $0.utf8.allSatisfy(Self.isWord) })
    let longest = ids.map(\.utf8.count).max() ?? 0
    var hits: [String] = []
    for (path, bytes) in try TemporaryFolder.tree(Checkout.root + "/Sources")
    where path.hasSuffix(".swift") {
      let words = bytes.split { !Self.isWord($0) }.filter { $0.count <= longest }
      let found = ids.intersection(words.map { String(decoding: $0, as: UTF8.self) })
      hits += found.map { "\(path): \($0)" }
    }
    #expect(hits.isEmpty, "\(hits.sorted().joined(separator: ", "))")
  }
}
