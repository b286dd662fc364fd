import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// Villages of one town that keep a goal from being met.
struct BlockingGroup: TemplateModel {
  var name: String
  var href: String
  var villages: [LinkModel]

  static let fields: [Field<BlockingGroup>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .list("villages") { $0.villages },
    .text("count") { "\($0.villages.count)" },
  ]
}

/// One indicator: clause, method, series, towns, villages that block it.
struct GoalPage: TemplateModel {
  var page: PageFrame
  var indicator: Indicator
  var dimension: String
  var card: GoalCard
  var trust: TrustLine
  var series: TableModel
  var towns: TableModel
  var grid: TableModel
  var breakdown: TableModel?
  var blocking: [BlockingGroup]
  var blockingCount: Int
  var tooManyBlocking: Bool
  /// Villages by how far they are from the goal; empty where all are one step away.
  var steps: [StepGroup]
  /// Villages that have what is asked, by how many rows they have; empty where bars lead nowhere.
  var reached: [StepGroup]
  /// How many units or rows are asked, beside a target in percent: `205个村`; empty for none.
  var base: String
  /// Why others are asked than in the first month; empty where nobody came or went.
  var roster: String
  /// Rows, towns or entries that do not count yet, a line each; nil where villages are listed.
  var shortfalls: TableModel?
  /// What the figure is composed of; nil for what is not.
  var parts: TableModel?
  /// Its rows by choice.
  var splits: [TableModel]
  /// The speed that its term asks of each town.
  var pace: TableModel?
  /// Villages that come to something next if nothing happens.
  var soon: StepGroup?
  /// Towns of a share; nil for what is none.
  var dots: DotPlotModel?
  var flaggedNote: String
  var record: TableModel?
  var hasTowns: Bool
  var trend: TrendModel?
  var lines: SmallChartsModel?
  var distribution: ChartModel?
  var stages: ChartModel?

  static let fields: [Field<GoalPage>] = [
    .record("page") { $0.page }, .text("id") { $0.indicator.id },
    .text("name") { $0.indicator.name }, .text("clause") { $0.indicator.clause },
    .text("method") { $0.indicator.method },
    .text("force") { $0.indicator.target == nil ? "" : $0.indicator.force },
    .text("base") { $0.base }, .text("roster") { $0.roster },
    .flag("has_list") { $0.shortfalls != nil || $0.blockingCount > 0 },
    .record("shortfalls") { $0.shortfalls }, .record("parts") { $0.parts },
    .list("splits") { $0.splits }, .record("pace") { $0.pace }, .record("soon") { $0.soon },
    .text("dimension") { $0.dimension },
    .text("deadline") { $0.indicator.deadline.map { "\($0.chinese)底" } ?? "未设期限" },
    .text("ledger") { page in
      page.indicator.ledger.map { page.page.site.programme.ledgers[$0].name } ?? ""
    },
    .record("card") { $0.card }, .record("trust") { $0.trust }, .record("series") { $0.series },
    .record("towns") { $0.towns }, .record("grid") { $0.grid },
    .record("breakdown") { $0.breakdown }, .list("blocking") { $0.blocking },
    .text("blocking_count") { $0.blockingCount > 0 ? "\($0.blockingCount)" : "" },
    .flag("too_many_blocking") { $0.tooManyBlocking },
    .list("steps") { $0.steps }, .flag("has_steps") { !$0.steps.isEmpty },
    .list("reached") { $0.reached }, .flag("has_reached") { !$0.reached.isEmpty },
    .text("reached_count") { "\($0.reached.reduce(0) { $0 + $1.villages.count })" },
    .record("dots") { $0.dots }, .flag("has_dots") { $0.dots != nil },
    .text("flagged") { $0.flaggedNote }, .record("record") { $0.record },
    .text("tier") { IndicatorLine.tierNames[$0.indicator.tier - 1] },
    .flag("has_towns") { $0.hasTowns },
    .record("trend") { $0.trend },
    .record("lines") { $0.lines }, .record("distribution") { $0.distribution },
    .record("stages") { $0.stages },
    .flag("unset") { $0.indicator.isUnset },
    .text("only_months") { $0.indicator.onlyMonths.map { "\($0)月" }.joined(separator: "、") },
    .text("register_href") { page in
      let site = page.page.site
      guard site.isInternal, page.indicator.counts != .county,
        let own = site.programme.indicators.first(where: {
          !$0.details.register.isEmpty && $0.ledger == page.indicator.ledger
        })
      else { return "" }
      let href = site.dimensionHref(own.dimension, root: page.page.root)
      return href.isEmpty ? "" : "\(href)#\(TableModel.registerAnchor(own))"
    },
    .text("dimension_href") {
      $0.page.site.dimensionHref($0.indicator.dimension, root: $0.page.root)
    },
  ]

