import Findings
import Templating

extension TrendChart {
  /// The drawing; empty when there is no month to draw.
  public func svg(_ format: Format) -> String {
    guard !isEmpty else { return "" }
    var drawing = TrendDrawing(chart: self, format: format)
    let content = drawing.content()
    let frame = ChartFrame(
      id: "\(id)-\(format.rawValue.prefix(1))", classes: "chart trend \(format.rawValue)",
      size: .scaled(width: drawing.width, height: drawing.height),
      title: "\(name)：\(finding)", description: description)
    return frame.svg(content)
  }

  private var description: String {
    var words = points.count == 1 ? first.chinese : "\(first.chinese)至\(last.chinese)逐月实际值"
    if path != nil { words += "与序时进度" }
    words += "。"
    if let now = points.last { words += "最新一期\(now.words)。" }
    if let deadline { words += "期限\(deadline.chinese)底。" }
    if let outlook { words += "\(outlook.words)。" }
    return words
  }
}

/// The parts of one drawing; places are in tenths unless said otherwise.
private struct TrendDrawing {
  let chart: TrendChart
  let width: Int
  let height: Int
  private let size: Int
  private let left: Int
  private let right: Int
  private let top: Int
  private let bottom: Int
  private let scale: ChartScale
  private let ticks: [(value: FixedDecimal, text: String)]
  private var labels: LabelPlacer

  init(chart: TrendChart, format: TrendChart.Format) {
    self.chart = chart
    size = format.size
    width = format.width
    scale = chart.scale
    ticks = Self.ticks(scale, isShare: chart.isShare)
    let flagRoom = chart.flags.isEmpty ? 0 : 18
    top = chart.deadline == nil ? size + 10 : 2 * size + 12
    bottom = top + format.plotHeight
    height = bottom + size + 10 + flagRoom
    let probe = LabelPlacer(width: 0, height: 0, size: size)
    left = (ticks.map { probe.measure($0.text) }.max() ?? 0) + 8
    right = width - 8
    labels = LabelPlacer(width: width, height: height, size: size)
  }

  mutating func content() -> String {
    let runs = runs
    keepClear(runs)
    // Words first, the most needed foremost; they are written last, above all lines.
    let words = axisWords() + markWords() + endWords() + restartWords()
    return grid + gap + required + marks + outlook + actual(runs) + flags + words
  }

  // MARK: Places

  private func x(_ month: Int) -> Int {
    let span = chart.axisLast - chart.axisFirst
    guard span > 0 else { return (left + right) * 5 }
    return left * 10 + (right - left) * 10 * (month - chart.axisFirst) / span
  }

  private func y(_ value: FixedDecimal) -> Int {
    bottom * 10 - scale.height(value, of: (bottom - top) * 10)
  }

  private func line(_ kind: String, _ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) -> String {
    ChartFrame.line(
      kind, x1: ChartNumber.tenths(from.x), y1: ChartNumber.tenths(from.y),
      x2: ChartNumber.tenths(to.x), y2: ChartNumber.tenths(to.y))
  }

  private func polyline(_ kind: String, _ points: [(x: Int, y: Int)]) -> String {
    var out = ""
    out.reserveCapacity(points.count * 12 + 48)
    out += "<polyline class=\""
    out += kind
    ChartFrame.addPoints(points, to: &out)
    return out
  }

  private var now: (x: Int, y: Int)? {
    chart.points.last?.amount.map { (x(chart.last.index), y($0.value)) }
  }

  /// Quarters of a share; of other amounts the ends, zero and the middle where it is a round number.
  private static func ticks(
    _ scale: ChartScale, isShare: Bool
  ) -> [(value: FixedDecimal, text: String)] {
    var values = [scale.low, FixedDecimal(0), scale.high]
    if isShare {
      let quarter = 25 * FixedDecimal.one
      values += stride(from: quarter, to: scale.high.scaled, by: Int64.Stride(quarter)).map {
        FixedDecimal(scaled: $0)
      }
    } else if scale.high.scaled % (2 * FixedDecimal.one) == 0 {
      values.append(FixedDecimal(scaled: scale.high.scaled / 2))
    }
    return Set(values).sorted().map { ($0, $0.text + (isShare ? "%" : "")) }
  }

  // MARK: Lines

  private var grid: String {
    ticks.map { tick in
      line(
        tick.value == FixedDecimal(0) ? "axis" : "grid", (left * 10, y(tick.value)),
        (right * 10, y(tick.value)))
    }.joined()
  }

