import Aggregating
import Findings
import Programme
import Templating

/// Every measurable statement of the source document, and where it is measured.
struct StatementsPage: TemplateModel {
  var page: PageFrame
  var groups: [StatementGroup]
  var count: Int

  static let fields: [Field<StatementsPage>] = [
    .record("page") { $0.page }, .list("groups") { $0.groups }, .text("count") { "\($0.count)" },
  ]

  init(_ site: SiteContext, _ report: CountyReport) {
    let root = "../"
    let programme = site.programme
    page = PageFrame(site: site, root: root, title: "目标清单")
    count = programme.indicators.count
    groups = programme.dimensions.enumerated().map { dimension, entry in
      StatementGroup(
        name: entry.name, href: site.dimensionHref(dimension, root: root),
        lines: programme.indicators.indices.filter {
          programme.indicators[$0].dimension == dimension
        }.map { position in
          var line = IndicatorLine(
            site, report.figures[position], position: position, root: root)
          if !site.shows(position, at: .city) { line.hide() }
          return line
        })
    }
  }
}

/// The statements of one dimension.
struct StatementGroup: TemplateModel {
  var name: String
  var href: String
  var lines: [IndicatorLine]

  static let fields: [Field<StatementGroup>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .list("lines") { $0.lines },
  ]
}
