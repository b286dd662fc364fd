import Aggregating
import Findings
import Narrating
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

/// The indicators of one dimension on a town's page.
struct TownIndicatorGroup: TemplateModel {
  var name: String
  var href: String
  var lines: [TownIndicatorLine]

  static let fields: [Field<TownIndicatorGroup>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .list("lines") { $0.lines },
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
    .text("errors") { "\($0.receipt.findings.errors)" },
    .text("confirms") { "\($0.receipt.findings.questions)" },
    .text("hints") { "\($0.receipt.findings.hints)" }, .record("source") { $0.source },
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
  var groups: [TownIndicatorGroup]
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
    .text("village_count") { "\($0.villageCount)" }, .list("groups") { $0.groups },
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
    groups = site.programme.dimensions.enumerated().map { dimension, entry in
      TownIndicatorGroup(
        name: entry.name, href: site.dimensionHref(dimension, root: root),
        lines: site.programme.indicators.indices.filter {
          site.programme.indicators[$0].dimension == dimension
            && site.programme.indicators[$0].counts != .county && site.shows($0, at: .town)
        }.map { Self.line(site, report, $0, root) })
    }.filter { !$0.lines.isEmpty }
    let village = site.mainIndicators(.village).map {
      (offset: $0, element: site.programme.indicators[$0])
    }
    .filter { $0.element.isAboutVillages }
    heads = village.map { LinkModel(text: $1.name, href: "units.html#\($1.id)") }
    villages = counted.map { position in
      CellRow(
        name: site.roster.shortName(position),
        href: site.makes(.villages) ? site.roster.villages[position].code + ".html" : "",
        cells: village.map { indicator in
          VillageCell.cell(
            report.facts.fact(month: last, village: position, indicator: indicator.offset),
            indicator.element, in: site.month, site)
        })
    }
    outside = town.villages.filter { !site.roster.villages[$0].counts(in: site.month) }.map {
      LinkModel(text: site.roster.shortName($0))
    }
    receipts =
      !site.isInternal
      ? []
      : report.receipts[last].enumerated().map { ledger, receipt in
        ReceiptLine(
          ledger: site.programme.ledgers[ledger].name, receipt: receipt,
          source: report.sources[last][ledger].map {
            LinkModel(text: $0.file, href: $0.page.isEmpty ? "" : root + $0.page)
          })
      }
    ledgers = site.programme.ledgers.indices.compactMap { ledger in
      guard site.programme.ledgers[ledger].rowUnit == .town,
        site.shows(site.programme.ledgers[ledger])
      else { return nil }
      return ReportedLedger(site, report, ledger).map { reported in
        LedgerSection(reported, root: root) { month in
          reported.tables[month].map { Array($0.rows.indices) } ?? []
        }
      }
    }
    let current = report.findings.filter { $0.month == site.month && site.isInternal }
    let links = FindingLinks(report, root: root)
    findings = current.sorted { $0.severity < $1.severity }.prefix(Self.findingLimit).map {
      FindingModel($0, href: links.href($0))
    }
    moreFindings = max(current.count - Self.findingLimit, 0)
    findingsHref = "\(root)quality/\(town.code).html"
  }

  private static func line(
    _ site: SiteContext, _ report: TownReport, _ position: Int, _ root: String
  ) -> TownIndicatorLine {
    let indicator = site.programme.indicators[position]
    let last = report.monthCount - 1
    let figure = report.figures[position][last]
    let before = last > 0 ? report.figures[position][last - 1] : nil
    let isListed = indicator.isAboutVillages && site.shows(position, at: .village)
    return TownIndicatorLine(
      id: indicator.id, name: indicator.name, href: site.goalHref(indicator, root: root),
      unitsHref: isListed
        ? "\(indicator.tier == 1 ? "units" : "others").html#\(indicator.id)" : "",
      target: site.text.target(indicator),
      expected: figure.expected.map { site.text.percent($0) } ?? "",
      figure: FigureModel(figure, indicator, site, before: before),
      gap: site.text.gap(figure, indicator),
      source: indicator.isAboutVillages || !site.isInternal
        ? nil : townSource(site, report, indicator, root))
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
