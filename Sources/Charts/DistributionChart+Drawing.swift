import Aggregating
import Templating

extension DistributionChart {
  private static let top = 56
  private static let bottom = 166
  private static let axisText = 182
  /// Words of the level axis.
  private static let axisWords = 200
  private static let legend = 210
  /// Height of the line above.
  private static let head = 18

  /// The drawing; empty when there is nothing to draw or too much.
  public var svg: String {
    guard !isEmpty, counts.count <= Self.mostBars else { return "" }
    let legend = ChartLegend(id: id, entries: entries)
    let frame = ChartFrame(
      id: id, classes: "plot", size: .fluid(height: Self.head + Self.legend + legend.height + 4),
      title: subject, description: description, holdsLinks: !lists.isEmpty)
    // The words of the upright axis have a line of their own above.
    let head = ChartFrame.text("\(Self.noun(unit))数", "tick", x: "0", y: "13")
    return frame.svg(
      ChartFill.definitions(entries.map(\.fill), id: id) + frame.silent(head)
        + "<g transform=\"translate(0 \(Self.head))\">" + frame.silent(band) + bars(frame)
        + frame.silent(axis + legend.svg(y: Self.legend)) + "</g>")
  }

  private var description: String {
    var words = counts.indices.map(told)
    if unknown > 0 { words.append("未报的\(unknown)\(unit)") }
    let sums = parts.map { "\(self.words($0))的\(total($0))\(unit)" }
    return "\(words.joined(separator: "，"))。其中\(sums.joined(separator: "，"))。"
  }

  /// The villages of a place of `counts`: `4个的25个村`.
  public func told(_ number: Int) -> String {
    "\(number)\(rowUnit)\(number == counts.count - 1 ? "及以上" : "")的\(counts[number])\(unit)"
  }

  private var entries: [ChartLegend.Entry] {
    var entries = parts.map { part in
      ChartLegend.Entry(fill: ChartFill(light(part)), text: "\(words(part))：\(total(part))\(unit)")
    }
    if unknown > 0 { entries.append(.init(fill: ChartFill(.grey), text: "未报：\(unknown)\(unit)")) }
    return entries
  }

  private func light(_ part: Part) -> Status.Light {
    switch part {
    case .under: .yellow
    case .inside: .green
    case .over: .none
    }
  }

  /// Bars side by side, the unknown one last.
  private var slots: Int { counts.count + (unknown > 0 ? 1 : 0) }

  /// A place across: hundredths of a bar's place from the left.
  private func x(_ hundredths: Int) -> String {
    ChartNumber.percent(hundredths, of: slots * 100)
  }

  private var axis: String {
    let bottom = "\(Self.bottom)"
    var out = ChartFrame.line("axis", x1: "0", y1: bottom, x2: "100%", y2: bottom)
    for number in counts.indices {
      out += ChartFrame.text(
        label(number), "tick", x: x(number * 100 + 50), y: "\(Self.axisText)", anchor: "middle")
    }
    out += ChartFrame.text(
      "每\(Self.noun(unit))\(Self.noun(rowUnit))数", "tick", x: "100%", y: "\(Self.axisWords)",
      anchor: "end")
    if unknown > 0 {
      out += ChartFrame.text(
        "未报", "tick", x: x(counts.count * 100 + 50), y: "\(Self.axisText)", anchor: "middle")
    }
    return out
  }

  private func bars(_ frame: ChartFrame) -> String {
    let most = max(counts.max() ?? 0, unknown, 1)
    var out = ""
    let all =
      counts.enumerated().map { ($1, light(part($0))) } + (unknown > 0 ? [(unknown, .grey)] : [])
    for (slot, (count, light)) in all.enumerated() {
      let full = Self.bottom - Self.top
      // Something is never drawn as nothing.
      let height = count == 0 ? 0 : max(Int(Int128(full) * Int128(count) / Int128(most)), 1)
      var bar = ""
      if height > 0 {
        bar += ChartFill(light).area(
          id, x: x(slot * 100 + 14), y: Self.bottom - height, width: x(72), height: height)
      }
      bar += ChartFrame.text(
        "\(count)", "value", x: x(slot * 100 + 50), y: "\(Self.bottom - height - 5)",
        anchor: "middle")
      out +=
        slot < counts.count && count > 0 && lists[slot] != nil
        ? link(bar, slot, to: lists[slot] ?? "") : frame.silent(bar)
    }
    return out
  }

  /// A bar that leads to its villages; all of its place can be pressed, down to the number below.
  private func link(_ bar: String, _ slot: Int, to list: String) -> String {
    "<a href=\"\(HTMLEscaping.escaped(list))\" aria-label=\"\(HTMLEscaping.escaped(told(slot)))\">"
      + "<rect class=\"hit\" x=\"\(x(slot * 100 + 4))\" y=\"\(Self.top - 18)\" width=\"\(x(92))\" "
      + "height=\"\(Self.axisText - Self.top + 22)\"/>" + bar + "</a>"
  }

  /// The band behind the bars, with a bracket and its words above.
  private var band: String {
    let inside = counts.indices.filter { part($0) == .inside }
    guard let first = inside.first, let last = inside.last else { return "" }
    let (left, right) = (x(first * 100), x((last + 1) * 100))
    var out = "<rect class=\"band\" x=\"\(left)\" y=\"28\" width=\"\(x(inside.count * 100))\" "
    out += "height=\"\(Self.bottom - 28)\"/>"
    for (from, to, y1, y2) in [
      (left, right, 22, 22), (left, left, 22, Self.bottom), (right, right, 22, Self.bottom),
    ] {
      out += ChartFrame.line(
        from == to ? "edge" : "bracket", x1: from, y1: "\(y1)", x2: to, y2: "\(y2)")
    }
    // Words near an end begin or end with the band, so that they stay inside the drawing.
    let middle = first + last + 1
    let anchor = middle * 5 < slots * 2 ? "start" : middle * 5 > slots * 8 ? "end" : "middle"
    let place =
      anchor == "start" ? left : anchor == "end" ? right : x(middle * 50)
    return out + ChartFrame.text(bandText, "word", x: place, y: "15", anchor: anchor)
  }
}
