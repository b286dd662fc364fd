import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// A goal of the front page with its line.
struct GoalCard: TemplateModel {
  var name: String
  var href: String
  var clause: String
  var figure: FigureModel
  var expected: String
  var target: String
  var gap: String
  var needed: String
  var countdown: String
  var change: String
  var coverage: String
  var forecast: String
  var svg: String

  init(_ site: SiteContext, _ indicator: Indicator, _ figures: [Figure], root: String) {
    let text = site.text
    let now = figures[figures.count - 1]
    let before = figures.count > 1 ? figures[figures.count - 2] : nil
    name = indicator.name
    href = site.goalHref(indicator, root: root)
    clause = indicator.clause
    figure = FigureModel(now, indicator, site, before: before)
    expected = now.expected.map { text.percent($0) } ?? ""
    target = text.target(indicator)
    gap = text.gap(now, indicator)
    needed = text.needed(now, indicator)
    countdown = text.countdown(indicator.deadline, site.month)
    change = site.narrating.change(now, before, indicator)
    coverage =
      now.tally.reported < now.tally.population && now.status != .withheld
      ? "本月\(now.tally.population)个\(indicator.isAboutVillages ? site.villageWord : "单位")中"
        + "有\(now.tally.reported)个已报送，其余沿用上期" : ""
    forecast =
      Forecast(figures, indicator: indicator, month: site.month).map {
        text.forecast($0, indicator)
      } ?? ""
    svg = TrendChart.card(site, indicator, figures)
  }

  static let fields: [Field<GoalCard>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .text("clause") { $0.clause },
    .record("figure") { $0.figure }, .text("expected") { $0.expected },
    .text("target") { $0.target }, .text("gap") { $0.gap }, .text("needed") { $0.needed },
    .text("countdown") { $0.countdown }, .text("change") { $0.change },
    .text("coverage") { $0.coverage }, .text("forecast") { $0.forecast }, .markup("svg") { $0.svg },
  ]
}

/// Villages that came to meet a goal, or ceased to, since last month.
struct ChangeGroup: TemplateModel {
  var name: String
  var href: String
  var words: ChangeWords
  var gained: [LinkModel]
  var lost: [LinkModel]
  /// `等15个村` behind the first names; empty when all are named.
  var moreGained: String
  var moreLost: String

  static let fields: [Field<ChangeGroup>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .list("gained") { $0.gained },
    .list("lost") { $0.lost },
    .text("met") { $0.words.met }, .text("unmet") { $0.words.unmet },
    .text("more_gained") { $0.moreGained }, .text("more_lost") { $0.moreLost },
  ]
}

/// The first page: one screen for the leadership.
struct IndexPage: TemplateModel {
  var page: PageFrame
  var goals: [GoalCard]
  var lines: [IndicatorLine]
  var dimensions: [LinkModel]
  var heads: [LinkModel]
  var towns: [FigureRow]
  var total: FigureRow
  var moreTowns: Int
  var changes: [ChangeGroup]
  var missing: [LinkModel]
  var late: [LinkModel]
  var counts: String
  var summary: [String]
  var focus: [IndexFocus]
  var scope: [String]

  static let fields: [Field<IndexPage>] = [
    .record("page") { $0.page }, .list("goals") { $0.goals }, .list("lines") { $0.lines },
    .list("dimensions") { $0.dimensions },
    .list("heads") { $0.heads }, .list("towns") { $0.towns }, .record("total") { $0.total },
    .text("more_towns") { $0.moreTowns > 0 ? "\($0.moreTowns)" : "" },
    .list("changes") { $0.changes }, .list("missing") { $0.missing }, .list("late") { $0.late },
    .flag("all_reported") { $0.missing.isEmpty },
    .texts("summary") { $0.summary }, .list("focus") { $0.focus },
    .texts("scope") { $0.scope }, .flag("has_focus") { !$0.focus.isEmpty },
    .text("counts") { $0.counts },
  ]

  /// Beyond this many towns the matrix would no longer be one page; the data table has them all.
  static let townLimit = 200
  /// Villages named in one list of changes.
  static let changeLimit = 6

