extension StatusStrips {
  private static let bar = 20

  /// One indicator's bar with its words; empty without towns.
  public func svg(_ position: Int) -> String {
    let strip = strips[position]
    guard strip.total > 0 else { return "" }
    let id = "\(id)-\(position)"
    let legend = ChartLegend(
      id: id,
      entries: strip.segments.map { .init(fill: $0.fill, text: "\($0.word)\($0.count)") })
    let words = strip.segments.map { "\($0.word)\($0.count)个" }.joined(separator: "，")
    let frame = ChartFrame(
      id: id, classes: "plot", size: .fluid(height: Self.bar + 6 + legend.height + 2),
      title: "\(strip.name)：各单位按状态分", description: "共\(strip.total)个单位：\(words)。")
    return frame.svg(
      ChartFill.definitions(strip.segments.map(\.fill), id: id) + segments(strip, id)
        + legend.svg(y: Self.bar + 6))
  }

  private func segments(_ strip: Strip, _ id: String) -> String {
    var out = ""
    var before = 0
    for segment in strip.segments {
      out += segment.fill.area(
        id, x: ChartNumber.percent(before, of: strip.total), y: 1,
        width: ChartNumber.percent(segment.count, of: strip.total), height: Self.bar)
      let text = "\(segment.count)"
      // A number that would not stand inside on a phone stands in the words alone.
      if ChartLegend.width * segment.count / strip.total >= ChartNumber.width(text, size: 13) + 4 {
        out += ChartFrame.text(
          text, segment.light == .blue ? "value inverse" : "value",
          x: ChartNumber.percent(before * 2 + segment.count, of: strip.total * 2), y: "16",
          anchor: "middle")
      }
      before += segment.count
    }
    return out
  }
}

extension StatusStrips.Segment {
  /// Each word has lines of its own: 滞后 and 未启动 differ in grey as well.
  fileprivate var fill: ChartFill {
    let lines: ChartFill.Lines? =
      switch word {
      case "达标": .counterstripes
      case "未达标": .rings
      case "滞后": .cross
      case "未启动": .upright
      case "逾期未完成": .bricks
      case "不作评价": .ruled
      case "不适用", "不公开": .blank
      case "未到期": .pluses
      case "略有滞后": .dots
      // What waits for an event has words of the programme.
      default: light == .yellow ? .waves : nil
      }
    return lines.map { ChartFill(light, $0) } ?? ChartFill(light)
  }
}
