import Aggregating
import Findings
import Programme

/// A main point of the bulletin: a dimension with what is said of it.
struct NarrativePoint: Sendable, Equatable {
  var name: String
  var text: String
}

/// The month in words, composed from the figures by the programme's sentences (Decisions: Bulletin,
/// Wording of figures).
///
/// Bulletin, first page and e-mail take their words from here, so that they never differ.
public struct MonthNarrative {
  let overall: [String]
  let points: [NarrativePoint]
  let problems: [String]
  let demands: [String]
  /// Changes of what is counted.
  let scope: [String]

  /// Who reported, who did not.
  let reporting: String
  /// One paragraph that can be read aloud: the front page's goals, and who reported.
  let spoken: [String]

  /// The narrative of the report's last month, for the site's edition.
  public init(_ site: SiteContext, _ report: CountyReport) {
    let parts = NarrativeParts(site, report)
    reporting = parts.reporting
    overall = [parts.standing, parts.reporting].filter { !$0.isEmpty }
    points = parts.points
    problems = parts.problems
    demands = parts.demands
    scope = parts.scope
    spoken =
      site.programme.display.front.filter { site.shows($0, at: .city) }.map(parts.sentence)
      .filter { !$0.isEmpty } + [parts.reporting].filter { !$0.isEmpty }
  }
}

/// Composes the parts of a narrative.
private struct NarrativeParts {
  let site: SiteContext
  let report: CountyReport
  private let last: Int

  init(_ site: SiteContext, _ report: CountyReport) {
    self.site = site
    self.report = report
    last = report.monthCount - 1
  }

  private func figure(_ position: Int) -> Figure { report.figures[position][last] }

  // MARK: 总体情况

