import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// The goals of the whole in one month, with the way to its bulletin.
struct MonthFigures: TemplateModel {
  var month: Month
  /// The bulletin's page; empty where there is none.
  var bulletin: String
  var table: TableModel

  static let fields: [Field<MonthFigures>] = [
    .text("name") { $0.month.chinese }, .text("iso") { $0.month.iso },
    .text("bulletin") { $0.bulletin }, .record("table") { $0.table },
  ]

  init(_ site: SiteContext, _ report: CountyReport, month: Month, root: String) {
    self.month = month
    bulletin =
      site.makes(.bulletins) && site.bulletinMonths.contains(month)
      ? "\(root)bulletins/\(month.iso).html" : ""
    table = TableModel(
      site.words(.monthGoals, ["month": month.chinese]),
      without: month == site.firstMonth ? "change" : "",
      rows: site.mainIndicators(.city).map {
        Self.row(site, report, position: $0, month: month, root: root)
      })
  }

  private static func row(
    _ site: SiteContext, _ report: CountyReport, position: Int, month: Month, root: String
  ) -> CellRow {
    let indicator = site.programme.indicators[position]
    let offset = month.index - site.firstMonth.index
    let figure = report.figures[position][offset]
    let reported = report.coverage(of: position, month: offset)
    var cells = [
      CellModel(text: site.text.value(figure, indicator), isNumber: true),
      CellModel(text: site.text.fraction(figure, indicator), isNumber: true),
      CellModel(text: figure.status.text, light: site.light(figure.status).rawValue),
      CellModel(text: site.text.gap(figure, indicator)),
    ]
    if offset > 0 {
      cells.append(
        CellModel(
          text: site.narrating.shortChange(
            figure, report.figures[position][offset - 1], indicator, in: month), isNumber: true))
    }
    cells.append(
      CellModel(
        text: reported.all > 0 ? "\(reported.reported)/\(reported.all)" : "—", isNumber: true))
    let page = site.goalHref(indicator, root: root)
    return CellRow(
      name: indicator.name, href: page.isEmpty ? "" : page + "#\(month.iso)", cells: cells)
  }
}

/// What the whole reached month by month, the newest first: where the switch of months leads.
struct MonthsPage: TemplateModel {
  var page: PageFrame
  var entries: [MonthFigures]

  static let fields: [Field<MonthsPage>] = [
    .record("page") { $0.page }, .list("entries") { $0.entries },
  ]

  init(_ site: SiteContext, _ report: CountyReport) {
    page = PageFrame(site: site, root: "", title: "各月数字")
    entries = site.months.reversed().map { MonthFigures(site, report, month: $0, root: "") }
  }
}
