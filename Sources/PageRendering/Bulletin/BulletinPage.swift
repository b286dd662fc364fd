import Aggregating
import Collecting
import Findings
import Issuing
import Narrating
import Programme
import Templating

/// A section of the bulletin: 一、总体情况 and so on.
struct BulletinSection: TemplateModel {
  var title: String
  var paragraphs: [BulletinParagraph]

  static let fields: [Field<BulletinSection>] = [
    .text("title") { $0.title }, .list("paragraphs") { $0.paragraphs },
  ]
}

/// A paragraph, with words in front that stand out.
struct BulletinParagraph: TemplateModel {
  var lead = ""
  var text: String

  static let fields: [Field<BulletinParagraph>] = [
    .text("lead") { $0.lead }, .text("text") { $0.text },
  ]
}

/// One annex: a title and tables.
struct BulletinAnnex: TemplateModel {
  var number: String
  var title: String
  var isWide = false
  var tables: [TableModel]

  static let fields: [Field<BulletinAnnex>] = [
    .text("number") { $0.number }, .text("title") { $0.title }, .flag("landscape") { $0.isWide },
    .list("tables") { $0.tables },
  ]
}

/// The monthly bulletin (情况通报), on A4 after GB/T 9704-2012.
struct BulletinPage: TemplateModel {
  var page: PageFrame
  var number: String
  var title: String
  var date: String
  var addressees: String
  var copies: String
  var opening: String
  var sections: [BulletinSection]
  var corrections: [String]
  var scope: [String]
  var annexes: [BulletinAnnex]
  var approval: String
  /// The sign by which the figures of an issued bulletin are checked; empty before.
  var fingerprint: String
  /// The same in other forms, beside the page.
  var files: [LinkModel]
  /// Whether the page stands alone, as an attachment: without links into the site.
  var isAlone: Bool

  static let fields: [Field<BulletinPage>] = [
    .record("page") { $0.page }, .text("number") { $0.number }, .text("title") { $0.title },
    .texts("title_pieces") { TitlePieces.of($0.title) }, .text("date") { $0.date },
    .text("addressees") { $0.addressees },
    .text("copies") { $0.copies }, .text("opening") { $0.opening },
    .list("sections") { $0.sections }, .texts("corrections") { $0.corrections },
    .texts("scope") { $0.scope }, .list("annexes") { $0.annexes },
    .text("approval") { $0.approval }, .text("fingerprint") { $0.fingerprint },
    .flag("alone") { $0.isAlone },
    .list("files") { $0.files },
    .flag("has_scope") { !$0.scope.isEmpty },
    .flag("has_annexes") { !$0.annexes.isEmpty },
    .flag("ends_landscape") { $0.annexes.last?.isWide ?? false },
  ]

