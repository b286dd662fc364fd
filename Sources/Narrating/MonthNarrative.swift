import Aggregating
import Findings
import Programme

/// A main point of the bulletin: a dimension with what is said of it.
public struct NarrativePoint: Sendable, Equatable {
  /// The dimension.
  public var name: String
  /// Its sentences.
  public var text: String
}

/// The month in words, composed from the figures by the programme's sentences (Decisions: Bulletin,
/// Wording of figures).
///
/// Bulletin, first page and e-mail take their words from here, so that they never differ.
public struct MonthNarrative {
  /// 总体情况: how the goals stand, and who reported.
  public let overall: [String]
  /// 分项进展, dimension by dimension.
  public let points: [NarrativePoint]
  /// 存在问题.
  public let problems: [String]
  /// 下一步要求.
  public let demands: [String]
  /// Changes of what is counted.
  public let scope: [String]
  /// Who lags, by indicator of the first page.
  public let laggards: [Int: Laggards]
  /// How many goals are met or on their way, in one sentence without their names.
  public let tally: String

  /// Who reported, who did not.
  public let reporting: String
  /// How the goals of the first page stand, in one sentence.
  public let verdict: [VerdictPiece]
  /// What each goal of the first page misses of its path, or of its target; empty for nothing.
  public let missing: [Int: String]
  /// One paragraph that can be read aloud: the front page's goals, and who reported.
  public let spoken: [String]

  /// The narrative of the report's last month, for the site's edition.
  public init(_ site: NarrativeContext, _ report: CountyReport) {
    let parts = NarrativeParts(site, report)
    reporting = parts.reporting
    overall = [parts.standing, parts.reporting].filter { !$0.isEmpty }
    points = parts.points
    problems = parts.problems
    demands = parts.demands
    scope = parts.scope
    tally = parts.tally
    verdict = parts.verdict
    missing = Dictionary(
      uniqueKeysWithValues: site.programme.display.front.map { ($0, parts.missing($0)) })
    laggards = Dictionary(
      uniqueKeysWithValues: site.programme.display.front.compactMap { position in
        parts.laggards(position).map { (position, $0) }
      })
    spoken =
      site.programme.display.front.filter { site.shows($0, at: .city) }.map(parts.sentence)
      .filter { !$0.isEmpty } + [parts.reporting].filter { !$0.isEmpty }
  }
}

/// Towns that lag in a goal, worst first, by the rules of the ranking.
public struct Laggards: Sendable, Equatable {
  /// `进度靠后的有西来镇（1/12）；另有滨江新城（0/4）进度靠后，但基数较小`
  public var words: String
  /// Their positions in the roster, the worst first, those with few units behind the others.
  public var all: [Int]
}

/// Composes the parts of a narrative.
struct NarrativeParts {
  let site: NarrativeContext
  let report: CountyReport
  let last: Int
  private let changes: [Int: ChangeCounts]

  init(_ site: NarrativeContext, _ report: CountyReport) {
    self.site = site
    self.report = report
    last = report.monthCount - 1
    changes = ChangeCounts.all(report.towns.flatMap(\.changes))
  }

  func figure(_ position: Int) -> Figure { report.figures[position][last] }

  // MARK: 总体情况

  /// Goals that have a target and a figure.
  private var known: [Int] {
    site.mainIndicators(.city).filter {
      site.programme.indicators[$0].target != nil && figure($0).value != nil
    }
  }

  /// `量化目标10项中，达到目标或序时进度2项。` Empty where nothing can be judged.
  var tally: String {
    let good = known.count { figure($0).status.isGood }
    let judged = good + known.count { figure($0).status.isBad }
    guard judged > 0 else { return "" }
    let start = "可以评价的量化目标\(judged)项，"
    if good == judged { return start + "全部达到目标或序时进度。" }
    return start + (good == 0 ? "尚无一项达到目标或序时进度。" : "达到目标或序时进度\(good)项。")
  }

  /// How many goals are met or on their way, and which are not; what is not due is not among them.
  var standing: String {
    let known = known
    let waiting = known.filter { figure($0).status.isWaiting }
    let unsure = known.filter { figure($0).status == .tooFewReports }
    let good = known.filter { figure($0).status.isGood }
    let bad = known.filter { figure($0).status.isBad }
    let judged = good.count + bad.count
    var sentences: [String] = []
    if judged > 0 {
      func share(_ count: Int) -> String {
        site.text.percent(FixedDecimal.percent(count, of: judged))
      }
      var text = "截至\(site.month.chinese)底，可以评价的量化目标\(judged)项，"
      if bad.isEmpty {
        text += "全部达到目标或序时进度"
      } else {
        text +=
          good.isEmpty
          ? "尚无一项达到目标或序时进度，为\(list(bad))"
          : "达到目标或序时进度的\(good.count)项，占\(share(good.count))，为\(list(good))"
            + "；未达到的\(bad.count)项，占\(share(bad.count))，为\(list(bad))"
      }
      sentences.append(text)
    }
    if !unsure.isEmpty {
      sentences.append("报送不全、暂不评价的\(unsure.count)项，为\(list(unsure))")
    }
    if !waiting.isEmpty {
      let names = waiting.map { position in
        let indicator = site.programme.indicators[position]
        let when = dueText(indicator)
        return indicator.name + (when.isEmpty ? "" : "（\(when)）")
      }
      sentences.append("未到评价时间的\(waiting.count)项，为\(names.joined(separator: "、"))")
    }
    return sentences.isEmpty ? "" : sentences.joined(separator: "。") + "。" + carried
  }

