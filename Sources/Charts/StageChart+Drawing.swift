extension StageChart {
  /// The drawing; empty when there is nothing to draw.
  ///
  /// The words stand over each bar, so that bars may take the whole width of a phone.
  public var svg: String {
    guard !bars.isEmpty else { return "" }
    let most = max(bars.map { max($0.count, $0.before ?? 0) }.max() ?? 0, 1)
    var y = 0
    var out = ""
    for bar in bars {
      let words = countText(bar)
      let room = Self.width - ChartNumber.width(words, size: 13) - 14
      let isLong = ChartNumber.width(bar.name, size: 13) > room
      let name = ChartNumber.fitted(bar.name, into: isLong ? Self.width : room, size: 13)
      if isLong {
        out += ChartFrame.text(name, "word", x: "0", y: "\(y + 14)")
        y += 18
        out += ChartFrame.text(words, "word", x: "0", y: "\(y + 14)")
      } else {
        // Beside the name, so that a wide page does not part them.
        out += ChartFrame.text("\(name)\u{3000}\(words)", "word", x: "0", y: "\(y + 14)")
      }
      out += lengths(bar, most, y: y + 23)
      y += 48
    }
    if hasBefore {
      out += ChartFrame.text("实心：本月　虚线框：上月", "key", x: "0", y: "\(y + 10)")
      y += 18
    }
    let frame = ChartFrame(
      id: id, classes: "plot", size: .fluid(height: y), title: "\(name)：按\(header)分",
      description: description)
    return frame.svg(out)
  }

  /// The width that must do everywhere.
  private static let width = 280

  private func countText(_ bar: Bar) -> String {
    "\(bar.count)\(unit)" + (share(bar).isEmpty ? "" : "，占\(share(bar))")
      + (bar.before.map { "（上月\($0)）" } ?? "")
  }

  private func lengths(_ bar: Bar, _ most: Int, y: Int) -> String {
    var out = ChartFrame.line("axis", x1: "0", y1: "\(y - 3)", x2: "0", y2: "\(y + 17)")
    if bar.count > 0 {
      out += "<rect class=\"bar\" x=\"0\" y=\"\(y)\" "
      out += "width=\"\(ChartNumber.percent(bar.count, of: most))\" height=\"14\"/>"
    }
    if let before = bar.before, before > 0 {
      // Twice, so that the dashes are seen on paper and on the bar.
      for kind in ["halo", "before"] {
        out += "<rect class=\"\(kind)\" x=\"0\" y=\"\(y - 3)\" "
        out += "width=\"\(ChartNumber.percent(before, of: most))\" height=\"20\"/>"
      }
    }
    return out
  }

  private var description: String {
    let words = bars.map { bar in
      "\(bar.name)\(bar.count)\(unit)" + (bar.before.map { "（上月\($0)）" } ?? "")
    }
    return words.joined(separator: "，") + "。合计\(total)\(unit)。"
  }
}
