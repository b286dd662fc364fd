import Findings
import Templating

extension TownLinesChart {
  private static let width = 156
  private static let height = 106
  private static let left = 4
  private static let right = 100
  private static let top = 18
  private static let bottom = 76
  /// Where the marks of unreported months stand.
  private static let strip = 85
  /// From the last dot to the words beside it.
  private static let gap = 5
  private static let room = width - right - gap

  /// One town's drawing.
  public func svg(_ position: Int) -> String {
    let line = lines[position]
    let scale = scale
    let frame = ChartFrame(
      id: "\(id)-\(position)", classes: "chart small",
      size: .scaled(width: Self.width, height: Self.height), title: "\(line.name)：\(name)",
      description: description(line))
    return frame.svg(
      axes(scale, line.points) + (line.isConcerned ? requiredPath(scale) : "")
        + actual(line, scale) + lastLabel(line.points, scale))
  }

  // MARK: Words

  private func description(_ line: Line) -> String {
    guard let last = line.points.last else { return "没有数据。" }
    let months = line.points.indices.map { Month(index: first.index + $0).chinese }
    var words =
      months.count == 1 ? "\(months[0])。" : "\(months[0])至\(months[months.count - 1])逐月数值。"
    switch last {
    case .value(let amount): words += "最新一期\(amount.text)"
    case .notReported(let carried):
      words += "最新一期未报送" + (carried.isEmpty ? "" : "，沿用上期\(carried)")
    case .none(let reason): words += "最新一期\(reason)"
    }
    if let needed = required.last ?? nil { words += "，\(requiredName)\(needed.text)" }
    if case .value = last, !line.status.isEmpty { words += "，\(line.status)" }
    words += "。"
    let missing = zip(months, line.points).filter { $0.1.isNotReported }.map(\.0)
    return missing.isEmpty ? words : words + "未报送：\(missing.joined(separator: "、"))。"
  }

  // MARK: Places

  private func x(_ month: Int, of count: Int) -> Int {
    guard count > 1 else { return Self.right * 10 }
    return Self.left * 10 + (Self.right - Self.left) * 10 * month / (count - 1)
  }

  private func y(_ value: FixedDecimal, _ scale: ChartScale) -> Int {
    Self.bottom * 10 - scale.height(value, of: (Self.bottom - Self.top) * 10)
  }

  // MARK: Parts

  private func axes(_ scale: ChartScale, _ points: [Point]) -> String {
    let count = points.count
    var out = ""
    // The ends, zero, and for shares the whole.
    var values = [scale.low, scale.high, FixedDecimal(0)]
    if isShare { values.append(FixedDecimal(100)) }
    for value in Set(values).sorted() {
      let y = ChartNumber.tenths(y(value, scale))
      out += ChartFrame.line(
        value == FixedDecimal(0) ? "axis" : "grid", x1: "\(Self.left)", y1: y,
        x2: "\(Self.right)", y2: y)
    }
    let top = scale.high.text + unit
    // A long value takes the line above the axis; both only where there is room.
    let beside = Self.longWidth(points.last) ?? 0
    if ChartNumber.width(top, size: 12) + beside < Self.width - Self.left - 8 {
      out += ChartFrame.text(top, "tick", x: "\(Self.left)", y: "\(Self.top - 5)")
    }
    guard count > 0 else { return out }
    let label = "\(Self.height - 3)"
    if count > 1 { out += ChartFrame.text(first.chinese, "tick", x: "0", y: label) }
    let last = Month(index: first.index + count - 1)
    out += ChartFrame.text(
      last.chinese, "tick", x: "\(Self.width - 1)", y: label, anchor: "end")
    return out
  }

  private func requiredPath(_ scale: ChartScale) -> String {
    var out = ""
    let places = required.enumerated().map { month, amount in
      amount.map { (x(month, of: required.count), y($0.value, scale)) }
    }
    for run in Self.runs(places) {
      // A single month has no length of its own.
      let points = run.count > 1 ? run : [(x: run[0].x - 120, y: run[0].y), run[0]]
      out += "<polyline class=\"path"
      ChartFrame.addPoints(points, to: &out)
    }
    return out
  }

