import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// Towns and villages ranked inside their classes, with the rules beside them.
struct RankingPage: TemplateModel {
  var page: PageFrame
  var towns: [TableModel]
  var villages: [TableModel]
  var scoreName: String
  var smallest: Int
  var hasClasses: Bool

  static let fields: [Field<RankingPage>] = [
    .record("page") { $0.page }, .list("towns") { $0.towns },
    .list("villages") { $0.villages }, .text("score") { $0.scoreName },
    .text("smallest") { "\($0.smallest)" }, .flag("has_classes") { $0.hasClasses },
    .flag("has_villages") { !$0.villages.isEmpty },
  ]

  init(_ site: SiteContext, _ report: CountyReport) {
    let root = ""
    let programme = site.programme
    page = PageFrame(site: site, root: root, title: "分类排序")
    smallest = programme.ranking.smallest
    towns = programme.ranking.indicators.flatMap { position in
      report.ranking(position, programme: programme, roster: site.roster).map {
        Self.table(site, $0, programme.indicators[position], root)
      }
    }
    hasClasses = !towns.isEmpty
    scoreName =
      programme.ranking.villageScore.map {
        programme.ledgers[$0.ledger].columns[$0.column.position].header
      } ?? ""
    villages = Self.villages(site, report, root)
  }

  private static func table(
    _ site: SiteContext, _ ranked: RankedClass, _ indicator: Indicator, _ root: String
  ) -> TableModel {
    let isOpen = ranked.towns.contains { $0.range != nil }
    return TableModel(
      site.words(.rankingTowns, ["goal": indicator.name, "class": ranked.name]),
      without: isOpen ? "" : "range",
      rows: ranked.towns.map { town in
        CellRow(
          name: site.roster.towns[town.town].name,
          href: site.unitsHref(town.town, indicator, root: root),
          cells: [
            CellModel(
              text: town.rank.map { "\($0)" } ?? town.exemption?.text ?? "—", isNumber: true)
          ]
            + (isOpen
              ? [
                CellModel(
                  text: town.range.map { "\($0.lowerBound)～\($0.upperBound)" } ?? "", isNumber: true
                )
              ] : [])
            + [
              CellModel(text: move(town), isNumber: true),
              CellModel(text: site.text.value(town.figure, indicator), isNumber: true),
              CellModel(text: site.text.fraction(town.figure, indicator), isNumber: true),
              CellModel(
                text: town.figure.status.text, light: town.figure.status.light.rawValue),
            ])
      })
  }

  private static func move(_ town: RankedTown) -> String {
    guard let now = town.rank, let before = town.rankBefore else { return "—" }
    return now == before ? "不变" : now < before ? "升\(before - now)位" : "降\(now - before)位"
  }

  // MARK: Villages

  /// Villages named in one class; beyond them only their number.
  private static let villageLimit = 300

  private static func villages(
    _ site: SiteContext, _ report: CountyReport, _ root: String
  ) -> [TableModel] {
    var names: [String] = []
    var groups: [String: [VillageScore]] = [:]
    for score in report.towns.flatMap(\.scores) {
      let name = site.roster.unitClass(score.village)
      guard !name.isEmpty else { continue }
      if groups[name] == nil { names.append(name) }
      groups[name, default: []].append(score)
    }
    return names.map { name in
      let ordered = (groups[name] ?? []).sorted { ($1.score, $0.village) < ($0.score, $1.village) }
      var rank = 0
      let rows = ordered.prefix(villageLimit).enumerated().map { place, score -> CellRow in
        if place == 0 || ordered[place - 1].score != score.score { rank = place + 1 }
        let village = site.roster.villages[score.village]
        return CellRow(
          name: site.roster.shortName(score.village),
          href: site.villageHref(score.village, root: root),
          cells: [
            CellModel(text: site.roster.towns[village.town].name),
            CellModel(text: FixedDecimal(scaled: score.score).text(places: 2), isNumber: true),
            CellModel(text: "\(rank)", isNumber: true),
          ])
      }
      let more = ordered.count - rows.count
      return TableModel(
        site.words(
          .rankingVillages,
          [
            "class": name, "count": "\(ordered.count)", "village": site.villageWord,
            "more": more > 0 ? "\(more)" : "",
          ]), rows: rows)
    }
  }
}

extension RankedTown.Exemption {
  /// Why there is no rank, in words.
  var text: String {
    switch self {
    case .notReported: "未报送，不排名"
    case .tooSmall: "基数小，不排名"
    case .notApplicable: "不适用"
    case .alone: "没有同类单位可比"
    }
  }
}