  /// Villages listed by name; beyond this only their number and the towns' own pages.
  static let blockingLimit = 2000

  init(_ site: SiteContext, _ report: CountyReport, position: Int) {
    let root = "../"
    let programme = site.programme
    let indicator = programme.indicators[position]
    let figures = report.figures[position]
    let last = report.monthCount - 1
    self.indicator = indicator
    page = PageFrame(site: site, root: root, title: indicator.name)
    dimension = programme.dimensions[indicator.dimension].name
    card = GoalCard(site, indicator, figures, root: root)
    trend = TrendChart(site, indicator, figures, report: (report, position: position)).model
    trust = TrustLine(site, report, position: position, root: root)
    roster = RosterWords(site.roster).history(of: indicator, site.rosterMonths)
    series = Self.series(site, indicator, figures).withoutEmptyColumns
    towns = Self.towns(site, report, position, root).withoutEmptyColumns
    grid = Self.grid(site, report, position, root)
    breakdown = Self.breakdown(site, indicator, figures)
    record = CountyRowTable(site, report, position: position, root: root).table
    hasTowns = indicator.counts != .county && site.shows(position, at: .town)
    lines = hasTowns ? Self.lines(site, report, position, root) : nil
    stages = Self.stages(site, indicator, figures)
    let all =
      !site.isInternal
      ? []
      : report.towns.map { town in
        (town.town, town.blocking.filter { $0.indicator == position })
      }
    blockingCount = all.reduce(0) { $0 + $1.1.count }
    tooManyBlocking = blockingCount > Self.blockingLimit
    let list = ShortfallList(site, report, position: position, root: root)
    steps = tooManyBlocking ? [] : StepGroup.all(list)
    (distribution, reached) = Self.distribution(site, report, list, steps)
    shortfalls = list.table
    soon = list.soon(report)
    let tables = PartTables(site, report, position: position, root: root)
    parts = tables?.parts
    splits = tables?.splits ?? []
    pace = tables?.pace
    let notes = list.notes
    base =
      indicator.measure == .share && indicator.target != nil && figures[last].value != nil
      ? site.text.count(figures[last].tally.denominator, indicator) + indicator.unit : ""
    dots = hasTowns ? DotPlotModel(site, report, position: position, root: root) : nil
    blocking =
      tooManyBlocking
      ? []
      : all.filter { !$0.1.isEmpty }.map { town, villages in
        BlockingGroup(
          name: site.roster.towns[town].name,
          href: site.unitsHref(town, indicator, root: root),
          villages: villages.map {
            Self.link(site, indicator, $0, root, lacks: notes[$0.village] ?? "")
          })
      }
    let flagged = figures[last].tally.flagged
    flaggedNote =
      flagged > 0 && !indicator.flagLabel.isEmpty && site.isInternal
      ? "另有\(flagged)个村标为“\(indicator.flagLabel)”，不影响达标，请核对。" : ""
  }

  // MARK: Charts

