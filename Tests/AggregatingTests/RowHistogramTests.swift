import Programme
import TestSupport
import Testing

@testable import Aggregating

/// Villages by number of rows: what the distribution is drawn from.
struct RowHistogramTests {
  /// An indicator that counts the rows of villages.
  static func indicator(atMost: Int?) throws -> Indicator {
    let indicator = try Judged.programme(Judged.line).indicators[0]
    guard case .met(let condition, _) = indicator.test else { return indicator }
    return indicator.with(
      test: .rows(
        RowCount(
          condition: condition, among: Condition(), atLeast: 1, atMost: atMost, overLabel: "",
          breakdown: nil, streak: nil)))
  }

  static func histogram(_ facts: [(Fact.State, Int32)]) throws -> RowHistogram {
    var histogram = try #require(RowHistogram(indicator(atMost: 2), position: 0))
    for (state, rows) in facts {
      var fact = Fact(state)
      fact.rows = rows
      histogram.add(fact)
    }
    return histogram
  }

  @Test(arguments: [(nil, nil), (8, 10), (18, 20), (19, nil)] as [(Int?, Int?)])
  func onlyBandsArePlaced(atMost: Int?, places: Int?) throws {
    let histogram = try RowHistogram(Self.indicator(atMost: atMost), position: 0)
    #expect(histogram?.counts.count == places)
  }

  @Test func villagesJudgedByOneRowHaveNone() throws {
    let indicator = try Judged.programme(Judged.line).indicators[0]
    #expect(RowHistogram(indicator, position: 0) == nil)
  }

  /// Zero, never reported, carried and outside are four different things.
  @Test func villagesAreCountedByRows() throws {
    let one = try Self.histogram([
      (.known, 0), (.known, 2), (.carried, 2), (.unknown, 0), (.notApplicable, 0), (.known, 9),
    ])
    #expect(one.counts == [1, 0, 2, 1])
    #expect(one.unknown == 1 && one.carried == 1)
    var sum = try Self.histogram([(.known, 1), (.unknown, 0)])
    sum.add(one)
    #expect(sum.counts == [1, 1, 2, 1])
    #expect(sum.unknown == 2 && sum.carried == 1)
  }
}
