import Aggregating
import Findings
import Programme

/// Turns exact figures into the words of a bulletin (Decisions: Wording of figures). No locale, no
/// `Double`.
public struct NumberText: Sendable {
  /// Decimal places of a percentage.
  private let decimals: Int

  /// Below this no rate of growth is told.
  private static let leastBase = 20

  /// Words with so many decimal places.
  public init(decimals: Int) { self.decimals = decimals }

  /// A figure's value with its unit: `33.3%`, `3个`; `—` when there is none, `不公开` or `不低于80%` when
  /// it is withheld.
  ///
  /// Where rounding would show a strict target as reached, one more place is printed:
  /// 69.96% against 70% is `69.96%`, never `70.0%`.
  public func value(_ figure: Figure, _ indicator: Indicator) -> String {
    guard let value = figure.value else {
      if let bound = figure.bound { return "不低于\(bound)%" }
      return figure.status == .withheld ? figure.status.text : "—"
    }
    // What is not due yet is no result: 0.0% would be read as one.
    if figure.status == .notDue { return "—" }
    switch indicator.measure {
    case .count, .sum: return amount(value, indicator) + indicator.unit
    case .share: return share(value, isMet: figure.gap == 0, target: indicator.target) + "%"
    }
  }

  /// With as many places as it takes not to look like what it is not: nothing, or a target that is
  /// missed or strictly passed.
  private func share(_ value: FixedDecimal, isMet: Bool, target: Target?) -> String {
    var limits = [FixedDecimal(0)]
    if let target, !isMet || target.relation == .above || target.relation == .below {
      limits.append(target.value)
    }
    let places = (decimals...4).first { places in
      limits.allSatisfy { $0 == value || $0.text(places: places) != value.text(places: places) }
    }
    return value.text(places: places ?? 4)
  }

  /// Why some of these figures are not shown; empty when all are.
  public func withheldNote(_ figures: [Figure]) -> String {
    figures.contains { $0.status == .withheld } ? "“不公开”的，所涉人数很少，或由它可以推算出这样的数字。" : ""
  }

  /// A percentage: 33.3333 → `33.3%`.
  public func percent(_ value: FixedDecimal) -> String { value.text(places: decimals) + "%" }

  /// Numerator over denominator: `42/126`; the count alone where there is no denominator.
  public func fraction(_ figure: Figure, _ indicator: Indicator) -> String {
    guard figure.value != nil, figure.status != .notDue else { return "" }
    if !indicator.hasDenominator { return "" }
    return count(figure.tally.numerator, indicator) + "/"
      + count(figure.tally.denominator, indicator)
  }

  /// A numerator or denominator as people read it: 3, or 0.09 for an amount.
  public func count(_ number: Int, _ indicator: Indicator) -> String {
    indicator.isScaled ? amount(FixedDecimal(scaled: Int64(number)), indicator) : "\(number)"
  }

  /// An amount has two places throughout, as books do: 0.9 → `0.90`; a count has none.
  private func amount(_ value: FixedDecimal, _ indicator: Indicator) -> String {
    indicator.isScaled ? value.text(places: 2) : value.text
  }

  /// The target in words: `超过70%`, `100%`, `0个村`; `不设目标` without one.
  public func target(_ indicator: Indicator) -> String {
    guard let target = indicator.target else { return "不设目标" }
    let unit = indicator.measure == .share ? "%" : indicator.unit
    let number = target.value.text + unit
    switch target.relation {
    case .above: return "超过" + number
    case .atLeast: return target.value == FixedDecimal(100) ? number : "不低于" + number
    case .equal: return number
    case .atMost: return "不高于" + number
    case .below: return "低于" + number
    }
  }

  /// What is still missing: `还差12个村`, `还有3个村`, in the programme's own words `9个组织未备案登记`; empty
  /// when nothing is.
  public func gap(_ figure: Figure, _ indicator: Indicator) -> String {
    guard let gap = figure.gap, gap > 0 else { return "" }
    if !indicator.sentences.gap.isEmpty {
      return Sentence.fill(indicator.sentences.gap, ["count": "\(gap)"])
    }
    return (indicator.measure == .share ? "还差" : "还有") + "\(gap)\(indicator.unit)"
  }

  /// The change since an earlier figure, in the unit that a change of this measure has.
  ///
  /// `较上月提高1.3个百分点`, `较上月增加15个，增长3.8%`, `与上月持平`; empty when one is unknown.
  public func change(_ now: Figure, _ before: Figure?, _ indicator: Indicator) -> String {
    guard let new = now.value, let old = before?.value, now.status != .notDue,
      before?.status != .notDue
    else { return "" }
    if new == old { return "与上月持平" }
    let isUp = new > old
    let size = (new - old).magnitude
    switch indicator.measure {
    case .share:
      return "较上月\(isUp ? "提高" : "下降")\(points(size))个百分点"
    case .count, .sum:
      let words = "较上月\(isUp ? "增加" : "减少")\(amount(size, indicator))\(indicator.unit)"
      // On a small base a rate says nothing.
      guard old >= FixedDecimal(Self.leastBase) else { return words }
      let growth = FixedDecimal(
        numerator: Int128(size.scaled) * 100, denominator: Int128(old.scaled))
      return words + "，\(isUp ? "增长" : "下降")\(points(growth))%"
    }
  }

