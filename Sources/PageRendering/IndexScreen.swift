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

  /// Towns named; those that share a place are named together or not at all.
  private static let townLimit = 5

  init(
    _ site: SiteContext, _ report: CountyReport, position: Int, laggards: Laggards?, root: String
  ) {
    let indicator = site.programme.indicators[position]
    let last = report.monthCount - 1
    let now = report.figures[position][last]
    name = indicator.shortName
    href = site.goalHref(indicator, root: root)
    gap = site.text.gap(now, indicator)
    guard site.isInternal else {
      // Nobody is named in public: how many are on their way, and how many are not.
      rows = []
      words = Self.counted(report, position)
      return
    }
    let summaries = Dictionary(uniqueKeysWithValues: report.towns.map { ($0.town, $0) })
    let all = (laggards?.all ?? []).compactMap { summaries[$0] }
    let shown = Self.named(all, position, last)
    rows = shown.map { LagRow(site, $0, position: position, month: last, root: root) }
    let more = all.count - shown.count
    let slight = report.towns.count { $0.figures[position][last].status == .slightlyBehind }
    if all.isEmpty {
      words =
        now.status == .tooFewReports
        ? "已报送的单位没有滞后的。" : "没有滞后的单位" + (slight > 0 ? "，略有滞后的\(slight)个。" : "。")
    } else if shown.isEmpty {
      words = laggards.map { $0.words + "。" } ?? ""
    } else {
      words = more > 0 ? "另有\(more)个单位进度靠后。" : ""
    }
  }

  /// `13个单位中，达到序时进度的7个，尚未达到的6个。` of those whose figures are told.
  private static func counted(_ report: CountyReport, _ position: Int) -> String {
    let states = report.towns.compactMap { $0.figures[position].last?.status }
    let good = states.count { $0.isGood }
    let bad = states.count { $0.isBad }
    guard good + bad > 0 else { return "" }
    let word = report.figures[position].last?.expected == nil ? "达到目标" : "达到序时进度"
    return bad == 0
      ? "\(good)个单位均\(word)。" : "\(good + bad)个单位中，\(word)的\(good)个，尚未达到的\(bad)个。"
  }

  /// The first five; of those that share the fifth place with the sixth, none. Those with few units stand
  /// behind the others and are not compared with them.
  private static func named(
    _ all: [TownSummary], _ position: Int, _ month: Int
  ) -> [TownSummary] {
    guard all.count > townLimit else { return all }
    func tally(_ town: TownSummary) -> Tally { town.figures[position][month].tally }
    let next = tally(all[townLimit])
    var shown = all.prefix(townLimit)
    while let last = shown.last, !tally(last).isBelow(next), !next.isBelow(tally(last)) {
      shown.removeLast()
    }
    return Array(shown)
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
