import Aggregating
import Charts
import Programme

extension StageChart {
  /// The drawing with its table.
  func model(_ words: TableWords) -> ChartModel {
    let words = words(.stages, ["goal": name, "column": header])
    return ChartModel(
      caption: words["chart"], svg: svg,
      note: bars.isEmpty ? words["empty"] : total == 0 ? words["zero"] : "", table: table(words))
  }

  /// The same data as a table.
  private func table(_ words: TableText) -> TableModel {
    TableModel(
      words, without: hasBefore ? "" : "before",
      rows: bars.map { bar in
        let texts = ["\(bar.count)", share(bar).isEmpty ? "—" : share(bar)]
        let before = hasBefore ? [bar.before.map { "\($0)" } ?? "—"] : []
        return CellRow(
          name: bar.name, cells: (texts + before).map { CellModel(text: $0, isNumber: true) })
      })
  }

  /// The last figure by the choices of its breakdown column, and the figure before it.
  ///
  /// Rows that count and have no choice stand last as 未填写, so that the bars make up the figure.
  init(id: String, _ indicator: Indicator, column: Column, figures: [Figure]) {
    let now = figures.last
    let before = figures.dropLast().last
    var bars: [Bar] = []
    if let now, now.value != nil, now.tally.breakdown.count == column.choices.count {
      let earlier = before.flatMap { $0.value == nil ? nil : $0.tally.breakdown } ?? []
      bars = column.choices.enumerated().map { choice, name in
        Bar(
          name: name, count: now.tally.breakdown[choice],
          before: earlier.indices.contains(choice) ? earlier[choice] : nil)
      }
      let rest = now.tally.numerator - bars.reduce(0) { $0 + $1.count }
      if indicator.counts == .rows, indicator.measure == .count, rest > 0 {
        bars.append(Bar(name: "未填写", count: rest))
      }
    }
    self.init(
      id: id, name: indicator.name, header: column.header, unit: indicator.unit, bars: bars)
  }
}
