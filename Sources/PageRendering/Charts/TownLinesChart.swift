import Aggregating
import Findings
import Narrating
import Programme

/// A small line for each town: an indicator month by month beside what was required.
///
/// All towns have the same axes. A month that was not reported is a gap with a hollow mark under
/// the axis, never a zero; a month in which there is nothing to tell is a gap alone.
struct TownLinesChart {
  /// A value and the words for it: 33.3333 and `33.3%`.
  struct Amount: Equatable {
    var value: FixedDecimal
    var text: String
  }

  /// What is known of a month.
  enum Point: Equatable {
    /// Reported.
    case value(Amount)
    /// Nothing usable came; words for what is carried, empty for nothing.
    case notReported(carried: String)
    /// Not applicable, not due: in words.
    case none(String)
  }

  /// A town's months.
  struct Line: Equatable {
    var name: String
    var href = ""
    var points: [Point]
    /// How it stands in the last month: words and light.
    var status = ""
    var light = ""
  }

  /// Start of all ids.
  var id: String
  /// The indicator.
  var name: String
  /// The first month; the others follow.
  var first: Month
  /// Towns in roster order.
  var lines: [Line]
  /// What was required in each month; empty when nothing was.
  var required: [Amount?] = []
  /// What that is called: 序时进度 or 目标.
  var requiredName = ""
  /// Sign or word behind the numbers of the axis.
  var unit = "%"
  /// Towns that are not drawn because there are too many.
  var more = 0

  /// Beyond this many towns no page could show them; the data table has all.
  static let limit = 60

  /// The ends of the axis, the same for all towns.
  var scale: ChartScale {
    var values = required.compactMap { $0?.value }
    for line in lines {
      for case .value(let amount) in line.points { values.append(amount.value) }
    }
    return ChartScale(values, isShare: isShare)
  }

  /// Whether there is no month of any town to draw.
  var isEmpty: Bool { lines.allSatisfy { !$0.isConcerned } }

  /// Whether the axis is in percent.
  var isShare: Bool { unit == "%" }

  /// How the drawings are read.
  var note: String {
    var words = "各格纵轴同为\(scale.low.text)～\(scale.high.text)\(unit)；实线为实际"
    if !required.isEmpty { words += "，虚线为\(requiredName)" }
    words += "。空心圆圈为当月未报送，该月不连线。"
    return more > 0 ? words + "只画前\(lines.count)个单位，另有\(more)个见数据表。" : words
  }

  /// All towns' drawings.
  var model: SmallChartsModel {
    SmallChartsModel(
      caption: "各单位\(name)逐月走势", kind: "lines",
      charts: lines.enumerated().map { position, line in
        SmallChart(
          name: line.name, href: line.href, status: line.status, light: line.light,
          svg: svg(position))
      }, note: note, table: table)
  }

  /// The same data as a table.
  var table: TableModel {
    let count = lines.map(\.points.count).max() ?? required.count
    var rows = lines.map { line in
      CellRow(name: line.name, href: line.href, cells: line.points.map(Self.cell))
    }
    if !required.isEmpty {
      let cells = required.map { CellModel(text: $0?.text ?? "—", isNumber: true) }
      rows.insert(CellRow(name: requiredName, cells: cells), at: 0)
    }
    return TableModel(
      caption: "各单位\(name)逐月数值", corner: "单位",
      heads: (0..<count).map { LinkModel(text: Month(index: first.index + $0).iso) },
      rows: rows, note: "标*的沿用上期数据。", isWide: true)
  }

  private static func cell(_ point: Point) -> CellModel {
    switch point {
    case .value(let amount): CellModel(text: amount.text, isNumber: true)
    case .notReported(let carried):
      CellModel(text: carried.isEmpty ? "未报" : carried + "*", light: "grey", isNumber: true)
    case .none(let words): CellModel(text: words, isNumber: true)
    }
  }
}

extension TownLinesChart {
  /// A town with its figures.
  struct Town {
    var name: String
    var href: String
    var figures: [Figure]
  }

  /// The lines of an indicator; `towns` in roster order, the first of `count` if there are many.
  init(
    id: String, _ indicator: Indicator, towns: [Town], of count: Int, first: Month,
    text: NumberText
  ) {
    let shown = towns.prefix(Self.limit)
    let lines = shown.map { town in
      Line(
        name: town.name, href: town.href,
        points: town.figures.map { Point($0, indicator, text) },
        status: town.figures.last?.status.text ?? "",
        light: town.figures.last?.status.light.rawValue ?? "")
    }
    self.init(
      id: id, name: indicator.name, first: first, lines: lines,
      unit: indicator.measure == .share ? "%" : indicator.unit, more: max(count - shown.count, 0))
    let figures = towns.first?.figures ?? []
    if figures.contains(where: { $0.expected != nil }) {
      required = figures.map { figure in
        figure.expected.map { Amount(value: $0, text: text.percent($0)) }
      }
      requiredName = "序时进度"
    } else if let target = indicator.target {
      let amount = Amount(value: target.value, text: target.value.text + unit)
      required = figures.map { _ in amount }
      requiredName = "目标"
    }
  }
}

extension TownLinesChart.Point {
  /// What a figure comes to in a drawing.
  init(_ figure: Figure, _ indicator: Indicator, _ text: NumberText) {
    if figure.status == .notReported {
      self = .notReported(carried: figure.value == nil ? "" : text.value(figure, indicator))
    } else if let value = figure.value {
      self = .value(.init(value: value, text: text.value(figure, indicator)))
    } else {
      self = .none(figure.status.text.isEmpty ? "—" : figure.status.text)
    }
  }
}
