import Findings
import Foundation
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Charts
@testable import Narrating
@testable import PageRendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a drawing: its name, attributes and text.
private struct Element: Equatable {
  var name: String
  var attributes: [String: String]
  var text = ""

  subscript(_ attribute: String) -> String { attributes[attribute] ?? "" }

  func has(_ kind: String) -> Bool { self["class"].split(separator: " ").contains(kind[...]) }
}

/// Reads a drawing with an XML parser of another make; one that is not well-formed fails the test.
private final class Drawing: NSObject, XMLParserDelegate {
  private(set) var elements: [Element] = []
  private var open: [Int] = []

  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(svg)")
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(
    _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    open.removeLast()
  }

  func all(_ kind: String) -> [Element] { elements.filter { $0.has(kind) } }

  func texts(_ kind: String) -> [String] { all(kind).map(\.text) }

  /// What a reader hears who cannot see: title and description.
  var words: [String] {
    ["title", "desc"].flatMap { name in elements.filter { $0.name == name }.map(\.text) }
  }
}

/// Lengths, widths and scales of charts.
struct ChartNumberTests {
  @Test(arguments: [(0, "0"), (125, "12.5"), (120, "12"), (-5, "-0.5"), (7, "0.7")])
  func tenths(value: Int, text: String) { #expect(ChartNumber.tenths(value) == text) }

  @Test(arguments: [
    (1, 3, "33.33%"), (1, 2, "50%"), (0, 5, "0%"), (5, 5, "100%"), (1, 0, "0%"), (1, 8, "12.5%"),
    (1, 1000, "0.1%"), (1, 50, "2%"), (101, 2000, "5.05%"), (1, 1_000_000, "0%"),
    (Int.max, Int.max, "100%"),
  ])
  func parts(part: Int, whole: Int, text: String) {
    #expect(ChartNumber.percent(part, of: whole) == text)
  }

  @Test(arguments: [("达标2", 12, 32), ("100.0%", 12, 44), ("", 12, 0)])
  func widths(text: String, size: Int, pixels: Int) {
    #expect(ChartNumber.width(text, size: size) == pixels)
  }

  @Test(arguments: [("探索创新型", 40, "探索…"), ("探索", 40, "探索"), ("探索创新型", 3, "…")])
  func cutsWhatIsTooWide(text: String, pixels: Int, kept: String) {
    #expect(ChartNumber.fitted(text, into: pixels, size: 12) == kept)
  }

  @Test(arguments: [
    ([], true, "0", "100"), (["20", "100"], true, "0", "100"), (["20", "130"], true, "0", "150"),
    (["-10"], true, "-50", "100"), ([], false, "0", "1"), (["0"], false, "0", "1"),
    (["7"], false, "0", "8"), (["12"], false, "0", "15"), (["1234.56"], false, "0", "1500"),
    (["-3", "9"], false, "-3", "10"),
  ])
  func scales(values: [String], isShare: Bool, low: String, high: String) {
    let scale = ChartScale(values.compactMap { FixedDecimal($0) }, isShare: isShare)
    #expect(scale.low.text == low)
    #expect(scale.high.text == high)
  }

  @Test func valuesStandInProportion() {
    let scale = ChartScale([FixedDecimal(0)], isShare: true)
    #expect(
      [0, 25, 100, 250].map { scale.height(FixedDecimal($0), of: 580) } == [0, 145, 580, 580])
    let all = ChartScale(
      [FixedDecimal(scaled: .min), FixedDecimal(scaled: .max)], isShare: false)
    #expect(all.height(FixedDecimal(scaled: .max), of: 580) == 580)
  }
}

/// One small line per town.
struct TownLinesChartTests {
  typealias Point = TownLinesChart.Point

  func value(_ percent: Int) -> Point {
    .value(.init(value: FixedDecimal(percent), text: "\(percent).0%"))
  }

  func chart(_ points: [Point], required: [Int] = [], status: String = "") throws -> TownLinesChart
  {
    TownLinesChart(
      id: "lines", name: "品牌覆盖率", first: try #require(Month("2020-01")),
      lines: [.init(name: "孤山镇", href: "a.html", points: points, status: status)],
      required: required.map { .init(value: FixedDecimal($0), text: "\($0)%") },
      requiredName: required.isEmpty ? "" : "序时进度")
  }

