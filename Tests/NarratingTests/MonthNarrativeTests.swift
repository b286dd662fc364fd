import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Narrating

/// Who reported, and who did not.
struct ReportingParagraphTests {
  static let carried = "未报送的内容沿用上期数据（表中以*标注），不参加排名。"

  func paragraph(_ marks: String, hasPast: Bool = true, isInternal: Bool = true) throws
    -> String
  {
    try SmallCounty(
      month: "2020-06", towns: marks.map { SmallCounty.Unit(mark: $0) }, hasPast: hasPast,
      isInternal: isInternal
    ).narrative().reporting
  }

  @Test(arguments: [
    ("时时时", "3个单位均已按时报送报表。"), ("迟迟迟", "3个单位均已报送报表，但均晚于规定时间。"),
    ("无无无", "3个单位均未报送本月报表，各项数据沿用上期。"), ("时迟时", "3个单位中，2个按时报送，乙镇迟报。"),
    ("时无时", "3个单位中，2个按时报送，乙镇未报送。" + carried), ("时半时", "3个单位中，2个按时报送，乙镇未报全。" + carried),
    ("迟无时半", "4个单位中，1个按时报送，甲镇迟报，丁镇未报全，乙镇未报送。" + carried),
    // Nobody in time.
    ("迟无", "2个单位中，甲镇迟报，乙镇未报送。" + carried), ("半半", "2个单位中，甲镇、乙镇未报全。" + carried),
    // Five names are given, six are not.
    ("迟迟迟迟迟时", "6个单位中，1个按时报送，甲镇、乙镇、丙镇、丁镇、戊镇迟报。"),
    ("迟迟迟迟迟迟时", "7个单位中，1个按时报送，甲镇、乙镇、丙镇、丁镇、戊镇、己镇迟报。"),
    // Who need not report is not counted.
    ("时免迟", "2个单位中，1个按时报送，丙镇迟报。"), ("免免", ""),
    // 按时 is said only of those of whom it is known.
    ("详详", "2个单位均已报送报表。"), ("时重", "2个单位均已报送报表。"),
    ("时重迟", "3个单位中，1个按时报送，1个已报送，丙镇迟报。"),
  ])
  func namesWhoIsLateOrSilent(marks: String, text: String) throws {
    #expect(try paragraph(marks) == text)
  }

  /// There is nothing yet to carry.
  @Test(arguments: [
    ("时时", "2个单位均已按时报送报表。"), ("无无", "2个单位均未报送本月报表。"),
    ("时无", "2个单位中，1个按时报送，乙镇未报送。未报送的内容没有数据，不计入统计，不参加排名。"),
  ])
  func carriesNothingInTheFirstMonth(marks: String, text: String) throws {
    #expect(try paragraph(marks, hasPast: false) == text)
  }

  @Test(arguments: [
    ("时时时", "3个单位均已按时报送报表。"), ("时迟时", "3个单位中，2个按时报送，1个迟报。"),
    ("迟无时半", "4个单位中，1个按时报送，1个迟报，1个未报全，1个未报送。" + carried),
  ])
  func namesNobodyInPublic(marks: String, text: String) throws {
    #expect(try paragraph(marks, isInternal: false) == text)
  }
}

/// A county, and what of it is said where.
struct NarrativeSituation: Sendable, CustomTestStringConvertible {
  var name: String
  var county: SmallCounty
  var lines: [String]

  init(
    _ name: String, _ month: String, _ towns: [SmallCounty.Unit],
    isInternal: Bool = true, _ lines: [String]
  ) {
    self.name = name
    county = SmallCounty(month: month, towns: towns, isInternal: isInternal)
    self.lines = lines
  }

  var testDescription: String { "\(county.month) \(name)" }
}

/// What is said of the whole, of what is wrong and of what is to be done.
struct MonthNarrativeTests {
  typealias Town = SmallCounty.Unit

  static let good = Town(figures: ["F01": (10, 10), "G01": (10, 10), "A11": (10, 10)])
  static let ahead = Town(figures: ["F01": (10, 20)])
  static let behind = Town(figures: ["F01": (1, 20)])

  static func brands(_ shares: [(Int, Int)]) -> [Town] {
    shares.map { Town(figures: ["F01": $0]) }
  }

  // MARK: 总体情况

