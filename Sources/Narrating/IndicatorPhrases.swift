import Aggregating
import Findings
import Programme

/// What the bulletin says of one indicator in one month, taken from the same figures as the tables.
public struct IndicatorPhrases {
  private let indicator: Indicator
  private let text: NumberText
  private let now: Figure
  private let before: Figure?
  private let month: Month
  private let isNewYear: Bool
  private let isCumulative: Bool
  private let isMostlyCarried: Bool
  private let changes: ChangeCounts
  private let bounds: String

  /// `isNewYear` when the figure belongs to a year that has just begun: it is compared with nothing then.
  /// `isCumulative` when it is summed since January: what came in the month is told, never a growth.
  /// `isMostlyCarried` when too few units reported for a word on change.
  /// `changes` are those of its villages. `bounds` is what the figure may be once all have reported, as
  /// `NumberText.bounds` says it; empty to say nothing of it.
  public init(
    _ indicator: Indicator, now: Figure, before: Figure?, month: Month, text: NumberText,
    isNewYear: Bool = false, isCumulative: Bool = false, isMostlyCarried: Bool = false,
    changes: ChangeCounts = ChangeCounts(), bounds: String = ""
  ) {
    self.changes = changes
    self.bounds = bounds
    self.indicator = indicator
    self.now = now
    self.before = before
    self.month = month
    self.text = text
    self.isNewYear = isNewYear
    self.isCumulative = isCumulative
    self.isMostlyCarried = isMostlyCarried
  }

  /// The sentence; empty when the programme gives none or nothing is known.
  public var sentence: String {
    let sentences = indicator.sentences
    guard now.value != nil, now.status != .notDue, !sentences.some.isEmpty else { return "" }
    var template = sentences.some
    let isNone = now.tally.numerator == 0
    let isAll = indicator.hasDenominator && now.tally.numerator == now.tally.denominator
    // Nobody and everybody can be said only when something is known of everybody.
    let unknown = now.tally.population - now.tally.known
    func add(_ clause: String) {
      let end = template.hasSuffix("。") ? "。" : ""
      template = template.dropLast(end.count) + "；" + clause + end
    }
    if unknown > 0 {
      let unit = indicator.counts == .towns ? "个单位" : "个村"
      add("另有\(unknown)\(unit)没有数据，未计入")
    } else if isNone, !sentences.none.isEmpty {
      template = sentences.none
    } else if isAll, !isNone, !sentences.all.isEmpty {
      template = sentences.all
    }
    if !bounds.isEmpty { add("未报送的" + bounds) }
    return Sentence.fill(template, values)
  }

  /// What it was a month ago; a state that was carried is no news.
  private var change: String {
    if isNewYear || isCumulative { return "" }
    return switch now.status {
    case .notReported: "沿用上期数据"
    case _ where isMostlyCarried || now.status == .tooFewReports:
      month.month == 1 ? "其余沿用上年12月数据" : "其余沿用\(month.month - 1)月数据"
    default: told(text.change(now, before, indicator))
    }
  }

  /// The change with what it is made of, where part of it did not happen this month:
  /// `较上月提高7.8个百分点（新达到15个村，其中本月发生8个、补报更正7个）`.
  private func told(_ change: String) -> String {
    let split = changes.split
    guard !change.isEmpty, !split.isEmpty, indicator.measure == .share else { return change }
    let lost = changes.unmet > 0 ? "，不再达到\(changes.unmet)\(indicator.unit)" : ""
    return change + "（新达到\(changes.met)\(indicator.unit)，\(split)\(lost)）"
  }

  /// What came in this month of a sum since January; empty in January, and where not the same units
  /// reported both months.
  private var added: String {
    guard isCumulative, !isNewYear, now.tally.isReported, before?.tally.isReported ?? false else {
      return ""
    }
    return text.added(now, before, indicator)
  }

  /// The months of a sum since January: 1月, 1—6月.
  private var since: String { month.month == 1 ? "1月" : "1—\(month.month)月" }

  /// A sentence for what the programme gives none: `产业方向明确率100.0%（257/257），与上月持平。`
  var plain: String {
    guard now.value != nil, now.status != .notDue else { return "" }
    let fraction = text.fraction(now, indicator)
    let value = text.value(now, indicator) + (fraction.isEmpty ? "" : "（\(fraction)）")
    return Sentence.fill(
      "\(indicator.name){value}，{added}，{change}，{gap}。",
      ["value": value, "change": change, "gap": text.gap(now, indicator), "added": added])
  }

  private var values: [String: String] {
    let unmet = now.tally.denominator - now.tally.numerator
    return [
      "month": month.chinese,
      "all": text.count(
        indicator.hasDenominator ? now.tally.denominator : now.tally.population, indicator),
      "met": text.count(now.tally.numerator, indicator),
      "unmet": indicator.hasDenominator && unmet > 0 ? text.count(unmet, indicator) : "",
      "value": text.value(now, indicator),
      "change": change,
      "pace": pace, "gap": text.gap(now, indicator),
      "over": now.tally.flagged > 0 ? "\(now.tally.flagged)" : "",
      "left": now.status == .complete ? "" : text.countdown(indicator.deadline, month),
      "reach": reach, "added": added, "since": since,
      "year_on_year": isMostlyCarried ? "" : text.yearOnYear(now, indicator),
    ]
  }

  /// How the figure stands against its path.
  var pace: String {
    switch now.status {
    case .complete:
      let isEarly = indicator.deadline.map { month < $0 } ?? false
      return isEarly ? "提前完成目标" : "完成目标"
    case .onPace, .slightlyBehind, .behind, .notStarted: return distance
    case .overdue: return "未能按期完成"
    case .waiting(let label): return label
    case .met: return "达到目标"
    case .notMet: return "未达到目标"
    case .notDue: return "尚未到期"
    case .tooFewReports: return "报送不全，暂不评价"
    case .none, .notApplicable, .notReported, .withheld: return ""
    }
  }

  private var distance: String {
    guard let value = now.value, let expected = now.expected else { return "" }
    let points = text.points((value - expected).magnitude)
    if value < expected { return "低于序时进度\(points)个百分点" }
    return value == expected ? "达到序时进度" : "高于序时进度\(points)个百分点"
  }

  /// Whether the target is met, in words with its number.
  private var reach: String {
    guard let target = indicator.target else { return "" }
    let isMet = now.gap == 0
    let number = target.value.text + (indicator.measure == .share ? "%" : indicator.unit)
    switch target.relation {
    case .above: return (isMet ? "已超过" : "尚未超过") + number + "的目标"
    case .below: return (isMet ? "已低于" : "尚未低于") + number + "的目标"
    case .atLeast, .equal, .atMost:
      return (isMet ? "已达到" : "尚未达到") + number + "的目标"
    }
  }
}
