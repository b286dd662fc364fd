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
  private let site: SiteContext
  private let templates: SiteTemplates
  private let plan: UnitPlan
  private var values = PageValues()
  private var buffer: [UInt8] = []
  private static let keptRoom = 1 << 22

  /// A renderer for a month.
  public init(_ site: SiteContext, templates: SiteTemplates) {
    self.site = site
    self.templates = templates
    plan = UnitPlan(site)
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

  /// The county's pages.
  public mutating func renderCounty<E: Error>(
    _ whole: CountyReport, write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    let report = site.visible(whole)
    if site.makes(.index) {
      try page(templates.index, IndexPage(site, report), "index.html", write)
    }
    if site.makes(.goals) { try renderGoals(report, write) }
    if site.makes(.bulletins) { try renderBulletins(report, write) }
    guard site.isInternal else { return }
    try page(templates.changes, ChangesPage(site, report), "changes.html", write)
    try page(templates.ranking, RankingPage(site, report), "ranking.html", write)
    try page(templates.quality, QualityPage(site, report), "quality/index.html", write)
  }

  /// A bulletin for each month of the series, as it would have been then, and their list.
  private mutating func renderBulletins<E: Error>(
    _ report: CountyReport, _ write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    let months = site.bulletinMonths
    for month in months {
      let then = site.through(month)
      let earlier = report.through(month)
      // What was issued stays these very bytes.
      let issued = site.archive.issued[month.index]?.documents(site.edition.rawValue) ?? [:]
      for (ending, bytes) in issued.sorted(by: { $0.key < $1.key }) {
        try write("bulletins/\(month.iso).\(ending)", bytes)
      }
      if issued["html"] == nil {
        try page(
          templates.bulletin, BulletinPage(then, earlier, files: site.bulletinFiles(month)),
          "bulletins/\(month.iso).html", write)
      }
      if issued["csv"] == nil, site.keepsFigures(month) {
        try write("bulletins/\(month.iso).csv", PublishedFigures(then, earlier).csv(then))
      }
    }
    try page(
      templates.bulletinList, BulletinListPage(site, report, months: months),
      "bulletins/index.html", write)
  }

  /// The month's message as HTML and as text, and its attachment.
  public mutating func renderMail(
    _ whole: CountyReport
  ) -> (html: [UInt8], text: [UInt8], bulletin: [UInt8]) {
    let report = site.visible(whole)
    var letter = PageValues(MailPage(site, report))
    func rendered(_ template: Template, _ values: inout PageValues) -> [UInt8] {
      var bytes: [UInt8] = []
      template.render(&values, into: &bytes)
      return bytes
    }
    return (
      rendered(templates.mail, &letter), rendered(templates.mailText, &letter),
      renderBulletin(whole)
    )
  }

  /// The month's bulletin alone, without a link, to be printed or sent.
  public func renderBulletin(_ whole: CountyReport) -> [UInt8] {
    var bytes: [UInt8] = []
    var values = PageValues()
    templates.bulletin.render(
      BulletinPage(site, site.visible(whole), isAlone: true), with: &values, into: &bytes)
    return bytes
  }

  private mutating func renderGoals<E: Error>(
    _ report: CountyReport, _ write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    for position in site.programme.indicators.indices where site.shows(position, at: .city) {
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
    try page(templates.months, MonthsPage(site, report), "months.html", write)
  }

  private mutating func page<Model: TemplateModel, E: Error>(
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
