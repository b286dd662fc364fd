import Findings

/// An invented economic entity of a village: when it was founded, when it stopped, what it earns.
/// Amounts are hundredths of 万元.
struct SampleEntity {
  /// The month of its registration.
  let founded: Month
  /// The first month without business, nil for most.
  let ended: Month?
  /// Whether it was struck off then, or only stopped.
  let isStruckOff: Bool
  private let dice: Dice

  /// Two of three villages had their first one before the programme began.
  init(_ dice: Dice, start: Month, isFirst: Bool) {
    self.dice = dice
    let isOld = isFirst && dice.below(3, 1) > 0
    let first = start.index + (isOld ? -1 - dice.below(60, 2) : dice.below(30, 2))
    // None after October: its next January could come to more than its first year.
    founded = Month(index: min(first, first / 12 * 12 + 9))
    let earliest = max(founded.index + 14, start.index)
    ended = dice.below(45, 3) == 0 ? Month(index: earliest + dice.below(12, 4)) : nil
    isStruckOff = dice.below(2, 5) == 0
  }

  func hasEnded(_ month: Month) -> Bool { ended.map { $0 <= month } ?? false }

  /// Revenue from January to a month of the year (1…12).
  func revenue(year: Int, through month: Int) -> Int {
    (1...month).reduce(0) { $0 + revenue(Month(index: year * 12 + $1 - 1)) }
  }

  /// Net profit from January to a month of the year (1…12); in a bad year a small loss.
  func profit(year: Int, through month: Int) -> Int {
    guard founded.year <= year else { return 0 }
    let usual = [-2, 6, 8, 10, 12, 15, 18, 20][dice.below(8, 7)]
    let percent = usual + dice.below(3, 5000 + year) - 1
    return revenue(year: year, through: month) * percent / 100
  }

  private func revenue(_ month: Month) -> Int {
    guard founded <= month, !hasEnded(month) else { return 0 }
    return (60 + dice.below(500, 6)) * (70 + dice.below(61, 10_000 + month.index)) / 100
  }
}