  private func actual(_ line: Line, _ scale: ChartScale) -> String {
    var out = ""
    out.reserveCapacity(line.points.count * 160 + 400)
    let points = line.points
    // Red is for what is behind, and for nothing else.
    let light = line.light == "red" ? " red" : ""
    let places = points.enumerated().map { month, point -> (x: Int, y: Int)? in
      guard case .value(let amount) = point else { return nil }
      return (x(month, of: points.count), y(amount.value, scale))
    }
    let begins = points.indices.filter {
      restartsYearly && Month(index: first.index + $0).month == 1
    }
    for run in Self.runs(places, broken: begins) {
      if run.count > 1 {
        out += "<polyline class=\"actual\(light)"
        ChartFrame.addPoints(run, to: &out)
      } else {
        addCircle("dot\(light)", run[0], radius: "2", to: &out)
      }
    }
    if let last = places.last ?? nil { addCircle("dot\(light)", last, radius: "3.2", to: &out) }
    for (month, point) in points.enumerated() {
      let at = x(month, of: points.count)
      switch point {
      case .value(let amount):
        guard let place = places[month] else { continue }
        addTip(month, amount.text, to: &out)
        addCircle("hit", place, radius: "5", to: &out)
        out += "</g>"
      case .notReported:
        addTip(month, "未报送", to: &out)
        addCircle("hollow", (at, Self.strip * 10), radius: "2.5", to: &out)
        out += "</g>"
      case .none: continue
      }
    }
    return out
  }

  /// Appends the beginning of a mark that tells its month and value.
  private func addTip(_ month: Int, _ words: String, to out: inout String) {
    out += "<g><title>"
    out += Month(index: first.index + month).chinese
    out += "："
    out += HTMLEscaping.escaped(words)
    out += "</title>"
  }

  /// The latest value beside its dot; words under the axis where there is none.
  private func lastLabel(_ points: [Point], _ scale: ChartScale) -> String {
    guard let last = points.last else { return "" }
    let x = "\(Self.right + Self.gap)"
    switch last {
    case .value(let amount):
      if Self.longWidth(last) != nil {
        return ChartFrame.text(
          amount.text, "value", x: "\(Self.width - 1)", y: "\(Self.top - 5)", anchor: "end")
      }
      let y = min(max(y(amount.value, scale) + 40, Self.top * 10 + 40), Self.bottom * 10 + 20)
      return ChartFrame.text(amount.text, "value", x: x, y: ChartNumber.tenths(y))
    case .notReported: return ChartFrame.text("未报送", "tick", x: x, y: "\(Self.strip + 4)")
    case .none(let words):
      let fitted = ChartNumber.fitted(words, into: Self.room, size: 12)
      return ChartFrame.text(fitted, "tick", x: x, y: "\(Self.strip + 4)")
    }
  }

  /// The width of a value that finds no room beside its dot; nil for others.
  private static func longWidth(_ point: Point?) -> Int? {
    guard case .value(let amount) = point else { return nil }
    let width = ChartNumber.width(amount.text, size: 13)
    return width > room ? width : nil
  }

  private func addCircle(
    _ kind: String, _ place: (x: Int, y: Int), radius: String, to out: inout String
  ) {
    ChartFrame.addCircle(
      kind, x: ChartNumber.tenths(place.x), y: ChartNumber.tenths(place.y), radius: radius,
      to: &out)
  }

  /// Neighbouring places that are not nil, each row of them on its own; a row ends before a place where
  /// something begins anew.
  private static func runs(
    _ places: [(x: Int, y: Int)?], broken: [Int] = []
  ) -> [[(x: Int, y: Int)]] {
    var runs: [[(x: Int, y: Int)]] = []
    var run: [(x: Int, y: Int)] = []
    for (position, place) in (places + [nil]).enumerated() {
      if broken.contains(position), !run.isEmpty {
        runs.append(run)
        run = []
      }
      if let place {
        run.append(place)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    return runs
  }
}

extension TownLinesChart.Line {
  /// Whether the indicator is about this town at all.
  var isConcerned: Bool {
    points.contains { point in
      if case .none = point { return false }
      return true
    }
  }
}

extension TownLinesChart.Point {
  var isNotReported: Bool {
    if case .notReported = self { return true }
    return false
  }
}
