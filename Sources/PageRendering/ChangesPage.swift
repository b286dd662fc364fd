import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// What changed since last month, and whether it happened or is only known better.
struct ChangesPage: TemplateModel {
  var page: PageFrame
  var overview: TableModel
  var villages: [TableModel]
  var scope: [LinkModel]
  var reporting: [LinkModel]
  var isFirst: Bool

  static let fields: [Field<ChangesPage>] = [
    .record("page") { $0.page }, .record("overview") { $0.overview },
    .list("villages") { $0.villages }, .list("scope") { $0.scope },
    .list("reporting") { $0.reporting }, .flag("first") { $0.isFirst },
  ]

  /// Villages named for one indicator; beyond them only their number.
  private static let villageLimit = 500

  init(_ site: SiteContext, _ report: CountyReport) {
    let root = ""
    page = PageFrame(site: site, root: root, title: "较上月的变化")
    isFirst = report.monthCount < 2
    let all = report.towns.flatMap(\.changes)
    overview = Self.overview(site, report, all, root)
    villages = Self.villages(site, all, root)
    scope = Self.scope(site, report, root)
    reporting = Self.reporting(site, report, root)
  }

  private static func overview(
    _ site: SiteContext, _ report: CountyReport, _ all: [VillageChange], _ root: String
  ) -> TableModel {
    let last = report.monthCount - 1
    let judged = site.programme.indicators.indices.filter {
      site.programme.indicators[$0].target != nil
    }
    return TableModel(
      site.words(.changesGoals),
      rows: last < 1
        ? []
        : judged.map { position in
          let indicator = site.programme.indicators[position]
          let now = report.figures[position][last]
          let before = report.figures[position][last - 1]
          let own = all.filter { $0.indicator == position }
          func number(_ count: Int) -> CellModel {
            CellModel(
              text: indicator.counts == .villages ? "\(count)" : "—", isNumber: true)
          }
          return CellRow(
            name: indicator.name, href: site.goalHref(indicator, root: root),
            cells: [
              CellModel(text: shown(site, before, indicator), isNumber: true),
              CellModel(text: shown(site, now, indicator), isNumber: true),
              CellModel(text: site.text.shortChange(now, before, indicator), isNumber: true),
              number(own.count { $0.isMet }), number(own.count { !$0.isMet }),
              number(own.count { $0.reason.isCorrection }),
            ])
        })
  }

  private static func shown(
    _ site: SiteContext, _ figure: Figure, _ indicator: Indicator
  ) -> String {
    let fraction = site.text.fraction(figure, indicator)
    return site.text.value(figure, indicator) + (fraction.isEmpty ? "" : "（\(fraction)）")
  }

  private static func villages(
    _ site: SiteContext, _ all: [VillageChange], _ root: String
  ) -> [TableModel] {
    site.programme.indicators.enumerated().compactMap { position, indicator in
      let own = all.filter { $0.indicator == position }
      guard !own.isEmpty else { return nil }
      let shown = own.prefix(villageLimit)
      let more = own.count - shown.count
      return TableModel(
        site.words(
          .changesVillages,
          ["goal": indicator.name, "village": site.villageWord, "more": more > 0 ? "\(more)" : ""]),
        anchor: indicator.id,
        rows: shown.map { change in
          let village = site.roster.villages[change.village]
          return CellRow(
            name: site.roster.name(change.village, in: indicator),
            href: site.villageHref(change.village, root: root) + "#\(indicator.id)",
            cells: [
              CellModel(
                text: site.roster.towns[village.town].name,
                href: site.townHref(village.town, root: root)),
              CellModel(text: change.isMet ? "转为达标" : "转为未达标"),
              CellModel(
                text: change.reason.text(
                  indicator, isMet: change.isMet, isInternal: site.isInternal)),
            ])
        })
    }
  }

  /// Goals that are measured on another number than last month: a share may move though nobody did.
  private static func scope(
    _ site: SiteContext, _ report: CountyReport, _ root: String
  ) -> [LinkModel] {
    let last = report.monthCount - 1
    guard last > 0 else { return [] }
    let changes = RosterWords(site.roster).changes(in: site.month)
    let turnover = changes.isEmpty ? "" : "：" + changes
    return site.programme.indicators.enumerated().compactMap { position, indicator in
      let now = report.figures[position][last]
      let before = report.figures[position][last - 1]
      guard indicator.target != nil, indicator.hasDenominator, indicator.counts != .county,
        now.value != nil, before.value != nil, now.status != .notDue, before.status != .notDue
      else { return nil }
      let isScope =
        indicator.counts == .villages && now.tally.population != before.tally.population
      func size(_ tally: Tally) -> Int { isScope ? tally.population : tally.denominator }
      guard size(now.tally) != size(before.tally) else { return nil }
      return LinkModel(
        text: indicator.name, href: site.goalHref(indicator, root: root),
        note: (isScope ? "统计范围" : "列入计算的")
          + "由\(site.text.count(size(before.tally), indicator))\(indicator.unit)"
          + "变为\(site.text.count(size(now.tally), indicator))\(indicator.unit)"
          + (isScope ? turnover : ""))
    }
  }

  /// Towns that reported this month and not last, or the other way round.
  private static func reporting(
    _ site: SiteContext, _ report: CountyReport, _ root: String
  ) -> [LinkModel] {
    let last = report.monthCount - 1
    guard last > 0 else { return [] }
    return report.towns.compactMap { town in
      let now = town.receipts[last].count { $0.isReceived }
      let before = town.receipts[last - 1].count { $0.isReceived }
      guard now != before else { return nil }
      return LinkModel(
        text: site.roster.towns[town.town].name, href: site.townHref(town.town, root: root),
        note: "上月报送\(before)张表，本月报送\(now)张表")
    }
  }
}

extension ChangeReason {
  /// Whether it is a correction or a late report, and nothing of this month.
  var isCorrection: Bool {
    switch self {
    case .earlier, .wasCarried: true
    case .happened, .noted, .undated: false
    }
  }

  /// The judgement in words; what a town remarked is for the office only.
  func text(_ indicator: Indicator, isMet: Bool, isInternal: Bool) -> String {
    switch self {
    case .happened: "本月发生"
    case .earlier(let month): "\(month.chinese)发生，本月报来，属补报或更正"
    case .wasCarried: "上月未报送或有差错，本月报来，发生时间不明"
    case .noted(let note): isInternal ? "备注：“\(note)”" : "报表中有说明"
    case .undated where !isMet: "报表中没有说明，请核实"
    case .undated: indicator.event.isEmpty ? "这张表不填日期，以本月报来为准" : "报表中没有填日期，无法判断"
    }
  }
}
