import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// A goal in the e-mail: its figure against its path, with a bar made of table cells.
struct MailGoal: TemplateModel {
  var name: String
  var value: String
  var fraction: String
  var status: String
  var colour: String
  var details: [String]
  /// The change as a short mark.
  var change: String
  /// Filled and empty part of the bar in percent, at least one each where there is anything.
  var filled: Int
  var path: Int?

  static let fields: [Field<MailGoal>] = [
    .text("name") { $0.name }, .text("value") { $0.value }, .text("fraction") { $0.fraction },
    .text("status") { $0.status }, .text("colour") { $0.colour }, .texts("details") { $0.details },
    .text("change") { $0.change },
    .text("filled") { $0.filled > 0 ? "\($0.filled)" : "" },
    .text("rest") { $0.filled < 100 ? "\(100 - $0.filled)" : "" },
    .text("path") { $0.path.map { "\($0)" } ?? "" },
    .text("path_rest") { $0.path.flatMap { $0 < 100 ? "\(100 - $0)" : nil } ?? "" },
  ]

  init(_ site: SiteContext, _ figures: [Figure], position: Int) {
    let indicator = site.programme.indicators[position]
    let now = figures[figures.count - 1]
    let before = figures.count > 1 ? figures[figures.count - 2] : nil
    name = indicator.name
    value = site.text.value(now, indicator)
    fraction = site.text.fraction(now, indicator)
    status = now.status.text
    colour = Self.colour(site.light(now.status))
    let mark = site.text.shortChange(now, before, indicator)
    change = mark.isEmpty || mark == "—" ? "" : mark == "持平" ? "与上月持平" : "较上月" + mark
    details = [
      now.expected.map { "序时进度\(site.text.percent($0))" } ?? "",
      site.text.gap(now, indicator), site.text.change(now, before, indicator),
      site.text.needed(now, indicator), site.text.countdown(indicator.deadline, site.month),
    ].filter { !$0.isEmpty }
    filled = Self.percent(now.value)
    path = now.expected.map { Self.percent($0) }
  }

  private static func percent(_ value: FixedDecimal?) -> Int {
    guard let value, value.scaled > 0 else { return 0 }
    let inside = min(value.scaled, 100 * FixedDecimal.one)
    return max(Int((inside + FixedDecimal.one / 2) / FixedDecimal.one), 1)
  }

  /// Dark enough on white for small text.
  private static func colour(_ light: Status.Light) -> String {
    switch light {
    case .green: "#1a6b3a"
    case .blue: "#0b4f8a"
    case .yellow: "#7a5200"
    case .red: "#a3221b"
    case .grey, .none: "#57606a"
    }
  }
}

/// The month's message: one screen made from the same values as the site, not the site's page.
struct MailPage: TemplateModel {
  var page: PageFrame
  var preheader: String
  var number: String
  var date: String
  var goals: [MailGoal]
  /// The other goals with a number, a line each.
  var others: [MailGoal]
  var points: [NarrativePoint]
  var focus: [MailFocus]
  var changes: [String]
  var reporting: String
  var corrections: [String]
  var hasAttachment: Bool

  static let fields: [Field<MailPage>] = [
    .record("page") { $0.page }, .text("preheader") { $0.preheader },
    .text("number") { $0.number }, .text("date") { $0.date }, .list("goals") { $0.goals },
    .list("others") { $0.others }, .flag("has_others") { !$0.others.isEmpty },
    .list("points") { $0.points }, .list("focus") { $0.focus },
    .texts("changes") { $0.changes }, .text("reporting") { $0.reporting },
    .texts("corrections") { $0.corrections }, .flag("attachment") { $0.hasAttachment },
    .flag("has_focus") { !$0.focus.isEmpty }, .flag("has_changes") { !$0.changes.isEmpty },
  ]

  init(_ site: SiteContext, _ report: CountyReport) {
    let programme = site.programme
    let front = programme.display.front.filter { site.shows($0, at: .city) }
    let narrative = MonthNarrative(site.narrating, report)
    page = PageFrame(site: site, root: "", title: MailSubject.text(site))
    number = site.isInternal ? programme.bulletinNumber(site.month) : ""
    date = programme.bulletinDay(site.month).chinese
    others = site.mainIndicators(.city).filter { !front.contains($0) }.map {
      MailGoal(site, report.figures[$0], position: $0)
    }
    goals = front.map { MailGoal(site, report.figures[$0], position: $0) }
    preheader = goals.map { "\($0.name)\($0.value)，\($0.status)" }.joined(separator: "；")
    points = narrative.points
    focus =
      site.isInternal
      ? front.compactMap {
        MailFocus(site, report, position: $0, laggards: narrative.laggards[$0])
      } : []
    changes = Self.changes(site, report)
    reporting = narrative.reporting
    corrections = BulletinPage.corrections(site, report)
    hasAttachment = site.makes(.bulletins)
  }

  /// For each goal how many villages came to meet it or ceased to, in words.
  private static func changes(_ site: SiteContext, _ report: CountyReport) -> [String] {
    let all = report.towns.flatMap(\.changes)
    return site.mainIndicators(.city).compactMap { position in
      let words = ChangeWords(
        site.programme.indicators[position], all.filter { $0.indicator == position })
      return words.text.isEmpty ? nil : words.text
    }
  }
}

extension NarrativePoint: TemplateModel {
  /// What a template may name.
  public static let fields: [Field<NarrativePoint>] = [
    .text("name") { $0.name }, .text("text") { $0.text },
  ]
}

/// The subject of the month's message.
public enum MailSubject {
  /// `【月报】农村基层党建“七个一”工程2020年6月推进情况`; a month not released says so.
  public static func text(_ site: SiteContext) -> String {
    let heading = site.programme.heading
    let county = heading.countyName
    let name =
      heading.title.hasPrefix(county)
      ? String(heading.title.dropFirst(county.count)) : heading.title
    return "【月报】\(name)\(site.month.chinese)推进情况\(site.isDraft ? "（送审稿）" : "")"
  }
}
