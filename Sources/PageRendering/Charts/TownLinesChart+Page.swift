import Aggregating
import Charts
import Findings
import Narrating
import Programme

extension TownLinesChart {
  /// All towns' drawings.
  func model(_ words: TableWords) -> SmallChartsModel {
    let words = words(.lines, ["goal": name])
    return SmallChartsModel(
      caption: words["chart"], kind: "lines",
      charts: lines.enumerated().map { position, line in
        SmallChart(
          name: line.name, href: line.href, status: line.status, light: line.light,
          svg: svg(position))
      }, note: note, table: table(words))
  }

  /// The same data as a table.
  private func table(_ words: TableText) -> TableModel {
    let count = lines.map(\.points.count).max() ?? required.count
    var rows = lines.map { line in
      CellRow(name: line.name, href: line.href, cells: line.points.map(Self.cell))
    }
    if !required.isEmpty {
      let cells = required.map { CellModel(text: $0?.text ?? "—", isNumber: true) }
      rows.insert(CellRow(name: requiredName, cells: cells), at: 0)
    }
    return TableModel(
      words, heads: (0..<count).map { LinkModel(text: Month(index: first.index + $0).iso) },
      rows: rows, isWide: true)
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
    text: NumberText, light: (Status) -> Status.Light = { $0.light }, restartsYearly: Bool = false
  ) {
    let shown = towns.prefix(Self.limit)
    let lines = shown.map { town in
      Line(
        name: town.name, href: town.href,
        points: town.figures.map { Point($0, indicator, text) },
        status: town.figures.last?.status.text ?? "",
        light: town.figures.last.map { light($0.status).rawValue } ?? "")
    }
    self.init(
      id: id, name: indicator.name, first: first, lines: lines,
      unit: indicator.measure == .share ? "%" : indicator.unit, more: max(count - shown.count, 0))
    self.restartsYearly = restartsYearly
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
