import Findings
import Testing

@testable import Charts

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
