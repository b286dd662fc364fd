import Aggregating
import Findings
import Programme
import Templating

/// Villages that are equally far from a goal: one organisation short, two short.
struct StepGroup: TemplateModel {
  /// `差1个的25个村`.
  var name: String
  var anchor: String
  var villages: [LinkModel]

  static let fields: [Field<StepGroup>] = [
    .text("name") { $0.name }, .text("anchor") { $0.anchor }, .list("villages") { $0.villages },
  ]

  /// The groups of a goal that asks for several rows a village, the nearest first; none for others, where
  /// every village is one step away.
  static func all(
    _ site: SiteContext, _ report: CountyReport, position: Int, root: String
  ) -> [StepGroup] {
    let indicator = site.programme.indicators[position]
    guard site.isInternal, indicator.countsRows, indicator.counts == .villages,
      indicator.measure == .share, indicator.atLeast > 1
    else { return [] }
    let own = report.towns.flatMap { town in
      town.blocking.filter { $0.indicator == position }.map { (town: town.town, village: $0) }
    }
    return (1...indicator.atLeast).compactMap { short in
      let villages = own.filter { max($0.village.rows, 0) == indicator.atLeast - short }
      guard !villages.isEmpty else { return nil }
      return StepGroup(
        name: "差\(short)\(indicator.rowUnit)的\(villages.count)\(indicator.unit)",
        anchor: "short-\(short)",
        villages: villages.map { place in
          LinkModel(
            text: site.roster.towns[place.town].name
              + site.roster.shortName(place.village.village),
            href: site.villageHref(place.village.village, root: root) + "#\(indicator.id)",
            note: place.village.isCarried ? "沿用上期" : "")
        })
    }
  }
}
