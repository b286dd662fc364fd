import TestSupport
import Testing

@testable import Charts

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
        ["1.27%", "111", "55", "url(#d-yellow-dots)"],
        ["37.63%", "153", "13", "url(#d-yellow-dots)"],
        ["46.72%", "56", "110", "url(#d-green-stripes)"],
        ["55.81%", "139", "27", "url(#d-green-stripes)"],
        ["83.09%", "125", "41", "url(#d-none-ruled)"],
        ["92.18%", "139", "27", "url(#d-grey-blank)"],
      ])
    #expect(
      drawing.texts("value") == ["4", "0", "0", "0", "1", "8", "2", "0", "0", "3", "2"])
    #expect(
      drawing.texts("tick")
        == ["村数", "0", "1", "2", "3", "4", "5", "6", "7", "8", "≥9", "每村个数", "未报"])
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
    #expect(
      defined == [
        "url(#d-yellow-dots)", "url(#d-green-stripes)", "url(#d-none-ruled)", "url(#d-grey-blank)",
      ])
    #expect(Set(drawing.all("area").map { $0["fill"] }) == Set(defined))
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
  }

  /// Bars lead to where their villages are listed; then the drawing is no picture, and only the links are told.
  @Test func barsLeadToTheirVillages() throws {
    var chart = Self.band
    chart.lists = [0: "#short-5", 1: "#short-4", 4: "#short-1"]
    let drawing = try Drawing(chart.svg)
    #expect(drawing.elements.first?["role"] == "")
    let links = drawing.elements.filter { $0.name == "a" }
    // No village has one row: there is nothing to lead to.
    #expect(links.map { $0["href"] } == ["#short-5", "#short-1"])
    #expect(links.map { $0["aria-label"] } == ["0个的4个村", "4个的1个村"])
    #expect(drawing.all("hit").map { $0["x"] } == ["0.36%", "36.72%"])
    #expect(try Drawing(Self.band.svg).elements.first?["role"] == "img")
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
