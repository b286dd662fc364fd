import Aggregating
import Collecting
import Files
import Findings
import Issuing
import PageRendering
import Programme
import Publishing
import TextFormats

/// Writes towns: their pages, their villages' data, their part of the data tables, their return slips.
struct TownWriting {
  /// What makes an edition's pages.
  private struct Pages {
    let edition: Edition
    var renderer: SiteRenderer
  }

  private let plan: TownPlan
  private let rows: DataRows
  private let judge: Judge
  private let editions: [EditionData]
  private let issues: IssueRows?
  private var pages: [Pages]
  private var writer: PageWriter

  init(_ plan: TownPlan, _ writer: PageWriter) {
    self.plan = plan
    self.writer = writer
    rows = DataRows(programme: plan.input.programme, roster: plan.input.roster)
    judge = Judge(plan.input.programme)
    pages = plan.editions.compactMap { edition in
      plan.templates.map {
        Pages(
          edition: edition, renderer: SiteRenderer(plan.site.edition(edition), templates: $0))
      }
    }
    editions = plan.editions.map { EditionData(plan.site.edition($0)) }
    let keepsIssues = plan.isIssuing || !plan.site.archive.issued.isEmpty
    issues = keepsIssues ? IssueRows(plan.site) : nil
  }

  /// Writes a town. `withheld` is what the public edition keeps back of it, in view of all others; nil as
  /// long as they are not known.
  mutating func write(
    _ town: ReadTown, withheld known: TownWithholding?
  ) throws(PublishingError) -> WrittenTown {
    let report = town.report
    let place = plan.input.roster.towns[report.town]
    LastWords.note("\(place.name)的数据和页面")
    writer.startList()
    var written = WrittenTown()
    var texts = DataTable.allCases.map { DataText(columns: $0.columns) }
    let withheld =
      known ?? TownWithholding(plan.input.programme, town: report.town, figures: report.figures)
    written.withheld = withheld
    let villages = VillageFigures(report, programme: plan.input.programme, judge: judge)
    for edition in editions {
      if let table = edition.table {
        rows.addTown(
          report, withheld: withheld, for: edition.site, to: &texts[edition.indicators.rawValue])
        rows.addShortfalls(
          report, inside: town.shortfalls, for: edition.site,
          to: &texts[edition.shortfalls.rawValue])
        let csv = table.csv(report, villages)
        if !csv.isEmpty {
          try writer.write("\(edition.folder)\(VillageTable.path(place))", csv)
        }
      }
    }
    written.differences = issues?.differences(report, villages) ?? []
    if plan.isIssuing, let issues {
      try writer.write(
        IssueRows.folder + IssuedMonth.Name.rows(place.code),
        issues.csv(report, villages, month: plan.site.month))
    }
    DataRows.add(report.findings, to: &texts[DataTable.findings.rawValue])
    rows.addReceipts(report, to: &texts[DataTable.completeness.rawValue])
    rows.addBounds(report, to: &texts[DataTable.bounds.rawValue])
    for index in pages.indices {
      try Self.writePages(plan, report, villages, withheld, &pages[index], &writer)
    }
    written.tables = texts.flatMap { [$0.csv, $0.json] }
    written.paths = writer.written
    written.pageCount = writer.count
    written.pageBytes = writer.byteCount
    return written
  }

  /// The town's pages in an edition, and its return slip, with nothing about other towns in it.
  private static func writePages(
    _ plan: TownPlan, _ report: TownReport, _ villages: VillageFigures,
    _ withheld: TownWithholding, _ pages: inout Pages, _ writer: inout PageWriter
  ) throws(PublishingError) {
    let folder = pages.edition.rawValue + "/"
    try pages.renderer.renderTown(
      report, villages: villages, withheld: withheld
    ) { (path, bytes) throws(PublishingError) in
      try writer.write(folder + path, bytes)
    }
    guard pages.edition == .leadership else { return }
    let town = plan.input.roster.towns[report.town]
    let told = report.findings.map { $0.forTown(town.name, towns: plan.names) }
    let slip = "returns/\(plan.site.month.iso)/\(town.code)/"
    try pages.renderer.renderSlip(told, of: report) { (path, bytes) throws(PublishingError) in
      try writer.write(slip + path, bytes)
      try writer.write(slip + "faults.csv", FaultTable.csv(told, month: plan.site.month))
    }
  }
}

/// What of an edition's data is made town by town.
private struct EditionData {
  let site: SiteContext
  let folder: String
  /// Where the rows of the county and its towns go.
  let indicators: DataTable
  /// Where what is missing from numerators goes.
  let shortfalls: DataTable
  /// The villages; nil for an edition without data.
  let table: VillageTable?

  init(_ site: SiteContext) {
    self.site = site
    folder = site.edition.rawValue + "/"
    indicators = site.edition == .public ? .publicIndicators : .indicators
    shortfalls = site.edition == .public ? .publicShortfalls : .shortfalls
    table = site.makes(.data) ? VillageTable(site) : nil
  }
}
