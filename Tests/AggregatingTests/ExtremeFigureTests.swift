import Findings
import Narrating
import Programme
import TestSupport
import Testing

@testable import Aggregating

/// Sums of any size are judged and put into words, or have no value; none of it traps.
struct ExtremeFigureTests {
  static let numbers = [
    0, 1, -1, 5, 999, 10_000, -10_000, 20_200_630, 1_000_000_000, -1_000_000_000,
    10_000_000_000_000, 900_000_000_000_000, 930_000_000_000_000, 1 << 53, Tally.limit - 1,
    -Tally.limit, Tally.limit,
  ]

  static let rules = [
    Judged.strict, Judged.line, Judged.zero, "measure: share",
    "measure: share, target: {relation: below, value: 9999999999}, deadline: 2119-12, "
      + "pace: {kind: line, months: 1200, baseline: 9999999999}",
    "measure: share, target: {relation: at_least, value: -9999999999}, deadline: 2021-01, "
      + "pace: {kind: line, months: 1}",
    "measure: count, target: {relation: at_least, value: 9999999999}, deadline: 2021-01, "
      + "pace: {kind: step, label: 待}",
    "measure: count, target: {relation: equal, value: -9999999999}",
  ]

  @Test(arguments: rules, [false, true]) func anyFigureHasWords(
    _ rule: String, isScaled: Bool
  ) throws {
    let programme = try Judged.programme(rule)
    let indicator = programme.indicators[0].with(isScaled: isScaled)
    let judge = Judge(programme)
    let text = NumberText(decimals: 1)
    let first = try #require(Month("2020-06"))
    for numerator in Self.numbers {
      // Seven reports, so that pace, lag and forecast all have something to look at.
      let tallies = Self.numbers.suffix(7).indices.map { index in
        Judged.tally(numerator, Self.numbers[index])
      }
      let mixed = Self.numbers.map { Judged.tally($0, max(numerator, 1)) }
      for tallies in [tallies, mixed, Array(mixed.reversed())] {
        let figures = judge.figures(tallies, indicator: indicator, level: .city, first: first)
        var before: Figure?
        for (offset, figure) in figures.enumerated() {
          let month = Month(index: first.index + offset)
          let phrases = IndicatorPhrases(
            indicator, now: figure, before: before, month: month, text: text)
          _ = phrases.sentence
          _ = [
            text.value(figure, indicator), text.fraction(figure, indicator),
            text.gap(figure, indicator), text.change(figure, before, indicator),
            text.shortChange(figure, before, indicator), text.needed(figure, indicator),
          ]
          if let forecast = Forecast(
            Array(figures.prefix(offset + 1)), indicator: indicator, month: month)
          {
            #expect(!text.forecast(forecast, indicator).isEmpty)
          }
          before = figure
        }
      }
    }
  }

  @Test func whatIsBeyondHasNoValueAndIsNotJudged() throws {
    let programme = try Judged.programme(Judged.zero)
    let first = try #require(Month("2020-06"))
    let most = Int(Int64.max / FixedDecimal.one)
    for (count, value) in [(most, "\(most)"), (most + 1, nil), (Tally.limit, nil)] {
      let figure = Judge(programme).figures(
        [Judged.tally(count, 9)], indicator: programme.indicators[0], level: .town, first: first
      )[0]
      #expect(figure.value?.text == value)
      #expect((figure.status == .none) == (value == nil))
      #expect((figure.gap == nil) == (value == nil))
    }
  }

  @Test func sumsStopInsteadOfTrapping() {
    var fact = Fact(.known)
    var tally = Tally()
    for amount in [Int64(Tally.limit) - 5, 4, 1, Int64(Tally.limit), -3] {
      fact.numerator = amount
      tally.add(fact)
    }
    #expect(tally.numerator == Tally.limit - 3)
    tally.add(tally)
    tally.add(tally)
    #expect(tally.isBeyond)
    #expect(tally.numerator == Tally.limit)
    var low = Tally()
    low.numerator = -Tally.limit
    low.add(low)
    #expect(low.numerator == -Tally.limit)
    #expect(low.isBeyond)
  }

  @Test func sharesOfAnySizeAreComparedExactly() {
    func tally(_ numerator: Int, _ denominator: Int) -> Tally {
      Judged.tally(numerator, denominator)
    }
    let most = Tally.limit
    #expect(tally(2, 3).isBelow(tally(7, 10)))
    #expect(!tally(7, 10).isBelow(tally(2, 3)))
    #expect(!tally(2, 3).isBelow(tally(4, 6)))
    // A difference in the eighteenth place.
    #expect(tally(most - 2, most - 1).isBelow(tally(most - 1, most)))
    #expect(!tally(most - 1, most).isBelow(tally(most - 2, most - 1)))
    #expect(tally(-most, 1).isBelow(tally(most, 1)))
  }
}
