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

  /// `isNewYear` when the figure is cumulated since January and the year has just begun: it is
  /// compared with nothing then.
  public init(
    _ indicator: Indicator, now: Figure, before: Figure?, month: Month, text: NumberText,
    isNewYear: Bool = false
  ) {
    self.indicator = indicator
    self.now = now
    self.before = before
    self.month = month
    self.text = text
    self.isNewYear = isNewYear
  }

  /// The sentence; empty when the programme gives none or nothing is known.
  public var sentence: String {
    let sentences = indicator.sentences
    guard now.value != nil, !sentences.some.isEmpty else { return "" }
    var template = sentences.some
    let isNone = now.tally.numerator == 0
    let isAll = indicator.hasDenominator && now.tally.numerator == now.tally.denominator
    // Nobody and everybody can be said only when something is known of everybody.
    let unknown = now.tally.population - now.tally.known
    if unknown > 0 {
      let unit = indicator.counts == .towns ? "个单位" : "个村"
      let end = template.hasSuffix("。") ? "。" : ""
      template = template.dropLast(end.count) + "；另有\(unknown)\(unit)没有数据，未计入" + end
    } else if isNone, !sentences.none.isEmpty {
      template = sentences.none
    } else if isAll, !isNone, !sentences.all.isEmpty {
      template = sentences.all
    }
    return Sentence.fill(template, values)
  }

  /// What it was a month ago; a state that was carried is no news.
  private var change: String {
    if isNewYear { return "" }
    return now.status == .notReported ? "沿用上期数据" : text.change(now, before, indicator)
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
      "reach": reach,
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
