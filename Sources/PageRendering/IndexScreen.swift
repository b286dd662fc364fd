import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// A piece of the verdict; the light of a status, else none.
struct VerdictModel: TemplateModel {
  var text: String
  var light: String

  static let fields: [Field<VerdictModel>] = [
    .text("text") { $0.text }, .text("light") { $0.light },
  ]
}

/// A goal of the first screen: its card, and how far it can be trusted.
struct FrontGoal: TemplateModel {
  var card: GoalCard
  /// `差2个村` to the path; empty for nothing.
  var missing: String
  /// `2022年6月底，还有24个月`; empty for none.
  var deadline: String
  var trust: TrustLine
  /// Whether there is room for a chart.
  var isDrawn: Bool

  static let fields: [Field<FrontGoal>] = [
    .record("card") { $0.card }, .text("missing") { $0.missing },
    .text("deadline") { $0.deadline }, .record("trust") { $0.trust },
    .flag("drawn") { $0.isDrawn && !$0.card.svg.isEmpty },
  ]
}

/// A town that lags in a goal.
struct LagRow: TemplateModel {
  var name: String
  var href: String
  var fraction: String
  var gap: String
  /// Said of a town with few units.
  var note: String
  var bar: String

  static let fields: [Field<LagRow>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .text("fraction") { $0.fraction },
    .text("gap") { $0.gap }, .text("note") { $0.note }, .markup("bar") { $0.bar },
  ]
}

/// Who lags in a goal of the first screen.
struct LagBoard: TemplateModel {
  var name: String
  var href: String
  /// How many are short in all, `还差82个村`.
  var gap: String
  var rows: [LagRow]
  /// What is to be said besides: nobody lags, how many more do.
  var words: String

  static let fields: [Field<LagBoard>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .text("gap") { $0.gap },
    .list("rows") { $0.rows }, .flag("has_rows") { !$0.rows.isEmpty },
    .text("words") { $0.words },
  ]

  init(
    _ site: SiteContext, _ report: CountyReport, position: Int, laggards: Laggards?, root: String
  ) {
    let indicator = site.programme.indicators[position]
    let last = report.monthCount - 1
    let now = report.figures[position][last]
    name = indicator.shortName
    href = site.goalHref(indicator, root: root)
    gap = site.text.gap(now, indicator)
    let standing = LagStanding(site.narrating, report, position: position, laggards: laggards)
    words = standing.words
    rows = standing.named.map {
      LagRow(site, $0, position: position, month: last, root: root)
    }
  }
}

extension LagRow {
  init(
    _ site: SiteContext, _ town: TownSummary, position: Int, month: Int, root: String
  ) {
    let indicator = site.programme.indicators[position]
    let figure = town.figures[position][month]
    let isSmall =
      indicator.hasDenominator
      && figure.tally.denominator < site.programme.ranking.smallest
    self.init(
      name: site.roster.towns[town.town].name,
      href: site.unitsHref(town.town, indicator, root: root),
      fraction: site.text.fraction(figure, indicator), gap: site.text.gap(figure, indicator),
      note: isSmall ? "基数较小" : "",
      bar: indicator.measure == .share
        ? ShareBar(
          value: figure.value, mark: figure.expected ?? indicator.target?.value,
          light: site.light(figure.status).rawValue
        ).svg : "")
  }
}

/// A dimension of the programme with its goals that do not stand first.
struct DimensionBoard: TemplateModel {
  var name: String
  var href: String
  var note: String
  var tiles: [IndicatorLine]

  static let fields: [Field<DimensionBoard>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .text("note") { $0.note },
    .list("tiles") { $0.tiles },
  ]
}
