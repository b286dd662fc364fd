import TestSupport
import Testing

@testable import Charts

/// Counts by the choices of a column.
struct StageChartTests {
  static let bars = StageChart(
    id: "s", name: "培育阶段", header: "阶段", unit: "个品牌",
    bars: [
      .init(name: "谋划", count: 10, before: 20), .init(name: "命名", count: 30, before: 25),
      .init(name: "退出", count: 0, before: 0),
    ])

  @Test func barsAndOutlines() throws {
    let drawing = try Drawing(Self.bars.svg)
    #expect(
      drawing.all("bar").map { [$0["y"], $0["width"]] } == [["23", "33.33%"], ["71", "100%"]])
    #expect(
      drawing.all("before").map { [$0["y"], $0["width"]] }
        == [["20", "66.66%"], ["68", "83.33%"]])
    #expect(
      drawing.texts("word") == [
        "谋划　10个品牌，占25.0%（上月20）", "命名　30个品牌，占75.0%（上月25）", "退出　0个品牌，占0.0%（上月0）",
      ])
    #expect(drawing.texts("key") == ["实心：本月　虚线框：上月"])
    #expect(
      drawing.words
        == ["培育阶段：按阶段分", "谋划10个品牌（上月20），命名30个品牌（上月25），退出0个品牌（上月0）。合计40个品牌。"])
  }

  @Test func longNamesStandOnALineOfTheirOwn() throws {
    var chart = Self.bars
    chart.bars = [
      .init(name: "组织建设和党员管理综合", count: 3, before: 4),
      .init(name: String(repeating: "长", count: 40), count: 1),
    ]
    let words = try Drawing(chart.svg).all("word")
    #expect(words.map { $0["y"] } == ["14", "32", "80", "98"])
    #expect(words[2].text == String(repeating: "长", count: 20) + "…")
  }

  @Test func nothingAndZero() throws {
    var chart = Self.bars
    chart.bars = []
    #expect(chart.svg.isEmpty)
    chart.bars = [.init(name: "谋划", count: 0)]
    let drawing = try Drawing(chart.svg)
    #expect(drawing.all("bar").isEmpty)
    #expect(drawing.texts("word") == ["谋划　0个品牌"])
    #expect(drawing.texts("key").isEmpty)
  }
}
