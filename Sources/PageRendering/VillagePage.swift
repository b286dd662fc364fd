import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// One indicator on a village's page.
struct VillageIndicatorLine: TemplateModel {
  var head: IndicatorHead
  var figure: FigureModel
  var detail: String
  /// The months before, the newest first.
  var series: [CellModel]

  static let fields: [Field<VillageIndicatorLine>] = [
    .text("id") { $0.head.indicator.id }, .text("name") { $0.head.indicator.name },
    .text("href") { $0.head.href },
    .record("figure") { $0.figure }, .text("detail") { $0.detail },
    .text("evidence") { $0.head.evidence }, .list("series") { $0.series },
  ]
}

/// The indicators of one dimension that are shown as they stand.
struct VillageIndicatorGroup: TemplateModel {
  var name: String
  var lines: [VillageIndicatorLine]

  static let fields: [Field<VillageIndicatorGroup>] = [
    .text("name") { $0.name }, .list("lines") { $0.lines },
  ]
}

/// A village: what it has reached, and the rows that say so.
struct VillagePage: TemplateModel {
  var page: PageFrame
  var plan: UnitPlan
  var name: String
  var code: String
  var townName: String
  var verdict: String
  /// What became of it, and what it was before.
  var roster: String
  var attributes: [LinkModel]
  var lines: [VillageIndicatorLine]
  var groups: [VillageIndicatorGroup]
  var ledgers: [LedgerSection]

  static let fields: [Field<VillagePage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .text("code") { $0.code },
    .text("town") { $0.townName }, .text("verdict") { $0.verdict },
    .text("roster") { $0.roster },
    .text("town_href") { $0.page.site.makes(.towns) ? "index.html" : "" },
    .list("attributes") { $0.attributes },
    .list("months") { $0.plan.earlierHeads },
    .markup("month_labels") { $0.plan.earlierLabels }, .list("lines") { $0.lines },
    .list("groups") { $0.groups }, .list("ledgers") { $0.ledgers },
  ]

  init(
    _ site: SiteContext, _ report: TownReport, _ figures: VillageFigures, village: Int,
    rows: VillageRows, plan: UnitPlan
  ) {
    let record = site.roster.villages[village]
    self.plan = plan
    page = PageFrame(site: site, root: UnitPlan.root, title: record.name)
    name = record.name
    code = record.code
    townName = site.roster.towns[report.town].name
    roster = RosterWords(site.roster).history(ofVillage: village, site.rosterMonths)
    let current = site.roster.asOf(site.month)
    attributes = plan.attributes.compactMap { position in
      let text = current.text(village, position)
      let column = site.programme.roster.columns[position]
      return text.isEmpty ? nil : LinkModel(text: column.header, note: text + column.unit)
    }
    lines = plan.villageGoals.compactMap {
      Self.line(site, report, figures, village, $0, plan)
    }
    groups = plan.villageGroups.compactMap { group in
      let lines = group.heads.compactMap { Self.line(site, report, figures, village, $0, plan) }
      return lines.isEmpty ? nil : VillageIndicatorGroup(name: group.name, lines: lines)
    }
    ledgers = plan.villageLedgers.compactMap { ledger in
      rows.reported[ledger].map { reported in
        LedgerSection(reported, root: UnitPlan.root) {
          rows.rows(month: $0, ledger: ledger, village: village)
        }
      }
    }
    verdict = Self.verdict(site, report, figures, village, plan)
  }

  /// How the village stands, and which goals are still to be reached.
  private static func verdict(
    _ site: SiteContext, _ report: TownReport, _ figures: VillageFigures, _ village: Int,
    _ plan: UnitPlan
  ) -> String {
    let last = report.monthCount - 1
    var standing = UnitStanding(hasBefore: last > 0)
    var tasks: [String] = []
    for head in plan.villageGoals where head.indicator.target != nil {
      let figure = figures.figure(village, indicator: head.position, month: last)
      standing.add(
        figure,
        before: last > 0
          ? figures.figure(village, indicator: head.position, month: last - 1) : nil)
      let fact = report.facts.fact(month: last, village: village, indicator: head.position)
      if let task = OpenTask(
        head.indicator, figure, rows: Int(fact.rows), month: site.month, text: site.text)
      {
        tasks.append(task.words)
      }
    }
    let words = standing.villageWords(isInternal: false)
    return tasks.isEmpty ? words + "。" : "\(words)。尚未达到：\(tasks.joined(separator: "、"))。"
  }

  /// Nil when the indicator is not about this village.
  private static func line(
    _ site: SiteContext, _ report: TownReport, _ figures: VillageFigures, _ village: Int,
    _ head: IndicatorHead, _ plan: UnitPlan
  ) -> VillageIndicatorLine? {
    let indicator = head.indicator
    let last = report.monthCount - 1
    func fact(_ month: Int) -> Fact {
      report.facts.fact(month: month, village: village, indicator: head.position)
    }
    guard (0...last).contains(where: { fact($0).state != .notApplicable }) else { return nil }
    let now = fact(last)
    let figure = figures.figure(village, indicator: head.position, month: last)
    var line = VillageIndicatorLine(
      head: head, figure: FigureModel(figure, indicator, site),
      detail: detail(site, now, indicator, isDue: figure.status != .notDue),
      series: indicator.tier > 1
        ? []
        : plan.earlier.map { VillageCell.cell(fact($0), indicator, in: plan.months[$0], site) })
    if indicator.measure == .share, indicator.counts == .villages, !indicator.addsAmounts {
      line.figure.value = now.numerator > 0 ? "达到" : "未达到"
      // What is not due yet is no result.
      if !now.counts || now.denominator == 0 || figure.status == .notDue {
        line.figure.value = "—"
      }
    }
    return line
  }

  private static func detail(
    _ site: SiteContext, _ fact: Fact, _ indicator: Indicator, isDue: Bool
  ) -> String {
    guard fact.counts else { return "" }
    var parts: [String] = []
    if indicator.countsRows, indicator.counts == .villages {
      parts.append("共\(fact.rows)\(indicator.rowUnit)")
      if fact.numerator == 0, indicator.target != nil, isDue {
        parts.append("还差\(indicator.atLeast - Int(fact.rows))\(indicator.rowUnit)")
      }
    }
    if fact.isFlagged { parts.append(indicator.flagLabel) }
    if fact.isDoubtful, site.isInternal { parts.append("含待核实的内容") }
    if fact.state == .carried { parts.append("本月未报送或有差错，沿用上期") }
    return parts.joined(separator: "，")
  }
}

/// A town's ledgers for the pages of its villages: positions of rows by month, ledger and village.
final class VillageRows {
  /// Each ledger; nil for one that was never received.
  let reported: [ReportedLedger?]
  private let rows: [[[Int: [Int]]]]

  init(_ site: SiteContext, _ report: TownReport) {
    reported = site.programme.ledgers.indices.map { ReportedLedger(site, report, $0) }
    rows = report.tables.map { tables in
      tables.map { table in
        var result: [Int: [Int]] = [:]
        for (position, row) in (table?.rows ?? []).enumerated() {
          result[Int(row.village), default: []].append(position)
        }
        return result
      }
    }
  }

  func rows(month: Int, ledger: Int, village: Int) -> [Int] { rows[month][ledger][village] ?? [] }
}
