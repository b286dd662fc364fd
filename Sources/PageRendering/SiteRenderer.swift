import Aggregating
import Findings
import Programme
import Templating

/// The compiled templates of all page kinds. A copy for each worker keeps them from contending.
public struct SiteTemplates: Sendable {
  let index: Template
  let goal: Template
  let town: Template
  let units: Template
  let village: Template
  let quality: Template
  let townFindings: Template
  let source: Template
  let slip: Template
  let dimension: Template
  let statements: Template
  let changes: Template
  let ranking: Template

  /// Compiles every page's template; an unknown name or partial is an error before anything is
  /// written.
  public init(_ library: TemplateLibrary) throws(TemplateError) {
    index = try library.template("index", shape: IndexPage.shape)
    goal = try library.template("goal", shape: GoalPage.shape)
    town = try library.template("town", shape: TownPage.shape)
    units = try library.template("units", shape: UnitsPage.shape)
    village = try library.template("village", shape: VillagePage.shape)
    quality = try library.template("quality", shape: QualityPage.shape)
    townFindings = try library.template("town-findings", shape: TownFindingsPage.shape)
    source = try library.template("source", shape: SourcePage.shape)
    slip = try library.template("slip", shape: SlipPage.shape)
    dimension = try library.template("dimension", shape: DimensionPage.shape)
    statements = try library.template("statements", shape: StatementsPage.shape)
    changes = try library.template("changes", shape: ChangesPage.shape)
    ranking = try library.template("ranking", shape: RankingPage.shape)
  }
}

/// Makes pages and hands each to `write` with its path relative to the edition's folder.
public struct SiteRenderer {
  private let site: SiteContext
  private let templates: SiteTemplates
  private var buffer: [UInt8] = []

  /// A renderer for a month.
  public init(_ site: SiteContext, templates: SiteTemplates) {
    self.site = site
    self.templates = templates
  }

  /// A town's page, its villages' pages, its findings, and the rows it sent.
  public mutating func renderTown<E: Error>(
    _ report: TownReport, write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    let town = site.roster.towns[report.town]
    let folder = "towns/\(town.code)"
    try page(templates.town, TownPage(site, report), "\(folder)/index.html", write)
    try page(templates.units, UnitsPage(site, report), "\(folder)/units.html", write)
    let rows = VillageRows(report)
    for village in town.villages where site.roster.villages[village].isInScope {
      try page(
        templates.village, VillagePage(site, report, village: village, rows: rows),
        "\(folder)/\(site.roster.villages[village].code).html", write)
    }
    try page(
      templates.townFindings, TownFindingsPage(site, report), "quality/\(town.code).html", write)
    guard site.hasSources else { return }
    for (offset, tables) in report.tables.enumerated() {
      for (ledger, table) in tables.enumerated() {
        guard let table, let source = report.sources[offset][ledger] else { continue }
        try page(
          templates.source,
          SourcePage(
            site, report, month: offset, ledger: ledger, table: table, source: source),
          source.page, write)
      }
    }
  }

  /// The return slip of a town; nothing when there is nothing to return.
  public mutating func renderSlip<E: Error>(
    _ findings: [Finding], town: Int, write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    guard let model = SlipPage(site, town: town, findings: findings) else { return }
    try page(templates.slip, model, "index.html", write)
  }

  /// The county's pages.
  public mutating func renderCounty<E: Error>(
    _ report: CountyReport, write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    try page(templates.index, IndexPage(site, report), "index.html", write)
    for position in site.programme.indicators.indices {
      try page(
        templates.goal, GoalPage(site, report, position: position),
        "goals/\(site.programme.indicators[position].id).html", write)
    }
    for position in site.programme.dimensions.indices {
      try page(
        templates.dimension, DimensionPage(site, report, position: position),
        site.dimensionHref(position, root: ""), write)
    }
    try page(templates.statements, StatementsPage(site, report), "goals/index.html", write)
    try page(templates.changes, ChangesPage(site, report), "changes.html", write)
    try page(templates.ranking, RankingPage(site, report), "ranking.html", write)
    try page(templates.quality, QualityPage(site, report), "quality/index.html", write)
  }

  private mutating func page<Model: TemplateModel, E: Error>(
    _ template: Template, _ model: Model, _ path: String,
    _ write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    buffer.removeAll(keepingCapacity: true)
    template.render(model.record, into: &buffer)
    try write(path, buffer)
  }
}
