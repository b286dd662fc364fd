import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// One indicator on a village's page.
struct VillageIndicatorLine: TemplateModel {
  var id: String
  var name: String
  var href: String
  var figure: FigureModel
  var detail: String
  var evidence: String
  var series: [CellModel]

  static let fields: [Field<VillageIndicatorLine>] = [
    .text("id") { $0.id }, .text("name") { $0.name }, .text("href") { $0.href },
    .record("figure") { $0.figure }, .text("detail") { $0.detail },
    .text("evidence") { $0.evidence }, .list("series") { $0.series },
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
  var name: String
  var code: String
  var townName: String
  var attributes: [LinkModel]
  var months: [LinkModel]
  var lines: [VillageIndicatorLine]
  var groups: [VillageIndicatorGroup]
  var ledgers: [LedgerSection]

  static let fields: [Field<VillagePage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .text("code") { $0.code },
    .text("town") { $0.townName },
    .text("town_href") { $0.page.site.makes(.towns) ? "index.html" : "" },
    .list("attributes") { $0.attributes },
    .list("months") { $0.months }, .list("lines") { $0.lines },
    .list("groups") { $0.groups }, .list("ledgers") { $0.ledgers },
  ]

  init(
    _ site: SiteContext, _ report: TownReport, _ figures: VillageFigures, village: Int,
    rows: VillageRows
  ) {
    let root = "../../"
    let record = site.roster.villages[village]
    page = PageFrame(site: site, root: root, title: record.name)
    name = record.name
    code = record.code
    townName = site.roster.towns[report.town].name
    attributes = site.programme.roster.columns.enumerated().compactMap { position, column in
      guard column.visibility != .restricted,
        column.role == nil || column.role == .kind || column.role == .unitClass
      else {
        return nil
      }
      let text = site.roster.text(village, position)
      return text.isEmpty ? nil : LinkModel(text: column.header, note: text + column.unit)
    }
    months = site.months.map { LinkModel(text: $0.iso) }
    lines = site.mainIndicators(.village).compactMap {
      Self.line(site, report, figures, village, $0, root)
    }
    groups = site.programme.dimensions.enumerated().map { dimension, entry in
      VillageIndicatorGroup(
        name: entry.name,
        lines: site.programme.indicators.indices.filter {
          site.programme.indicators[$0].dimension == dimension
            && site.programme.indicators[$0].tier > 1 && site.shows($0, at: .village)
        }.compactMap { Self.line(site, report, figures, village, $0, root) })
    }.filter { !$0.lines.isEmpty }
    ledgers = site.programme.ledgers.indices.compactMap { ledger in
      guard site.programme.ledgers[ledger].rowUnit == .village,
        site.shows(site.programme.ledgers[ledger])
      else { return nil }
      return rows.reported[ledger].map { reported in
        LedgerSection(reported, root: root) {
          rows.rows(month: $0, ledger: ledger, village: village)
        }
      }
    }
  }

  /// Nil when the indicator is not about this village.
  private static func line(
    _ site: SiteContext, _ report: TownReport, _ figures: VillageFigures, _ village: Int,
    _ position: Int, _ root: String
  ) -> VillageIndicatorLine? {
    let indicator = site.programme.indicators[position]
    guard indicator.isAboutVillages else { return nil }
    let last = report.monthCount - 1
    let facts = (0..<report.monthCount).map {
      report.facts.fact(month: $0, village: village, indicator: position)
    }
    guard facts.contains(where: { $0.state != .notApplicable }) else { return nil }
    let figure = figures.figure(village, indicator: position, month: last)
    var line = VillageIndicatorLine(
      id: indicator.id, name: indicator.name, href: site.goalHref(indicator, root: root),
      figure: FigureModel(figure, indicator, site),
      detail: detail(site, facts[last], indicator, isDue: figure.status != .notDue),
      evidence: indicator.ledger.flatMap { site.shows(site.programme.ledgers[$0]) ? $0 : nil }
        .map { "#L-\(site.programme.ledgers[$0].id)" } ?? "",
      series: indicator.tier > 1
        ? []
        : facts.enumerated().map { offset, fact in
          VillageCell.cell(fact, indicator, in: site.months[offset], site)
        })
    if indicator.measure == .share, indicator.counts == .villages, !indicator.addsAmounts {
      line.figure.value = facts[last].numerator > 0 ? "达到" : "未达到"
      // What is not due yet is no result.
      if !facts[last].counts || facts[last].denominator == 0 || figure.status == .notDue {
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
