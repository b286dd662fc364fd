import Aggregating
import Files
import Findings
import Programme
import TestSupport
import Testing
import Validating

@testable import Collecting

/// A roster that lives: dated changes, what they carry over, and that no row vanishes without a word.
struct RosterEventTests {
  /// 甲 and 乙 become 新合; 丙 is called 丙新; 丁 becomes two; 戊 goes to another town, 己 comes from there.
  static let roster = """
    序号,镇（街道、园区、办事处）,村（社区）,区划代码,单位类别,纳入统计,党组织建制,党员人数,启用,停用
    1,靖城街道,甲村委会,321282001201,行政村,是,党总支,80,,
    2,靖城街道,乙村委会,321282001202,行政村,是,党总支,80,,
    3,靖城街道,丙新社区居委会,321282001203,村改居,是,党总支,80,,
    4,靖城街道,丁村委会,321282001204,行政村,是,党总支,80,,
    5,靖城街道,戊村委会,321282001205,行政村,是,党总支,80,,
    6,靖城街道,新合村委会,321282001210,行政村,是,党总支,160,2020-03,
    7,靖城街道,东丁村委会,321282001211,行政村,是,党总支,80,,
    8,靖城街道,西丁村委会,321282001212,行政村,是,党总支,80,,
    9,孤山镇,戊村委会,321282106205,行政村,是,党总支,80,,
    10,孤山镇,庚村委会,321282106206,行政村,是,党总支,80,,
    """

  static let events = """
    日期,变动,区划代码,原名称,现区划代码,现名称,变动前,文号
    2020-03-01,合并,321282001201,,321282001210,,,靖政发〔2020〕5号
    2020-03-01,合并,,乙村委会,,新合村委会,,靖政发〔2020〕5号
    2020-03-12,村改居,321282001203,丙村委会,,丙新社区居委会,行政村,
    2020年3月,拆分,321282001204,,321282001211,,,
    2020-03,拆分,321282001204,,321282001212,,,
    2020-03,划转,321282001205,,,孤山镇,,
    """

  let place: OneTown

  init() throws {
    place = try OneTown("靖城街道")
    try write(Self.roster, Self.events)
  }

  func write(_ roster: String, _ events: String) throws {
    try place.place.write("in/roster.csv", roster)
    try place.place.write("in/events.csv", events)
  }

  /// A list of organisations, so many rows a village.
  func organisations(
    _ month: String, _ rows: [(village: String, names: [String])], town: String = "靖城街道"
  ) throws {
    var lines = ["表七 村级社会组织台账", "村（社区）,组织名称,类别,备案登记方式,成立日期,成员人数,本月活动次数,本年活动次数,状态"]
    for (village, names) in rows {
      for name in names {
        lines.append("\(village),\(name),志愿服务类,镇(街道)备案,2019-01-01,10,1,1,正常")
      }
    }
    try place.place.write("in/\(month)/\(town)/表七.csv", lines.joined(separator: "\r\n"))
  }

  /// A list of all villages with whether they keep files.
  func files(_ month: String, _ rows: [(village: String, file: String)]) throws {
    var lines = ["表一 村级班子建设情况月报表", "村（社区）,两委职数,实配人数,履职档案"]
    for (village, file) in rows { lines.append("\(village),5,5,\(file)") }
    try place.place.write("in/\(month)/靖城街道/表一.csv", lines.joined(separator: "\r\n"))
  }

  /// Incomes since January and of the month.
  func incomes(_ month: String, _ rows: [(village: String, total: String, month: String)]) throws {
    var lines = [
      "表三 村级集体收入月报表", "村（社区）,本年累计村集体收入,其中：经营收入,发包及上交收入,投资收益,补助收入,其他收入,本月收入,上年同期累计,股份合作制改革阶段",
    ]
    for row in rows {
      lines.append("\(row.village),\(row.total),\(row.total),0,0,0,0,\(row.month),1,已完成")
    }
    try place.place.write("in/\(month)/靖城街道/表三.csv", lines.joined(separator: "\r\n"))
  }

  func report(_ town: String = "靖城街道", from: String = "2020-02", to: String) throws -> TownReport {
    let months = try #require(Month(from)).index...(try #require(Month(to)).index)
    let input = try place.folder()
    let position = try #require(input.roster.towns.firstIndex { $0.name == town })
    let reader = TownReader(input, months: months)
    let all = try InputDiscovery(input).files
    let read = reader.read(all.filter { $0.path.contains(town) }, town: position, conflicts: [:])
    return TownAssembly(
      input: input, town: position, months: months, makesSources: false, skipsLaterMonths: true,
      comparisons: input.programme.ledgers.map { MonthComparison($0, roster: input.roster) }
    ).assemble(read).report
  }

