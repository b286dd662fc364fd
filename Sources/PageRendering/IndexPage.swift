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
    let isOfVillages = indicator.counts == .villages || indicator.counts == .rows
    // In public the lower end would tell what a silent town had before, though its figure is withheld.
    let open = site.isInternal ? text.bounds(now, indicator) : ""
    coverage =
      now.tally.reported < now.tally.population && now.status != .withheld
      ? "本月\(now.tally.population)个\(isOfVillages ? site.villageWord : "单位")中"
        + "有\(now.tally.reported)个已报送，其余\(site.programme.isFlow(indicator) ? "不计入" : "沿用上期")"
        + (open.isEmpty ? "" : "；" + open) : ""
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
  var verdict: [VerdictModel]
  var goals: [FrontGoal]
  var boards: [LagBoard]
  var dimensionBoards: [DimensionBoard]
  /// What changed, in lines for the first screen.
  var changed: [LinkModel]
  var moreChanged: Int
  var reporting: String
  var lines: [IndicatorLine]
  var heads: [LinkModel]
  var towns: [FigureRow]
  var total: FigureRow
  var moreTowns: Int
  var changes: [ChangeGroup]
  var missing: [LinkModel]
  var late: [LinkModel]
  var counts: String
  var summary: [String]
  var scope: [String]
  var isFirst: Bool

  static let fields: [Field<IndexPage>] = [
    .record("page") { $0.page }, .list("verdict") { $0.verdict }, .list("goals") { $0.goals },
    .list("boards") { $0.boards }, .list("dimension_boards") { $0.dimensionBoards },
    .list("changed") { $0.changed }, .flag("has_changed") { !$0.changed.isEmpty },
    .text("more_changed") { $0.moreChanged > 0 ? "\($0.moreChanged)" : "" },
    .text("reporting") { $0.reporting }, .flag("first") { $0.isFirst },
    .list("lines") { $0.lines },
    .list("heads") { $0.heads }, .list("towns") { $0.towns }, .record("total") { $0.total },
    .text("more_towns") { $0.moreTowns > 0 ? "\($0.moreTowns)" : "" },
    .list("changes") { $0.changes }, .list("missing") { $0.missing }, .list("late") { $0.late },
    .flag("all_reported") { $0.missing.isEmpty },
    .texts("summary") { $0.summary }, .texts("scope") { $0.scope },
    .flag("has_scope") { !$0.scope.isEmpty },
    .text("counts") { $0.counts },
  ]

  /// Beyond this many towns the matrix would no longer be one page; the data table has them all.
  static let townLimit = 200
  /// Villages named in one list of changes.
  static let changeLimit = 6
  /// Lines of changes on the first screen.
  private static let changedLimit = 5
  /// Goals of the first screen that are drawn; of more only the figures have room.
  private static let drawnLimit = 2

  init(_ site: SiteContext, _ report: CountyReport) {
    let root = ""
    let programme = site.programme
    let last = report.monthCount - 1
    page = PageFrame(site: site, root: root, title: "总览")
    let narrative = MonthNarrative(site.narrating, report)
    let front = Self.front(site)
    verdict = narrative.verdict.map {
      VerdictModel(text: $0.text, light: $0.status.map { site.light($0).rawValue } ?? "")
    }
    goals = front.map { position in
      let card = GoalCard(
        site, programme.indicators[position], report.figures[position], root: root)
      let missing = narrative.missing[position] ?? ""
      return FrontGoal(
        card: card, missing: missing == card.gap ? "" : missing,
        deadline: Self.deadline(programme.indicators[position], site.month),
        trust: TrustLine(site, report, position: position, root: root),
        isDrawn: front.count <= Self.drawnLimit)
    }
    boards = front.map {
      LagBoard(site, report, position: $0, laggards: narrative.laggards[$0], root: root)
    }
    isFirst = report.monthCount < 2
    reporting = narrative.reporting
    let main = site.mainIndicators(.town)
    let others = site.mainIndicators(.city).filter { !front.contains($0) }
    func line(_ position: Int) -> IndicatorLine {
      IndicatorLine(site, report.figures[position], position: position, root: root)
    }
    lines = others.map(line)
    dimensionBoards = programme.dimensions.indices.map { position in
      DimensionBoard(
        name: programme.dimensions[position].name, href: site.dimensionHref(position, root: root),
        note: DimensionPage.summary(site, report, position, tiers: 2...3),
        tiles: others.filter { programme.indicators[$0].dimension == position }.map(line))
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
    summary = narrative.spoken
    scope = narrative.scope
    changes = site.isInternal ? Self.changes(site, report, root) : []
    let told = site.isInternal ? Self.told(changes) : Self.told(goals)
    changed = Array(told.prefix(Self.changedLimit))
    moreChanged = told.count - changed.count
    missing =
      site.isInternal
      ? Self.reporting(site, report, root, one: "没有报送") { $0.isExpected && !$0.isReceived } : []
    late =
      site.isInternal
      ? Self.reporting(site, report, root, one: nil) { $0.isExpected && $0.status == .late } : []
    counts = report.counts.words
  }

  /// The goals that stand first; where the programme names none, the first of all.
  private static func front(_ site: SiteContext) -> [Int] {
    let named = site.programme.display.front.filter { site.shows($0, at: .city) }
    return named.isEmpty
      ? Array(site.mainIndicators(.city).prefix(drawnLimit)) : named
  }

  /// `2022年6月底，还有24个月`; empty for none.
  private static func deadline(_ indicator: Indicator, _ month: Month) -> String {
    guard let deadline = indicator.deadline else { return "" }
    let left = deadline.index - month.index
    return deadline.chinese + "底，"
      + (left > 0 ? "还有\(left)个月" : left == 0 ? "本月到期" : "已过\(-left)个月")
  }

  /// What changed in the villages, a line for each goal.
  private static func told(_ changes: [ChangeGroup]) -> [LinkModel] {
    changes.map { LinkModel(text: $0.words.text, href: $0.href) }
  }

  /// What changed in the goals that stand first.
  private static func told(_ goals: [FrontGoal]) -> [LinkModel] {
    goals.filter { !$0.card.change.isEmpty }.map {
      LinkModel(text: $0.card.name + $0.card.change, href: $0.card.href)
    }
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