  @Test(arguments: [
    NarrativeSituation(
      "all good", "2020-06", [good, good], ["截至2020年6月底，可以评价的量化目标3项，全部达到目标或序时进度。"]),
    NarrativeSituation(
      "some of each", "2020-06",
      [Town(figures: ["F01": (10, 10), "G01": (1, 10), "A01": (6, 10), "A09": (2, 10)])],
      [
        "截至2020年6月底，可以评价的量化目标3项，达到目标或序时进度的1项，占33.3%，为党建品牌覆盖率；未达到的2项，占66.7%，为发展党员空白村、村级社会组织达标率。未到评价时间的1项，为书记主任“一肩挑”比例（期限2021年12月底）。"
      ]),
    NarrativeSituation(
      "none good", "2020-06", [behind],
      ["截至2020年6月底，可以评价的量化目标1项，尚无一项达到目标或序时进度，为党建品牌覆盖率。"]),
    NarrativeSituation("nothing known", "2020-06", [Town()], []),
    // What nobody reported is not judged, and is not called 尚未到期.
    NarrativeSituation("all silent", "2020-06", [Town(figures: ["F01": (1, 2)], mark: "无")], []),
  ])
  func saysHowTheWholeStands(_ situation: NarrativeSituation) throws {
    let narrative = try situation.county.narrative()
    #expect(narrative.overall == situation.lines + [narrative.reporting])
  }

  // MARK: 分项进展

  /// Every goal with a sentence, in one town.
  static let everything = Town(figures: [
    "A01": (6, 10), "A09": (1, 10), "A11": (10, 10), "B04": (9, 10), "B06": (10, 10),
    "F01": (10, 10), "G01": (9, 10), "G04": (9, 10), "G05": (1, 1), "G07": (0, 1),
  ])

  /// What is mostly last month's has not 与上月持平, be it judged or only watched.
  @Test(arguments: [("时时", "全市现有先进典型44个，与上月持平。"), ("时无", "全市现有先进典型44个，其余沿用5月数据。")])
  func nothingIsSaidOfAChangeWhereFewReported(marks: String, sentence: String) throws {
    let county = SmallCounty(
      month: "2020-06", towns: marks.map { Town(figures: ["E01": (22, 22)], mark: $0) })
    #expect(try county.narrative().points.contains { $0.text == sentence })
  }

