import Findings
import Narrating
import Programme
import TestSupport
import Testing

@testable import Aggregating

/// Judgement on exact integers (Decisions: Judging, Wording of figures).
struct JudgeTests {
  func figure(
    _ rule: String, _ numerator: Int, _ denominator: Int, month: String, level: Level = .city
  ) throws -> Figure {
    let programme = try Judged.programme(rule)
    let first = try #require(Month(month))
    return Judge(programme).figures(
      [Judged.tally(numerator, denominator)], indicator: programme.indicators[0], level: level,
      first: first)[0]
  }

  @Test(arguments: [
    (112, 160, "2020-06", "待换届", 1, "70"), (127, 181, "2020-06", "已完成", 0, "70.1657"),
    (113, 160, "2020-06", "已完成", 0, "70.625"), (111, 160, "2021-12", "待换届", 2, "69.375"),
    (111, 160, "2022-01", "逾期未完成", 2, "69.375"), (0, 1, "2020-01", "待换届", 1, "0"),
  ])
  func strictTargetsAreStrict(
    numerator: Int, denominator: Int, month: String, status: String, gap: Int, value: String
  ) throws {
    let figure = try figure(Judged.strict, numerator, denominator, month: month)
    #expect(figure.status.text == status)
    #expect(figure.gap == gap)
    #expect(figure.value?.text == value)
    #expect(figure.expected == nil)
  }

  @Test(arguments: [
    (43, 125, "2020-06", "达序时进度", "33.3333"), (1, 3, "2020-06", "达序时进度", "33.3333"),
    (333, 1000, "2020-06", "略有滞后", "33.3333"), (30, 125, "2020-06", "略有滞后", "33.3333"),
    (29, 125, "2020-06", "滞后", "33.3333"), (0, 125, "2019-09", "略有滞后", "8.3333"),
    (0, 125, "2019-10", "未启动", "11.1111"), (125, 125, "2019-10", "已完成", "11.1111"),
    (124, 125, "2022-06", "略有滞后", "100"), (124, 125, "2022-07", "逾期未完成", "100"),
    (125, 125, "2022-07", "已完成", "100"),
  ])
  func judgesByTheLine(
    numerator: Int, denominator: Int, month: String, status: String, expected: String
  ) throws {
    let figure = try figure(Judged.line, numerator, denominator, month: month)
    #expect(figure.status.text == status)
    #expect(figure.expected?.text == expected)
  }

  /// Exact: two thirds of 192 are 128, not 129.
  @Test(arguments: [
    (43, 125, "2020-06", 0), (41, 125, "2020-06", 1), (1, 3, "2020-06", 0), (0, 3, "2020-06", 1),
    (126, 192, "2021-06", 2), (127, 192, "2021-06", 1), (128, 192, "2021-06", 0),
    (0, 125, "2022-07", 125),
  ])
  func tellsHowManyUnitsWouldBeOnThePath(
    numerator: Int, denominator: Int, month: String, behind: Int
  ) throws {
    let programme = try Judged.programme(Judged.line)
    let month = try #require(Month(month))
    let tally = Judged.tally(numerator, denominator)
    #expect(Judge(programme).unitsBehind(tally, programme.indicators[0], month) == behind)
    let strict = try Judged.programme(Judged.strict)
    #expect(Judge(strict).unitsBehind(tally, strict.indicators[0], month) == nil)
  }

  @Test(arguments: [("2020-06", "2020-06", 82, "3.5"), ("2022-05", "2022-05", 82, "82")])
  func tellsTheNeededPace(month: String, _: String, gap: Int, needed: String) throws {
    let figure = try figure(Judged.line, 43, 125, month: month)
    #expect(figure.gap == gap)
    #expect(figure.neededPerMonth?.text == needed)
  }

  @Test(arguments: [(0, "达标", 0), (4, "未达标", 4)])
  func zeroTargets(count: Int, status: String, gap: Int) throws {
    let figure = try figure(Judged.zero, count, 205, month: "2020-06")
    #expect(figure.status.text == status)
    #expect(figure.gap == gap)
    #expect(figure.value?.text == "\(count)")
  }

  @Test func aVillageIsNotBehind() throws {
    let figure = try figure(Judged.line, 0, 1, month: "2020-06", level: .village)
    #expect(figure.status.text == "未达标")
    #expect(figure.expected == nil)
  }

  @Test func emptyAndUnreportedAreApart() throws {
    let programme = try Judged.programme(Judged.line)
    let judge = Judge(programme)
    let month = try #require(Month("2020-06"))
    var silent = Judged.tally(3, 9)
    silent.isReported = false
    var unknown = Tally()
    unknown.population = 9
    let figures = [Tally(), silent, unknown].map {
      judge.figures([$0], indicator: programme.indicators[0], level: .town, first: month)[0]
    }
    #expect(figures.map(\.status.text) == ["不适用", "未报送", "未报送"])
    #expect(figures[0].value == nil)
    #expect(figures[1].value?.text == "33.3333")
    #expect(figures[2].value == nil)
  }

