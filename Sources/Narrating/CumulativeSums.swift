import Aggregating
import Findings
import Programme

extension Programme {
  /// Whether an amount is summed since January, so that it begins anew each year.
  public func isCumulative(_ indicator: Indicator) -> Bool {
    guard let ledger = indicator.ledger, ledgers[ledger].year == nil, indicator.measure == .sum
    else { return false }
    return indicator.test.columns.contains { ledgers[ledger].columns[$0].nature == .year }
  }
}

extension NumberText {
  /// What came in this month of a sum since January, as a number of the indicator's own; nil where not
  /// the same units are known in both months.
  private func addition(_ now: Figure, _ before: Figure?) -> Int? {
    guard let before, now.status != .tooFewReports, now.status != .notReported,
      now.tally.known == now.tally.population, before.tally.known == before.tally.population,
      now.tally.population == before.tally.population
    else { return nil }
    return now.tally.numerator - before.tally.numerator
  }

  /// In words: `本月新增1217.30万元`, `本月没有新增`; empty where it cannot be told.
  public func added(_ now: Figure, _ before: Figure?, _ indicator: Indicator) -> String {
    guard let size = addition(now, before) else { return "" }
    if size == 0 { return "本月没有新增" }
    return (size > 0 ? "本月新增" : "本月核减") + count(abs(size), indicator) + indicator.unit
  }

  /// A sum beside that of a year before, of the same rows: `同比增长8.2%`, `与上年同期持平`; empty where nobody
  /// asks for it.
  public func yearOnYear(_ now: Figure, _ indicator: Indicator) -> String {
    let (new, old) = (now.tally.numerator, now.tally.denominator)
    guard indicator.hasYearAgo, now.value != nil, old > 0, now.status != .tooFewReports,
      now.status != .notReported
    else { return "" }
    if new == old { return "与上年同期持平" }
    let growth = FixedDecimal(
      numerator: Int128((new - old).magnitude) * 100, denominator: Int128(old))
    return "同比\(new > old ? "增长" : "下降")\(points(growth))%"
  }

  /// For tables: `+1217.30`, `0.00`; `—` where it cannot be told.
  public func shortAddition(_ now: Figure, _ before: Figure?, _ indicator: Indicator) -> String {
    guard now.status != .notApplicable, let size = addition(now, before) else { return "—" }
    return (size > 0 ? "+" : size < 0 ? "−" : "") + count(abs(size), indicator)
  }
}

extension NarrativeContext {
  /// The change of a month; of a sum since January what came in, in January nothing, and the year before.
  public func change(_ now: Figure, _ before: Figure?, _ indicator: Indicator) -> String {
    guard programme.isCumulative(indicator) else { return text.change(now, before, indicator) }
    // Of few units nothing is said of the whole.
    let isCovered = now.tally.known * 100 >= now.tally.population * programme.display.coverage
    return [
      month.month == 1 ? "" : text.added(now, before, indicator),
      isCovered ? text.yearOnYear(now, indicator) : "",
    ].filter { !$0.isEmpty }.joined(separator: "，")
  }

  /// The same for tables, of any month.
  public func shortChange(
    _ now: Figure, _ before: Figure?, _ indicator: Indicator, in month: Month
  ) -> String {
    guard programme.isCumulative(indicator) else {
      return text.shortChange(now, before, indicator)
    }
    return month.month == 1 ? "—" : text.shortAddition(now, before, indicator)
  }

  /// What a column of changes is called.
  public func changeHead(_ indicator: Indicator) -> String {
    programme.isCumulative(indicator) ? "本月新增" : "较上月"
  }
}