  /// The corners of the way: to the deadline, and level from there.
  private var way: [(x: Int, y: Int)] {
    if let path = chart.path {
      let end = path.start.index + path.months - 1
      var corners = [
        (x: x(path.start.index - 1), y: y(path.base)), (x: x(end), y: y(path.target)),
      ]
      if chart.axisLast > end { corners.append((x(chart.axisLast), y(path.target))) }
      return corners
    }
    return chart.target.map { target in
      [(x: left * 10, y: y(target.value)), (x: right * 10, y: y(target.value))]
    } ?? []
  }

  private var required: String { way.isEmpty ? "" : polyline("path", way) }

  /// Months with values, those that have something to do with each other together.
  private var runs: [[(x: Int, y: Int)]] {
    var runs: [[(x: Int, y: Int)]] = [[]]
    for (offset, point) in chart.points.enumerated() {
      if point.amount == nil || chart.restarts(offset) { runs.append([]) }
      if let amount = point.amount {
        runs[runs.count - 1].append((x(chart.first.index + offset), y(amount.value)))
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// What lies between the figures and the way.
  private var gap: String {
    guard chart.path != nil else { return "" }
    let pairs = chart.points.enumerated().compactMap { offset, point in
      point.amount.flatMap { amount in
        point.expected.map { expected in
          let x = x(chart.first.index + offset)
          return (actual: (x: x, y: y(amount.value)), needed: (x: x, y: y(expected.value)))
        }
      }
    }
    guard pairs.count > 1, pairs.count == chart.points.count else { return "" }
    let corners = pairs.map(\.actual) + pairs.reversed().map(\.needed)
    var out = "<polygon class=\"gap \(chart.light.rawValue)"
    ChartFrame.addPoints(corners, to: &out)
    return out
  }

  /// Upright lines: how far the data reach, and the deadline.
  private var marks: String {
    var out = ""
    let ends = (top: (top - 4) * 10, bottom: bottom * 10)
    if chart.axisLast > chart.last.index || chart.deadline != nil {
      let now = x(chart.last.index)
      out += line("today", (now, ends.top), (now, ends.bottom))
    }
    if let deadline = chart.deadline, deadline.index <= chart.axisLast,
      deadline.index >= chart.axisFirst
    {
      out += line("due", (x(deadline.index), ends.top), (x(deadline.index), ends.bottom))
    }
    return out
  }

  private var outlook: String {
    guard let outlook = chart.outlook, let now else { return "" }
    let month = min(outlook.month.index, chart.axisLast)
    return line("outlook", now, (x(month), y(outlook.value)))
  }

  private func actual(_ runs: [[(x: Int, y: Int)]]) -> String {
    var out = runs.filter { $0.count > 1 }.map {
      polyline("actual \(chart.light.rawValue)", $0)
    }.joined()
    let span = max(chart.axisLast - chart.axisFirst, 1)
    let reach = ChartNumber.tenths(min((right - left) * 5 / span, 90))
    out.reserveCapacity(out.utf8.count + chart.points.count * 200)
    for (offset, point) in chart.points.enumerated() {
      guard let amount = point.amount else { continue }
      let centre = (
        x: ChartNumber.tenths(x(chart.first.index + offset)),
        y: ChartNumber.tenths(y(amount.value))
      )
      let isLast = offset == chart.points.count - 1
      out += "<g><title>"
      out += HTMLEscaping.escaped(point.words)
      out += "</title>"
      ChartFrame.addCircle("hit", x: centre.x, y: centre.y, radius: reach, to: &out)
      ChartFrame.addCircle(
        "dot \(chart.light.rawValue)", x: centre.x, y: centre.y, radius: isLast ? "4.5" : "2.5",
        to: &out)
      out += "</g>"
    }
    return out
  }

  /// A ring for who did not report, a triangle for who was late, a diamond for another population.
  private var flags: String {
    let middle = height - 9
    return chart.flags.map { flag in
      let x = x(flag.month.index)
      // Two of one month stand side by side.
      let same = chart.flags.filter { $0.month == flag.month }
      let at = same.firstIndex(of: flag) ?? 0
      let centre = min(max(x / 10 + at * 11 - (same.count - 1) * 11 / 2, 6), width - 6)
      let shape =
        switch flag.kind {
        case .notReported: "<circle cx=\"\(centre)\" cy=\"\(middle)\" r=\"4\"/>"
        case .late:
          "<path d=\"M\(centre - 4) \(middle + 4)h8l-4 -8z\"/>"
        case .scope: "<path d=\"M\(centre) \(middle - 5)l5 5l-5 5l-5 -5z\"/>"
        }
      return
        "<g class=\"flag\"><title>\(HTMLEscaping.escaped(flag.month.chinese + flag.words))</title>"
        + shape + "</g>"
    }.joined()
  }

  // MARK: Words

  /// Words keep off what is drawn.
  private mutating func keepClear(_ runs: [[(x: Int, y: Int)]]) {
    for run in runs + [way] {
      for (from, to) in zip(run, run.dropFirst()) { labels.avoid(from: from, to: to) }
      if run.count == 1 { labels.avoid(from: run[0], to: run[0]) }
    }
    if let outlook = chart.outlook, let now {
      let month = min(outlook.month.index, chart.axisLast)
      labels.avoid(from: now, to: (x(month), y(outlook.value)))
    }
  }

  private mutating func axisWords() -> String {
    var out = ""
    for tick in ticks {
      out +=
        labels.put(
          tick.text, "tick",
          at: [.init(x: left - 6, y: y(tick.value) / 10 + size / 3, anchor: .end)]) ?? ""
    }
    let begin = max(chart.path?.start.index ?? chart.first.index, chart.axisFirst)
    let between = (chart.axisFirst...chart.axisLast)
    var months = [begin, chart.axisLast, chart.last.index]
    months += between.filter { Month(index: $0).month == 1 }
    months += between.filter { Month(index: $0).month == 7 }
    var seen: Set<Int> = []
    for month in months where seen.insert(month).inserted {
      let words = labels.put(
        Month(index: month).chinese, "tick",
        at: [.init(x: x(month) / 10, y: bottom + size + 5, anchor: .middle)])
      guard let words else { continue }
      out += words + line("axis", (x(month), bottom * 10), (x(month), bottom * 10 + 40))
    }
    return out
  }

  /// What stands at the ends of lines: the latest value, the way beside it, where it leads.
  private mutating func endWords() -> String {
    var out = ""
    guard let now, let point = chart.points.last, let amount = point.amount else { return "" }
    let isAbove = point.expected.map { amount.value >= $0.value } ?? true
    let kind = "value \(chart.light.rawValue)"
    out +=
      labels.put(
        (chart.path == nil ? "" : "实际") + amount.text, kind,
        at: labels.around(x: now.x / 10, y: now.y / 10, isAbove: isAbove)) ?? ""
    if let expected = point.expected, chart.path != nil {
      let isOver = chart.deadline.map { $0 < chart.last } ?? false
      out +=
        labels.put(
          "\(isOver ? "目标" : "序时进度")\(expected.text)", "word",
          at: labels.around(x: now.x / 10, y: y(expected.value) / 10, isAbove: !isAbove)) ?? ""
    }
    if let outlook = chart.outlook {
      let month = min(outlook.month.index, chart.axisLast)
      out +=
        labels.put(
          outlook.words, "word",
          at: labels.around(x: x(month) / 10, y: y(outlook.value) / 10, isAbove: true)
            + labels.around(
              x: (x(month) + now.x) / 20, y: (y(outlook.value) + now.y) / 20, isAbove: false)
        ) ?? ""
    }
    if let target = chart.target {
      let level = y(target.value) / 10
      let ends = [
        (right, LabelPlacer.Anchor.end), (left + 4, .start), ((left + right) / 2, .middle),
      ]
      out +=
        labels.put(
          "目标\(target.text)", "word",
          at: ends.flatMap { end in
            [-6, size + 4].map { .init(x: end.0, y: level + $0, anchor: end.1) }
          }) ?? ""
    }
    return out
  }

  /// The words of the upright lines, in rows of their own above the plot.
  private mutating func markWords() -> String {
    let rows = chart.deadline == nil ? [size] : [size, 2 * size + 4]
    func places(_ month: Int) -> [LabelPlacer.Place] {
      let x = x(month) / 10
      return rows.flatMap { row in
        [
          .init(x: x - 4, y: row, anchor: .end), .init(x: x + 4, y: row, anchor: .start),
          .init(x: x, y: row, anchor: .middle),
        ]
      }
    }
    guard let deadline = chart.deadline, (chart.axisFirst...chart.axisLast).contains(deadline.index)
    else { return "" }
    if deadline == chart.last {
      return labels.put("数据截至\(deadline.chinese)，当月到期", "tick", at: places(deadline.index)) ?? ""
    }
    return (labels.put("期限\(deadline.chinese)", "tick", at: places(deadline.index)) ?? "")
      + (labels.put("数据截至\(chart.last.chinese)", "tick", at: places(chart.last.index)) ?? "")
  }

  private mutating func restartWords() -> String {
    var out = ""
    for (offset, point) in chart.points.enumerated() where chart.restarts(offset) {
      guard let amount = point.amount else { continue }
      let place = (x: x(chart.first.index + offset) / 10, y: y(amount.value) / 10)
      let places = labels.around(x: place.x, y: place.y, isAbove: false)
      out +=
        labels.put(
          "1月重新累计", "tick",
          at: places.filter { $0.y <= bottom - 2 }
            + labels.around(x: place.x, y: place.y, isAbove: true)) ?? ""
    }
    return out
  }
}
