import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// One indicator on a town's page.
struct TownIndicatorLine: TemplateModel {
  var head: IndicatorHead
  var expected: String
  var figure: FigureModel
  var gap: String
  var source: LinkModel?

  static let fields: [Field<TownIndicatorLine>] = [
    .text("id") { $0.head.indicator.id }, .text("name") { $0.head.indicator.name },
    .text("href") { $0.head.href }, .text("units_href") { $0.head.unitsHref },
    .text("target") { $0.head.target }, .text("expected") { $0.expected },
    .record("figure") { $0.figure }, .text("gap") { $0.gap }, .record("source") { $0.source },
  ]
}

/// The indicators of one dimension on a town's page.
struct TownIndicatorGroup: TemplateModel {
  var group: UnitPlan.Group
  var lines: [TownIndicatorLine]

  static let fields: [Field<TownIndicatorGroup>] = [
    .text("name") { $0.group.name }, .text("href") { $0.group.href }, .list("lines") { $0.lines },
  ]
}

/// A goal with a path on a town's page: where the town stands, drawn beside the path.
struct TownCard: TemplateModel {
  var line: TownIndicatorLine
  var svg: String

  static let fields: [Field<TownCard>] = [
    .text("name") { $0.line.head.indicator.name }, .text("href") { $0.line.head.href },
    .record("figure") { $0.line.figure }, .text("expected") { $0.line.expected },
    .text("gap") { $0.line.gap }, .markup("svg") { $0.svg },
  ]
}

/// What is still to be done in a village, or by the town itself.
struct TaskLine: TemplateModel {
  var name: String
  var href = ""
  var tasks: [OpenTask]

  static let fields: [Field<TaskLine>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .list("tasks") { $0.tasks },
  ]
}

