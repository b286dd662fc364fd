import Findings

extension DotPlot {
  private static let height = 26
  private static let middle = 13
  private static let axisHeight = 36

  /// The axis for the head of the column: quarters, and the words of the line.
  public var axis: String {
    let frame = ChartFrame(
      id: id, classes: "dotplot axis", size: .fluid(height: Self.axisHeight),
      title: "\(name)：各单位占比",
      description: "从0到100%。\(note)各行的数字见同行各格。")
    var out = ""
    for percent in [0, 50, 100] where !isNear(percent) {
      out += ChartFrame.text(
        "\(percent)%", "tick", x: "\(percent)%", y: "32", anchor: Self.anchor(percent * 100))
    }
    if let required {
      let x = Self.hundredths(required)
      out += ChartFrame.text(
        requiredWords, "word", x: ChartNumber.percent(x, of: 10_000), y: "13",
        anchor: Self.anchor(x))
      out += Self.upright("required", required, from: 18, to: Self.axisHeight)
    }
    return frame.svg(out)
  }

  /// One town's row. It is hidden from who cannot see: the cells beside it say all.
  public func svg(_ row: Row) -> String {
    let middle = "\(Self.middle)"
    var out = ChartFrame.line("grid", x1: "0", y1: middle, x2: "100%", y2: middle)
    if let required { out += Self.upright("required", required, from: 0, to: Self.height) }
    if let value = row.value {
      let x = ChartNumber.percent(Self.hundredths(value), of: 10_000)
      if let before = row.before {
        let from = ChartNumber.percent(Self.hundredths(before), of: 10_000)
        out += ChartFrame.line("way", x1: from, y1: middle, x2: x, y2: middle)
        out += Self.upright("before", before, from: Self.middle - 6, to: Self.middle + 6)
      }
      out += "<circle class=\"\(row.isCarried ? "open" : "dot \(row.light)")\" cx=\"\(x)\" "
      out += "cy=\"\(middle)\" r=\"5\"/>"
    }
    return ChartFrame.hidden("dotplot", height: Self.height, out)
  }

  private static func upright(
    _ kind: String, _ value: FixedDecimal, from top: Int, to bottom: Int
  ) -> String {
    let x = ChartNumber.percent(hundredths(value), of: 10_000)
    return ChartFrame.line(kind, x1: x, y1: "\(top)", x2: x, y2: "\(bottom)")
  }

  /// A share between the ends of the axis, in hundredths of a percent: 33.3333 → 3333.
  private static func hundredths(_ value: FixedDecimal) -> Int {
    Int(min(max(value.scaled, 0), 100 * FixedDecimal.one) * 100 / FixedDecimal.one)
  }

  /// Words near an end begin or end there.
  private static func anchor(_ hundredths: Int) -> String {
    hundredths < 2_000 ? "start" : hundredths > 8_000 ? "end" : "middle"
  }

  /// Whether a tick's words would stand on the line.
  private func isNear(_ percent: Int) -> Bool {
    guard let required else { return false }
    return abs(Self.hundredths(required) - percent * 100) < 600 && percent == 50
  }
}
