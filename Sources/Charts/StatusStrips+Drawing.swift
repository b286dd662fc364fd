extension StatusStrips {
  private static let bar = 20

  /// One indicator's bar with its words; empty without towns.
  public func svg(_ position: Int) -> String {
    let strip = strips[position]
    guard strip.total > 0 else { return "" }
    let id = "\(id)-\(position)"
    let fill = ChartFill(id: id)
    let legend = ChartLegend(
      entries: strip.segments.map { .init(light: $0.light, text: "\($0.word)\($0.count)") },
      fill: fill)
    let words = strip.segments.map { "\($0.word)\($0.count)个" }.joined(separator: "，")
    let frame = ChartFrame(
      id: id, classes: "plot", size: .fluid(height: Self.bar + 6 + legend.height + 2),
      title: "\(strip.name)：各单位按状态分", description: "共\(strip.total)个单位：\(words)。")
    return frame.svg(
      fill.definitions(strip.segments.map(\.light)) + segments(strip, fill)
        + legend.svg(y: Self.bar + 6))
  }

  private func segments(_ strip: Strip, _ fill: ChartFill) -> String {
    var out = ""
    var before = 0
    for segment in strip.segments {
      out += fill.area(
        segment.light, x: ChartNumber.percent(before, of: strip.total), y: 1,
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