  /// Numerator, denominator and population of an indicator in the last month.
  func sums(_ report: TownReport, _ indicator: String) throws -> [Int] {
    let position = try #require(
      place.folder().programme.indicators.firstIndex { $0.id == indicator })
    let tally = report.facts.tally(month: report.monthCount - 1, indicator: position)
    return [tally.numerator, tally.denominator, tally.population]
  }

  func rules(_ report: TownReport, _ month: String) -> [String] {
    let aside = ["ledger.", "structure.", "organisation.registered"]
    return report.findings.filter { finding in
      finding.month == Month(month) && !aside.contains(where: finding.rule.hasPrefix)
    }.map(\.rule)
  }

  static let all = [
    ("甲村委会", ["甲一队", "甲二队", "甲三队"]), ("乙村委会", ["乙一队", "乙二队"]), ("丙村委会", ["丙一队"]),
    ("丁村委会", ["丁一队", "丁二队"]), ("戊村委会", ["戊一队"]),
  ].map { (village: $0.0, names: $0.1) }

  @Test func theSampleOfEventsIsUnderstood() throws {
    let input = try place.folder()
    #expect(input.rosterFindings.filter { $0.place.file == "events.csv" }.isEmpty)
    #expect(input.roster.events.all.count == 6)
    #expect(input.roster.villages.filter { $0.validTo == Month("2020-02") }.count == 4)
    #expect(input.roster.villages.filter { $0.validFrom == Month("2020-03") }.count == 4)
    #expect(input.ownFiles.contains { $0.path == "events.csv" })
  }

  @Test func stocksOfAMergedVillageAreTheSumOfBothUntilItReports() throws {
    try organisations("2020-02", Self.all)
    try organisations("2020-04", [("新合村委会", ["甲一队"])])
    let before = try report(to: "2020-02")
    // 3 + 2 + 1 + 2 + 1 organisations; five villages of a kind that is asked, none with five.
    #expect(try sums(before, "G04") == [9, 9, 5])
    #expect(try sums(before, "G01") == [0, 5, 5])
    // March: nothing came. 甲 and 乙 are one with five; of 丁's successors nothing is known, 戊 is elsewhere.
    try files("2020-03", [])
    let after = try report(to: "2020-03")
    #expect(try sums(after, "G04") == [6, 6, 4])
    // 丙 has become a community of a kind that is not asked.
    #expect(try sums(after, "G01") == [1, 1, 3])
  }

  @Test func rowsUnderOldNamesCountForTheSuccessorForThreeMonths() throws {
    try organisations("2020-02", Self.all)
    for month in ["2020-03", "2020-05", "2020-06"] { try organisations(month, Self.all) }
    let march = try report(to: "2020-03")
    #expect(try sums(march, "G04") == [6, 6, 4])
    #expect(
      rules(march, "2020-03").sorted() == ["place.of-before", "place.of-before", "place.stopped"])
    let told = try #require(march.findings.first { $0.rule == "place.of-before" })
    #expect(
      told.message
        == "“甲村委会”等2个村用的是变动前的名称或代码（“甲村委会”自2020年3月起并入“新合村委会”），5行已按现在的村计入。")
    #expect(told.severity == .hint)
    let asked = try #require(march.findings.first { $0.rule == "place.stopped" })
    #expect(asked.message.contains("“丁村委会”等2个村"))
    #expect(asked.message.contains("拆分为“东丁村委会”、“西丁村委会”"))
    #expect(asked.message.contains("仍有3行，未计入"))
    #expect(try sums(report(to: "2020-05"), "G04") == [6, 6, 4])
    // From June on the old names are no longer understood: one question for all of them.
    let june = try report(to: "2020-06")
    #expect(rules(june, "2020-06").filter { $0 == "place.stopped" }.count == 1)
    let stopped = june.findings.first { $0.rule == "place.stopped" && $0.month == Month("2020-06") }
    #expect(stopped?.message.contains("“甲村委会”等4个村") == true)
    #expect(stopped?.message.contains("仍有8行，未计入") == true)
    // The renamed village is the same one: it counts, and is asked about.
    let renamed = june.findings.filter {
      $0.rule == "place.of-before" && $0.month == Month("2020-06")
    }
    #expect(renamed.map(\.severity) == [.confirm])
  }

  @Test func aMergerRaisesNoFalseQuestions() throws {
    try organisations("2020-02", Self.all)
    try incomes("2020-02", [("甲村", "10", "5"), ("乙村", "20", "10"), ("丙村", "4", "2")])
    try organisations(
      "2020-03",
      [
        ("新合村", ["甲一队", "甲二队", "甲三队", "乙一队", "乙二队"]), ("丙新社区", ["丙一队"]),
      ])
    try incomes("2020-03", [("新合村", "45", "15"), ("丙新社区", "6", "2")])
    #expect(rules(try report(to: "2020-03"), "2020-03").isEmpty)
    // A real fall is still asked about, against the sum of both.
    try incomes("2020-03", [("新合村", "25", "15"), ("丙新社区", "6", "2")])
    let fallen = try report(to: "2020-03").findings.filter { $0.rule == "income.fallen" }
    #expect(fallen.map(\.message).first?.contains("上期为30万元") == true)
    // And so is an organisation that is gone.
    try organisations("2020-03", [("新合村", ["甲一队", "甲二队", "甲三队", "乙一队"]), ("丙新社区", ["丙一队"])])
    let gone = try report(to: "2020-03").findings.filter { $0.rule == "organisation.gone" }
    #expect(gone.count == 1)
    #expect(gone.first?.message.contains("新合村委会 乙二队") == true)
  }

  @Test func whatIsMetOrNotStandsWhereBothAgree() throws {
    try files("2020-02", [("甲村", "已建"), ("乙村", "已建"), ("丙村", "未建"), ("丁村", "已建"), ("戊村", "已建")])
    try organisations("2020-03", [])
    // 新合 has what both had, 丙新 what it had; of the two villages of 丁 nobody knows.
    #expect(try sums(report(to: "2020-03"), "A02") == [1, 2, 4])
    try files("2020-02", [("甲村", "已建"), ("乙村", "未建"), ("丙村", "未建"), ("丁村", "已建"), ("戊村", "已建")])
    #expect(try sums(report(to: "2020-03"), "A02") == [0, 1, 4])
    // Rows of both in a full list are judged one by one, and neither is missing.
    try files(
      "2020-03", [("甲村", "已建"), ("乙村", "已建"), ("丙新社区", "已建"), ("东丁村", "未建"), ("西丁村", "已建")])
    let march = try report(to: "2020-03")
    #expect(try sums(march, "A02") == [3, 4, 4])
    #expect(
      !march.findings.contains {
        $0.rule == "ledger.village-missing" && $0.month == Month("2020-03")
      })
    // Beside a row of its own theirs are left over, and asked about.
    try files(
      "2020-03", [("甲村", "未建"), ("新合村", "已建"), ("丙新社区", "已建"), ("东丁村", "未建"), ("西丁村", "已建")])
    let both = try report(to: "2020-03")
    #expect(try sums(both, "A02") == [3, 4, 4])
    #expect(rules(both, "2020-03").contains("place.stopped"))
  }

  @Test func aVillageThatGoesOnWithAnotherHasBothStocks() throws {
    try write(
      Self.roster.replacing("160,2020-03,", with: "160,,"),
      "日期,变动,原名称,现名称\n2020-03-01,合并,甲村委会,新合村委会")
    try organisations("2020-02", [("甲村", ["甲一队"]), ("新合村", ["合一队", "合二队"]), ("乙村", ["乙一队"])])
    try files("2020-03", [])
    #expect(try sums(report(to: "2020-03"), "G04")[0] == 4)
    // In its own report it counts by what it says.
    try organisations("2020-03", [("新合村", ["合一队"]), ("乙村", ["乙一队"])])
    #expect(try sums(report(to: "2020-03"), "G04")[0] == 2)
    // Old and new names side by side are rows of one village.
    try organisations("2020-03", [("新合村", ["合一队"]), ("甲村", ["甲一队"]), ("乙村", ["乙一队"])])
    #expect(try sums(report(to: "2020-03"), "G04")[0] == 3)
  }

  @Test func denominatorsFollowWhatAVillageWas() throws {
    // 丙 was a village until February: it is asked then, and not from March on.
    try organisations("2020-02", Self.all)
    try organisations("2020-03", [("丙新社区", ["丙一队"])])
    #expect(try sums(report(to: "2020-02"), "G01")[2] == 5)
    #expect(try sums(report(to: "2020-03"), "G01")[2] == 3)
  }

  @Test func theOtherTownUnderstandsTheOldCode() throws {
    try place.place.write(
      "in/2020-03/孤山镇/表七.csv",
      "表七 村级社会组织台账\r\n村（社区）,区划代码,组织名称,类别,备案登记方式,成立日期,成员人数,状态\r\n"
        + "戊村委会,321282001205,戊一队,志愿服务类,未备案,2019-01-01,10,正常\r\n"
        + "庚村委会,321282106206,庚一队,志愿服务类,未备案,2019-01-01,10,正常\r\n"
        + "庚村委会,321282106206,庚二队,志愿服务类,未备案,2019-01-01,10,正常\r\n")
    let found = try report("孤山镇", to: "2020-03")
    #expect(rules(found, "2020-03").filter { $0.hasPrefix("place.") }.isEmpty)
    #expect(try sums(found, "G04")[1] == 3)
    // Before the day it is the other town's.
    try place.place.write(
      "in/2020-02/孤山镇/表七.csv",
      "表七 村级社会组织台账\r\n村（社区）,组织名称,类别,备案登记方式,成立日期,成员人数,状态\r\n"
        + "戊村委会,戊一队,志愿服务类,未备案,2019-01-01,10,正常\r\n")
    #expect(rules(try report("孤山镇", to: "2020-02"), "2020-02").contains("place.not-yet"))
  }

  @Test(arguments: [
    ("2020-03-01,合幷,甲村委会,新合村委会,", "event.kind", "“合幷”不是名录变动的种类，是否为“合并”，该行未采用。"),
    ("2020-03-01,合并,甲材委会,新合村委会,", "event.place", "名录中没有“甲材委会”，名称相近的有“甲村委会”，该行未采用。"),
    ("2020-03-01,合并,甲村委会,,", "event.incomplete", "“合并”没有写明现在是哪个村，该行未采用。"),
    ("2020-03-01,划转,甲村委会,,", "event.incomplete", "“划转”没有写明划到哪里，该行未采用。"),
    ("去年,合并,甲村委会,新合村委会,", "cell.type", "应填日期，现为“去年”。"),
    ("2020-05-01,合并,甲村委会,新合村委会,", "", ""),
    (
      "2020-02-01,合并,甲村委会,新合村委会,", "event.dates",
      "名录中“新合村委会”的启用月份是2020年3月，而变动自2020年2月起统计，暂按名录。"
    ),
    (
      "2020-03-01,建制升级,丁村委会,,党小组", "event.before",
      "变动前的“党小组”不是党组织建制的可选值，以前各月暂按名录现在的填写统计。"
    ),
    ("2020-03-01,更名,丁村委会,丁新村,", "event.name", "已登记更名，名录中的名称仍是“丁村委会”。"),
    ("2020-03-01,划转,甲村委会,乙村委会,", "event.contradictory", "“甲村委会”的变动前后矛盾（变动前后在同一单位，不是划转），该行未采用。"),
  ])
  func whatIsWrittenWrongIsToldAtItsPlace(line: String, rule: String, message: String) throws {
    try write(Self.roster, "日期,变动,原名称,现名称,变动前\n\(line)\n")
    let found = try place.folder().rosterFindings.filter { $0.place.file == "events.csv" }
    #expect(found.map(\.rule) == (rule.isEmpty ? [] : [rule]))
    if let first = found.first {
      #expect(first.message == message)
      #expect(first.place.row == 2)
    }
  }

  @Test func aLoopIsLeftOut() throws {
    try write(
      Self.roster,
      "日期,变动,原名称,现名称\n2020-03,合并,甲村委会,乙村委会\n2020-05,合并,乙村委会,丁村委会\n2020-07,合并,丁村委会,甲村委会\n")
    let input = try place.folder()
    let found = input.rosterFindings.filter { $0.place.file == "events.csv" }
    #expect(found.map(\.message) == ["“丁村委会”的变动前后矛盾（绕了一圈又回到自己），该行未采用。"])
    // A chain is none: in June 甲's rows count for 丁 no more, its names of March are no longer accepted.
    #expect(input.roster.events.all.count == 2)
  }

  @Test func withoutAListNothingIsDifferent() throws {
    let shipped = try OneTown("孤山镇").folder()
    #expect(shipped.roster.events.isEmpty)
    #expect(!shipped.ownFiles.contains { $0.path == "events.csv" })
  }

  @Test func aTownsFormerNameIsKnown() throws {
    try write(
      Self.roster + "\n,孤山镇,,321282106,,,,,,",
      "日期,变动,区划代码,原名称\n2020-03-01,建制升级,321282106,孤山乡\n")
    let input = try place.folder()
    let town = try #require(input.roster.towns.first { $0.code == "321282106" })
    #expect(town.name == "孤山镇")
    #expect(town.aliases == ["孤山乡"])
    #expect(input.places.town(named: Array("孤山乡".utf8)) != nil)
  }

  @Test func aVillageThatGotAnotherCodeHasWhatItHad() throws {
    try write(
      Self.roster, "日期,变动,区划代码,现区划代码\n2020-03,村改居,321282001202,321282001211\n")
    try organisations("2020-02", [("甲村", ["甲一队"]), ("乙村", ["乙一队", "乙二队"])])
    try files("2020-03", [])
    #expect(try sums(report(to: "2020-03"), "G04")[0] == 3)
    // Its table under the old name and under the new one says the same.
    for name in ["乙村", "东丁村"] {
      try organisations("2020-03", [("甲村", ["甲一队"]), (name, ["乙一队", "乙二队"])])
      let march = try report(to: "2020-03")
      #expect(try sums(march, "G04")[0] == 3)
      #expect(!rules(march, "2020-03").contains("organisation.gone"))
    }
  }
}