  private static func lines(
    _ site: SiteContext, _ report: CountyReport, _ position: Int, _ root: String
  ) -> SmallChartsModel? {
    let indicator = site.programme.indicators[position]
    let chart = TownLinesChart(
      id: "lines", indicator,
      towns: report.towns.prefix(TownLinesChart.limit).map { town in
        TownLinesChart.Town(
          name: site.roster.towns[town.town].name,
          href: site.unitsHref(town.town, indicator, root: root),
          figures: town.figures[position])
      },
      of: report.towns.count, first: site.firstMonth, text: site.text,
      light: site.light, restartsYearly: site.programme.isCumulative(indicator))
    return chart.isEmpty ? nil : chart.model(site.words)
  }

  private static func distribution(
    _ site: SiteContext, _ report: CountyReport, _ list: ShortfallList, _ steps: [StepGroup]
  ) -> (ChartModel?, reached: [StepGroup]) {
    let indicator = list.indicator
    guard site.isInternal, let histogram = report.histogram(list.position, of: indicator) else {
      return (nil, [])
    }
    var chart = DistributionChart(
      id: "distribution", indicator, counts: histogram.counts, unknown: histogram.unknown,
      carried: histogram.carried, steps: steps)
    let full = StepGroup.full(chart, report, list)
    chart.lists.merge(full.mapValues { "#" + $0.anchor }) { short, _ in short }
    return (chart.model(site.words), full.sorted { $0.key < $1.key }.map(\.value))
  }

  private static func stages(
    _ site: SiteContext, _ indicator: Indicator, _ figures: [Figure]
  ) -> ChartModel? {
    guard let column = indicator.breakdown, let ledger = indicator.ledger,
      site.shows(site.programme.ledgers[ledger].columns[column.position])
    else { return nil }
    return StageChart(
      id: "stages", indicator, column: site.programme.ledgers[ledger].columns[column.position],
      figures: figures
    ).model(site.words)
  }

  private static func link(
    _ site: SiteContext, _ indicator: Indicator, _ blocking: BlockingVillage, _ root: String,
    lacks: String
  ) -> LinkModel {
    var note = indicator.countsRows ? "\(blocking.rows)\(indicator.rowUnit)" : lacks
    if blocking.isCarried { note += note.isEmpty ? "沿用上期" : "，沿用上期" }
    return LinkModel(
      text: site.roster.name(blocking.village, in: indicator),
      href: site.villageHref(blocking.village, root: root) + "#\(indicator.id)", note: note)
  }

  private static func series(
    _ site: SiteContext, _ indicator: Indicator, _ figures: [Figure]
  ) -> TableModel {
    let hasPath = figures.contains { $0.expected != nil }
    // The county's own is reported as a whole or not at all: the status says it.
    let isReported = indicator.counts != .county
    let carried = site.words(.goalMonths)[
      site.programme.isFlow(indicator) ? "left_out" : "carried"]
    let words = site.words(
      .goalMonths,
      [
        "change": site.narrating.changeHead(indicator),
        "counted": !isReported ? "" : indicator.counts == .towns ? "单位" : "村",
        "unreported": isReported ? carried : "",
      ])
    let heads = words.heads(without: hasPath ? "" : "expected")
    return TableModel(
      words, heads: isReported ? heads : heads.dropLast(),
      rows: figures.enumerated().map { offset, figure in
        let before = offset > 0 ? figures[offset - 1] : nil
        var cells = [
          CellModel(text: site.text.value(figure, indicator), isNumber: true),
          CellModel(text: site.text.fraction(figure, indicator), isNumber: true),
          CellModel(text: figure.status.text, light: site.light(figure.status).rawValue),
          CellModel(
            text: site.narrating.shortChange(
              figure, before, indicator, in: Month(index: site.firstMonth.index + offset)),
            isNumber: true),
        ]
        if isReported {
          cells.append(
            CellModel(
              text: figure.status == .withheld
                ? "—" : "\(figure.tally.reported)/\(figure.tally.population)", isNumber: true))
        }
        if hasPath {
          cells.insert(
            CellModel(text: figure.expected.map { site.text.percent($0) } ?? "", isNumber: true),
            at: 2)
        }
        let month = Month(index: site.firstMonth.index + offset)
        return CellRow(name: month.chinese, anchor: month.iso, cells: cells)
      },
      note: site.text.withheldNote(figures), isSortable: false)
  }