  /// 略有滞后 for three months without rising is 滞后 in the fourth.
  @Test func lagThatLastsIsBehind() throws {
    let programme = try Judged.programme(Judged.line)
    let first = try #require(Month("2020-01"))
    let flat = [24, 24, 24, 24].map { Judged.tally($0, 125) }
    let rising = [24, 24, 24, 25].map { Judged.tally($0, 125) }
    func words(_ tallies: [Tally]) -> [String] {
      Judge(programme).figures(
        tallies, indicator: programme.indicators[0], level: .city, first: first
      ).map(\.status.text)
    }
    #expect(words(flat) == ["略有滞后", "略有滞后", "略有滞后", "滞后"])
    #expect(words(rising) == ["略有滞后", "略有滞后", "略有滞后", "略有滞后"])
  }
}

struct NumberTextTests {
  let text = NumberText(decimals: 1)

  func figure(_ numerator: Int, _ denominator: Int) throws -> (Figure, Indicator) {
    let programme = try Judged.programme(Judged.strict)
    let month = try #require(Month("2020-06"))
    let figure = Judge(programme).figures(
      [Judged.tally(numerator, denominator)], indicator: programme.indicators[0], level: .city,
      first: month)[0]
    return (figure, programme.indicators[0])
  }

  @Test(arguments: [
    (6996, 10000, "69.96%"), (7000, 10000, "70.0%"), (123, 181, "68.0%"), (127, 181, "70.2%"),
  ])
  func roundingNeverReachesAStrictTarget(numerator: Int, denominator: Int, shown: String) throws {
    let (figure, indicator) = try figure(numerator, denominator)
    #expect(text.value(figure, indicator) == shown)
  }

  @Test(arguments: [
    (43, 39, "较上月提高3.2个百分点"), (39, 43, "较上月下降3.2个百分点"), (43, 43, "与上月持平"),
  ])
  func changesOfSharesAreInPoints(now: Int, before: Int, words: String) throws {
    let (new, indicator) = try figure(now, 125)
    let (old, _) = try figure(before, 125)
    #expect(text.change(new, old, indicator) == words)
  }

  /// What rounding would make nothing is said in words, never as −0.0.
  @Test(arguments: [
    (50_001, 50_000, "较上月提高不到0.1个百分点", "<0.1"), (50_000, 50_001, "较上月下降不到0.1个百分点", "−<0.1"),
    (50_050, 50_000, "较上月提高0.1个百分点", "+0.1"), (50_000, 50_000, "与上月持平", "持平"),
  ])
  func smallChangesAreWords(now: Int, before: Int, words: String, short: String) throws {
    let (new, indicator) = try figure(now, 100_000)
    let (old, _) = try figure(before, 100_000)
    #expect(text.change(new, old, indicator) == words)
    #expect(text.shortChange(new, old, indicator) == short)
  }

  /// What was not due a month ago has no change: it is judged for the first time.
  @Test func whatFallsDueIsComparedWithNothing() throws {
    let (new, indicator) = try figure(43, 125)
    var (old, _) = try figure(39, 125)
    old.status = .notDue
    #expect(text.change(new, old, indicator) == "")
    #expect(text.shortChange(new, old, indicator) == "首次评价")
  }

  @Test(arguments: [
    (412, 397, "较上月增加15个村，增长3.8%"), (3, 0, "较上月增加3个村"), (3, 19, "较上月减少16个村"),
    (22, 20, "较上月增加2个村，增长10.0%"), (398, 412, "较上月减少14个村，下降3.4%"),
  ])
  func changesOfCountsAreInPercent(now: Int, before: Int, words: String) throws {
    let programme = try Judged.programme(Judged.zero)
    let month = try #require(Month("2020-06"))
    let figures = [before, now].map {
      Judge(programme).figures(
        [Judged.tally($0, 1000)], indicator: programme.indicators[0], level: .city, first: month
      )[0]
    }
    #expect(text.change(figures[1], figures[0], programme.indicators[0]) == words)
  }

  @Test(arguments: [
    ("2020-12", "2020-06", "距2020年12月底还有6个月"), ("2020-12", "2020-12", "本月到期"),
    ("2020-12", "2021-02", "已过期限2个月"),
  ])
  func countsDown(deadline: String, month: String, words: String) throws {
    #expect(text.countdown(Month(deadline), try #require(Month(month))) == words)
  }
}
