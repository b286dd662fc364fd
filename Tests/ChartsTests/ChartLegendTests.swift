import Testing

@testable import Charts

/// What the patterns of a drawing mean.
struct ChartLegendTests {
  @Test func legendsBreakBeforeTheEdgeOfAPhone() {
    let entries = ["达标区间5～8个：103个村", "不足5个：86个村", "超过8个（超区间）：7个村"].map {
      ChartLegend.Entry(fill: ChartFill(.green), text: $0)
    }
    let legend = ChartLegend(id: "x", entries: entries)
    #expect(legend.places.map(\.line) == [0, 0, 1])
    #expect(legend.places.map(\.x) == [0, 170, 0])
    #expect(legend.height == 38)
  }
}
