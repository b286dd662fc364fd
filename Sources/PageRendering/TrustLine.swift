import Aggregating
import Findings
import Programme
import Templating

/// How far a figure can be trusted: how old it is, who reported, what is in doubt, and where its
/// definition, its data and an address that stays are.
struct TrustLine: TemplateModel {
  var asOf: String
  /// `13/14个单位报送`; empty for what is measured for the county as a whole.
  var coverage: String
  /// `待核实1处`; empty for none, and in the public edition.
  var doubtful: String
  var method: String
  var data: String
  var permanent: String

  static let fields: [Field<TrustLine>] = [
    .text("as_of") { $0.asOf }, .text("coverage") { $0.coverage },
    .text("doubtful") { $0.doubtful }, .text("method") { $0.method }, .text("data") { $0.data },
    .text("permanent") { $0.permanent },
  ]

  init(_ site: SiteContext, _ report: CountyReport, position: Int, root: String) {
    let indicator = site.programme.indicators[position]
    let last = report.monthCount - 1
    let figure = report.figures[position][last]
    let reported = report.coverage(of: position, month: last)
    asOf = site.month.lastDay.chinese
    coverage = reported.all > 0 ? "\(reported.reported)/\(reported.all)个单位报送" : ""
    doubtful =
      site.isInternal && figure.tally.doubtful > 0 ? "待核实\(figure.tally.doubtful)处" : ""
    let page = site.goalHref(indicator, root: root)
    method = page.isEmpty ? "" : page + "#method"
    // The row of this month stays in the page of every later build.
    permanent = page.isEmpty ? "" : page + "#\(site.month.iso)"
    data = site.makes(.data) ? root + "data/indicators.csv" : ""
  }
}
