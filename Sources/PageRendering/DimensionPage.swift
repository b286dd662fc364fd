import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// One line of a list of indicators.
struct IndicatorLine: TemplateModel {
  var id: String
  var name: String
  var href: String
  var dimension: String
  var tier: String
  var clause: String
  var source: String
  var target: String
  var figure: FigureModel
  var gap: String
  var change: String
  var forecast: String

  init(_ site: SiteContext, _ figures: [Figure], position: Int, root: String) {
    let programme = site.programme
    let indicator = programme.indicators[position]
    let now = figures[figures.count - 1]
    let before = figures.count > 1 ? figures[figures.count - 2] : nil
    id = indicator.id
    name = indicator.name
    href = site.goalHref(indicator, root: root)
    dimension = programme.dimensions[indicator.dimension].name
    tier = Self.tierNames[indicator.tier - 1]
    clause = indicator.clause
    source = indicator.ledger.map { programme.ledgers[$0].name } ?? ""
    target = site.text.target(indicator)
    figure = FigureModel(now, indicator, site, before: before)
    gap = site.text.gap(now, indicator)
    change = site.narrating.change(now, before, indicator)
    forecast =
      Forecast(figures, indicator: indicator, month: site.month).map {
        site.text.forecast($0, indicator)
      } ?? ""
  }

  /// Takes out what this edition does not show; the statement itself stays.
  mutating func hide() {
    href = ""
    figure.value = "不公开"
    figure.fraction = ""
    figure.status = ""
    gap = ""
    change = ""
    forecast = ""
  }

  /// What the three tiers are called (Decisions: Sources).
  static let tierNames = ["量化目标", "应落实事项", "监测指标"]

  static let fields: [Field<IndicatorLine>] = [
    .text("id") { $0.id }, .text("name") { $0.name }, .text("href") { $0.href },
    .text("dimension") { $0.dimension }, .text("tier") { $0.tier },
    .text("clause") { $0.clause }, .text("source") { $0.source },
    .text("target") { $0.target }, .record("figure") { $0.figure }, .text("gap") { $0.gap },
    .text("change") { $0.change }, .text("forecast") { $0.forecast },
  ]
}

/// One of the programme's dimensions with all its indicators.
struct DimensionPage: TemplateModel {
  var page: PageFrame
  var name: String
  var summary: String
  var lines: [IndicatorLine]
  var towns: TableModel
  var strips: SmallChartsModel?
  var moreTowns: Int
  /// Registers of its indicators, a village a line.
  var registers: [TableModel]

  static let fields: [Field<DimensionPage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .text("summary") { $0.summary },
    .list("lines") { $0.lines }, .record("towns") { $0.towns }, .record("strips") { $0.strips },
    .list("registers") { $0.registers },
    .text("more_towns") { $0.moreTowns > 0 ? "\($0.moreTowns)" : "" },
  ]

  init(_ site: SiteContext, _ report: CountyReport, position: Int) {
    let root = "../"
    let programme = site.programme
    let own = programme.indicators.indices.filter {
      programme.indicators[$0].dimension == position && site.shows($0, at: .city)
    }
    let last = report.monthCount - 1
    registers = own.compactMap { TableModel(register: $0, site, report, root: root) }
    name = programme.dimensions[position].name
    page = PageFrame(site: site, root: root, title: name)
    summary = Self.summary(site, report, position)
    lines = own.map { IndicatorLine(site, report.figures[$0], position: $0, root: root) }
    let inTowns = own.filter {
      programme.indicators[$0].counts != .county && site.shows($0, at: .town)
    }
    let judged = inTowns.filter { programme.indicators[$0].target != nil }
    if !judged.isEmpty {
      strips =
        StatusStrips(
          id: "strips", units: programme.heading.units,
          strips: judged.map { indicator in
            StatusStrips.Strip(
              programme.indicators[indicator].name,
              href: site.goalHref(programme.indicators[indicator], root: root),
              statuses: report.towns.map { $0.figures[indicator][last].status }, light: site.light)
          }
        ).model(site.words)
    }
    let shown = report.towns.prefix(IndexPage.townLimit)
    moreTowns = report.towns.count - shown.count
    let words = site.words(
      .dimensionTowns, ["units": programme.heading.units, "month": site.month.chinese])
    towns = TableModel(
      caption: words["caption"], corner: words["corner"],
      heads: inTowns.map {
        LinkModel(
          text: programme.indicators[$0].name,
          href: site.goalHref(programme.indicators[$0], root: root))
      },
      rows: shown.map { town in
        CellRow(
          name: site.roster.towns[town.town].name, href: site.townHref(town.town, root: root),
          cells: inTowns.map {
            Self.cell(
              site, town.figures[$0][last], programme.indicators[$0],
              href: site.unitsHref(town.town, programme.indicators[$0], root: root))
          })
      },
      total: CellRow(
        name: TableModel.sum,
        cells: inTowns.map {
          Self.cell(site, report.figures[$0][last], programme.indicators[$0], href: "")
        }),
      note: words[site.isInternal ? "internal_note" : "note"]
        + site.text.withheldNote(shown.flatMap { town in inTowns.map { town.figures[$0][last] } }))
  }

  private static func cell(
    _ site: SiteContext, _ figure: Figure, _ indicator: Indicator, href: String
  ) -> CellModel {
    var text = site.text.value(figure, indicator)
    if figure.status == .notReported, figure.value != nil { text += "*" }
    if site.isInternal, figure.tally.doubtful > 0 { text += "?" }
    let fraction = site.text.fraction(figure, indicator)
    if !fraction.isEmpty { text += " " + fraction }
    let light = site.light(figure.status)
    return CellModel(
      text: text, light: light == .none ? "" : light.rawValue,
      href: href, isNumber: true)
  }

  /// How a dimension stands in one line: 量化目标4项，已达到2项；应落实事项5项，已落实3项；监测指标5项。
  static func summary(
    _ site: SiteContext, _ report: CountyReport, _ position: Int, tiers: ClosedRange<Int> = 1...3
  ) -> String {
    let own = site.programme.indicators.indices.filter {
      site.programme.indicators[$0].dimension == position && site.shows($0, at: .city)
    }
    let parts = tiers.compactMap { tier -> String? in
      let all = own.filter { site.programme.indicators[$0].tier == tier }
      guard !all.isEmpty else { return nil }
      let judged = all.filter {
        site.programme.indicators[$0].target != nil && report.figures[$0].last?.status != .withheld
      }
      let words = "\(IndicatorLine.tierNames[tier - 1])\(all.count)项"
      guard !judged.isEmpty else { return words }
      let good = judged.count { report.figures[$0].last?.status.isGood ?? false }
      return words + "，\(tier == 1 ? "达到目标或序时进度" : "已落实")\(good)项"
    }
    return parts.isEmpty ? "" : parts.joined(separator: "；") + "。"
  }
}