  /// When what is not due yet will be judged: `2021年1月起评价`, `期限2021年12月底`; empty when nobody said.
  private func dueText(_ indicator: Indicator) -> String {
    if let due = indicator.dueMonth,
      let ledger = indicator.ledger, let year = site.programme.ledgers[ledger].year
    {
      return "\(year.year(of: site.month) + 1)年\(due)月起评价"
    }
    return indicator.deadline.map { "期限\($0.chinese)底" } ?? ""
  }

  /// Said where most towns sent nothing and the figures rest on what they sent before.
  private var carried: String {
    let expected = report.towns.filter { $0.current.expected > 0 }
    let silent = expected.count { !$0.current.hasReported }
    guard last > 0, silent * 2 > expected.count else { return "" }
    return "其中\(silent)个单位的数据沿用上期。"
  }

  func list(_ positions: [Int]) -> String {
    positions.map { site.programme.indicators[$0].name }.joined(separator: "、")
  }

  // MARK: 分项进展

  /// What is said of each dimension, in the programme's order, none left out.
  ///
  /// The main goals first, at most so many: the front page's, the weak ones, those that have changed. A
  /// dimension of which none is among them is told by its first statements; of which nothing was
  /// reported, by that.
  var points: [NarrativePoint] {
    let main = site.mainIndicators(.city).filter { !sentence($0).isEmpty }
    let ranked = main.sorted { (weight($0), $0) < (weight($1), $1) }
    let kept = Set(ranked.prefix(site.programme.bulletin.points) + ranked.filter(isNews))
    return site.programme.dimensions.enumerated().compactMap { dimension, entry in
      let own = site.programme.indicators.indices.filter {
        site.programme.indicators[$0].dimension == dimension && site.shows($0, at: .city)
      }
      guard !own.isEmpty else { return nil }
      var sentences = own.filter(kept.contains).map(sentence)
      if sentences.isEmpty {
        sentences = Array(own.map(sentence).filter { !$0.isEmpty }.prefix(Self.otherPoints))
      }
      if sentences.isEmpty {
        sentences = Array(own.map { phrases($0).plain }.filter { !$0.isEmpty }.prefix(1))
      }
      if sentences.isEmpty { sentences = [Self.noData] }
      let text = sentences.joined()
      let whole = site.programme.heading.wholeCounty
      return NarrativePoint(
        name: entry.name,
        text: sentences == [Self.noData] || text.hasPrefix(whole) ? text : whole + text)
    }
  }

  private static let noData = "本月没有可用的数据。"
  /// Statements of a dimension that has no main goal to tell of.
  private static let otherPoints = 2

  /// Whether a goal stands otherwise than last month, or has fallen.
  private func isNews(_ position: Int) -> Bool {
    guard last > 0 else { return false }
    let now = figure(position)
    let before = report.figures[position][last - 1]
    guard now.isComparable, before.isComparable else { return false }
    if now.status != before.status { return true }
    guard site.programme.indicators[position].measure == .share, let new = now.value,
      let old = before.value
    else { return false }
    return new < old
  }

  private func weight(_ position: Int) -> Int {
    if site.programme.display.front.contains(position) { return 0 }
    switch figure(position).status.light {
    case .red: return 1
    case .yellow: return 2
    case .green, .blue: return 3
    case .grey, .none: return 4
    }
  }

  func sentence(_ position: Int) -> String { phrases(position).sentence }

  private func phrases(_ position: Int) -> IndicatorPhrases {
    let indicator = site.programme.indicators[position]
    return IndicatorPhrases(
      indicator, now: figure(position),
      before: last > 0 ? report.figures[position][last - 1] : nil, month: site.month,
      text: site.text, isNewYear: beginsAnew(indicator),
      isCumulative: site.programme.isCumulative(indicator),
      isMostlyCarried: report.hasTooFewReports(
        of: position, month: last, below: site.programme.display.coverage),
      changes: changes[position] ?? ChangeCounts(), bounds: bounds(position))
  }

  /// What a goal of the front page may come to once all have reported. For the office alone: beside the whole
  /// it tells what the silent had before.
  private func bounds(_ position: Int) -> String {
    guard site.isInternal, site.programme.display.front.contains(position) else { return "" }
    return site.text.bounds(figure(position), site.programme.indicators[position])
  }

  /// Whether the month before belongs to another year: cumulated amounts begin in January, lists of a
  /// year with the first month that reports on it.
  private func beginsAnew(_ indicator: Indicator) -> Bool {
    guard let ledger = indicator.ledger else { return false }
    if let year = site.programme.ledgers[ledger].year {
      return year.year(of: site.month) != year.year(of: site.month.previous)
    }
    guard site.month.month == 1 else { return false }
    return indicator.test.columns.contains {
      site.programme.ledgers[ledger].columns[$0].nature == .year
    }
  }
}

extension Figure {
  /// Whether it tells how things stand this month: reported, by enough, and due.
  var isComparable: Bool { value != nil && (isJudged || status == .none) }
}

extension Status {
  /// Whether the time to judge it has not come.
  var isWaiting: Bool {
    switch self {
    case .notDue, .waiting: true
    default: false
    }
  }

  /// Whether what is asked is not met and could have been.
  public var isBad: Bool {
    switch self {
    case .overdue, .notStarted, .slightlyBehind, .behind, .notMet: true
    default: false
    }
  }

  /// Whether what is asked is met, or on its way in time.
  public var isGood: Bool {
    switch self {
    case .complete, .met, .onPace: true
    default: false
    }
  }
}
