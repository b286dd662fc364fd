import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Charts
@testable import PageRendering

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
    #expect(
      Self.bars.model(.shipped).table.rows.map { [$0.name] + $0.cells.map(\.text) } == [
        ["谋划", "10", "25.0%", "20"], ["命名", "30", "75.0%", "25"], ["退出", "0", "0.0%", "0"],
      ])
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
    #expect(chart.model(.shipped).table.rows[1].name.count == 40)
    #expect(chart.model(.shipped).table.rows[1].cells.map(\.text) == ["1", "25.0%", "—"])
  }

  @Test func nothingAndZero() throws {
    var chart = Self.bars
    chart.bars = []
    #expect(chart.svg.isEmpty)
    #expect(chart.model(.shipped).note == "本月没有可统计的数据。")
    chart.bars = [.init(name: "谋划", count: 0)]
    let drawing = try Drawing(chart.svg)
    #expect(drawing.all("bar").isEmpty)
    #expect(drawing.texts("word") == ["谋划　0个品牌"])
    #expect(drawing.texts("key").isEmpty)
    #expect(chart.model(.shipped).note == "本月各项均为0。")
  }

  @Test(arguments: [
    ([[2, 1]], ["甲 2 -", "乙 1 -"]), ([[2, 1], [1, 3]], ["甲 1 2", "乙 3 1"]),
    ([[], [1, 3]], ["甲 1 -", "乙 3 -"]), ([[2, 1], []], []), ([], []),
  ])
  func figuresByChoice(breakdowns: [[Int]], bars: [String]) throws {
    let programme = try Judged.programme(
      ledger:
        "list: open, key: [village], columns: [{key: kind, header: 类, type: choice, values: [甲, 乙], visibility: public}]",
      indicator: "name: 数, of: rows, measure: count, unit: 个, rows: {}, by: kind")
    let indicator = programme.indicators[0]
    let ledger = programme.ledgers[try #require(indicator.ledger)]
    let column = ledger.columns[try #require(indicator.breakdown).position]
    let figures = breakdowns.map { counts in
      var tally = Tally()
      tally.breakdown = counts
      tally.numerator = counts.reduce(0, +)
      var figure = Figure(tally: tally, status: .none)
      figure.value = counts.isEmpty ? nil : FixedDecimal(tally.numerator)
      return figure
    }
    let chart = StageChart(
      id: "s", indicator, column: column, figures: figures)
    #expect(
      chart.bars.map { "\($0.name) \($0.count) \($0.before.map { "\($0)" } ?? "-")" } == bars)
    var short = figures
    guard let last = short.indices.last, short[last].value != nil else { return }
    short[last].tally.numerator += 2
    let rest = StageChart(
      id: "s", indicator, column: column, figures: short)
    #expect(rest.bars.last == .init(name: "未填写", count: 2))
  }
}