  /// How many goals are met or on their way, and which are not; what is not due is not among them.
  var standing: String {
    let known = site.mainIndicators(.city).filter {
      site.programme.indicators[$0].target != nil && figure($0).value != nil
    }
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
        let when = dueText(indicator) ?? ""
        return indicator.name + (when.isEmpty ? "" : "（\(when)）")
      }
      sentences.append("未到评价时间的\(waiting.count)项，为\(names.joined(separator: "、"))")
    }
    return sentences.isEmpty ? "" : sentences.joined(separator: "。") + "。" + carried
  }

  /// When what is not due yet will be judged: `2021年1月起评价`; the status's own word otherwise.
  private func dueText(_ indicator: Indicator) -> String? {
    if let due = indicator.dueMonth,
      let ledger = indicator.ledger, let year = site.programme.ledgers[ledger].year
    {
      return "\(year.year(of: site.month) + 1)年\(due)月起评价"
    }
    return indicator.deadline.map { "期限\($0.chinese)底" }
  }

  /// Said where most towns sent nothing and the figures rest on what they sent before.
  private var carried: String {
    let expected = report.towns.filter { ($0.receipts.last ?? []).contains(where: \.isExpected) }
    let silent = expected.count { town in
      (town.receipts.last ?? []).allSatisfy { !$0.isExpected || !$0.isReceived }
    }
    guard last > 0, silent * 2 > expected.count else { return "" }
    return "其中\(silent)个单位的数据沿用上期。"
  }

  private func list(_ positions: [Int]) -> String {
    positions.map { site.programme.indicators[$0].name }.joined(separator: "、")
  }

  /// Who reported, who was late, who did not report.
  var reporting: String {
    let receipts = report.towns.compactMap { town in town.receipts.last.map { (town.town, $0) } }
    let expected = receipts.filter { $0.1.contains(where: \.isExpected) }
    guard !expected.isEmpty else { return "" }
    let silent = expected.filter { $0.1.allSatisfy { !$0.isExpected || !$0.isReceived } }
    let others = expected.filter { $0.1.contains { $0.isExpected && $0.isReceived } }
    let partly = expected.filter { entry in
      entry.1.contains { $0.isExpected && !$0.isReceived }
        && entry.1.contains { $0.isExpected && $0.isReceived }
    }
    let late = expected.filter { entry in
      entry.1.allSatisfy { !$0.isExpected || $0.isReceived }
        && entry.1.contains { $0.status == .late }
    }
    let all = expected.count
    let inTime = expected.filter { $0.1.allSatisfy { !$0.isExpected || $0.isOnTime } }.count
    // Received, but nobody can say whether in time: sent again, or on an unknown day.
    let undated = all - silent.count - partly.count - late.count - inTime
    if silent.count == all {
      return "\(all)个单位均未报送本月报表" + (last > 0 ? "，各项数据沿用上期。" : "。")
    }
    if inTime == all { return "\(all)个单位均已按时报送报表。" }
    if inTime + undated == all { return "\(all)个单位均已报送报表。" }
    if late.count == all { return "\(all)个单位均已报送报表，但均晚于规定时间。" }
    var pieces: [String] = []
    if inTime > 0 { pieces.append("\(inTime)个按时报送") }
    if undated > 0 { pieces.append("\(undated)个已报送") }
    if !late.isEmpty { pieces.append(told(late, "迟报")) }
    if !partly.isEmpty { pieces.append(told(partly, "未报全")) }
    let isMostSilent = site.isInternal && silent.count > others.count
    if !silent.isEmpty, !isMostSilent { pieces.append(told(silent, "未报送")) }
    // Where few reported, they are the ones to be named; the others are all the rest.
    var text =
      isMostSilent
      ? "除\(Self.whole(site, others))外，其余\(silent.count)个单位均未报送。"
      : "\(all)个单位中，" + pieces.joined(separator: "，") + "。"
    if isMostSilent, partly.count + late.count > 0 {
      let rest = [told(late, "迟报"), told(partly, "未报全")].filter { !$0.isEmpty }
      text += rest.joined(separator: "，") + "。"
    }
    if !silent.isEmpty || !partly.isEmpty {
      text +=
        last > 0 ? "未报送的内容沿用上期数据（表中以*标注），不参加排名。" : "未报送的内容没有数据，不计入统计，不参加排名。"
    }
    return text
  }

  /// `马桥镇迟报`; in the public edition `1个迟报`; empty for nobody. Who did not report is listed whole.
  private func told(_ towns: [(Int, [Receipt])], _ what: String) -> String {
    guard !towns.isEmpty else { return "" }
    guard site.isInternal else { return "\(towns.count)个\(what)" }
    return Self.whole(site, towns) + what
  }

  private static func whole(_ site: SiteContext, _ towns: [(Int, [Receipt])]) -> String {
    towns.map { site.roster.towns[$0.0].name }.joined(separator: "、")
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
      if sentences.isEmpty { sentences = ["本月没有可用的数据。"] }
      return NarrativePoint(name: entry.name, text: sentences.joined())
    }
  }

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
      text: site.text, isNewYear: beginsAnew(indicator), isCumulative: isCumulative(indicator))
  }

  /// Whether an amount is summed since January.
  private func isCumulative(_ indicator: Indicator) -> Bool {
    guard let ledger = indicator.ledger, site.programme.ledgers[ledger].year == nil,
      indicator.measure == .sum
    else { return false }
    return indicator.test.columns.contains {
      site.programme.ledgers[ledger].columns[$0].nature == .year
    }
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

  // MARK: 存在问题

  var problems: [String] {
    var result = site.programme.display.front.filter { site.shows($0, at: .city) }
      .compactMap(lagging)
    if let open = unmet() { result.append(open) }
    if site.isInternal, let faults = faults() { result.append(faults) }
    return result
  }

  private func lagging(_ position: Int) -> String? {
    let indicator = site.programme.indicators[position]
    let now = figure(position)
    guard now.status.isBad else {
      // The whole may be on its way while single towns are not.
      guard site.isInternal, let towns = behind(position) else { return nil }
      let whole = now.status == .onPace ? "总体达到序时进度" : "总体达到目标"
      guard now.status.isGood else { return "\(indicator.name)方面，\(towns)。" }
      return "\(indicator.name)\(whole)，但\(towns)。"
    }
    let phrases = IndicatorPhrases(
      indicator, now: now, before: nil, month: site.month, text: site.text)
    let start = "\(indicator.name)\(phrases.pace)"
    guard site.isInternal, let towns = behind(position) else { return start + "。" }
    return "\(start)，\(towns)。"
  }

  /// Towns behind, worst first, by the rules of the ranking: only those that reported, with enough units
  /// for a share to mean anything; those with fewer in a clause of their own.
  ///
  /// `进度靠后的有西来镇（1/12）、马桥镇（1/11）；另有滨江新城（0/4）基数较小`
  private func behind(_ position: Int) -> String? {
    let indicator = site.programme.indicators[position]
    let slow = report.towns.filter { $0.figures[position][last].status.light == .red }
      .sorted { left, right in
        let (a, b) = (left.figures[position][last].tally, right.figures[position][last].tally)
        return a.isBelow(b) || !b.isBelow(a) && left.town < right.town
      }
    let smallest = site.programme.ranking.smallest
    func isSmall(_ town: TownSummary) -> Bool {
      indicator.hasDenominator && town.figures[position][last].tally.denominator < smallest
    }
    let large = slow.filter { !isSmall($0) }
    var parts: [String] = []
    if !large.isEmpty { parts.append("进度靠后的有" + named(large, position)) }
    let small = slow.filter(isSmall)
    if !small.isEmpty {
      parts.append((large.isEmpty ? "" : "另有") + named(small, position) + "进度靠后，但基数较小")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "；")
  }

  /// Up to eight towns whole; of more, those that share the last place or the last five.
  private func named(_ towns: [TownSummary], _ position: Int) -> String {
    func name(_ town: TownSummary) -> String {
      let figure = town.figures[position][last]
      let fraction = site.text.fraction(figure, site.programme.indicators[position])
      return site.roster.towns[town.town].name + (fraction.isEmpty ? "" : "（\(fraction)）")
    }
    let none = towns.filter { $0.figures[position][last].tally.numerator == 0 }
    if none.count > Self.wholeList, let first = none.first {
      let start = "\(site.roster.towns[first.town].name)等\(none.count)个单位尚无达到的"
      let rest = towns.dropFirst(none.count)
      return rest.isEmpty ? start : start + "，其次" + named(Array(rest), position)
    }
    return Sentence.names(
      towns.map(name), limit: towns.count <= Self.wholeList ? Self.wholeList : 5)
  }

  /// Lists up to this length are whole.
  private static let wholeList = 8

  /// Goals without a path that are not met, with what is missing.
  private func unmet() -> String? {
    let open = site.mainIndicators(.city).filter {
      !site.programme.display.front.contains($0)
        && [.notMet, .overdue].contains(figure($0).status)
    }
    guard !open.isEmpty else { return nil }
    let names = open.map { position in
      let indicator = site.programme.indicators[position]
      let gap = site.text.gap(figure(position), indicator)
      return indicator.name + (gap.isEmpty ? "" : "（\(gap)）")
    }
    return names.joined(separator: "、")
      + (open.count == 1 ? "尚未达标。" : "等\(open.count)项尚未达标。")
  }

  private func faults() -> String? {
    let counts = faultCounts()
    guard counts.all.open > 0 else { return nil }
    let pieces = [
      counts.all.errors > 0 ? "差错\(counts.all.errors)处" : "",
      counts.all.questions > 0 ? "待核实事项\(counts.all.questions)处" : "",
    ].filter { !$0.isEmpty }
    return "报表质量仍需提高，本月报表中发现\(pieces.joined(separator: "、"))，"
      + "涉及\(Sentence.names(counts.towns))。"
  }

  private func faultCounts() -> (all: FindingCounts, towns: [String]) {
    var result = (all: FindingCounts(), towns: [String]())
    for town in report.towns {
      guard let month = town.months.last else { continue }
      result.all += month.findings
      if month.findings.open > 0 {
        result.towns.append(site.roster.towns[town.town].name)
      }
    }
    return result
  }

  // MARK: 下一步要求

  var demands: [String] {
    let front = site.programme.display.front.filter { site.shows($0, at: .city) }
    let behind = front.filter { figure($0).status.isBad }
    let soon = front.filter { position in
      guard let deadline = site.programme.indicators[position].deadline,
        figure(position).status != .complete
      else { return false }
      // A bulletin comes out after its month: what was due at the month's end is over.
      return (1...3).contains(deadline.index - site.month.index)
    }
    let late = report.towns.filter { town in
      (town.receipts.last ?? []).contains {
        $0.isExpected && (!$0.isReceived || $0.status == .late)
      }
    }
    let faults = faultCounts()
    return site.programme.bulletin.demands.compactMap { demand in
      switch demand.when {
      case .always: return demand.text
      case .behind:
        return behind.isEmpty ? nil : Sentence.fill(demand.text, ["goals": list(behind)])
      case .dueSoon:
        return soon.isEmpty ? nil : Sentence.fill(demand.text, ["goals": list(soon)])
      case .late:
        guard !late.isEmpty else { return nil }
        let missing = late.filter { town in
          (town.receipts.last ?? []).contains { $0.isExpected && !$0.isReceived }
        }
        func names(_ towns: [TownSummary], _ others: String) -> String {
          if towns.isEmpty { return "" }
          return site.isInternal
            ? towns.map { site.roster.towns[$0.town].name }.joined(separator: "、") : others
        }
        let onlyLate = late.filter { town in !missing.contains { $0.town == town.town } }
        return Sentence.fill(
          demand.text,
          [
            "towns": names(late, "未按时报送的单位"), "late": names(onlyLate, "迟报的单位"),
            "missing": names(missing, "未报送的单位"),
          ])
      case .faults:
        guard faults.all.errors > 0, site.isInternal else { return nil }
        return Sentence.fill(demand.text, ["count": "\(faults.all.errors)"])
      }
    }
  }

  // MARK: 口径

  /// Goals that count other units than last month, or none that is known.
  var scope: [String] {
    guard last > 0 else { return [] }
    return site.mainIndicators(.city).compactMap { position in
      let indicator = site.programme.indicators[position]
      let now = figure(position).tally
      let before = report.figures[position][last - 1].tally
      guard indicator.counts == .villages, now.population != before.population else { return nil }
      return "\(indicator.name)的统计范围由\(before.population)\(indicator.unit)变为"
        + "\(now.population)\(indicator.unit)，占比的变化与此有关。"
    }
  }
}

extension Figure {
  /// Whether it tells how things stand this month: reported, by enough, and due.
  var isComparable: Bool {
    switch status {
    case .notReported, .tooFewReports, .notDue, .notApplicable, .withheld: false
    default: value != nil
    }
  }
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
  var isBad: Bool {
    switch self {
    case .overdue, .notStarted, .slightlyBehind, .behind, .notMet: true
    default: false
    }
  }
}