  @Test func saysSixThingsAtMostAndTheWeakOnesFirst() throws {
    let narrative = try SmallCounty(month: "2020-06", towns: [Self.everything]).narrative()
    // F01 and G01 stand first whatever they come to; A11, B06, G05 are met; G04, G07 come too late.
    #expect(
      narrative.points == [
        NarrativePoint(
          name: "建设一个好班子",
          text: "全市10个行政村中，书记、主任“一肩挑”的6个，占60.0%，尚未超过70%的目标，还差2个村，与上月持平，距2021年12月底还有18个月。"
            + "全市有发展党员空白村1个，与上月持平。"),
        NarrativePoint(name: "完善一套激励机制", text: "全市考核报酬不低于基本报酬三分之一的村9个，占90.0%，还差1个村，与上月持平。"),
        NarrativePoint(name: "建立一个经济实体", text: "本月没有可用的数据。"),
        NarrativePoint(name: "打造一村一品农业", text: "本月没有可用的数据。"),
        NarrativePoint(name: "发掘一批示范典型", text: "本月没有可用的数据。"),
        NarrativePoint(name: "擦亮一个党建品牌", text: "全市10个村党委（党总支）全部培树党建品牌，与上月持平，提前完成目标。"),
        NarrativePoint(
          name: "发展一批公益组织",
          text: "全市10个行政村（涉农社区）中，社会组织达到5个及以上的9个，占90.0%，与上月持平，高于序时进度23.3个百分点，还差1个村，距2020年12月底还有6个月。"
            + "村级社会组织10个，已备案或登记的9个，占90.0%，1个组织未备案登记，与上月持平。"),
      ])
  }

  /// Fewer main goals than the office wants are told, but no dimension is left out.
  @Test(arguments: [(1, 10), (2, 9), (6, 9), (60, 13)])
  func saysAsManyThingsAsTheOfficeWants(points: Int, sentences: Int) throws {
    var county = SmallCounty(month: "2020-06", towns: [Self.everything])
    county.change = { $0.bulletin.points = points }
    let told = try county.narrative().points
    #expect(told.map(\.text).joined().count { $0 == "。" } == sentences)
    #expect(told.map(\.name) == (try ShippedProgramme.programme().dimensions.map(\.name)))
  }

  @Test func speaksOfTheFrontPagesGoalsAndWhoReported() throws {
    let narrative = try SmallCounty(month: "2020-12", towns: [Self.good]).narrative()
    #expect(
      narrative.spoken == [
        "10个村党委（党总支）全部培树党建品牌，与上月持平，提前完成目标。",
        "10个行政村（涉农社区）的社会组织全部达到5个及以上，与上月持平，完成目标。", "1个单位均已按时报送报表。",
      ])
  }

  /// What is cumulated begins anew in January; a list of a year with the first month about that year.
  @Test(arguments: [
    ("C08", "2020-12", "村集体收入1—12月累计9.00万元，同比下降10.0%，本月新增5.00万元。"),
    ("C08", "2021-01", "村集体收入1月累计9.00万元，同比下降10.0%。"),
    ("C08", "2021-02", "村集体收入1—2月累计9.00万元，同比下降10.0%，本月新增5.00万元。"),
    ("B04", "2021-01", "考核报酬不低于基本报酬三分之一的村9个，占90.0%，还差1个村，较上月提高50.0个百分点。"),
    ("B04", "2021-02", "考核报酬不低于基本报酬三分之一的村9个，占90.0%，还差1个村，较上月提高50.0个百分点。"),
    ("B04", "2021-03", "考核报酬不低于基本报酬三分之一的村9个，占90.0%，还差1个村。"),
    ("B04", "2021-04", "考核报酬不低于基本报酬三分之一的村9个，占90.0%，还差1个村，较上月提高50.0个百分点。"),
  ])
  func comparesNothingAcrossTheYears(indicator: String, month: String, text: String) throws {
    let unit = indicator == "C08" ? 10_000 : 1
    let county = SmallCounty(
      month: month,
      towns: [
        Town(
          figures: [indicator: (9 * unit, 10 * unit)], before: [indicator: (4 * unit, 10 * unit)])
      ])
    #expect(try county.narrative().points.map(\.text).contains("全市" + text))
  }

  @Test func tellsThatOtherUnitsAreCounted() throws {
    let grown = Town(figures: ["F01": (43, 128)], before: ["F01": (43, 125)])
    #expect(
      try SmallCounty(month: "2020-06", towns: [grown]).narrative().scope == [
        "党建品牌覆盖率的统计范围由125个村变为128个村，占比的变化与此有关。"
      ])
    #expect(try SmallCounty(month: "2020-06", towns: [Self.good]).narrative().scope.isEmpty)
    #expect(
      try SmallCounty(month: "2019-07", towns: [grown], hasPast: false).narrative().scope.isEmpty)
  }

  // MARK: 结论

  @Test(arguments: [
    (
      "2020-06", [Town(figures: ["F01": (43, 125), "G01": (126, 192)])],
      "两项限期目标：党建品牌达序时进度，社会组织略有滞后（差2个村）。"
    ),
    ("2020-06", [good], "两项限期目标均已完成。"),
    (
      "2020-06", [Town(figures: ["F01": (0, 10), "G01": (1, 10)])],
      "两项限期目标：党建品牌未启动（差4个村），社会组织滞后（差6个村）。"
    ),
    // After the deadline what counts is the target.
    (
      "2021-01", [Town(figures: ["F01": (10, 10), "G01": (9, 10)])],
      "两项限期目标：党建品牌已完成，社会组织逾期未完成（还差1个村）。"
    ),
    (
      "2020-06",
      [
        ahead, Town(figures: ["F01": (1, 10)], mark: "无"),
        Town(figures: ["F01": (1, 10)], mark: "无"),
      ],
      "两项限期目标：党建品牌报送不全（暂不评价），社会组织不适用。"
    ),
    (
      "2020-06",
      [good]
        + Array(repeating: Town(figures: ["F01": (1, 10), "G01": (1, 10)], mark: "无"), count: 4),
      "报送不全（5个单位报送1个），两项限期目标暂不评价。"
    ),
  ])
  func saysInOneSentenceHowTheGoalsStand(month: String, towns: [Town], verdict: String) throws {
    let narrative = try SmallCounty(month: month, towns: towns).narrative()
    #expect(narrative.verdict.map(\.text).joined() == verdict)
  }

  /// One goal has its whole name; without any, all are counted; several with the same status share it.
  @Test(arguments: [
    (["F01"], "党建品牌覆盖率略有滞后（差1个村）。"), ([], "可以评价的量化目标3项，达到目标或序时进度2项。"),
    (["G01", "A11"], "两项重点目标：社会组织已完成，村级后备力量达标率达标。"),
    (["F01", "G01", "A11"], "三项重点目标：党建品牌略有滞后（差1个村），社会组织已完成，村级后备力量达标率达标。"),
  ])
  func speaksOfAsManyGoalsAsStandFirst(front: [String], verdict: String) throws {
    var county = SmallCounty(
      month: "2020-06", towns: [Town(figures: ["F01": (6, 20), "G01": (9, 9), "A11": (8, 8)])])
    county.change = { programme in
      programme.display.front = try front.map { try programme.position($0) }
    }
    #expect(try county.narrative().verdict.map(\.text).joined() == verdict)
  }

  // MARK: 存在问题

  @Test(arguments: [
    NarrativeSituation("nothing wrong", "2020-06", [good, good], []),
    NarrativeSituation("nothing known", "2020-06", [Town()], []),
    NarrativeSituation("all silent", "2020-06", [Town(figures: ["F01": (1, 20)], mark: "无")], []),
    NarrativeSituation(
      "one town behind", "2020-06", [behind, ahead], ["党建品牌覆盖率低于序时进度5.8个百分点，进度靠后的有甲镇（1/20）。"]),
    NarrativeSituation(
      "no names in public", "2020-06", [behind, ahead], isInternal: false,
      ["党建品牌覆盖率低于序时进度5.8个百分点。"]),
    NarrativeSituation(
      "the whole behind, no town much", "2020-06", brands([(16, 50), (24, 75)]),
      ["党建品牌覆盖率低于序时进度1.3个百分点。"]),
    NarrativeSituation(
      "the whole good, one town not started", "2020-06", brands([(0, 10), (30, 30)]),
      ["党建品牌覆盖率总体达到序时进度，但进度靠后的有甲镇（0/10）。"]),
    NarrativeSituation(
      "the whole good is all that is public", "2020-06", brands([(0, 10), (30, 30)]),
      isInternal: false, []),
    NarrativeSituation(
      "a silent town is not behind", "2020-06",
      [behind, ahead, ahead, ahead, Town(figures: ["F01": (0, 1)], mark: "无")],
      ["党建品牌覆盖率总体达到序时进度，但进度靠后的有甲镇（1/20）。"]),
    NarrativeSituation(
      "few that reported carry no verdict on the whole", "2020-06",
      [behind, ahead, Town(figures: ["F01": (0, 10)], mark: "无")],
      ["党建品牌覆盖率方面，进度靠后的有甲镇（1/20）。"]),
    NarrativeSituation(
      "few units say little", "2020-06", brands([(0, 4), (1, 20), (30, 30)]),
      ["党建品牌覆盖率总体达到序时进度，但进度靠后的有乙镇（1/20）；另有甲镇（0/4）进度靠后，但基数较小。"]),
    NarrativeSituation(
      "more than three towns", "2020-06", brands([(2, 10), (1, 10), (0, 10), (1, 20)]),
      ["党建品牌覆盖率低于序时进度25.3个百分点，进度靠后的有丙镇（0/10）、丁镇（1/20）、乙镇（1/10）、甲镇（2/10）。"]),
    NarrativeSituation(
      "more than five towns, the lowest equal", "2020-06",
      brands([(1, 10), (1, 10), (1, 10), (1, 10), (1, 10), (1, 10)]),
      [
        "党建品牌覆盖率低于序时进度23.3个百分点，进度靠后的有甲镇（1/10）、乙镇（1/10）、丙镇（1/10）、丁镇（1/10）、戊镇（1/10）、己镇（1/10）。"
      ]),
    NarrativeSituation(
      "overdue", "2021-01", [Town(figures: ["G01": (9, 10)]), good],
      ["村级社会组织达标率未能按期完成，进度靠后的有甲镇（9/10）。"]),
    NarrativeSituation(
      "one goal not met", "2020-06", [Town(figures: ["A11": (8, 10)])], ["村级后备力量达标率（还差2个村）尚未达标。"]),
    NarrativeSituation(
      "two goals not met", "2020-06", [Town(figures: ["A09": (3, 10), "A11": (8, 10)])],
      ["发展党员空白村（还有3个）、村级后备力量达标率（还差2个村）等2项尚未达标。"]),
    NarrativeSituation(
      "waiting is no problem", "2021-12", [Town(figures: ["A01": (7, 10)])], []),
    NarrativeSituation(
      "waiting is over", "2022-01", [Town(figures: ["A01": (7, 10)])],
      ["书记主任“一肩挑”比例（还差1个村）尚未达标。"]),
    NarrativeSituation(
      "faults", "2020-06", [Town(errors: 2), Town(errors: 1, confirms: 1), Town()],
      ["报表质量仍需提高，本月报表中发现差错3处、待核实事项1处，涉及甲镇、乙镇。"]),
    NarrativeSituation(
      "faults only", "2020-06", [Town(), Town(errors: 1)], ["报表质量仍需提高，本月报表中发现差错1处，涉及乙镇。"]),
    NarrativeSituation(
      "doubts only", "2020-06", [Town(confirms: 2)], ["报表质量仍需提高，本月报表中发现待核实事项2处，涉及甲镇。"]),
    NarrativeSituation(
      "faults in more than five towns", "2020-06", Array(repeating: Town(errors: 1), count: 7),
      ["报表质量仍需提高，本月报表中发现差错7处，涉及甲镇、乙镇、丙镇、丁镇、戊镇等7个单位。"]),
    NarrativeSituation(
      "faults are not public", "2020-06", [Town(errors: 2, confirms: 1)], isInternal: false, []),
  ])
  func saysWhatIsWrong(_ situation: NarrativeSituation) throws {
    #expect(try situation.county.narrative().problems == situation.lines)
  }

  // MARK: 下一步要求

  static let always = "坚持实事求是。如实反映工作进展，不搞突击备案、数字达标，不层层加码，切实减轻基层负担。"
  static func hurry(_ goals: String) -> String {
    "加快补齐短板。\(goals)进度不足的镇（街道、园区、办事处），要逐村排定计划，明确责任人和完成时间，尽快补上差距。"
  }
  static func finish(_ goals: String) -> String {
    "抓紧收尾工作。\(goals)期限临近，对尚未达到的村要逐村研究、逐村销号，确保按期完成。"
  }
  static func send(missing: String = "", late: String = "") -> String {
    "按时报送报表。各单位应于次月5日前报送，无变化的也要报送"
      + (missing.isEmpty ? "" : "；\(missing)未报送的报表要尽快补报")
      + (late.isEmpty ? "" : "；\(late)要查明迟报原因") + "。"
  }
  static func mend(_ count: Int) -> String {
    "提高数据质量。本月报表中仍有差错\(count)处，请有关单位对照退回单改正后重新报送。"
  }

  @Test(arguments: [
    NarrativeSituation("nothing wrong", "2020-06", [good], [always]),
    NarrativeSituation("behind", "2020-06", [behind], [hurry("党建品牌覆盖率"), always]),
    NarrativeSituation(
      "two behind", "2020-06", [Town(figures: ["F01": (1, 20), "G01": (1, 20)])],
      [hurry("党建品牌覆盖率、村级社会组织达标率"), always]),
    NarrativeSituation(
      "on path, four months left", "2020-08", [Town(figures: ["G01": (19, 20)])], [always]),
    NarrativeSituation(
      "on path, three months left", "2020-09", [Town(figures: ["G01": (19, 20)])],
      [finish("村级社会组织达标率"), always]),
    NarrativeSituation(
      "behind, a month left", "2020-11", [Town(figures: ["G01": (18, 20)])],
      [hurry("村级社会组织达标率"), finish("村级社会组织达标率"), always]),
    // The bulletin of December comes out in January.
    NarrativeSituation(
      "not met by the deadline", "2020-12", [Town(figures: ["G01": (19, 20)])],
      [hurry("村级社会组织达标率"), always]),
    NarrativeSituation(
      "overdue", "2021-01", [Town(figures: ["G01": (19, 20)])], [hurry("村级社会组织达标率"), always]),
    NarrativeSituation("met before the deadline", "2020-11", [good], [always]),
    NarrativeSituation(
      "late, silent, incomplete", "2020-06",
      [Town(mark: "迟"), Town(mark: "时"), Town(mark: "无"), Town(mark: "半")],
      [send(missing: "丙镇、丁镇", late: "甲镇"), always]),
    NarrativeSituation(
      "sent again or on an unknown day is not late", "2020-06", [Town(mark: "重"), Town(mark: "详")],
      [always]),
    NarrativeSituation(
      "all late", "2020-06", Array(repeating: Town(mark: "迟"), count: 6),
      [send(late: "甲镇、乙镇、丙镇、丁镇、戊镇、己镇"), always]),
    NarrativeSituation(
      "no names in public", "2020-06", [Town(mark: "迟", errors: 1)], isInternal: false,
      [send(late: "迟报的单位"), always]),
    NarrativeSituation("faults", "2020-06", [Town(errors: 2, confirms: 3)], [mend(2), always]),
    NarrativeSituation("doubts only", "2020-06", [Town(confirms: 3)], [always]),
    NarrativeSituation(
      "everything at once", "2020-10",
      [Town(figures: ["F01": (1, 20), "G01": (1, 20)], mark: "迟", errors: 1)],
      [
        hurry("党建品牌覆盖率、村级社会组织达标率"), finish("村级社会组织达标率"), send(late: "甲镇"), mend(1), always,
      ]),
  ])
  func demandsWhatTheMonthCallsFor(_ situation: NarrativeSituation) throws {
    #expect(try situation.county.narrative().demands == situation.lines)
  }
}
