import Findings

/// Invents a village's collective income month by month. Amounts are hundredths of 万元, so that
/// sums are exact.
enum IncomeRows {
  private static let stages = ["未启动", "清产核资", "成员界定", "折股量化", "已完成"]

  static func row(_ village: SampleVillage, month: Month, start: Month) -> SampleRow {
    let dice = village.dice.of("income")
    let sum = total(dice, year: month.year, through: month.month, start)
    let before = total(dice, year: month.year - 1, through: month.month, start)
    // Shares in percent; what is left, a third at least, is earned by running something.
    let contract = sum * (10 + dice.below(16, 2)) / 100
    let invest = sum * dice.below(8, 3) / 100
    let subsidy = sum * (10 + dice.below(21, 4)) / 100
    let other = sum * dice.below(6, 5) / 100
    return [
      "inc_total": SampleNumber.hundredths(sum),
      "inc_oper": SampleNumber.hundredths(sum - contract - invest - subsidy - other),
      "inc_contract": SampleNumber.hundredths(contract),
      "inc_invest": SampleNumber.hundredths(invest),
      "inc_subsidy": SampleNumber.hundredths(subsidy),
      "inc_other": SampleNumber.hundredths(other),
      "month": SampleNumber.hundredths(amount(dice, month, start)),
      "prev_ytd": SampleNumber.hundredths(before),
      "reform": stage(dice, month, start),
    ].merging(drawn(dice, max(month.index - start.index, 0))) { first, _ in first }
  }

  /// Who and what came to the village by so many months; none of it goes away.
  private static func drawn(_ dice: Dice, _ months: Int) -> SampleRow {
    func count(_ key: Int, oneIn: Int, most: Int, pace: Int) -> String {
      guard dice.below(oneIn, key) == 0 else { return "0" }
      return "\(min(most, months / (pace + dice.below(4, key + 1))))"
    }
    return [
      "partners": count(21, oneIn: 4, most: 3, pace: 3),
      "bases": count(23, oneIn: 14, most: 1, pace: 4),
      "firms_in": count(25, oneIn: 7, most: 2, pace: 4),
      "talent_in": count(27, oneIn: 6, most: 3, pace: 3),
    ]
  }

  /// What came in a month: within 15 % of what is usual in the village, which grows a little from
  /// year to year. Never below 1 万元, so that rounding stays small.
  private static func amount(_ dice: Dice, _ month: Month, _ start: Month) -> Int {
    let usual = (125 + dice.below(900, 1)) * (100 + 4 * (month.year - start.year)) / 100
    return usual * (85 + dice.below(31, 1000 + month.index)) / 100
  }

  /// What came from January to a month of the year (1…12).
  private static func total(
    _ dice: Dice, year: Int, through month: Int, _ start: Month
  ) -> Int {
    (1...month).reduce(0) { $0 + amount(dice, Month(index: year * 12 + $1 - 1), start) }
  }

  /// The reform moves on by one stage every few months.
  private static func stage(_ dice: Dice, _ month: Month, _ start: Month) -> String {
    let moved = max(month.index - start.index, 0) / (4 + dice.below(5, 6))
    return stages[min(dice.below(4, 7) + moved, stages.count - 1)]
  }
}
