import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// How far a figure can be trusted: how old it is, who reported, what is in doubt, and where its
/// definition, its data and an address that stays are.
struct TrustLine: TemplateModel {
  var trust: Trust
  var method: String
  var data: String
  var permanent: String

  static let fields: [Field<TrustLine>] = [
    .text("as_of") { $0.trust.asOf }, .text("coverage") { $0.trust.coverage },
    .text("doubtful") { $0.trust.doubtful }, .text("method") { $0.method },
    .text("data") { $0.data },
    .text("permanent") { $0.permanent },
  ]

  init(_ site: SiteContext, _ report: CountyReport, position: Int, root: String) {
    let indicator = site.programme.indicators[position]
    trust = Trust(site.narrating, report, position: position)
    let page = site.goalHref(indicator, root: root)
    method = page.isEmpty ? "" : page + "#method"
    // The row of this month stays in the page of every later build.
    permanent = page.isEmpty ? "" : page + "#\(site.month.iso)"
    data = site.makes(.data) ? root + "data/indicators.csv" : ""
  }
}
