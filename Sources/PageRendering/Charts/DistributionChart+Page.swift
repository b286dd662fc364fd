import Charts
import Programme

extension DistributionChart {
  /// The drawing with its table.
  func model(_ words: TableWords) -> ChartModel {
    let words = words(
      .distribution,
      [
        "chart": subject, "rows": Self.noun(rowUnit), "counted": Self.noun(unit),
        "carried": carried > 0 ? "\(carried)\(unit)" : "",
      ])
    return ChartModel(
      caption: subject, svg: svg,
      note: words["carried"] + (unknown > 0 ? words["unknown"] : "")
        + (counts.count > Self.mostBars ? words["many"] : ""), table: table(words))
  }

  /// The same data as a table.
  private func table(_ words: TableText) -> TableModel {
    var rows = counts.enumerated().map { number, count in
      CellRow(
        name: number == counts.count - 1
          ? "\(number)\(rowUnit)及以上" : "\(number)\(rowUnit)",
        cells: [
          CellModel(text: "\(count)", isNumber: true), CellModel(text: self.words(part(number))),
        ])
    }
    if unknown > 0 {
      rows.append(
        CellRow(
          name: "未报",
          cells: [CellModel(text: "\(unknown)", isNumber: true), CellModel(text: "未报送")]))
    }
    return TableModel(words, rows: rows, isSortable: false)
  }

  /// How many villages have how many rows, for an indicator that counts the rows of villages.
  /// Bars of those that are short lead to the groups of `steps`.
  init(
    id: String, _ indicator: Indicator, counts: [Int], unknown: Int, carried: Int,
    steps: [StepGroup] = []
  ) {
    self.init(
      id: id, name: indicator.name, counts: counts, unknown: unknown, carried: carried,
      atLeast: indicator.atLeast, atMost: indicator.atMost, overLabel: indicator.flagLabel,
      unit: indicator.unit, rowUnit: indicator.rowUnit)
    lists = StepGroup.lists(steps, indicator)
  }
}
