import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Charts
@testable import Narrating
@testable import PageRendering

/// What a chart draws stands under it as a table, and figures come to be drawn.
struct ChartTableTests {
  @Test func aDistributionSaysTheSame() {
    let chart = DistributionChart(
      id: "d", name: "社会组织达标率", counts: [4, 0, 0, 0, 1, 8, 2, 0, 0, 3], unknown: 2, carried: 1,
      atLeast: 5, atMost: 8, overLabel: "超区间")
    let model = chart.model(.shipped)
    #expect(
      model.table.rows.map { [$0.name] + $0.cells.map(\.text) }.suffix(3) == [
        ["8个", "0", "达标区间5～8个"], ["9个及以上", "3", "超过8个（超区间）"], ["未报", "2", "未报送"],
      ])
    #expect(model.table.rows.count == 11)
    #expect(model.table.heads.map(\.text) == ["村数", "对照要求"])
    #expect(model.table.caption == "社会组织达标率：各村个数分布表")
    #expect(model.note == "其中1个村沿用上期数据。“未报”为从未报送过的村，不作为0计。")
  }

  @Test func aStageChartSaysTheSame() {
    var chart = StageChart(
      id: "s", name: "培育阶段", header: "阶段", unit: "个品牌",
      bars: [
        .init(name: "谋划", count: 10, before: 20), .init(name: "命名", count: 30, before: 25),
        .init(name: "退出", count: 0, before: 0),
      ])
    #expect(
      chart.model(.shipped).table.rows.map { [$0.name] + $0.cells.map(\.text) } == [
        ["谋划", "10", "25.0%", "20"], ["命名", "30", "75.0%", "25"], ["退出", "0", "0.0%", "0"],
      ])
    chart.bars = [
      .init(name: "综合", count: 3, before: 4),
      .init(name: String(repeating: "长", count: 40), count: 1),
    ]
    #expect(chart.model(.shipped).table.rows[1].name.count == 40)
    #expect(chart.model(.shipped).table.rows[1].cells.map(\.text) == ["1", "25.0%", "—"])
    chart.bars = []
    #expect(chart.model(.shipped).note == "本月没有可统计的数据。")
    chart.bars = [.init(name: "谋划", count: 0)]
    #expect(chart.model(.shipped).note == "本月各项均为0。")
    #expect(chart.model(.shipped).table.heads.map(\.text) == ["本月", "占比"])
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

  @Test func linesSayTheSame() throws {
    func value(_ percent: Int) -> TownLinesChart.Amount {
      .init(value: FixedDecimal(percent), text: "\(percent)%")
    }
    let chart = TownLinesChart(
      id: "lines", name: "品牌覆盖率", first: try #require(Month("2020-01")),
      lines: [
        .init(
          name: "孤山镇",
          points: [
            .value(value(10)), .notReported(carried: "10%"), .notReported(carried: ""),
            .none("不适用"),
          ])
      ], required: [10, 20, 30, 40].map(value), requiredName: "序时进度")
    let table = chart.model(.shipped).table
    #expect(table.heads.map(\.text) == ["2020-01", "2020-02", "2020-03", "2020-04"])
    #expect(table.rows.map(\.name) == ["序时进度", "孤山镇"])
    #expect(table.rows[0].cells.map(\.text) == ["10%", "20%", "30%", "40%"])
    #expect(table.rows[1].cells.map(\.text) == ["10%", "10%*", "未报", "不适用"])
    #expect(table.rows[1].cells.map(\.light) == ["", "grey", "grey", ""])
  }

  /// A country's towns are not drawn one by one.
  @Test func tooManyTownsAreSaid() throws {
    let programme = try Judged.programme(Judged.line)
    let month = try #require(Month("2020-06"))
    let figures = Judge(programme).figures(
      [Judged.tally(1, 3)], indicator: programme.indicators[0], level: .town, first: month)
    let chart = TownLinesChart(
      id: "l", programme.indicators[0],
      towns: (0..<80).map { .init(name: "镇\($0)", href: "", figures: figures) }, of: 41_274,
      first: month, text: NumberText(decimals: 1))
    #expect(chart.lines.count == 60)
    #expect(chart.note.hasSuffix("只画前60个单位，另有41214个见数据表。"))
    #expect(chart.model(.shipped).charts.count == 60)
  }

  @Test(arguments: [
    (Judged.line, "序时进度", "33.3%"), (Judged.strict, "目标", "70%"),
    (Judged.zero, "目标", "0个村"), ("measure: share", "", ""),
  ])
  func whatIsRequired(rule: String, name: String, text: String) throws {
    let programme = try Judged.programme(rule)
    let month = try #require(Month("2020-06"))
    var silent = Judged.tally(1, 3)
    silent.isReported = false
    let figures = Judge(programme).figures(
      [silent], indicator: programme.indicators[0], level: .town, first: month)
    let chart = TownLinesChart(
      id: "l", programme.indicators[0], towns: [.init(name: "甲", href: "", figures: figures)],
      of: 1, first: month, text: NumberText(decimals: 1))
    #expect(chart.requiredName == name)
    #expect(chart.required.compactMap { $0?.text }.joined() == text)
    let carried = rule == Judged.zero ? "1个村" : "33.3%"
    #expect(chart.lines[0].points == [.notReported(carried: carried)])
    #expect(chart.lines[0].status == "未报送")
  }

  @Test func flagsStandInTheNote() throws {
    let month = try #require(Month("2019-07"))
    var chart = TrendChart(
      id: "t", name: "品牌覆盖率", finding: "", first: month,
      points: [.init(amount: .init(value: FixedDecimal(10), text: "10.0%"), words: "10.0%")])
    chart.flags = [
      .init(kind: .notReported, month: month, words: "季市镇未报送"),
      .init(kind: .late, month: month, words: "马桥镇迟报"),
    ]
    #expect(chart.model?.note == "○\u{2002}2019年7月季市镇未报送。\u{3000}△\u{2002}2019年7月马桥镇迟报。")
    chart.points[0].amount = nil
    #expect(chart.model == nil)
  }
}
