import Findings
import Narrating
import Programme
import TestSupport
import Testing

@testable import Aggregating

/// Straight on from the last six reports, in words (issue: silent with fewer).
struct ForecastTests {
  static let text = NumberText(decimals: 1)

  func forecast(_ numerators: [Int], _ last: String, of denominator: Int = 100) throws -> (
    Forecast?, Indicator
  ) {
    let programme = try Judged.programme(Judged.line)
    let month = try #require(Month(last))
    let figures = Judge(programme).figures(
      numerators.map { Judged.tally($0, denominator) }, indicator: programme.indicators[0],
      level: .city, first: Month(index: month.index - numerators.count + 1))
    return (
      Forecast(figures, indicator: programme.indicators[0], month: month), programme.indicators[0]
    )
  }

  @Test(arguments: [
    // Fewer than six reports say nothing.
    ([10, 12, 14, 16, 18], "2020-06", ""),
    (
      [50, 52, 54, 56, 58, 60], "2022-03",
      "按近5个月平均每月新增2.0个村推算，到2022年6月底约有66个村达到（66.0%），还差34个村，按期完成有困难；照此速度要到2023年11月。"
    ),
    (
      [75, 80, 85, 90, 95, 97], "2022-05",
      "按近5个月平均每月新增4.4个村推算，2022年6月可以完成，有望按期完成；按近5个月中最慢、最快的一个月推算，到期为99～100个村。"
    ),
    ([60, 60, 60, 60, 60, 60], "2021-06", "近5个月没有增加，照此难以按期完成。"),
    ([60, 60, 60, 60, 60, 58], "2021-06", "近5个月有所减少，照此难以按期完成。"),
    // Nothing is said once all is met, nor in the deadline's own month.
    ([90, 92, 94, 96, 98, 100], "2022-03", ""), ([90, 92, 94, 96, 98, 99], "2022-06", ""),
    // Only the last six count.
    (
      [0, 0, 75, 80, 85, 90, 95, 97], "2022-05",
      "按近5个月平均每月新增4.4个村推算，2022年6月可以完成，有望按期完成；按近6个月中最慢、最快的一个月推算，到期为99～100个村。"
    ),
  ])
  func saysInWords(numerators: [Int], month: String, words: String) throws {
    let (forecast, indicator) = try forecast(numerators, month)
    #expect((forecast.map { Self.text.forecast($0, indicator) } ?? "") == words)
  }

  @Test func stepsHaveNoForecast() throws {
    let programme = try Judged.programme(Judged.strict)
    let first = try #require(Month("2020-01"))
    let figures = Judge(programme).figures(
      (50...60).map { Judged.tally($0, 100) }, indicator: programme.indicators[0], level: .city,
      first: first)
    let last = Month(index: first.index + figures.count - 1)
    #expect(Forecast(figures, indicator: programme.indicators[0], month: last) == nil)
  }
}
