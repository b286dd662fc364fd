import Aggregating
import Findings
import Programme
import Templating

/// Villages, or rows of theirs, that are equally far from a goal: one organisation short, one of the six of a
/// brand short.
struct StepGroup: TemplateModel {
  /// `差1个的25个村`.
  var name: String
  var anchor: String
  var villages: [LinkModel]

  static let fields: [Field<StepGroup>] = [
    .text("name") { $0.name }, .text("anchor") { $0.anchor }, .list("villages") { $0.villages },
  ]

  /// The groups of a goal, the nearest first: villages by how many rows they lack, or by what their best
  /// row lacks; rows by what each lacks. None where nothing is known of rows.
  static func all(
    _ site: SiteContext, _ report: CountyReport, position: Int, root: String
  ) -> [StepGroup] {
    let indicator = site.programme.indicators[position]
    guard site.isInternal, indicator.countsRows, indicator.measure == .share,
      indicator.target != nil
    else { return [] }
    let place = StepPlace(site: site, indicator: indicator, root: root)
    if indicator.counts == .rows { return rows(report, position, place) }
    guard indicator.counts == .villages else { return [] }
    let own = report.towns.flatMap { town in town.blocking.filter { $0.indicator == position } }
    return indicator.atLeast > 1 ? several(own, place) : one(own, report, position, place)
  }

  /// Villages by how many rows they lack: `差1个的25个村`.
  private static func several(_ own: [BlockingVillage], _ place: StepPlace) -> [StepGroup] {
    (1...place.indicator.atLeast).compactMap { short in
      let villages = own.filter { max($0.rows, 0) == place.indicator.atLeast - short }
      guard !villages.isEmpty else { return nil }
      return StepGroup(
        name: "差\(short)\(place.indicator.rowUnit)的\(villages.count)\(place.indicator.unit)",
        anchor: "short-\(short)",
        villages: villages.map { place.link($0.village, note: $0.isCarried ? "沿用上期" : "") })
    }
  }

  /// Villages by what the best of their rows lacks: `差1项的3个村`, and those without a row.
  private static func one(
    _ own: [BlockingVillage], _ report: CountyReport, _ position: Int, _ place: StepPlace
  ) -> [StepGroup] {
    let rows = Dictionary(
      grouping: report.towns.flatMap(\.shortRows).filter { $0.indicator == position },
      by: \.village)
    guard !rows.isEmpty else { return [] }
    var groups: [Int: [LinkModel]] = [:]
    for village in own {
      guard let begun = rows[village.village],
        let best = begun.min(by: { $0.missing.count < $1.missing.count })
      else {
        groups[Int.max, default: []].append(
          place.link(village.village, note: village.isCarried ? "沿用上期" : ""))
        continue
      }
      groups[best.missing.count, default: []].append(
        place.link(
          village.village, note: "在办\(begun.count)\(place.indicator.rowUnit)：\(best.words)"))
    }
    return groups.sorted { $0.key < $1.key }.map { short, links in
      let start = short == Int.max ? "尚未起步的" : "差\(short)项的"
      return StepGroup(
        name: "\(start)\(links.count)\(place.indicator.unit)",
        anchor: short == Int.max ? "short-all" : "short-\(short)", villages: links)
    }
  }

  /// Rows by what each lacks: `差1项的12个品牌`.
  private static func rows(
    _ report: CountyReport, _ position: Int, _ place: StepPlace
  ) -> [StepGroup] {
    let own = report.towns.flatMap(\.shortRows).filter { $0.indicator == position }
    return Dictionary(grouping: own, by: \.missing.count).sorted { $0.key < $1.key }.map {
      short, rows in
      StepGroup(
        name: "差\(short)项的\(rows.count)\(place.indicator.unit)", anchor: "short-\(short)",
        villages: rows.map { row in
          place.link(
            row.village, note: [row.title, row.words].filter { !$0.isEmpty }.joined(separator: "："))
        })
    }
  }
}

/// Names villages of an indicator and leads to them.
private struct StepPlace {
  let site: SiteContext
  let indicator: Indicator
  let root: String

  func link(_ village: Int, note: String) -> LinkModel {
    LinkModel(
      text: site.roster.towns[site.roster.villages[village].town].name
        + site.roster.name(village, in: indicator),
      href: site.villageHref(village, root: root) + "#\(indicator.id)", note: note)
  }
}

extension RowShortfall {
  /// `验收，缺有机制、有影响`.
  fileprivate var words: String {
    let values = missing.map(\.value).filter { !$0.isEmpty }
    let headers = missing.filter(\.value.isEmpty).map(\.header)
    return (values + (headers.isEmpty ? [] : ["缺" + headers.joined(separator: "、")]))
      .joined(separator: "，")
  }
}
