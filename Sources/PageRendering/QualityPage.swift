import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// Completeness of the month, and findings by town and by cause.
struct QualityPage: TemplateModel {
  var page: PageFrame
  var strips: [ReportingStrip]
  /// The days above the strips.
  var scale: String
  var due: String
  var measures: TableModel
  var history: TableModel
  var causes: [CauseLine]
  var towns: TableModel
  var answers: TableModel
  var unplaced: [FindingModel]
  var moreTowns: Int
  var counts: MonthCounts

  static let fields: [Field<QualityPage>] = [
    .record("page") { $0.page }, .list("strips") { $0.strips }, .markup("scale") { $0.scale },
    .text("due") { $0.due }, .record("measures") { $0.measures }, .record("history") { $0.history },
    .list("causes") { $0.causes },
    .record("towns") { $0.towns }, .record("answers") { $0.answers },
    .flag("has_answers") { !$0.answers.rows.isEmpty }, .list("unplaced") { $0.unplaced },
    .text("more_towns") { $0.moreTowns > 0 ? "\($0.moreTowns)" : "" },
    .text("counts") { $0.counts.words }, .text("office") { $0.counts.officeWords },
    .text("earlier") { $0.counts.earlierWords },
  ]

  init(_ site: SiteContext, _ report: CountyReport) {
    let root = "../"
    let programme = site.programme
    let shown = Array(report.towns.prefix(IndexPage.townLimit))
    page = PageFrame(site: site, root: root, title: "报送与数据质量")
    moreTowns = report.towns.count - shown.count
    counts = report.counts
    strips = shown.map { town in
      ReportingStrip(
        site, town.current, town: town.town, href: site.townHref(town.town, root: root))
    }
    due = "应报日为\(programme.calendar.due(site.month).chinese)（逢法定节假日顺延）。是否报送与是否按时分别统计。"
    scale = ArrivalStrip.scale(due: programme.calendar.due(site.month))
    measures = Self.measures(site, report)
    history = ReportingHabit.table(
      site, shown.map { ReportingHabit(site, $0, root: root) })
    causes = Self.causes(site, shown)
    let words = site.words(.qualityTowns, ["month": site.month.chinese])
    towns = TableModel(
      words, heads: Severity.allCases.map { LinkModel(text: $0.chinese) } + words.heads(),
      rows: shown.map { town in
        CellRow(
          name: site.roster.towns[town.town].name,
          href: "\(site.roster.towns[town.town].code).html",
          cells: (Severity.allCases.map { town.counts.own[$0] } + [town.counts.missing]).map {
            CellModel(text: "\($0)", isNumber: true)
          })
      })
    answers = Self.answers(site, report)
    unplaced = report.findings.map { FindingModel($0) }
  }

  /// Completeness and timeliness of each ledger, as separate measures: expected, received, share
  /// received, on time, share on time, and what stands behind the rest.
  private static func measures(_ site: SiteContext, _ report: CountyReport) -> TableModel {
    let receipts = report.towns.compactMap(\.receipts.last)
    func row(_ name: String, _ own: [Receipt]) -> CellRow {
      let expected = own.filter(\.isExpected)
      let received = expected.count { $0.isReceived }
      let onTime = expected.count { $0.isOnTime }
      func share(_ count: Int) -> String {
        guard !expected.isEmpty else { return "—" }
        return site.text.percent(FixedDecimal.percent(count, of: expected.count))
      }
      func count(_ status: Receipt.Status) -> String { "\(expected.count { $0.status == status })" }
      let texts = [
        "\(expected.count)", "\(received)", share(received), "\(onTime)", share(onTime),
        count(.late), count(.dateUnknown), count(.missing), count(.returned),
        count(.resubmitted),
      ]
      return CellRow(name: name, cells: texts.map { CellModel(text: $0, isNumber: true) })
    }
    let own = site.programme.ledgers.indices.filter { site.roster.has(site.programme.ledgers[$0]) }
    let ledgers = own.map { ledger in
      row(site.programme.ledgers[ledger].name, receipts.map { $0[ledger] })
    }
    return TableModel(
      site.words(.qualityLedgers, ["month": site.month.chinese]),
      rows: ledgers + [row(TableModel.sum, receipts.flatMap { $0 })])
  }