extension OpenTask: TemplateModel {
  /// What a template may use.
  public static let fields: [Field<OpenTask>] = [
    .text("words") { $0.words }, .text("days") { $0.days },
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

/// A town: where it stands, its villages, what is to be done, what it sent.
struct TownPage: TemplateModel {
  var page: PageFrame
  var plan: UnitPlan
  var name: String
  var code: String
  var verdict: String
  /// What changed in its roster since the first month.
  var roster: String
  var villageCount: Int
  var cards: [TownCard]
  var groups: [TownIndicatorGroup]
  var watched: [TownIndicatorGroup]
  var villages: [CellRow]
  var outside: [LinkModel]
  /// What is to be done, inside the office only.
  var tasks: [TaskLine]
  var receipts: [ReceiptLine]
  /// The town's own ledgers.
  var ledgers: [LedgerSection]
  var findings: [FindingModel]
  var moreFindings: Int
  var findingsHref: String

  static let fields: [Field<TownPage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .text("code") { $0.code },
    .text("verdict") { $0.verdict }, .text("roster") { $0.roster },
    .text("village_count") { "\($0.villageCount)" },
    .list("cards") { $0.cards }, .flag("has_cards") { !$0.cards.isEmpty },
    .list("groups") { $0.groups }, .list("watched") { $0.watched },
    .flag("has_watched") { !$0.watched.isEmpty },
    .list("heads") { $0.plan.columnHeads }, .list("villages") { $0.villages },
    .list("outside") { $0.outside }, .list("tasks") { $0.tasks },
    .flag("has_tasks") { !$0.tasks.isEmpty }, .list("receipts") { $0.receipts },
    .list("ledgers") { $0.ledgers },
    .list("findings") { $0.findings },
    .text("more_findings") { $0.moreFindings > 0 ? "\($0.moreFindings)" : "" },
    .text("findings_href") { $0.findingsHref },
  ]

  /// Findings shown on the town's own page.
  static let findingLimit = 12

  init(
    _ site: SiteContext, _ report: TownReport, _ figures: VillageFigures, plan: UnitPlan
  ) {
    let root = UnitPlan.root
    let town = site.roster.towns[report.town]
    let last = report.monthCount - 1
    self.plan = plan
    page = PageFrame(site: site, root: root, title: town.name)
    name = town.name
    code = town.code
    roster = RosterWords(site.roster).history(ofTown: report.town, site.rosterMonths)
    let counted = town.villages.filter { site.roster.villages[$0].counts(in: site.month) }
    villageCount = counted.count
    cards = plan.front.compactMap { Self.card(site, report, $0) }
    groups = plan.townGroups.map { Self.group(site, report, $0) }
    watched = plan.watched.map { Self.group(site, report, $0) }
    villages = counted.map { position in
      CellRow(
        name: site.roster.shortName(position),
        href: site.makes(.villages) ? site.roster.villages[position].code + ".html" : "",
        cells: plan.columns.map { head in
          VillageCell.cell(
            report.facts.fact(month: last, village: position, indicator: head.position),
            head.indicator, in: site.month, site)
        })
    }
    outside = town.villages.filter { !site.roster.villages[$0].counts(in: site.month) }.map {
      LinkModel(text: site.roster.shortName($0))
    }
    receipts =
      !site.isInternal
      ? []
      : report.receipts[last].enumerated().compactMap { ledger, receipt in
        !site.roster.has(site.programme.ledgers[ledger])
          ? nil
          : ReceiptLine(
            ledger: site.programme.ledgers[ledger].name, receipt: receipt,
            source: report.sources[last][ledger].map {
              LinkModel(text: $0.file, href: $0.page.isEmpty ? "" : root + $0.page)
            })
      }
    ledgers = plan.townLedgers.compactMap { ledger in
      ReportedLedger(site, report, ledger).map { reported in
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
    let counts = MonthCounts(current, in: site.month)
    tasks = site.isInternal ? Self.tasks(site, report, figures, plan, counted, counts) : []
    verdict = Self.verdict(site, report, plan, counts)
  }

  /// How the town stands, and inside the office what it sent.
  private static func verdict(
    _ site: SiteContext, _ report: TownReport, _ plan: UnitPlan, _ counts: MonthCounts
  ) -> String {
    let last = report.monthCount - 1
    var standing = UnitStanding(hasBefore: last > 0)
    for head in plan.goals {
      let figures = report.figures[head.position]
      standing.add(figures[last], before: last > 0 ? figures[last - 1] : nil)
    }
    let reporting = site.isInternal ? TownReporting.words(report.receipts[last], counts.own) : ""
    let words = standing.townWords(isInternal: site.isInternal)
    // Who sent nothing is told so once.
    return words + (words.hasPrefix(reporting) ? "" : "；" + reporting) + "。"
  }

  /// A goal drawn beside its path; nil where it has none or the town no figure.
  private static func card(
    _ site: SiteContext, _ report: TownReport, _ head: IndicatorHead
  ) -> TownCard? {
    guard report.figures[head.position].last?.value != nil else { return nil }
    let svg = TrendChart.card(site, head.indicator, report.figures[head.position])
    return svg.isEmpty ? nil : TownCard(line: line(site, report, head), svg: svg)
  }

  /// What is to be done: first by the town itself, then village by village as the roster has them.
  private static func tasks(
    _ site: SiteContext, _ report: TownReport, _ figures: VillageFigures, _ plan: UnitPlan,
    _ counted: [Int], _ counts: MonthCounts
  ) -> [TaskLine] {
    let last = report.monthCount - 1
    var own: [OpenTask] = []
    func answer(_ count: Int, _ words: (Int) -> String) {
      guard count > 0 else { return }
      own.append(OpenTask(words(count), until: site.answerBy, after: site.month))
    }
    answer(counts.missing) { "补报\($0)张表" }
    answer(counts.own.errors) { "改正差错\($0)处" }
    answer(counts.own.questions) { "说明待核实\($0)处" }
    for head in plan.goals where head.indicator.counts == .towns {
      own += [
        OpenTask(
          head.indicator, report.figures[head.position][last], rows: 0, month: site.month,
          text: site.text)
      ].compactMap { $0 }
    }
    var lines = own.isEmpty ? [] : [TaskLine(name: "本单位", tasks: own)]
    for village in counted {
      let tasks = plan.columns.compactMap { head in
        OpenTask(
          head.indicator, figures.figure(village, indicator: head.position, month: last),
          rows: Int(
            report.facts.fact(month: last, village: village, indicator: head.position).rows),
          month: site.month, text: site.text)
      }
      if !tasks.isEmpty {
        lines.append(
          TaskLine(
            name: site.roster.shortName(village),
            href: site.makes(.villages) ? site.roster.villages[village].code + ".html" : "",
            tasks: tasks))
      }
    }
    return lines
  }

  private static func group(
    _ site: SiteContext, _ report: TownReport, _ group: UnitPlan.Group
  ) -> TownIndicatorGroup {
    TownIndicatorGroup(group: group, lines: group.heads.map { line(site, report, $0) })
  }

  private static func line(
    _ site: SiteContext, _ report: TownReport, _ head: IndicatorHead
  ) -> TownIndicatorLine {
    let indicator = head.indicator
    let last = report.monthCount - 1
    let figure = report.figures[head.position][last]
    let before = last > 0 ? report.figures[head.position][last - 1] : nil
    return TownIndicatorLine(
      head: head, expected: figure.expected.map { site.text.percent($0) } ?? "",
      figure: FigureModel(figure, indicator, site, before: before),
      gap: site.text.gap(figure, indicator),
      source: indicator.isAboutVillages || !site.isInternal
        ? nil : townSource(site, report, indicator, UnitPlan.root))
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