  @Test func aLineStandsBesideWhatWasRequired() throws {
    let chart = try chart(
      [value(0), value(25), value(50)], required: [10, 20, 30], status: "达序时进度")
    let drawing = try Drawing(chart.svg(0))
    #expect(drawing.all("actual").map { $0["points"] } == ["4,76 52,61.5 100,47"])
    #expect(drawing.all("path").map { $0["points"] } == ["4,70.2 52,64.4 100,58.6"])
    #expect(drawing.all("dot").map { [$0["cx"], $0["cy"]] } == [["100", "47"]])
    #expect(drawing.texts("value") == ["50.0%"])
    #expect(drawing.all("value").map { [$0["x"], $0["y"]] } == [["105", "51"]])
    #expect(drawing.texts("tick") == ["100%", "2020-01", "2020-03"])
    #expect(
      drawing.words == ["孤山镇：品牌覆盖率", "2020年1月至2020年3月逐月数值。最新一期50.0%，序时进度30%，达序时进度。"])
    let root = try #require(drawing.elements.first)
    #expect(root["role"] == "img")
    #expect(root["aria-labelledby"] == "lines-0-t lines-0-d")
    #expect(root["viewBox"] == "0 0 150 106")
  }

  /// A month without a report is a gap and a hollow mark under the axis, never a zero.
  @Test func whatWasNotReportedIsAGap() throws {
    let points = [value(10), value(20), .notReported(carried: "20.0%"), value(40), value(40)]
    let drawing = try Drawing(chart(points).svg(0))
    #expect(drawing.all("actual").map { $0["points"] } == ["4,70.2 28,64.4", "76,52.8 100,52.8"])
    #expect(drawing.all("hollow").map { [$0["cx"], $0["cy"]] } == [["52", "85"]])
    #expect(drawing.words[1] == "2020年1月至2020年5月逐月数值。最新一期40.0%。未报送：2020年3月。")
  }

  @Test(
    arguments: [
      ([.notReported(carried: "")], "未报送", "2020年1月。最新一期未报送。未报送：2020年1月。", 1, 0),
      ([.notReported(carried: "5.0%")], "未报送", "2020年1月。最新一期未报送，沿用上期5.0%。未报送：2020年1月。", 1, 0),
      ([.none("不适用")], "不适用", "2020年1月。最新一期不适用。", 0, 0),
      ([.none("按上级统一安排另行确定")], "按上…", "2020年1月。最新一期按上级统一安排另行确定。", 0, 0),
      ([.value(.init(value: FixedDecimal(0), text: "0.0%"))], "0.0%", "2020年1月。最新一期0.0%。", 0, 2),
      ([], "", "没有数据。", 0, 0),
    ] as [([Point], String, String, Int, Int)])
  func oneMonth(points: [Point], label: String, words: String, hollow: Int, dots: Int) throws {
    let drawing = try Drawing(chart(points).svg(0))
    let labels = drawing.elements.filter { $0.name == "text" && $0["x"] == "105" }
    #expect(labels.map(\.text).joined() == label)
    #expect(drawing.words[1] == words)
    #expect(drawing.all("hollow").count == hollow)
    #expect(drawing.all("dot").count == dots)
    #expect(drawing.all("actual").isEmpty)
  }

  @Test func aSingleMonthHasAPathOfSomeLength() throws {
    let drawing = try Drawing(chart([value(30)], required: [50]).svg(0))
    #expect(drawing.all("path").map { $0["points"] } == ["88,47 100,47"])
    #expect(drawing.texts("tick") == ["100%", "2020-01"])
  }

  @Test func nothingIsRequiredOfATownOutside() throws {
    let chart = try chart([.none("不适用"), .none("不适用")], required: [10, 20])
    #expect(try Drawing(chart.svg(0)).all("path").isEmpty)
    #expect(chart.isEmpty)
    #expect(try !self.chart([.notReported(carried: "")]).isEmpty)
  }

  /// 130% is drawn as 130%, above the line of 100%.
  @Test func sharesAboveTheWholeAreNotCutOff() throws {
    let chart = try chart([value(0), value(150)])
    let drawing = try Drawing(chart.svg(0))
    #expect(drawing.all("actual").map { $0["points"] } == ["4,76 100,18"])
    #expect(drawing.texts("tick").first == "150%")
    #expect(drawing.all("grid").map { $0["y1"] } == ["37.4", "18"])
    #expect(drawing.all("axis").map { $0["y1"] } == ["76"])
    #expect(chart.note.hasPrefix("各格纵轴同为0～150%；"))
  }

  /// A long amount takes the line above the axis; the axis' own words go when both do not fit.
  @Test(arguments: [
    ("12万元", "105", true), ("744.78万元", "149", true), ("1234567890.25万元", "149", false),
  ])
  func longAmountsFindRoom(text: String, x: String, hasTop: Bool) throws {
    var chart = try chart([.value(.init(value: FixedDecimal(744), text: text))])
    chart.unit = "万元"
    let drawing = try Drawing(chart.svg(0))
    #expect(drawing.all("value").map { $0["x"] } == [x])
    #expect(drawing.texts("tick").contains("800万元") == hasTop)
  }

  @Test func theTableSaysTheSame() throws {
    let chart = try chart(
      [value(10), .notReported(carried: "10.0%"), .notReported(carried: ""), .none("不适用")],
      required: [10, 20, 30, 40])
    let table = chart.table
    #expect(table.heads.map(\.text) == ["2020-01", "2020-02", "2020-03", "2020-04"])
    #expect(table.rows.map(\.name) == ["序时进度", "孤山镇"])
    #expect(table.rows[0].cells.map(\.text) == ["10%", "20%", "30%", "40%"])
    #expect(table.rows[1].cells.map(\.text) == ["10.0%", "10.0%*", "未报", "不适用"])
    #expect(table.rows[1].cells.map(\.light) == ["", "grey", "grey", ""])
  }

  @Test func namesAreEscapedAndIDsDiffer() throws {
    var chart = try chart([value(1)])
    chart.name = "<b>&\"'"
    chart.lines.append(.init(name: "a<b", points: []))
    let drawings = try [0, 1].map { try Drawing(chart.svg($0)) }
    #expect(drawings[0].words[0] == "孤山镇：<b>&\"'")
    #expect(drawings[1].words[0] == "a<b：<b>&\"'")
    let ids = drawings.flatMap { $0.elements.map { $0["id"] }.filter { !$0.isEmpty } }
    #expect(Set(ids).count == 4)
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
    #expect(chart.model.charts.count == 60)
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
}

