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
    guard site.isInternal, !indicator.details.register.isEmpty, let ledger = indicator.ledger,
      !site.programme.ledgers[ledger].isOfCounty
    else { return nil }
    let own = site.programme.ledgers[ledger]
    let lines = report.towns.flatMap { town in
      town.details.register.filter { $0.indicator == position }
    }
    let shown = indicator.details.register.indices.filter {
      site.shows(own.columns[indicator.details.register[$0]])
    }
    let overdue = lines.count { $0.overdue > 0 }
    let progress = own.worklist.progress
    let words = site.words(
      .register,
      [
        "ledger": own.name, "count": lines.isEmpty ? "" : "\(lines.count)",
        "unit": indicator.unit, "village": site.villageWord, "month": site.month.chinese,
        "overdue": overdue > 0 ? "\(overdue)" : "",
        "done": progress.map { own.columns[$0.done.position].header } ?? "",
        "all": progress.map { own.columns[$0.all.position].header } ?? "",
      ])
    let heads =
      [words.head("town")] + shown.map { own.columns[indicator.details.register[$0]].header }
      + (progress == nil ? [] : [words["progress"]]) + [words.head("due"), words.head("overdue")]
    self.init(
      caption: lines.isEmpty ? own.name : words["caption"],
      anchor: Self.registerAnchor(indicator), corner: words["corner"],
      heads: heads.map { LinkModel(text: $0) },
      rows: lines.map { line in
        let town = site.roster.villages[line.village].town
        var cells = [
          CellModel(
            text: site.roster.towns[town].name,
            href: site.unitsHref(town, indicator, root: root))
        ]
        cells += shown.map { CellModel(text: line.cells[$0].isEmpty ? "—" : line.cells[$0]) }
        if progress != nil {
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
      }, note: lines.isEmpty ? "" : words["note"])
  }
}