  /// The bulletin of the report's last month. `previous` is what the month before comes to now.
  init(
    _ site: SiteContext, _ report: CountyReport, _ narrative: MonthNarrative? = nil,
    isAlone: Bool = false, files: [LinkModel] = []
  ) {
    self.files = files
    let programme = site.programme
    let style = programme.bulletin
    let narrative = narrative ?? MonthNarrative(site.narrating, report)
    let editorial = site.archive.editorials[site.month.index]
    title = site.bulletinTitle(site.month)
    page = PageFrame(site: site, root: isAlone ? "" : "../", title: title)
    number = site.isInternal ? programme.bulletinNumber(site.month) : ""
    date = programme.bulletinDay(site.month).chinese
    addressees = site.isInternal ? style.addressees : ""
    copies = site.isInternal ? style.copies : ""
    opening = Sentence.fill(style.opening, ["document": programme.heading.document])
    approval =
      site.isInternal
      ? programme.approval(of: site.month).map { "\($0.by)，\($0.on.chinese)审定" } ?? "" : ""
    fingerprint =
      programme.approval(of: site.month)?.number == nil
      ? "" : Fingerprint.of(PublishedFigures(site, report).csv(site))
    corrections = Self.corrections(site, report)
    scope = narrative.scope
    self.isAlone = isAlone
    func own(_ section: Editorial.Section) -> [BulletinParagraph] {
      (editorial?.texts(section, isInternal: site.isInternal) ?? []).map {
        BulletinParagraph(text: $0)
      }
    }
    let ordinals = ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）", "（九）"]
    let parts: [(String, [BulletinParagraph])] = [
      ("总体情况", narrative.overall.map { BulletinParagraph(text: $0) } + own(.overall)),
      (
        "分项进展",
        narrative.points.enumerated().map { place, point in
          BulletinParagraph(
            lead: (place < ordinals.count ? ordinals[place] : "") + point.name + "。",
            text: point.text)
        } + own(.points)
      ),
      (
        "存在问题",
        narrative.problems.enumerated().map { place, text in
          BulletinParagraph(text: narrative.problems.count > 1 ? "\(place + 1). \(text)" : text)
        } + own(.problems)
      ),
      (
        "下一步要求",
        narrative.demands.enumerated().map { place, text in
          BulletinParagraph(text: narrative.demands.count > 1 ? "\(place + 1). \(text)" : text)
        } + own(.demands)
      ),
    ]
    let numerals = ["一、", "二、", "三、", "四、"]
    sections = parts.filter { !$0.1.isEmpty }.enumerated().map { place, part in
      BulletinSection(title: numerals[place] + part.0, paragraphs: part.1)
    }
    if narrative.problems.isEmpty, own(.problems).isEmpty, site.isInternal {
      let place = min(2, sections.count)
      sections.insert(
        BulletinSection(
          title: "存在问题", paragraphs: [BulletinParagraph(text: "本月没有发现突出问题。")]), at: place)
      for index in sections.indices {
        let bare = sections[index].title.drop { "一二三四、".contains($0) }
        sections[index].title = numerals[min(index, 3)] + bare
      }
    }
    annexes = BulletinAnnexes(site, report).all
  }

  /// Corrections of this month's own bulletin and of the one before.
  static func corrections(_ site: SiteContext, _ report: CountyReport) -> [String] {
    [site.month.previous, site.month].flatMap { month -> [String] in
      site.corrections(report, of: month).map { correction in
        let reasons = site.archive.reasons(month, correction.indicator, names: site.isInternal)
        return "更正：\(month.chinese)通报中\(correction.name)为\(correction.then)，"
          + "应为\(correction.now)\(reasons.isEmpty ? "" : "（\(reasons)）")。"
      }
    }
  }
}

extension SiteContext {
  /// What a month's bulletin gave otherwise than it is now.
  func corrections(
    _ report: CountyReport, of month: Month
  ) -> [PublishedFigures.Correction] {
    guard month >= firstMonth, let printed = archive.printed(month, edition) else { return [] }
    let then = through(month)
    return printed.corrections(then, now: PublishedFigures(then, report.through(month)))
  }

  /// The title of a month's bulletin; the public one is a summary, and says so.
  func bulletinTitle(_ month: Month) -> String {
    Sentence.fill(programme.bulletin.title, ["month": month.chinese])
      + (isInternal ? "" : "（公开摘要）")
  }
}

/// The annexes: master table, town table, villages short of a goal.
private struct BulletinAnnexes {
  let site: SiteContext
  let report: CountyReport
  private var last: Int { report.monthCount - 1 }

  init(_ site: SiteContext, _ report: CountyReport) {
    self.site = site
    self.report = report
  }

  var all: [BulletinAnnex] {
    var result = [master, towns]
    if site.isInternal, let villages { result.append(villages) }
    var tables = 0
    return result.enumerated().map { place, annex in
      var annex = annex
      annex.number = "\(place + 1)"
      for position in annex.tables.indices {
        tables += 1
        annex.tables[position].caption = "表\(tables)　" + annex.tables[position].caption
      }
      return annex
    }
  }

