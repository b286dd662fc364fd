import Aggregating
import Findings
import Programme

extension TableModel {
  /// Where an indicator's register stands on its dimension's page: `register-` and its id.
  static func registerAnchor(_ indicator: Indicator) -> String { "register-\(indicator.id)" }

  /// An indicator's register, a village a line: what stands against it, who leads, how much is done, by when;
  /// nil without one, and in public.
  init?(register position: Int, _ site: SiteContext, _ report: CountyReport, root: String) {
    let indicator = site.programme.indicators[position]
    guard site.isInternal, !indicator.details.register.isEmpty, let ledger = indicator.ledger
    else { return nil }
    let own = site.programme.ledgers[ledger]
    let lines = report.towns.flatMap { town in
      town.details.register.filter { $0.indicator == position }
    }
    let shown = indicator.details.register.indices.filter {
      site.shows(own.columns[indicator.details.register[$0]])
    }
    let overdue = lines.count { $0.overdue > 0 }
    self.init(
      caption: own.name + (lines.isEmpty ? "" : "（\(lines.count)\(indicator.unit)）"),
      anchor: Self.registerAnchor(indicator), corner: site.villageWord,
      heads: (["单位"] + shown.map { own.columns[indicator.details.register[$0]].header }
        + (own.worklist.progress.map {
          ["\(own.columns[$0.done.position].header)/\(own.columns[$0.all.position].header)"]
        } ?? []) + ["期限", "超期天数"])
        .map { LinkModel(text: $0) },
      rows: lines.map { line in
        let town = site.roster.villages[line.village].town
        var cells = [
          CellModel(
            text: site.roster.towns[town].name,
            href: site.unitsHref(town, indicator, root: root))
        ]
        cells += shown.map { CellModel(text: line.cells[$0].isEmpty ? "—" : line.cells[$0]) }
        if own.worklist.progress != nil {
          cells.append(CellModel(text: line.done.isEmpty ? "—" : line.done, isNumber: true))
        }
        cells.append(CellModel(text: line.due))
        cells.append(
          line.overdue > 0
            ? CellModel(text: "\(line.overdue)", light: "red", isNumber: true)
            : CellModel(text: line.isDone ? "—" : "0", isNumber: true))
        return CellRow(
          name: site.roster.name(line.village, in: indicator),
          href: site.villageHref(line.village, root: root), cells: cells)
      },
      note: lines.isEmpty
        ? ""
        : "超期天数算到\(site.month.chinese)末；已完成的不算。"
          + (overdue > 0 ? "超期的\(overdue)\(indicator.unit)。" : ""))
  }
}
