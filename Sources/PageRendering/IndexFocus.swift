import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// What stands between a goal of the first page and its target: who lags, and the villages short.
struct IndexFocus: TemplateModel {
  var name: String
  var href: String
  /// Who lags, in words; empty for nobody.
  var lagging: String
  /// The same with links; empty where they are many.
  var lowest: [LinkModel]
  var villages: String

  static let fields: [Field<IndexFocus>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .list("lowest") { $0.lowest },
    .text("lagging") { $0.lagging },
    .text("villages") { $0.villages }, .flag("has_lowest") { !$0.lowest.isEmpty },
  ]

  /// Towns named as those with most villages short.
  private static let townLimit = 3

  /// Nil when all have met the goal.
  init?(
    _ site: SiteContext, _ report: CountyReport, position: Int, laggards: Laggards?, root: String
  ) {
    let indicator = site.programme.indicators[position]
    let last = report.monthCount - 1
    name = indicator.name
    href = site.goalHref(indicator, root: root)
    lagging = laggards?.words ?? ""
    lowest =
      (laggards?.towns ?? []).compactMap { town in
        report.towns.first { $0.town == town }.map { summary in
          let figure = summary.figures[position][last]
          return LinkModel(
            text: site.roster.towns[town].name,
            href: site.unitsHref(town, indicator, root: root),
            note: "\(site.text.fraction(figure, indicator))，\(figure.status.text)，"
              + site.text.gap(figure, indicator)
              + (figure.tally.denominator < site.programme.ranking.smallest ? "，基数较小" : ""))
        }
      }.separated
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
