import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// The line of a goal: what was reached month by month beside the path to the deadline, as SVG.
///
/// Numbers are written with one decimal by integer arithmetic, so that the bytes are the same on
/// every machine. Readable in black and white: the path is dashed, the figures have dots.
struct PathChart {
  let indicator: Indicator
  let figures: [Figure]
  let first: Month
  let start: Month
  let text: NumberText

  private static let width = 400
  private static let height = 210
  private static let left = 44
  private static let right = 18
  private static let top = 18
  private static let bottom = 34

  /// The figure as SVG; empty when the indicator has no path.
  var svg: String {
    guard case .line(let months, let base) = indicator.pace, let target = indicator.target else {
      return ""
    }
    var out = ""
    let last = figures.last
    let described =
      "\(indicator.name)：\(first.chinese)至\(Month(index: first.index + figures.count - 1).chinese)逐月实际值与序时进度。"
      + (last?.value.map { "最新一期实际\(text.percent($0))" } ?? "")
      + (last?.expected.map { "，序时进度\(text.percent($0))。" } ?? "")
    out += "<svg class=\"chart\" viewBox=\"0 0 \(Self.width) \(Self.height)\" role=\"img\" "
    out += "aria-labelledby=\"t-\(indicator.id) d-\(indicator.id)\">"
    out += "<title id=\"t-\(indicator.id)\">\(escape(indicator.name))：实际与序时进度</title>"
    out += "<desc id=\"d-\(indicator.id)\">\(escape(described))</desc>"
    for percent in [0, 25, 50, 75, 100] {
      let y = self.y(FixedDecimal(percent))
      out += "<line class=\"grid\" x1=\"\(Self.left)\" y1=\"\(y)\" "
      out += "x2=\"\(Self.width - Self.right)\" y2=\"\(y)\"/>"
      out += "<text class=\"tick\" x=\"\(Self.left - 6)\" y=\"\(y)\" dy=\"4\" "
      out += "text-anchor=\"end\">\(percent)%</text>"
    }
    out += monthTicks(months)
    // The path starts at the baseline one month before the first report.
    out += "<line class=\"path\" x1=\"\(x(0, months))\" y1=\"\(y(base))\" "
    out += "x2=\"\(x(months, months))\" y2=\"\(y(target.value))\"/>"
    var points: [String] = []
    var dots = ""
    for (offset, figure) in figures.enumerated() {
      guard let value = figure.value else { continue }
      let elapsed = first.index - start.index + 1 + offset
      guard (0...months).contains(elapsed) else { continue }
      let px = x(elapsed, months)
      let py = y(value)
      points.append("\(px),\(py)")
      let isLast = offset == figures.count - 1
      dots += "<circle class=\"dot\" cx=\"\(px)\" cy=\"\(py)\" r=\"\(isLast ? "4.5" : "2.5")\"/>"
      if isLast { dots += label(elapsed, months, px, value, figure.expected) }
    }
    if points.count > 1 {
      out += "<polyline class=\"actual\" points=\"\(points.joined(separator: " "))\"/>"
    }
    out += dots
    out += "<text class=\"key\" x=\"\(Self.left + 10)\" y=\"\(Self.top)\" dy=\"18\">"
    out += "实线：实际　虚线：序时进度</text>"
    return out + "</svg>"
  }

  private func monthTicks(_ months: Int) -> String {
    var out = ""
    for elapsed in 1...months {
      let month = Month(index: start.index + elapsed - 1)
      let isEnd = elapsed == months
      let step = months > 12 ? 12 : 6
      guard isEnd || (elapsed - 1) % step == 0, isEnd || months - elapsed >= step / 2 else {
        continue
      }
      let anchor = isEnd ? "end" : elapsed == 1 ? "start" : "middle"
      out += "<text class=\"tick\" x=\"\(x(elapsed, months))\" y=\"\(Self.height - 12)\" "
      out += "text-anchor=\"\(anchor)\">\(month.iso)</text>"
    }
    return out
  }

  /// The latest value beside its dot, on the side away from the path.
  private func label(
    _ elapsed: Int, _ months: Int, _ px: String, _ value: FixedDecimal, _ expected: FixedDecimal?
  ) -> String {
    let isAbove = expected.map { value >= $0 } ?? true
    // Above the path the label stands to the left, below it to the right: never on the line.
    let isCramped = isAbove ? elapsed * 5 < months : elapsed * 5 > months * 4
    let anchor = isCramped ? "middle" : isAbove ? "end" : "start"
    return
      "<text class=\"value\" x=\"\(px)\" y=\"\(y(value))\" "
      + "dx=\"\(isCramped ? "0" : isAbove ? "-8" : "8")\" dy=\"\(isAbove ? "-8" : "20")\" "
      + "text-anchor=\"\(anchor)\">实际\(text.percent(value))</text>"
  }

  private func x(_ elapsed: Int, _ months: Int) -> String {
    let span = (Self.width - Self.left - Self.right) * 10
    return Self.tenths(Self.left * 10 + span * elapsed / months)
  }

  private func y(_ value: FixedDecimal) -> String {
    let span = Int64(Self.height - Self.top - Self.bottom) * 10
    let down = span - span * min(max(value.scaled, 0), 1_000_000) / 1_000_000
    return Self.tenths(Self.top * 10 + Int(down))
  }

  private static func tenths(_ value: Int) -> String {
    value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }

  private func escape(_ text: String) -> String { HTMLEscaping.escaped(text) }
}
