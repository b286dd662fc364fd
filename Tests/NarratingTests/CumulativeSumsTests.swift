import Findings
import Programme
import TestSupport
import Testing
import Validating

@testable import Aggregating
@testable import Narrating

/// Sums since January are told by what came in, and never compared as if they were stocks.
struct CumulativeSumsTests {
  private func context(_ month: String) throws -> (NarrativeContext, Indicator) {
    let programme = try ShippedProgramme.programme()
    let roster = Roster(
      towns: [], villages: [], grid: Grid(programme.roster.grid, capacity: 0, bytes: []),
      ledger: programme.roster)
    let context = NarrativeContext(
      programme: programme, roster: roster, month: try #require(Month(month)), isInternal: true)
    return (context, programme.indicators[try programme.position("C08")])
  }

  private func figure(_ sum: Int, known: Int = 2) -> Figure {
    var tally = Tally()
    tally.numerator = sum * Int(FixedDecimal.one)
    tally.known = known
    tally.population = 2
    var figure = Figure(tally: tally, status: .none)
    figure.value = FixedDecimal(sum)
    return figure
  }

  @Test(arguments: [
    (30, 2, "2020-06", "本月新增10.00万元", "+10.00"), (20, 2, "2020-06", "本月没有新增", "0.00"),
    (15, 2, "2020-06", "本月核减5.00万元", "−5.00"),
    // Not the same units are known; a new year begins.
    (15, 1, "2020-06", "", "—"), (5, 2, "2020-01", "", "—"),
  ])
  func whatCameIn(now: Int, known: Int, month: String, words: String, short: String) throws {
    let (context, indicator) = try context(month)
    #expect(context.programme.isCumulative(indicator))
    #expect(context.changeHead(indicator) == "本月新增")
    #expect(context.change(figure(now, known: known), figure(20), indicator) == words)
    #expect(
      context.shortChange(figure(now, known: known), figure(20), indicator, in: context.month)
        == short)
  }

  /// Beside the same rows of a year before, where the programme names their column.
  @Test(arguments: [
    (108, 100, "2020-01", "同比增长8.0%"), (92, 100, "2020-01", "同比下降8.0%"),
    (100, 100, "2020-01", "与上年同期持平"), (100, 0, "2020-01", ""),
    (108, 100, "2020-06", "本月新增88.00万元，同比增长8.0%"),
  ])
  func besideTheYearBefore(now: Int, then: Int, month: String, words: String) throws {
    let (context, indicator) = try context(month)
    var new = figure(now)
    new.tally.denominator = then * Int(FixedDecimal.one)
    #expect(context.change(new, figure(20), indicator) == words)
    // Of few units nothing is said of the whole.
    new.tally.known = 1
    #expect(context.change(new, nil, indicator).isEmpty)
  }
}
