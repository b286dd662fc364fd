import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// A town's row in the plot of a goal.
struct DotRowModel: TemplateModel {
  /// The kind of unit that begins here; empty for none.
  var group: String
  var name: String
  var href: String
  var svg: String
  var value: String
  var fraction: String
  var status: String
  var light: String
  var gap: String
  var change: String

  static let fields: [Field<DotRowModel>] = [
    .text("group") { $0.group }, .text("name") { $0.name }, .text("href") { $0.href },
    .markup("svg") { $0.svg }, .text("value") { $0.value }, .text("fraction") { $0.fraction },
    .text("status") { $0.status }, .text("light") { $0.light }, .text("gap") { $0.gap },
    .text("change") { $0.change },
  ]
}

/// All towns of a goal that is a share.
struct DotPlotModel: TemplateModel {
  var caption: String
  var axis: String
  var rows: [DotRowModel]
  var total: DotRowModel
  var note: String

  static let fields: [Field<DotPlotModel>] = [
    .text("caption") { $0.caption }, .markup("axis") { $0.axis }, .list("rows") { $0.rows },
    .record("total") { $0.total }, .text("note") { $0.note },
  ]

  /// Nil for what is no share.
  init?(_ site: SiteContext, _ report: CountyReport, position: Int, root: String) {
    let indicator = site.programme.indicators[position]
    guard indicator.measure == .share, let city = report.figures[position].last else { return nil }
    let required = city.expected ?? indicator.target?.value
    let plot = DotPlot(
      id: "dots-\(indicator.id)", name: indicator.name, required: required,
      requiredWords: city.expected.map { "序时进度\(site.text.percent($0))" }
        ?? indicator.target.map { _ in "目标\(site.text.target(indicator))" } ?? "")
    func row(_ name: String, _ href: String, _ figures: [Figure]) -> DotRowModel {
      DotRowModel(
        plot, site, indicator, figures, name: name, href: href)
    }
    let words = site.words(
      .goalPlot, ["units": site.programme.heading.units, "month": site.month.chinese])
    caption = words["caption"]
    axis = plot.axis
    let towns = Self.order(site, report, position)
    var last = ""
    rows = towns.map { town in
      let record = site.roster.towns[town.town]
      var own = row(
        record.name, site.unitsHref(town.town, indicator, root: root), town.figures[position])
      // Classes are the office's own.
      if site.isInternal, record.unitClass != last {
        own.group = record.unitClass
        last = record.unitClass
      }
      return own
    }
    total = row(TableModel.sum, "", report.figures[position])
    note =
      plot.note + words[site.isInternal ? "note" : "public_note"]
      + site.text.withheldNote(report.towns.compactMap { $0.figures[position].last })
  }

  /// Inside its class the least share first, what did not report behind; in public as in the roster.
  private static func order(
    _ site: SiteContext, _ report: CountyReport, _ position: Int
  ) -> [TownSummary] {
    guard site.isInternal else { return report.towns }
    var classes: [String] = []
    for town in report.towns where !classes.contains(site.roster.towns[town.town].unitClass) {
      classes.append(site.roster.towns[town.town].unitClass)
    }
    func rank(_ town: TownSummary) -> (Int, FixedDecimal, Int) {
      let figure = town.figures[position].last
      let isTold = figure?.value != nil && figure?.status != .notReported
      return (
        isTold ? 0 : figure?.value != nil ? 1 : 2, figure?.value ?? FixedDecimal(0), town.town
      )
    }
    return classes.flatMap { name in
      report.towns.filter { site.roster.towns[$0.town].unitClass == name }
        .sorted { rank($0) < rank($1) }
    }
  }
}

extension DotRowModel {
  fileprivate init(
    _ plot: DotPlot, _ site: SiteContext, _ indicator: Indicator, _ figures: [Figure], name: String,
    href: String
  ) {
    let now = figures[figures.count - 1]
    let before = figures.dropLast().last
    let isCarried = now.status == .notReported && now.value != nil
    // What is not due yet is no result, in a drawing neither.
    let isTold = now.status != .notDue
    self.init(
      group: "", name: name, href: href,
      svg: plot.svg(
        DotPlot.Row(
          value: isTold ? now.value : nil, before: isTold && !isCarried ? before?.value : nil,
          isCarried: isCarried, light: site.light(now.status).rawValue)),
      value: site.text.value(now, indicator) + (isCarried ? "*" : ""),
      fraction: site.text.fraction(now, indicator), status: now.status.text,
      light: site.light(now.status).rawValue, gap: site.text.gap(now, indicator),
      change: site.text.shortChange(now, before, indicator))
  }
}
