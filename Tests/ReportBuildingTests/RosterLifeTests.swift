import Files
import Findings
import ReportBuilding
import TestSupport
import Testing

/// Dated changes of the roster from end to end: sums of a county before and after, recounted by hand, pages
/// that say why, the same bytes however many work.
struct RosterLifeTests {
  let place: TemporaryFolder
  let input: String

  init() async throws {
    place = try TemporaryFolder()
    input = place.path + "/in"
    try place.write("in/programme.yaml", FileSystem.read(Checkout.root + "/input/programme.yaml"))
    try place.write(
      "in/roster.csv",
      """
      序号,镇（街道、园区、办事处）,村（社区）,区划代码,单位类别,纳入统计,党组织建制,党员人数,启用,停用
      1,靖城街道,甲村委会,321282001201,行政村,是,党总支,80,,
      2,靖城街道,乙村委会,321282001202,行政村,是,党总支,80,,
      3,靖城街道,戊村委会,321282001205,行政村,是,党总支,80,,
      4,靖城街道,新合村委会,321282001210,行政村,是,党总支,160,2020-03,
      5,孤山镇,戊村委会,321282106205,行政村,是,党总支,80,,
      6,孤山镇,庚村委会,321282106206,行政村,是,党总支,80,,
      """)
    try place.write(
      "in/events.csv",
      """
      日期,变动,区划代码,现区划代码,现名称,文号
      2020-03-01,合并,321282001201,321282001210,,靖政发〔2020〕5号
      2020-03-01,合并,321282001202,321282001210,,靖政发〔2020〕5号
      2020-03-01,划转,321282001205,,孤山镇,靖政发〔2020〕6号
      """)
    try organisations(
      "2020-02", "靖城街道", [("甲村委会", 3), ("乙村委会", 2), ("戊村委会", 4)])
    try organisations("2020-02", "孤山镇", [("庚村委会", 1)])
  }

  func organisations(_ month: String, _ town: String, _ rows: [(village: String, count: Int)])
    throws
  {
    var lines = ["表七 村级社会组织台账", "村（社区）,组织名称,类别,备案登记方式,成立日期,成员人数,状态"]
    for (village, count) in rows {
      for number in 0..<count {
        lines.append("\(village),\(village)第\(number)队,志愿服务类,镇(街道)备案,2019-01-01,10,正常")
      }
    }
    try place.write("in/\(month)/\(town)/表七.csv", lines.joined(separator: "\r\n"))
  }

  func build(_ name: String, workers: Int = 2) async throws -> String {
    try await Fixture.build(input, to: "\(place.path)/\(name)", workers: workers)
    return "\(place.path)/\(name)"
  }

