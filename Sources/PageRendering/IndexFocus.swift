import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// What stands between a goal of the first page and its target: the last towns and the villages short.
struct IndexFocus: TemplateModel {
  var name: String
  var href: String
  var lowest: [LinkModel]
  var villages: String

  static let fields: [Field<IndexFocus>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .list("lowest") { $0.lowest },
    .text("lowest_text") { focus in
      focus.lowest.map { "\($0.text)（\($0.note)）" }.joined(separator: "、")
    },
    .text("villages") { $0.villages }, .flag("has_lowest") { !$0.lowest.isEmpty },
  ]

  /// Towns named.
  private static let townLimit = 3

  /// Nil when all have met the goal.
  init?(_ site: SiteContext, _ report: CountyReport, position: Int, root: String) {
    let indicator = site.programme.indicators[position]
    let last = report.monthCount - 1
    name = indicator.name
    href = site.goalHref(indicator, root: root)
    // Towns that did not report are not last: they are not known.
    let judged = report.towns.filter { town in
      let figure = town.figures[position][last]
      return figure.status != .notReported && (figure.gap ?? 0) > 0
        && figure.tally.denominator > 0
    }
    let ordered = judged.sorted { left, right in
      let a = left.figures[position][last].tally
      let b = right.figures[position][last].tally
      return a.isBelow(b) || !b.isBelow(a) && left.town < right.town
    }
    lowest = ordered.prefix(Self.townLimit).map { town in
      let figure = town.figures[position][last]
      return LinkModel(
        text: site.roster.towns[town.town].name,
        href: site.unitsHref(town.town, indicator, root: root),
        note: "\(site.text.fraction(figure, indicator))，\(figure.status.text)，"
          + site.text.gap(figure, indicator))
    }
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
