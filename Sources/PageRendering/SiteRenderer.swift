import Aggregating
import Collecting
import Findings
import Programme
import Templating

/// The compiled templates of all page kinds. A copy for each worker keeps them from contending.
public struct SiteTemplates: Sendable {
  let index: PageTemplate<IndexPage>
  let goal: PageTemplate<GoalPage>
  let town: PageTemplate<TownPage>
  let units: PageTemplate<UnitsPage>
  let others: PageTemplate<OtherUnitsPage>
  let village: PageTemplate<VillagePage>
  let quality: PageTemplate<QualityPage>
  let townFindings: PageTemplate<TownFindingsPage>
  let source: PageTemplate<SourcePage>
  let slip: PageTemplate<SlipPage>
  let dimension: PageTemplate<DimensionPage>
  let statements: PageTemplate<StatementsPage>
  let changes: PageTemplate<ChangesPage>
  let ranking: PageTemplate<RankingPage>
  let months: PageTemplate<MonthsPage>
  let bulletin: PageTemplate<BulletinPage>
  let bulletinList: PageTemplate<BulletinListPage>
  let mail: Template
  let mailText: Template
  /// The words of tables.
  public let words: TableWords

  /// Compiles every page's template; an unknown name or partial is an error before anything is
  /// written.
  public init(_ library: TemplateLibrary) throws(TemplateError) {
    words = try TableWords(library)
    index = try PageTemplate("index", library)
    goal = try PageTemplate("goal", library)
    town = try PageTemplate("town", library)
    units = try PageTemplate("units", library)
    others = try PageTemplate("others", library)
    village = try PageTemplate("village", library)
    quality = try PageTemplate("quality", library)
    townFindings = try PageTemplate("town-findings", library)
    source = try PageTemplate("source", library)
    slip = try PageTemplate("slip", library)
    dimension = try PageTemplate("dimension", library)
    statements = try PageTemplate("statements", library)
    changes = try PageTemplate("changes", library)
    ranking = try PageTemplate("ranking", library)
    months = try PageTemplate("months", library)
    bulletin = try PageTemplate("bulletin", library)
    mail = try library.template("mail", shape: MailPage.shape)
    // Plain text is written as it is: there is nothing to escape in it.
    mailText = try library.asPlainText().template("mail-text", shape: MailPage.shape)
    bulletinList = try PageTemplate("bulletins", library)
  }
}

/// Makes pages and hands each to `write` with its path relative to the edition's folder.
public struct SiteRenderer {
  let site: SiteContext
  let templates: SiteTemplates
  private lazy var plan = UnitPlan(site)
  private var values = PageValues()
  private var buffer: [UInt8] = []
  private static let keptRoom = 1 << 22

  /// A renderer for a month.
  public init(_ site: SiteContext, templates: SiteTemplates) {
    self.site = site
    self.templates = templates
  }

  /// A town's page, its villages' pages, its findings, and the rows it sent. `villages` are the
  /// figures of its villages, `withheld` is what the public edition keeps back of its own.
  public mutating func renderTown<E: Error>(
    _ whole: TownReport, villages figures: VillageFigures, withheld: TownWithholding,
    write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    let report = site.visible(whole, withheld)
    let town = site.roster.towns[report.town]
    let folder = "towns/\(town.code)"
    if site.makes(.towns) {
      try page(
        templates.town, TownPage(site, report, figures, plan: plan),
        "\(folder)/index.html", write)
      try page(templates.units, UnitsPage(site, report), "\(folder)/units.html", write)
      try page(templates.others, OtherUnitsPage(site, report), "\(folder)/others.html", write)
    }
    if site.makes(.villages) {
      let rows = VillageRows(site, report)
      for village in town.villages where site.roster.villages[village].isInScope {
        try page(
          templates.village,
          VillagePage(site, report, figures, village: village, rows: rows, plan: plan),
          "\(folder)/\(site.roster.villages[village].code).html", write)
      }
    }
    guard site.isInternal else { return }
    try page(
      templates.townFindings, TownFindingsPage(site, report), "quality/\(town.code).html", write)
    try renderSources(report, write: write)
  }

  /// The rows that a town, or the county's own unit, sent: a page a table.
  public mutating func renderSources<E: Error>(
    _ report: TownReport, write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    guard site.hasSources else { return }
    let findings = SheetFindings(report)
    for (offset, tables) in report.tables.enumerated() {
      for (ledger, table) in tables.enumerated() {
        guard let table, let source = report.sources[offset][ledger] else { continue }
        try page(
          templates.source,
          SourcePage(
            site, report, month: offset, ledger: ledger, table: table, source: source,
            findings: findings),
          source.page, write)
      }
    }
  }

  /// The return slip of a town; nothing when there is nothing to return.
  public mutating func renderSlip<E: Error>(
    _ findings: [Finding], of report: TownReport, write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    guard
      let model = SlipPage(
        site, town: report.town, findings: findings, villages: RowVillages(site, report))
    else { return }
    try page(templates.slip, model, "index.html", write)
  }

  /// The month's message as HTML and as text, and its attachment. `report` is what the edition may know.
  public func renderMail(
    _ report: CountyReport
  ) -> (html: [UInt8], text: [UInt8], bulletin: [UInt8]) {
    var letter = PageValues(MailPage(site, report))
    func rendered(_ template: Template, _ values: inout PageValues) -> [UInt8] {
      var bytes: [UInt8] = []
      template.render(&values, into: &bytes)
      return bytes
    }
    return (
      rendered(templates.mail, &letter), rendered(templates.mailText, &letter),
      renderBulletin(report)
    )
  }

  /// The month's bulletin alone, without a link, to be printed or sent. `report` is what the edition may
  /// know.
  public func renderBulletin(_ report: CountyReport) -> [UInt8] {
    var bytes: [UInt8] = []
    var values = PageValues()
    templates.bulletin.render(
      BulletinPage(site, report, isAlone: true), with: &values, into: &bytes)
    return bytes
  }

  mutating func page<Model: TemplateModel, E: Error>(
    _ template: PageTemplate<Model>, _ model: Model, _ path: String,
    _ write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    buffer.removeAll(keepingCapacity: true)
    template.render(model, with: &values, into: &buffer)
    try write(path, buffer)
    // Room for one very long page is not kept for the others.
    if buffer.count > Self.keptRoom {
      buffer = []
      values = PageValues()
    }
  }
}
