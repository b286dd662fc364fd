import Aggregating
import Collecting
import Files
import Findings
import Issuing
import PageRendering
import Programme
import Publishing
import TextFormats
import Validating

/// What several towns need in common, decided before any of them starts.
struct BatchPlan: Sendable {
  let input: InputFolder
  let reader: TownReader
  /// For each ledger what is compared between months.
  let comparisons: [MonthComparison]
  let site: SiteContext
  let editions: [Edition]
  let months: ClosedRange<Int>
  let templates: SiteTemplates?
  let makesSources: Bool
  /// Whether a month was asked for.
  let skipsLaterMonths: Bool
  /// Findings themselves are kept, for `check`.
  let keepsFindings: Bool
  /// Whether the month is being issued.
  let isIssuing: Bool
}

/// One town's part of a batch.
struct TownTask: Sendable {
  var town: Int
  var files: [InputDiscovery.Found]
  var conflicts: [ClaimConflict: String] = [:]
  /// What the public edition keeps back of its figures; nil until all towns are known.
  var withheld: TownWithholding?
}

/// What a batch of towns came to. Small but for the pieces of the data tables.
struct BatchOutcome: Sendable {
  var summaries: [TownSummary] = []
  var tables: [[UInt8]] = []
  var written: [UInt8] = []
  var pageCount = 0
  var pageBytes = 0
  var records: [[InputRecord]] = []
  var strays: [StrayFile] = []
  var claims: [(conflict: ClaimConflict, town: Int)] = []
  var acceptedMonths: Set<Int> = []
  var findings: [Finding] = []
  /// Figures of issued months that are others now.
  var issueDifferences: [IssueDifference] = []
  /// For each town what was kept back in the public edition.
  var withheld: [TownWithholding] = []
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

/// Reads, judges and renders some towns, one after the other.
struct TownBatch {
  let plan: BatchPlan

  /// Lines of an indicator's list that are kept for the pages of all towns together: more than a page
  /// shows. The data table has every one.
  private static let keptLines = 4000

  /// Runs the towns; pages go straight to the writer.
  func run(_ tasks: [TownTask], writer: PageWriter?) throws(PublishingError) -> BatchOutcome {
    var outcome = BatchOutcome()
    var writer = writer
    let rows = DataRows(programme: plan.input.programme, roster: plan.input.roster)
    let judge = Judge(plan.input.programme)
    let names = Set(plan.input.roster.towns.map(\.name))
    var texts = DataTable.allCases.map { DataText(columns: $0.columns) }
    var renderers = plan.editions.compactMap { edition in
      plan.templates.map { (edition, SiteRenderer(plan.site.edition(edition), templates: $0)) }
    }
    let editions = plan.editions.map { EditionData(plan.site.edition($0)) }
    let keepsIssues = plan.isIssuing || !plan.site.archive.issued.isEmpty
    let issues = keepsIssues ? IssueRows(plan.site) : nil
    defer { LastWords.note("") }
    for task in tasks {
      let read = plan.reader.read(task.files, town: task.town, conflicts: task.conflicts)
      LastWords.note("\(plan.input.roster.towns[task.town].name)的数据和页面")
      outcome.strays += read.strays
      outcome.records.append(read.records)
      let assembly = TownAssembly(
        input: plan.input, town: task.town, months: plan.months, makesSources: plan.makesSources,
        skipsLaterMonths: plan.skipsLaterMonths, comparisons: plan.comparisons)
      let assembled = assembly.assemble(read)
      for (month, ledger, claim) in assembled.claims {
        outcome.claims.append(
          (
            ClaimConflict(ledger: ledger, rule: claim.rule, month: month, hash: claim.hash),
            task.town
          ))
      }
      outcome.acceptedMonths.formUnion(assembled.acceptedMonths)
      let report = assembled.report
      let summary = TownSummary(
        report, programme: plan.input.programme, hasLists: writer != nil)
      outcome.summaries.append(summary.trimmed(to: Self.keptLines / names.count))
      if plan.keepsFindings { outcome.findings += report.findings }
      let withheld =
        task.withheld
        ?? TownWithholding(plan.input.programme, town: task.town, figures: report.figures)
      outcome.withheld.append(withheld)
      guard writer != nil else { continue }
      let villages = VillageFigures(report, programme: plan.input.programme, judge: judge)
      for edition in editions {
        if let table = edition.table {
          rows.addTown(
            report, withheld: withheld, for: edition.site, to: &texts[edition.indicators.rawValue])
          rows.addShortfalls(
            report, inside: summary.details.shortfalls, for: edition.site,
            to: &texts[edition.shortfalls.rawValue])
          let csv = table.csv(report, villages)
          if !csv.isEmpty {
            let town = plan.input.roster.towns[task.town]
            try writer?.write("\(edition.folder)\(VillageTable.path(town))", csv)
          }
        }
      }
      outcome.issueDifferences += issues?.differences(report, villages) ?? []
      if plan.isIssuing, let issues {
        try writer?.write(
          IssueRows.folder + IssuedMonth.Name.rows(plan.input.roster.towns[task.town].code),
          issues.csv(report, villages, month: plan.site.month))
      }
      DataRows.add(report.findings, to: &texts[DataTable.findings.rawValue])
      rows.addReceipts(report, to: &texts[DataTable.completeness.rawValue])
      for index in renderers.indices {
        let folder = renderers[index].0.rawValue + "/"
        try renderers[index].1.renderTown(
          report, villages: villages, withheld: withheld
        ) { (path, bytes) throws(PublishingError) in
          try writer?.write(folder + path, bytes)
        }
        if renderers[index].0 == .leadership {
          try writeSlip(report, names, &renderers[index].1, &writer)
        }
      }
    }
    outcome.tables = texts.flatMap { [$0.csv, $0.json] }
    outcome.written = writer?.written ?? []
    outcome.pageCount = writer?.count ?? 0
    outcome.pageBytes = writer?.byteCount ?? 0
    return outcome
  }

  /// The town's return slip, with nothing about other towns in it.
  private func writeSlip(
    _ report: TownReport, _ names: Set<String>, _ renderer: inout SiteRenderer,
    _ writer: inout PageWriter?
  ) throws(PublishingError) {
    let town = plan.input.roster.towns[report.town]
    let told = report.findings.map { $0.forTown(town.name, towns: names) }
    let folder = "returns/\(plan.site.month.iso)/\(town.code)/"
    try renderer.renderSlip(told, of: report) { (path, bytes) throws(PublishingError) in
      try writer?.write(folder + path, bytes)
      try writer?.write(folder + "faults.csv", FaultTable.csv(told, month: plan.site.month))
    }
  }
}
