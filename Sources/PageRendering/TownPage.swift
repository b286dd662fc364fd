import Aggregating
import Findings
import Programme
import Templating

/// One indicator on a town's page.
struct TownIndicatorLine: TemplateModel {
  var id: String
  var name: String
  var href: String
  var unitsHref: String
  var target: String
  var expected: String
  var figure: FigureModel
  var gap: String
  var source: LinkModel?

  static let fields: [Field<TownIndicatorLine>] = [
    .text("id") { $0.id }, .text("name") { $0.name }, .text("href") { $0.href },
    .text("units_href") { $0.unitsHref }, .text("target") { $0.target },
    .text("expected") { $0.expected }, .record("figure") { $0.figure }, .text("gap") { $0.gap },
    .record("source") { $0.source },
  ]
}

/// Whether a ledger of the month came.
struct ReceiptLine: TemplateModel {
  var ledger: String
  var receipt: Receipt
  var source: LinkModel?

  static let fields: [Field<ReceiptLine>] = [
    .text("ledger") { $0.ledger }, .text("status") { $0.receipt.status.rawValue },
    .text("light") { $0.receipt.light },
    .text("received_on") { $0.receipt.receivedOn?.iso ?? "—" },
    .text("rows") { "\($0.receipt.rows)" },
    .text("errors") { "\($0.receipt.findings[0])" },
    .text("confirms") { "\($0.receipt.findings[1])" },
    .text("hints") { "\($0.receipt.findings[2])" }, .record("source") { $0.source },
  ]
}

extension Receipt {
  /// Colour of the status; not reporting is grey.
  var light: String {
    switch status {
    case .onTime, .resubmitted: "green"
    case .late: "yellow"
    case .missing, .returned, .dateUnknown: "grey"
    case .notExpected: "none"
    }
  }
}

/// A town: its indicators, its villages, what it sent.
struct TownPage: TemplateModel {
  var page: PageFrame
  var name: String
  var code: String
  var villageCount: Int
  var lines: [TownIndicatorLine]
  var heads: [LinkModel]
  var villages: [CellRow]
  var outside: [LinkModel]
  var receipts: [ReceiptLine]
  /// The town's own ledgers.
  var ledgers: [LedgerSection]
  var findings: [FindingModel]
  var moreFindings: Int
  var findingsHref: String

  static let fields: [Field<TownPage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .text("code") { $0.code },
    .text("village_count") { "\($0.villageCount)" }, .list("lines") { $0.lines },
    .list("heads") { $0.heads }, .list("villages") { $0.villages },
    .list("outside") { $0.outside }, .list("receipts") { $0.receipts },
    .list("ledgers") { $0.ledgers },
    .list("findings") { $0.findings },
    .text("more_findings") { $0.moreFindings > 0 ? "\($0.moreFindings)" : "" },
    .text("findings_href") { $0.findingsHref },
  ]

  /// Findings shown on the town's own page.
  static let findingLimit = 12

  init(_ site: SiteContext, _ report: TownReport) {
    let root = "../../"
    let town = site.roster.towns[report.town]
    let last = report.monthCount - 1
    page = PageFrame(site: site, root: root, title: town.name)
    name = town.name
    code = town.code
    let counted = town.villages.filter { site.roster.villages[$0].counts(in: site.month) }
    villageCount = counted.count
    lines = site.programme.indicators.enumerated().map { position, indicator in
      let figure = report.figures[position][last]
      let before = last > 0 ? report.figures[position][last - 1] : nil
      return TownIndicatorLine(
        id: indicator.id, name: indicator.name, href: site.goalHref(indicator, root: root),
        unitsHref: indicator.isAboutVillages ? "units.html#\(indicator.id)" : "",
        target: site.text.target(indicator),
        expected: figure.expected.map { site.text.percent($0) } ?? "",
        figure: FigureModel(figure, indicator, site.text, before: before),
        gap: site.text.gap(figure, indicator),
        source: indicator.isAboutVillages
          ? nil : Self.townSource(site, report, indicator, root))
    }
    let village = site.programme.indicators.enumerated().filter { $1.isAboutVillages }
    heads = village.map { LinkModel(text: $1.name, href: "units.html#\($1.id)") }
    villages = counted.map { position in
      CellRow(
        name: site.roster.villages[position].name,
        href: site.roster.villages[position].code + ".html",
        cells: village.map { indicator in
          VillageCell.cell(
            report.facts.fact(month: last, village: position, indicator: indicator.offset),
            indicator.element, isDue: site.judge.isDue(indicator.element, site.month))
        })
    }
    outside = town.villages.filter { !site.roster.villages[$0].counts(in: site.month) }.map {
      LinkModel(text: site.roster.villages[$0].name)
    }
    receipts = report.receipts[last].enumerated().map { ledger, receipt in
      ReceiptLine(
        ledger: site.programme.ledgers[ledger].name, receipt: receipt,
        source: report.sources[last][ledger].map {
          LinkModel(text: $0.file, href: $0.page.isEmpty ? "" : root + $0.page)
        })
    }
    ledgers = site.programme.ledgers.indices.compactMap { ledger in
      guard site.programme.ledgers[ledger].rowUnit == .town else { return nil }
      return LedgerSection(site, report, ledger, root: root) { month in
        report.tables[month][ledger].map { Array($0.rows.indices) } ?? []
      }
    }
    let current = report.findings.filter { $0.month == site.month }
    let links = FindingLinks(report, root: root)
    findings = current.sorted { $0.severity < $1.severity }.prefix(Self.findingLimit).map {
      FindingModel($0, href: links.href($0))
    }
    moreFindings = max(current.count - Self.findingLimit, 0)
    findingsHref = "\(root)quality/\(town.code).html"
  }

