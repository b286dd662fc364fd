import Findings
import TestSupport
import Testing

@testable import Charts

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
    #expect(drawing.texts("tick") == ["100%", "2020年1月", "2020年3月"])
    #expect(
      drawing.words == ["孤山镇：品牌覆盖率", "2020年1月至2020年3月逐月数值。最新一期50.0%，序时进度30%，达序时进度。"])
    let root = try #require(drawing.elements.first)
    #expect(root["role"] == "img")
    #expect(root["aria-labelledby"] == "lines-0-t lines-0-d")
    #expect(root["viewBox"] == "0 0 156 106")
  }

  /// A month without a report is a gap and a hollow mark under the axis, never a zero.
  @Test func whatWasNotReportedIsAGap() throws {
    let points = [value(10), value(20), .notReported(carried: "20.0%"), value(40), value(40)]
    let drawing = try Drawing(chart(points).svg(0))
    #expect(drawing.all("actual").map { $0["points"] } == ["4,70.2 28,64.4", "76,52.8 100,52.8"])
    #expect(drawing.all("hollow").map { [$0["cx"], $0["cy"]] } == [["52", "85"]])
    #expect(drawing.words[1] == "2020年1月至2020年5月逐月数值。最新一期40.0%。未报送：2020年3月。")
  }

  /// Each month tells its value; one that was not reported says so.
  @Test func everyMonthHasWords() throws {
    let points = [value(10), .notReported(carried: "10.0%"), .none("不适用"), value(40)]
    let titles = try Drawing(chart(points).svg(0)).elements.filter { $0.name == "title" }
    #expect(
      titles.dropFirst().map(\.text) == ["2020年1月：10.0%", "2020年2月：未报送", "2020年4月：40.0%"])
  }

  /// Red is for a town that is behind, and for nothing else.
  @Test func onlyWhatIsBehindIsRed() throws {
    var chart = try chart([value(10), value(20)])
    #expect(try Drawing(chart.svg(0)).all("red").isEmpty)
    chart.lines[0].light = "red"
    #expect(try Drawing(chart.svg(0)).all("red").count == 2)
  }

  /// A sum that begins anew in January is no fall.
  @Test func sumsBreakInJanuary() throws {
    var chart = try chart([value(80), value(90), value(10), value(20)])
    chart.first = try #require(Month("2019-11"))
    chart.restartsYearly = true
    let drawing = try Drawing(chart.svg(0))
    #expect(drawing.all("actual").map { $0["points"] } == ["4,29.6 36,23.8", "68,70.2 100,64.4"])
    #expect(chart.note.hasSuffix("数值每年1月重新累计，线在此断开。"))
  }

  @Test(
    arguments: [
      ([.notReported(carried: "")], "未报送", "2020年1月。最新一期未报送。未报送：2020年1月。", 1, 0),
      ([.notReported(carried: "5.0%")], "未报送", "2020年1月。最新一期未报送，沿用上期5.0%。未报送：2020年1月。", 1, 0),
      ([.none("不适用")], "不适用", "2020年1月。最新一期不适用。", 0, 0),
      ([.none("按上级统一安排另行确定")], "按上级…", "2020年1月。最新一期按上级统一安排另行确定。", 0, 0),
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
    #expect(drawing.texts("tick") == ["100%", "2020年1月"])
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
    ("12万元", "105", true), ("744.78万元", "155", true), ("1234567890.25万元", "155", false),
  ])
  func longAmountsFindRoom(text: String, x: String, hasTop: Bool) throws {
    var chart = try chart([.value(.init(value: FixedDecimal(744), text: text))])
    chart.unit = "万元"
    let drawing = try Drawing(chart.svg(0))
    #expect(drawing.all("value").map { $0["x"] } == [x])
    #expect(drawing.texts("tick").contains("800万元") == hasTop)
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
}