  private var master: BulletinAnnex {
    let rows = site.mainIndicators(.city).map { position -> CellRow in
      let indicator = site.programme.indicators[position]
      let now = report.figures[position][last]
      let before = last > 0 ? report.figures[position][last - 1] : nil
      let coverage = report.coverage(of: position, month: last)
      return CellRow(
        name: indicator.name,
        cells: [
          CellModel(text: site.text.value(now, indicator), isNumber: true),
          CellModel(text: site.text.fraction(now, indicator), isNumber: true),
          CellModel(text: now.expected.map { site.text.percent($0) } ?? "—", isNumber: true),
          CellModel(text: site.text.target(indicator)),
          CellModel(text: now.status.text, light: site.light(now.status).rawValue),
          CellModel(text: site.text.gap(now, indicator)),
          CellModel(
            text: coverage.all == 0 ? "—" : "\(coverage.reported)/\(coverage.all)",
            isNumber: true),
        ]
          + (last == 0
            ? [] : [CellModel(text: site.text.shortChange(now, before, indicator), isNumber: true)])
      )
    }
    let words = site.words(.annexGoals, ["month": site.month.chinese])
    return BulletinAnnex(
      number: "", title: words["title"],
      tables: [TableModel(words, without: last == 0 ? "change" : "", rows: rows)])
  }

  private var towns: BulletinAnnex {
    let positions = site.mainIndicators(.town)
    func cells(_ figures: [[Figure]]) -> [CellModel] {
      positions.map { position in
        let indicator = site.programme.indicators[position]
        let figure = figures[position][last]
        let isCarried = figure.status == .notReported && figure.value != nil
        return CellModel(
          text: site.text.value(figure, indicator) + (isCarried ? "*" : ""),
          note: site.text.fraction(figure, indicator), isNumber: true)
      }
    }
    let shown = report.towns.prefix(IndexPage.townLimit)
    let words = site.words(
      .annexTowns, ["units": site.programme.heading.units, "month": site.month.chinese])
    return BulletinAnnex(
      number: "", title: words["title"], isWide: true,
      tables: [
        TableModel(
          words,
          heads: positions.map { LinkModel(text: site.programme.indicators[$0].name) },
          rows: shown.map { town in
            CellRow(name: site.roster.towns[town.town].name, cells: cells(town.figures))
          }, total: CellRow(name: TableModel.sum, cells: cells(report.figures)),
          note: site.text.withheldNote(
            shown.flatMap { town in positions.map { town.figures[$0][last] } }))
      ])
  }

  /// Villages listed for one goal in an annex; beyond them the site's own pages.
  private static let villageLimit = 500

  private var villages: BulletinAnnex? {
    let tables = site.programme.display.front.compactMap { position -> TableModel? in
      let indicator = site.programme.indicators[position]
      let groups = report.towns.map { town in
        (town.town, town.blocking.filter { $0.indicator == position })
      }.filter { !$0.1.isEmpty }
      let count = groups.reduce(0) { $0 + $1.1.count }
      guard count > 0, count <= Self.villageLimit else { return nil }
      return TableModel(
        site.words(
          .annexVillages,
          ["goal": indicator.name, "count": "\(count)", "village": site.villageWord]),
        rows: groups.map { town, own in
          CellRow(
            name: site.roster.towns[town].name,
            cells: [
              CellModel(text: "\(own.count)", isNumber: true),
              CellModel(text: own.map { named($0, indicator) }.joined(separator: "、")),
            ])
        })
    }
    return tables.isEmpty
      ? nil
      : BulletinAnnex(number: "", title: site.words(.annexVillages)["title"], tables: tables)
  }

  private func named(_ entry: BlockingVillage, _ indicator: Indicator) -> String {
    let name = site.roster.name(entry.village, in: indicator)
    guard indicator.countsRows, indicator.atLeast > 1 else { return name }
    return "\(name)（\(entry.rows)\(indicator.rowUnit)）"
  }
}