  /// Where a town's own figure comes from: the row of the last accepted table.
  private static func townSource(
    _ site: SiteContext, _ report: TownReport, _ indicator: Indicator, _ root: String
  ) -> LinkModel? {
    guard let ledger = indicator.ledger else { return nil }
    for month in (0..<report.monthCount).reversed() {
      guard let table = report.tables[month][ledger], let row = table.rows.first,
        let source = report.sources[month][ledger]
      else { continue }
      let label = "\(Month(index: report.firstMonth.index + month).iso) \(source.file)"
      return LinkModel(
        text: "第\(row.sheetRow + 1)行",
        href: source.page.isEmpty ? "" : "\(root)\(source.page)#r\(row.sheetRow + 1)", note: label)
    }
    return nil
  }
}

/// How a village's fact looks in a cell.
enum VillageCell {
  /// `isDue` is false while an unmet unit could not have met the target yet.
  static func cell(_ fact: Fact, _ indicator: Indicator, isDue: Bool) -> CellModel {
    var cell: CellModel
    switch fact.state {
    case .notApplicable: return CellModel(text: "—", note: "不适用")
    case .unknown: return CellModel(text: "未报", light: "grey")
    case .known, .carried: cell = counted(fact, indicator, isDue)
    }
    if fact.isFlagged { cell.text += "▲" }
    if fact.isDoubtful { cell.text += "?" }
    if fact.state == .carried { cell.text += "*" }
    return cell
  }

  private static func counted(
    _ fact: Fact, _ indicator: Indicator, _ isDue: Bool
  ) -> CellModel {
    if indicator.counts == .rows {
      if indicator.measure == .count { return CellModel(text: "\(fact.numerator)", isNumber: true) }
      if fact.denominator == 0 { return CellModel(text: "—", note: "没有可统计的") }
      let isFull = fact.numerator == fact.denominator
      return CellModel(
        text: "\(fact.numerator)/\(fact.denominator)", light: isFull ? "green" : "yellow",
        isNumber: true)
    }
    if fact.denominator == 0 { return CellModel(text: "—", note: "不可比") }
    let isGood = (fact.numerator > 0) == (indicator.measure == .share)
    if !isGood, !isDue { return CellModel(text: "未到期") }
    let mark =
      indicator.countsRows
      ? "\(fact.rows)"
      : indicator.measure == .count
        ? (isGood ? "否" : "是") : (isGood ? "是" : "否")
    return CellModel(text: mark, light: isGood ? "green" : "yellow", isNumber: true)
  }
}

/// Where a finding's row can be seen.
struct FindingLinks {
  private var pages: [String: String] = [:]
  private let root: String

  init(_ report: TownReport, root: String) {
    self.root = root
    for month in report.sources {
      for source in month.compactMap({ $0 }) where !source.page.isEmpty {
        pages[source.file] = pages[source.file] ?? source.page
      }
    }
  }

  func href(_ finding: Finding) -> String {
    guard finding.place.row > 0, let page = pages[finding.place.file] else { return "" }
    return "\(root)\(page)#r\(finding.place.row)"
  }
}

/// The villages behind a town's figures, month by month.
struct UnitsPage: TemplateModel {
  var page: PageFrame
  var name: String
  var tables: [TableModel]

  static let fields: [Field<UnitsPage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .list("tables") { $0.tables },
  ]

  init(_ site: SiteContext, _ report: TownReport) {
    let root = "../../"
    let town = site.roster.towns[report.town]
    page = PageFrame(site: site, root: root, title: "\(town.name)逐村情况")
    name = town.name
    tables = site.programme.indicators.enumerated().compactMap { position, indicator in
      guard indicator.isAboutVillages else { return nil }
      let villages = town.villages.filter { village in
        (0..<report.monthCount).contains { month in
          report.facts.fact(month: month, village: village, indicator: position).state
            != .notApplicable
        }
      }
      return TableModel(
        caption: indicator.name, anchor: indicator.id, corner: "村（社区）",
        heads: site.months.map { LinkModel(text: $0.iso) },
        rows: villages.map { village in
          CellRow(
            name: site.roster.villages[village].name,
            href: "\(site.roster.villages[village].code).html#\(indicator.id)",
            cells: (0..<report.monthCount).map { month in
              VillageCell.cell(
                report.facts.fact(month: month, village: village, indicator: position), indicator,
                isDue: site.judge.isDue(indicator, site.months[month]))
            })
        }, note: indicator.method)
    }
  }
}
