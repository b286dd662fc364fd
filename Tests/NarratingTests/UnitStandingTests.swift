import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Narrating

/// The first sentence of a town's or village's page.
struct UnitStandingTests {
  private func standing(_ now: [Status], _ before: [Status]?) -> UnitStanding {
    var standing = UnitStanding(hasBefore: before != nil)
    for (position, status) in now.enumerated() {
      standing.add(
        Figure(tally: Tally(), status: status),
        before: before.map { Figure(tally: Tally(), status: $0[position]) })
    }
    return standing
  }

  struct Case: Sendable {
    var now: [Status]
    var before: [Status]?
    var inside: String
    var outside: String
  }

  @Test(arguments: [
    Case(
      now: [.met, .onPace, .behind, .notMet, .notDue],
      before: [.met, .behind, .behind, .notMet, .notDue],
      inside: "可以评价的量化目标4项，达到目标或序时进度2项，滞后1项，未达标1项；较上月增加1项",
      outside: "可以评价的量化目标4项，达到目标或序时进度2项，其余正在推进；较上月增加1项"),
    // Nobody outside is told of a fall in the first sentence.
    Case(
      now: [.met, .slightlyBehind], before: [.met, .onPace],
      inside: "可以评价的量化目标2项，达到目标或序时进度1项，略有滞后1项；较上月减少1项",
      outside: "可以评价的量化目标2项，达到目标或序时进度1项，其余正在推进"),
    Case(
      now: [.met, .complete], before: [.met, .complete], inside: "可以评价的量化目标2项，全部达到目标或序时进度；与上月持平",
      outside: "可以评价的量化目标2项，全部达到目标或序时进度"),
    // The first month is compared with nothing.
    Case(
      now: [.notStarted], before: nil, inside: "可以评价的量化目标1项，尚无一项达到目标或序时进度，未启动1项",
      outside: "可以评价的量化目标1项，尚无一项达到目标或序时进度"),
    // What is carried is not judged, and nothing is compared with it.
    Case(
      now: [.met, .notReported], before: [.notMet, .met],
      inside: "可以评价的量化目标1项，全部达到目标或序时进度；另有1项本月未报送，沿用上期",
      outside: "可以评价的量化目标1项，全部达到目标或序时进度；另有1项本月未报送，沿用上期"),
    Case(
      now: [.notReported], before: [.met], inside: "本月未报送，各项沿用上期，暂不评价",
      outside: "本月未报送，各项沿用上期，暂不评价"),
    Case(now: [.notDue], before: nil, inside: "本月没有可以评价的量化目标", outside: "本月没有可以评价的量化目标"),
  ])
  func countsGoals(_ sample: Case) {
    let standing = standing(sample.now, sample.before)
    #expect(standing.townWords(isInternal: true) == sample.inside)
    #expect(standing.townWords(isInternal: false) == sample.outside)
  }

  @Test func aVillageHasNoPath() {
    #expect(
      standing([.met, .notMet], nil).villageWords(isInternal: false)
        == "可以评价的量化目标2项，达到1项，其余正在推进")
  }

  @Test(
    arguments: [
      ("时", 0, 0, "报送按时，没有差错"), ("时", 1, 2, "报送按时，差错1处，待核实2处"), ("迟", 0, 0, "迟报1张表，没有差错"),
      ("半", 1, 0, "未报1张表，差错1处"), ("无", 0, 0, "本月未报送"), ("重", 0, 1, "报送齐全，待核实1处"), ("免", 0, 0, ""),
    ] as [(Character, Int, Int, String)])
  func saysWhatCame(mark: Character, errors: Int, questions: Int, words: String) throws {
    #expect(
      TownReporting.words(
        try SmallCounty.receipts(mark), FindingCounts(errors: errors, questions: questions))
        == words)
  }
}

/// What is still to be done, with days counted from the data's month.
struct OpenTaskTests {
  private func task(_ id: String, _ status: Status, rows: Int, month: String) throws -> OpenTask? {
    let programme = try ShippedProgramme.programme()
    let indicator = try #require(programme.indicators.first { $0.id == id })
    var figure = Figure(tally: Tally(), status: status)
    figure.gap = 2
    return OpenTask(
      indicator, figure, rows: rows, month: try #require(Month(month)),
      text: NumberText(decimals: 1))
  }

  @Test func saysWhatIsMissingAndHowLongThereIs() throws {
    let organisations = try task("G01", .notMet, rows: 3, month: "2020-06")
    #expect(organisations?.words == "村级社会组织达标率还差2个")
    #expect(organisations?.days == "184天")
    #expect(try task("G01", .notMet, rows: 3, month: "2020-12")?.days == "本月底到期")
    #expect(try task("G01", .overdue, rows: 3, month: "2021-01")?.days == "已过期限")
    // That the only one is missing says it all; a share of rows counts them.
    #expect(try task("F01", .notMet, rows: 0, month: "2020-06")?.words == "党建品牌覆盖率")
    #expect(try task("F02", .notMet, rows: 0, month: "2020-06")?.words == "党建品牌“六有”达标率：2个品牌尚未齐备")
    // Without a deadline there are no days.
    #expect(try task("A11", .notMet, rows: 0, month: "2020-06")?.days == "")
  }

  @Test(arguments: [Status.met, .notDue, .notReported, .waiting("待换届"), .withheld])
  func asksForNothingThatIsMetOrUnknown(status: Status) throws {
    #expect(try task("G01", status, rows: 3, month: "2020-06") == nil)
  }
}
