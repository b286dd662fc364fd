import Findings

/// Invents how a village is assessed and what its cadres are given: one row a year, the score new
/// at the start of each quarter, the grade in December.
enum AssessmentRows {
  static func row(_ village: SampleVillage, month: Month) -> SampleRow {
    let dice = village.dice.of("assessment \(month.year)")
    let reached = points(village, month)
    var row: SampleRow = [
      "year": "\(month.year)", "class": village.assessmentClass,
      "score": SampleNumber.hundredths(reached),
      "reps": "\(events(dice, month, oneIn: 14, most: 3, tag: 100))",
      "treat": "\(events(dice, month, oneIn: 90, most: 1, tag: 200))",
      "promo": "\(events(dice, month, oneIn: 300, most: 1, tag: 300))",
      "tol": "\(events(dice, month, oneIn: 120, most: 2, tag: 400))",
      "clr": "\(events(dice, month, oneIn: 160, most: 2, tag: 500))",
    ]
    if month.month == 12 { row["grade"] = grade(reached) }
    return row
  }

  /// Hundredths of a point: 68.00…102.00.
  private static func points(_ village: SampleVillage, _ month: Month) -> Int {
    let dice = village.dice.of("score")
    let quarter = month.index / 3
    return 7200 + dice.below(2600, 1) + dice.below(801, 1000 + quarter) - 400
  }

  private static func grade(_ points: Int) -> String {
    points >= 9200 ? "优秀" : points >= 7500 ? "称职" : "基本称职"
  }

  /// How often something happened since January, at most `most` times; never falls in the year.
  private static func events(
    _ dice: Dice, _ month: Month, oneIn limit: Int, most: Int, tag: Int
  ) -> Int {
    let happened = (1...month.month).count { dice.below(limit, tag + $0) == 0 }
    return min(happened, most)
  }
}
