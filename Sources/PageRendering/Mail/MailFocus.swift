import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// What the mail says of what stands between a goal of the first page and its target: who lags, and the
/// villages short.
struct MailFocus: TemplateModel {
  var name: String
  /// Who lags, in words; empty for nobody.
  var lagging: String
  var villages: String

  static let fields: [Field<MailFocus>] = [
    .text("name") { $0.name }, .text("lagging") { $0.lagging },
    .text("villages") { $0.villages },
  ]

  /// Towns named as those with most villages short.
  private static let townLimit = 3

  /// Nil when all have met the goal.
  init?(_ site: SiteContext, _ report: CountyReport, position: Int, laggards: Laggards?) {
    name = site.programme.indicators[position].name
    lagging = laggards?.words ?? ""
    let short = report.towns.map { town in
      (town.town, town.blocking.count { $0.indicator == position })
    }.filter { $0.1 > 0 }
    let all = short.reduce(0) { $0 + $1.1 }
    guard all > 0 else { return nil }
    let most = short.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(Self.townLimit).map {
      "\(site.roster.towns[$0.0].name)\($0.1)个"
    }
    villages =
      "尚未达到的\(site.villageWord)\(all)个，分布在\(short.count)个单位"
      + (short.count > 1 ? "，较多的是\(most.joined(separator: "、"))" : "") + "。"
  }
}