  private static func towns(
    _ site: SiteContext, _ report: CountyReport, _ position: Int, _ root: String
  ) -> TableModel {
    let indicator = site.programme.indicators[position]
    let last = report.monthCount - 1
    func cells(_ figures: [Figure]) -> [CellModel] {
      let figure = figures[last]
      let before = last > 0 ? figures[last - 1] : nil
      return [
        CellModel(
          text: site.text.value(figure, indicator) + Self.carriedMark(figure), isNumber: true),
        CellModel(text: site.text.fraction(figure, indicator), isNumber: true),
        CellModel(text: figure.status.text, light: site.light(figure.status).rawValue),
        CellModel(text: site.text.gap(figure, indicator)),
        CellModel(
          text: site.narrating.shortChange(figure, before, indicator, in: site.month),
          isNumber: true),
      ]
    }
    return TableModel(
      site.words(
        .goalTowns,
        [
          "units": site.programme.heading.units, "month": site.month.chinese,
          "change": site.narrating.changeHead(indicator),
        ]),
      rows: report.towns.map { town in
        CellRow(
          name: site.roster.towns[town.town].name,
          href: site.unitsHref(town.town, indicator, root: root),
          cells: cells(town.figures[position]))
      }, total: CellRow(name: TableModel.sum, cells: cells(report.figures[position])),
      note: site.text.withheldNote(report.towns.map { $0.figures[position][last] }))
  }

  private static func carriedMark(_ figure: Figure) -> String {
    figure.status == .notReported && figure.value != nil ? "*" : ""
  }

  private static func grid(
    _ site: SiteContext, _ report: CountyReport, _ position: Int, _ root: String
  ) -> TableModel {
    let indicator = site.programme.indicators[position]
    func cell(_ figure: Figure) -> CellModel {
      let fraction = site.text.fraction(figure, indicator)
      return CellModel(
        text: figure.value == nil
          ? (figure.status == .notReported ? "未报" : site.text.value(figure, indicator))
          : (fraction.isEmpty ? site.text.count(figure.tally.numerator, indicator) : fraction)
            + Self.carriedMark(figure),
        light: site.light(figure.status).rawValue, isNumber: true)
    }
    return TableModel(
      site.words(.goalGrid), heads: site.months.map { LinkModel(text: $0.iso) },
      rows: report.towns.map { town in
        CellRow(
          name: site.roster.towns[town.town].name,
          href: site.unitsHref(town.town, indicator, root: root),
          cells: town.figures[position].map(cell))
      }, total: CellRow(name: TableModel.sum, cells: report.figures[position].map(cell)),
      note: site.text.withheldNote(report.towns.flatMap { $0.figures[position] }))
  }

  private static func breakdown(
    _ site: SiteContext, _ indicator: Indicator, _ figures: [Figure]
  ) -> TableModel? {
    guard let column = indicator.breakdown, let ledger = indicator.ledger else { return nil }
    let schema = site.programme.ledgers[ledger].columns[column.position]
    guard site.shows(schema) else { return nil }
    return TableModel(
      site.words(.goalBreakdown, ["column": schema.header]),
      heads: site.months.map { LinkModel(text: $0.iso) },
      rows: schema.choices.enumerated().map { choice, name in
        CellRow(
          name: name,
          cells: figures.map { figure in
            CellModel(
              text: figure.tally.breakdown.indices.contains(choice)
                ? "\(figure.tally.breakdown[choice])" : "—", isNumber: true)
          })
      })
  }
}
