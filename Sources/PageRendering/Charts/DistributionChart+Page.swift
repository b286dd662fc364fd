import Charts
import Programme

extension DistributionChart {
  /// The drawing with its table.
  var model: ChartModel {
    var notes: [String] = []
    if carried > 0 { notes.append("其中\(carried)\(unit)沿用上期数据。") }
    if unknown > 0 { notes.append("“未报”为从未报送过的\(Self.noun(unit))，不作为0计。") }
    if counts.count > Self.mostBars { notes.append("分档较多，只列表格。") }
    return ChartModel(
      caption: subject, svg: svg, note: notes.joined(), table: table)
  }

  /// The same data as a table.
  var table: TableModel {
    var rows = counts.enumerated().map { number, count in
      CellRow(
        name: number == counts.count - 1
          ? "\(number)\(rowUnit)及以上" : "\(number)\(rowUnit)",
        cells: [CellModel(text: "\(count)", isNumber: true), CellModel(text: words(part(number)))])
    }
    if unknown > 0 {
      rows.append(
        CellRow(
          name: "未报",
          cells: [CellModel(text: "\(unknown)", isNumber: true), CellModel(text: "未报送")]))
    }
    return TableModel(
      caption: "\(subject)表", corner: Self.noun(rowUnit) + "数",
      heads: [Self.noun(unit) + "数", "对照要求"].map { LinkModel(text: $0) }, rows: rows,
      isSortable: false)
  }

  /// How many villages have how many rows, for an indicator that counts the rows of villages.
  init(id: String, _ indicator: Indicator, counts: [Int], unknown: Int, carried: Int) {
    self.init(
      id: id, name: indicator.name, counts: counts, unknown: unknown, carried: carried,
      atLeast: indicator.atLeast, atMost: indicator.atMost, overLabel: indicator.flagLabel,
      unit: indicator.unit, rowUnit: indicator.rowUnit)
  }
}