  /// A difference in percent or percentage points; where rounding would make it nothing, what it is
  /// less than: 0.0439 → `不到0.1`.
  public func points(_ size: FixedDecimal) -> String {
    isNothing(size, places: decimals)
      ? "不到" + Self.least(decimals) : size.text(places: decimals)
  }

  /// Whether something rounds to nothing.
  private func isNothing(_ size: FixedDecimal, places: Int) -> Bool {
    size != FixedDecimal(0) && FixedDecimal(size.text(places: places)) == FixedDecimal(0)
  }

  /// The least that so many places tell: 1 → `0.1`, 0 → `1`.
  private static func least(_ places: Int) -> String {
    places == 0 ? "1" : "0." + String(repeating: "0", count: places - 1) + "1"
  }

  /// The change as a short mark for tables: `+1.3`, `−0.8`, `持平`, `<0.1`; `—` where nothing was reported
  /// or is due, empty when one is unknown.
  public func shortChange(_ now: Figure, _ before: Figure?, _ indicator: Indicator) -> String {
    // A state that was carried has not changed; nobody knows whether it did.
    if now.status == .notReported || now.status == .notDue { return "—" }
    if before?.status == .notDue { return "首次评价" }
    guard let new = now.value else { return "" }
    guard let old = before?.value else { return "—" }
    let difference = new - old
    if difference.scaled == 0 { return "持平" }
    let places = indicator.measure == .share ? decimals : indicator.isScaled ? 2 : 0
    let size = difference.magnitude
    let isUp = difference.scaled > 0
    guard !isNothing(size, places: places) else {
      return (isUp ? "<" : "−<") + Self.least(places)
    }
    return (isUp ? "+" : "−") + size.text(places: places)
  }

  /// What a forecast comes to, and how it was made.
  ///
  /// `按近5个月平均每月新增3.2个村推算，到2020年12月底约有180个村达到（75.0%），还差60个村，按期完成有困难；照此速度要到2022年3月；按近6个月中最慢、最快的一个月推算，到期为172～186个村。`
  public func forecast(_ forecast: Forecast, _ indicator: Indicator) -> String {
    guard let deadline = indicator.deadline else { return "" }
    let months = Forecast.leastReports - 1
    guard let reached = forecast.reached else {
      return "近\(months)个月\(forecast.gained < 0 ? "有所减少" : "没有增加")，照此难以按期完成。"
    }
    let speed = FixedDecimal(numerator: forecast.gained, denominator: forecast.months)
    let start = "按近\(months)个月平均每月新增\(speed.text(places: 1))\(indicator.unit)推算，"
    let ends = forecast.range
    let range =
      ends.lowerBound == ends.upperBound
      ? "。"
      : "；按近\(forecast.steps)个月中最慢、最快的一个月推算，到期为\(ends.lowerBound)～\(ends.upperBound)\(indicator.unit)。"
    if forecast.isLikely { return start + "\(reached.chinese)可以完成，有望按期完成" + range }
    let share = FixedDecimal.percent(forecast.expected, of: max(forecast.denominator, 1))
    return start
      + "到\(deadline.chinese)底约有\(forecast.expected)\(indicator.unit)达到（\(percent(share))），"
      + "还差\(forecast.missing)\(indicator.unit)，按期完成有困难；照此速度要到\(reached.chinese)" + range
  }

  /// What a figure may be once all have reported: `报齐后在62.5%～68.8%之间`; empty where all have, or where
  /// nobody can say.
  public func bounds(_ figure: Figure, _ indicator: Indicator) -> String {
    guard figure.status != .withheld, figure.status != .notDue,
      let bounds = Bounds(figure.tally, indicator), bounds.isOpen
    else { return "" }
    let range: String
    if indicator.measure == .share {
      guard let (least, most) = bounds.percent(places: decimals) else { return "" }
      range = "\(percent(least))～\(percent(most))"
    } else {
      range = "\(bounds.least)～\(bounds.most)\(indicator.unit)"
    }
    return "报齐后在\(range)之间"
  }

  /// `距2020年12月底还有6个月`; words for the deadline's month and after it.
  public func countdown(_ deadline: Month?, _ month: Month) -> String {
    guard let deadline else { return "" }
    let left = deadline.index - month.index
    if left > 0 { return "距\(deadline.chinese)底还有\(left)个月" }
    return left == 0 ? "本月到期" : "已过期限\(-left)个月"
  }

  /// `每月需新增11个村`, `每月需新增4个村（取整）` for 3.5, as units are whole; empty when nothing is needed or no
  /// deadline is set.
  public func needed(_ figure: Figure, _ indicator: Indicator) -> String {
    guard let needed = figure.neededPerMonth else { return "" }
    let whole = needed.scaled / FixedDecimal.one
    let isWhole = whole * FixedDecimal.one == needed.scaled
    return "每月需新增\(isWhole ? whole : whole + 1)\(indicator.unit)\(isWhole ? "" : "（取整）")"
  }
}