  /// `numerator/denominator` of an indicator by month and unit, from the data table.
  func figures(_ output: String, _ indicator: String) throws -> [String: String] {
    Dictionary(
      try Fixture.table(output + "/leadership/data/indicators.csv").filter {
        $0["indicator"] == indicator
      }.map {
        (
          "\($0["month"] ?? "") \($0["name"] ?? "")",
          "\($0["numerator"] ?? "")/\($0["denominator"] ?? "")"
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func sumsStayWhatTheyWere() async throws {
    // March: one table of another ledger, so that the month is there; no town has sent its organisations.
    try place.write(
      "in/2020-03/孤山镇/表三.csv", "表三 村级集体收入月报表\r\n村（社区）,本年累计村集体收入\r\n庚村委会,1\r\n")
    let output = try await build("one")
    let found = try figures(output, "G04")
    // 3 + 2 + 4 in one town, 1 in the other; in March 戊's four are the other town's, 甲's and 乙's are 新合's.
    #expect(found["2020-02 靖城街道"] == "9/9")
    #expect(found["2020-02 孤山镇"] == "1/1")
    #expect(found["2020-03 靖城街道"] == "5/5")
    #expect(found["2020-03 孤山镇"] == "5/5")
    #expect(found["2020-02 靖江市"] == "10/10")
    #expect(found["2020-03 靖江市"] == "10/10")
    let villages = try figures(output, "G01")
    // Two of four villages in February, none with five; then 新合 has five, 戊 and 庚 do not.
    #expect(villages["2020-02 靖城街道"] == "0/3")
    #expect(villages["2020-03 靖城街道"] == "1/1")
    #expect(villages["2020-03 孤山镇"] == "0/2")
  }

  @Test func pagesSayWhyWithNames() async throws {
    try organisations("2020-03", "靖城街道", [("新合村委会", 5)])
    try organisations("2020-03", "孤山镇", [("戊村委会", 4), ("庚村委会", 1)])
    let output = try await build("one")
    func page(_ path: String) throws -> String {
      String(decoding: try FileSystem.read(output + "/leadership/" + path), as: UTF8.self)
    }
    let merger = "甲村、乙村合并为新合村（靖政发〔2020〕5号）"
    let transfer = "靖城街道戊村划转到孤山镇（靖政发〔2020〕6号）"
    let reason = "原因：\(merger)；\(transfer)。"
    #expect(try page("index.html").contains(reason))
    #expect(try page("bulletins/2020-03.html").contains(reason))
    #expect(try page("goals/G01.html").contains("2020年3月起\(merger)；\(transfer)。"))
    #expect(try page("changes.html").contains("由4个村变为3个村：\(merger)；\(transfer)"))
    #expect(try page("towns/321282001/index.html").contains("名录变动：2020年3月起\(merger)；\(transfer)。"))
    #expect(try page("towns/321282106/index.html").contains("名录变动：2020年3月起\(transfer)。"))
    #expect(
      try page("towns/321282001/321282001201.html").contains("名录变动：2020年3月起甲村合并为新合村"))
  }

  @Test func theSameInputGivesTheSameBytes() async throws {
    try organisations("2020-03", "靖城街道", [("甲村委会", 3), ("乙村委会", 2), ("戊村委会", 4)])
    let one = try await build("one", workers: 1)
    let two = try await build("two", workers: 4)
    #expect(try TemporaryFolder.tree(one) == TemporaryFolder.tree(two))
  }

  @Test func aCheckOfTheListTellsWhatItWouldDo() async throws {
    try organisations("2020-03", "靖城街道", [("新合村委会", 5)])
    let file = try place.write(
      "new.csv", "日期,变动,区划代码,现区划代码\n2020-03-01,合并,321282001201,321282001210\n")
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    options.makesSources = false
    let found = try await RosterComparison(
      options, roster: nil, events: file, interruption: Interruption())
    #expect(found.changes == ["登记的变动：2020年3月起甲村合并为新合村"])
    #expect(found.scope.contains { $0.hasPrefix("3→5个村") })
  }

  /// A sample's last month with two villages merged, its tables as they were: nothing is lost, whether they
  /// came or not.
  @Test(arguments: [true, false])
  func aMergedVillageLosesNothingOfASample(isSent: Bool) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 40, months: 4, faults: false)
    if !isSent { try FileSystem.removeTree(input + "/2019-10/靖城街道") }
    let roster = String(decoding: try FileSystem.read(input + "/roster.csv"), as: UTF8.self)
    let codes = roster.split(whereSeparator: \.isNewline).filter {
      $0.contains("靖城街道") && $0.contains(",是,")
    }
    .map { $0.split(separator: ",", omittingEmptySubsequences: false)[3] }
    func result(_ name: String) async throws -> (figures: [String: String], findings: [String]) {
      let output = "\(place.path)/\(name)"
      try await Fixture.build(input, to: output, workers: 2)
      let data = output + "/leadership/data/"
      let added = try ShippedProgramme.programme().indicators.filter {
        $0.counts == .rows || $0.measure == .sum
      }
      let ids = Set(added.map(\.id))
      let figures = try Fixture.table(data + "indicators.csv").filter {
        $0["level"] != "village" && ids.contains($0["indicator"] ?? "")
      }.map { row in
        (
          ["month", "code", "indicator"].map { row[$0] ?? "" }.joined(separator: " "),
          "\(row["numerator"] ?? "")/\(row["denominator"] ?? "")"
        )
      }
      let findings = try Fixture.table(data + "findings.csv").filter { $0["severity"] != "W" }
      return (
        Dictionary(figures, uniquingKeysWith: { first, _ in first }),
        findings.map { "\($0["file"] ?? "") \($0["rule"] ?? "")" }
      )
    }
    let before = try await result("before")
    #expect(before.figures.count > 100)
    try place.write(
      "in/events.csv", "日期,变动,区划代码,现区划代码\n2019-10-01,合并,\(codes[1]),\(codes[0])\n")
    let after = try await result("after")
    let other = before.figures.filter { after.figures[$0.key] != $0.value }
    #expect(other.isEmpty, "\(other.sorted { $0.key < $1.key }.prefix(5))")
    #expect(after.findings == before.findings)
  }

  /// A sample in which the roster changes and the clerks go on with the names of before: hints, and nothing
  /// to mend.
  @Test func theSamplesOwnChangesNeedNoMending() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(
      place, villages: 60, months: 5, faults: false, events: true)
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    let list = try await ReportBuild(options).run().list
    let serious = list.filter { $0.severity != .hint }
    #expect(serious.isEmpty, "\(serious.prefix(5).map { "\($0.place.file) \($0.sentence)" })")
    let told = list.filter { $0.rule == "place.of-before" }
    #expect(Set(told.compactMap(\.month)) == [Month("2019-10"), Month("2019-11")])
  }
}