  init(_ site: SiteContext, _ report: CountyReport) {
    let root = ""
    let programme = site.programme
    let last = report.monthCount - 1
    page = PageFrame(site: site, root: root, title: "总览")
    goals = programme.display.front.filter { site.shows($0, at: .city) }.map {
      GoalCard(site, programme.indicators[$0], report.figures[$0], root: root)
    }
    let main = site.mainIndicators(.town)
    lines = site.mainIndicators(.city).filter { !programme.display.front.contains($0) }.map {
      IndicatorLine(site, report.figures[$0], position: $0, root: root)
    }
    dimensions = programme.dimensions.indices.map {
      LinkModel(
        text: programme.dimensions[$0].name, href: site.dimensionHref($0, root: root),
        note: DimensionPage.summary(site, report, $0))
    }
    heads = main.map {
      let indicator = programme.indicators[$0]
      return LinkModel(text: indicator.name, href: site.goalHref(indicator, root: root))
    }
    towns = report.towns.prefix(Self.townLimit).map { town in
      FigureRow(
        name: site.roster.towns[town.town].name, href: site.townHref(town.town, root: root),
        cells: main.map { position in
          let indicator = programme.indicators[position]
          return FigureModel(
            town.figures[position][last], indicator, site,
            href: site.unitsHref(town.town, indicator, root: root))
        })
    }
    total = FigureRow(
      name: TableModel.sum, href: "",
      cells: main.map {
        FigureModel(report.figures[$0][last], programme.indicators[$0], site)
      })
    moreTowns = max(report.towns.count - Self.townLimit, 0)
    let narrative = MonthNarrative(site.narrating, report)
    summary = narrative.spoken
    scope = narrative.scope
    focus =
      !site.isInternal
      ? []
      : programme.display.front.compactMap {
        IndexFocus(
          site, report, position: $0, laggards: narrative.laggards[$0], root: root)
      }
    changes = site.isInternal ? Self.changes(site, report, root) : []
    missing =
      site.isInternal
      ? Self.reporting(site, report, root, one: "没有报送") { $0.isExpected && !$0.isReceived } : []
    late =
      site.isInternal
      ? Self.reporting(site, report, root, one: nil) { $0.isExpected && $0.status == .late } : []
    counts = report.counts.words
  }

  private static func changes(
    _ site: SiteContext, _ report: CountyReport, _ root: String
  ) -> [ChangeGroup] {
    let all = report.towns.flatMap(\.changes)
    return site.mainIndicators(.city).compactMap { position in
      let indicator = site.programme.indicators[position]
      let own = all.filter { $0.indicator == position }
      guard !own.isEmpty else { return nil }
      func links(_ isMet: Bool) -> [LinkModel] {
        own.filter { $0.isMet == isMet }.map { change in
          let village = site.roster.villages[change.village]
          return LinkModel(
            text: site.roster.towns[village.town].name
              + site.roster.name(change.village, in: indicator),
            href: site.villageHref(change.village, root: root) + "#\(indicator.id)")
        }
      }
      let gained = links(true)
      let lost = links(false)
      func more(_ links: [LinkModel]) -> String {
        links.count > changeLimit ? "等\(links.count)个村" : ""
      }
      return ChangeGroup(
        name: indicator.name, href: site.goalHref(indicator, root: root),
        words: ChangeWords(indicator, own),
        gained: Array(gained.prefix(changeLimit)).separated,
        lost: Array(lost.prefix(changeLimit)).separated,
        moreGained: more(gained), moreLost: more(lost))
    }
  }

  /// Towns with tables that fit, with the tables' names: all of them by their number, a town's only one by
  /// `word` where there is one.
  private static func reporting(
    _ site: SiteContext, _ report: CountyReport, _ root: String, one word: String?,
    _ fits: (Receipt) -> Bool
  ) -> [LinkModel] {
    report.towns.compactMap { town in
      guard let receipts = town.receipts.last else { return nil }
      let ledgers = receipts.indices.filter { fits(receipts[$0]) }
      guard !ledgers.isEmpty else { return nil }
      let isAll = ledgers.count == receipts.expected
      let names =
        (isAll && receipts.expected > 1 ? "全部\(receipts.expected)张表" : isAll ? word : nil)
        ?? ledgers.map { site.programme.ledgers[$0].name }.joined(separator: "、")
      return LinkModel(
        text: site.roster.towns[town.town].name, href: site.townHref(town.town, root: root),
        note: names)
    }
  }
}