/// Villages by number of rows.
struct DistributionChartTests {
  static let band = DistributionChart(
    id: "d", name: "社会组织达标率", counts: [4, 0, 0, 0, 1, 8, 2, 0, 0, 3], unknown: 2, carried: 1,
    atLeast: 5, atMost: 8, overLabel: "超区间")

  @Test func barsStandInTheirBand() throws {
    let drawing = try Drawing(Self.band.svg)
    let bars = drawing.all("area").filter { $0["width"].hasSuffix("%") }
    #expect(
      bars.map { [$0["x"], $0["y"], $0["height"], $0["fill"]] } == [
        ["1.27%", "111", "55", "url(#d-yellow)"], ["37.63%", "153", "13", "url(#d-yellow)"],
        ["46.72%", "56", "110", "url(#d-green)"], ["55.81%", "139", "27", "url(#d-green)"],
        ["83.09%", "125", "41", "url(#d-none)"], ["92.18%", "139", "27", "url(#d-grey)"],
      ])
    #expect(
      drawing.texts("value") == ["4", "0", "0", "0", "1", "8", "2", "0", "0", "3", "2"])
    #expect(
      drawing.texts("tick")
        == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "≥9", "未报"])
    #expect(drawing.texts("word") == ["达标区间5～8个"])
    #expect(drawing.all("band").map { [$0["x"], $0["width"]] } == [["45.45%", "36.36%"]])
    #expect(
      drawing.texts("key")
        == ["不足5个：5个村", "达标区间5～8个：10个村", "超过8个（超区间）：3个村", "未报：2个村"])
    #expect(drawing.words[0] == "社会组织达标率：各村个数分布")
    #expect(drawing.words[1].hasPrefix("0个的4个村，1个的0个村，"))
    #expect(
      drawing.words[1].hasSuffix(
        "9个及以上的3个村，未报的2个村。其中不足5个的5个村，达标区间5～8个的10个村，超过8个（超区间）的3个村。"))
  }

  /// Every pattern that is referred to is there, and only those.
  @Test func patternsAreDefined() throws {
    let drawing = try Drawing(Self.band.svg)
    let defined = drawing.elements.filter { $0.name == "pattern" }.map { "url(#\($0["id"]))" }
    #expect(defined == ["url(#d-green)", "url(#d-yellow)", "url(#d-grey)", "url(#d-none)"])
    #expect(Set(drawing.all("area").map { $0["fill"] }) == Set(defined))
  }

  @Test func theTableSaysTheSame() {
    let table = Self.band.table
    #expect(
      table.rows.map { [$0.name] + $0.cells.map(\.text) }.suffix(3) == [
        ["8个", "0", "达标区间5～8个"], ["9个及以上", "3", "超过8个（超区间）"], ["未报", "2", "未报送"],
      ])
    #expect(table.rows.count == 11)
    #expect(table.heads.map(\.text) == ["村数", "对照要求"])
    #expect(Self.band.model.note == "其中1个村沿用上期数据。“未报”为从未报送过的村，不作为0计。")
  }

  @Test(
    arguments: [
      ([0, 0, 0], 0, 1, nil, true, ""), ([0, 0, 0], 1, 1, nil, false, "达标1个及以上"),
      ([1], 0, 1, nil, false, ""), ([2, 1, 0, 5], 0, 2, 2, false, "达标2个"),
      (Array(repeating: 1, count: 21), 0, 5, 19, true, ""),
    ] as [([Int], Int, Int, Int?, Bool, String)])
  func edges(
    counts: [Int], unknown: Int, atLeast: Int, atMost: Int?, isEmpty: Bool, band: String
  ) throws {
    let chart = DistributionChart(
      id: "d", name: "甲", counts: counts, unknown: unknown, atLeast: atLeast, atMost: atMost)
    #expect(chart.svg.isEmpty == isEmpty)
    if !isEmpty { #expect(try Drawing(chart.svg).texts("word").joined() == band) }
    #expect(chart.table.rows.count == counts.count + (unknown > 0 ? 1 : 0))
  }

  /// One village among a hundred thousand is still seen.
  @Test func aVillageIsNeverNothing() throws {
    let chart = DistributionChart(id: "d", name: "甲", counts: [100_000, 1, 0], atLeast: 1)
    let bars = try Drawing(chart.svg).all("area").filter { $0["width"].hasSuffix("%") }
    #expect(bars.map { $0["height"] } == ["110", "1"])
  }

  @Test(arguments: [("个", "甲：各村个数分布"), ("个品牌", "甲：各村品牌数分布"), ("行", "甲：各村行数分布")])
  func whatIsCounted(rowUnit: String, subject: String) {
    let chart = DistributionChart(
      id: "d", name: "甲", counts: [1], atLeast: 1, rowUnit: rowUnit)
    #expect(chart.subject == subject)
  }
}

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
        "谋划", "10个品牌，占25.0%（上月20）", "命名", "30个品牌，占75.0%（上月25）", "退出", "0个品牌，占0.0%（上月0）",
      ])
    #expect(drawing.texts("key") == ["实心：本月　虚线框：上月"])
    #expect(
      drawing.words
        == ["培育阶段：按阶段分", "谋划10个品牌（上月20），命名30个品牌（上月25），退出0个品牌（上月0）。合计40个品牌。"])
    #expect(
      Self.bars.table.rows.map { [$0.name] + $0.cells.map(\.text) } == [
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
    #expect(chart.table.rows[1].name.count == 40)
    #expect(chart.table.rows[1].cells.map(\.text) == ["1", "25.0%", "—"])
  }

  @Test func nothingAndZero() throws {
    var chart = Self.bars
    chart.bars = []
    #expect(chart.svg.isEmpty)
    #expect(chart.model.note == "本月没有可统计的数据。")
    chart.bars = [.init(name: "谋划", count: 0)]
    let drawing = try Drawing(chart.svg)
    #expect(drawing.all("bar").isEmpty)
    #expect(drawing.texts("word") == ["谋划", "0个品牌"])
    #expect(drawing.texts("key").isEmpty)
    #expect(chart.model.note == "本月各项均为0。")
  }

  @Test(arguments: [
    ([[2, 1]], ["甲 2 -", "乙 1 -"]), ([[2, 1], [1, 3]], ["甲 1 2", "乙 3 1"]),
    ([[], [1, 3]], ["甲 1 -", "乙 3 -"]), ([[2, 1], []], []), ([], []),
  ])
  func figuresByChoice(breakdowns: [[Int]], bars: [String]) throws {
    let programme = try Programme.decode(
      """
      programme: {title: 示例, county: {code: "320000", name: 示例市}, issuer: 示例, start: 2019-07}
      calendar: {due_day: 5}
      display: {front: []}
      dimensions: [{id: D, name: 一}]
      common_columns:
        - {key: village, header: 村, role: village, type: text, visibility: public}
        - {key: code, header: 代码, role: code, type: text, visibility: public}
      roster: R
      ledgers:
        - {id: R, name: 名录, rows: village, list: full, columns: [{key: in_scope, header: 纳入, role: in_scope, type: boolean, visibility: public}]}
        - {id: L, name: 台账, rows: village, list: open, key: [village], columns: [{key: kind, header: 类, type: choice, values: [甲, 乙], visibility: public}]}
      indicators:
        - {id: X, name: 数, dimension: D, clause: 甲, method: 甲, ledger: L, of: rows, measure: count, unit: 个, rows: {}, by: kind}
      """)
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

/// Towns of each indicator by status.
struct StatusStripsTests {
  static let strips = StatusStrips(
    id: "p", units: "镇",
    strips: [
      .init(
        "覆盖率", href: "a.html",
        statuses: [
          .notReported, .behind, .complete, .behind, .onPace, .waiting("待换届"), .behind, .none,
        ]),
      .init("空白村", href: "", statuses: [.met]), .init("无", href: "", statuses: []),
    ])

  @Test func segmentsInOrder() throws {
    let strip = Self.strips.strips[0]
    #expect(
      strip.segments.map { "\($0.word)\($0.count)" }
        == ["已完成1", "达序时进度1", "待换届1", "滞后3", "不作评价1", "未报送1"])
    let drawing = try Drawing(Self.strips.svg(0))
    let areas = drawing.all("area").filter { $0["width"].hasSuffix("%") }
    #expect(
      areas.map { [$0["x"], $0["width"], $0["fill"]] } == [
        ["0%", "12.5%", "url(#p-0-blue)"], ["12.5%", "12.5%", "url(#p-0-green)"],
        ["25%", "12.5%", "url(#p-0-yellow)"], ["37.5%", "37.5%", "url(#p-0-red)"],
        ["75%", "12.5%", "url(#p-0-none)"], ["87.5%", "12.5%", "url(#p-0-grey)"],
      ])
    #expect(drawing.texts("value") == ["1", "1", "1", "3", "1", "1"])
    #expect(drawing.texts("key") == ["已完成1", "达序时进度1", "待换届1", "滞后3", "不作评价1", "未报送1"])
    #expect(
      drawing.words == [
        "覆盖率：各单位按状态分", "共8个单位：已完成1个，达序时进度1个，待换届1个，滞后3个，不作评价1个，未报送1个。",
      ])
  }

  @Test func oneTownAndNone() throws {
    #expect(
      try Drawing(Self.strips.svg(1)).all("area").map { $0["width"] } == ["100%", "10"])
    #expect(Self.strips.svg(2).isEmpty)
  }

  @Test func theTableSaysTheSame() {
    let table = Self.strips.table
    #expect(
      table.heads.map(\.text) == ["已完成", "达标", "达序时进度", "待换届", "滞后", "不作评价", "未报送"])
    #expect(
      table.rows.map { $0.cells.map(\.text).joined(separator: " ") }
        == ["1 0 1 1 3 1 1", "0 1 0 0 0 0 0", "0 0 0 0 0 0 0"])
  }

  /// A number that would not stand inside its part stands in the words alone.
  @Test func aCountryFits() throws {
    let statuses =
      Array(repeating: Status.onPace, count: 41_000) + Array(repeating: Status.behind, count: 274)
    let strips = StatusStrips(
      id: "p", units: "镇", strips: [.init("覆盖率", href: "", statuses: statuses)])
    let drawing = try Drawing(strips.svg(0))
    #expect(drawing.texts("value") == ["41000"])
    #expect(drawing.texts("key") == ["达序时进度41000", "滞后274"])
  }

  @Test func legendsBreakBeforeTheEdgeOfAPhone() {
    let entries = ["达标区间5～8个：103个村", "不足5个：86个村", "超过8个（超区间）：7个村"].map {
      ChartLegend.Entry(light: .green, text: $0)
    }
    let legend = ChartLegend(entries: entries, fill: ChartFill(id: "x"))
    #expect(legend.places.map(\.line) == [0, 0, 1])
    #expect(legend.places.map(\.x) == [0, 170, 0])
    #expect(legend.height == 38)
  }
}