  /// What towns answered to what was asked, for the office to accept or refuse.
  private static func answers(_ site: SiteContext, _ report: CountyReport) -> TableModel {
    TableModel(
      site.words(.qualityAnswers, ["month": site.month.chinese, "folder": site.month.iso]),
      rows: report.answers.map { answer in
        let first = answer.group.first
        let texts = [
          answer.place, first.place.header, first.value, first.explanation,
          first.standing.chinese, answer.remark,
        ]
        return CellRow(name: first.town, cells: texts.map { CellModel(text: $0) })
      })
  }

  private static func causes(_ site: SiteContext, _ towns: [TownSummary]) -> [CauseLine] {
    var lines: [FaultKind: CauseLine] = [:]
    for town in towns {
      for count in town.kindCounts {
        var line =
          lines[count.kind]
          ?? CauseLine(
            severity: count.severity, kind: count.kind,
            name: site.programme.title(of: count.kind), count: 0, towns: [])
        line.count += count.count
        line.towns.append(
          LinkModel(
            text: site.roster.towns[town.town].name,
            href: "\(site.roster.towns[town.town].code).html", note: "\(count.count)"))
        lines[count.kind] = line
      }
    }
    return lines.values.sorted {
      ($0.severity, -$0.count, $0.kind.id) < ($1.severity, -$1.count, $1.kind.id)
    }
  }
}

/// One cause of findings with the towns it occurs in.
struct CauseLine: TemplateModel {
  var severity: Severity
  var kind: FaultKind
  var name: String
  var count: Int
  var towns: [LinkModel]

  static let fields: [Field<CauseLine>] = [
    .text("severity") { $0.kind.word($0.severity) },
    .text("letter") { $0.severity.letter },
    .text("rule") { $0.kind.id }, .text("anchor") { Self.anchor($0.kind.id) },
    .text("name") { $0.name },
    .text("count") { "\($0.count)\($0.kind.isAbsence ? "张表" : "处")" },
    .list("towns") { $0.towns },
  ]
}

extension CauseLine {
  private static func anchor(_ rule: String) -> String { "R-\(rule)" }

  /// Where a rule is counted when it is broken, from the edition's folder.
  static func page(_ rule: String) -> String { "quality/index.html#\(anchor(rule))" }
}

extension Programme {
  /// A short name of a cause, for headings: its own, or what the rule of the programme is about.
  fileprivate func title(of kind: FaultKind) -> String {
    if !kind.title.isEmpty { return kind.title }
    for ledger in [roster] + ledgers {
      guard let rule = ledger.rules.first(where: { $0.id == kind.id }),
        let column = rule.columns.first
      else { continue }
      if let other = rule.otherLedger { return "\(ledger.name)与\(ledgers[other].name)不一致" }
      return "\(ledger.name)：\(ledger.columns[column].header)"
    }
    return kind.id
  }
}

/// All findings of one town.
struct TownFindingsPage: TemplateModel {
  var page: PageFrame
  var name: String
  var townHref: String
  var months: [FindingMonth]

  static let fields: [Field<TownFindingsPage>] = [
    .record("page") { $0.page }, .text("name") { $0.name },
    .text("town_href") { $0.townHref }, .list("months") { $0.months },
  ]

  init(_ site: SiteContext, _ report: TownReport) {
    let root = "../"
    let town = site.roster.towns[report.town]
    page = PageFrame(site: site, root: root, title: "\(town.name)数据质量")
    name = town.name
    townHref = site.townHref(report.town, root: root)
    let links = FindingLinks(report, root: root)
    let byMonth = Dictionary(grouping: report.findings, by: \.month)
    months = site.months.reversed().compactMap { month in
      guard let own = byMonth[month] else { return nil }
      return FindingMonth(month.chinese, own) { links.href($0) }
    }
    if let undated = byMonth[nil] {
      months.append(FindingMonth("月份不明", undated) { _ in "" })
    }
  }
}

/// The findings of one month.
struct FindingMonth: TemplateModel {
  var month: String
  var counts: String
  var findings: LongList<FindingModel>

  /// A line each cause; `href` is where a finding's row is shown.
  init(_ name: String, _ findings: [Finding], href: @escaping @Sendable (Finding) -> String) {
    month = name
    var all = MonthCounts()
    // Seen from its own month.
    for finding in findings { all.add(finding, in: finding.month ?? Month(index: 0)) }
    counts = all.words
    let groups = FindingGroup.grouped(findings)
    self.findings = LongList(count: groups.count) {
      FindingModel(groups[$0], href: href(groups[$0].first))
    }
  }

  static let fields: [Field<FindingMonth>] = [
    .text("month") { $0.month }, .text("counts") { $0.counts },
    .longList("findings") { $0.findings },
  ]
}
