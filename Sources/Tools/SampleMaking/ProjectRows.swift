import Findings

/// Invents farming projects: a village in four has one, which goes from talks to production, or is
/// given up once.
enum ProjectRows {
  private static let stages = ["在谈", "签约", "开工", "投产"]

  static func rows(
    _ village: SampleVillage, _ town: SampleTown, month: Month, start: Month, story: Story
  ) -> [SampleRow] {
    let dice = village.dice.of("project")
    guard dice.below(4, 1) == 0 else { return [] }
    let begun = Month(index: start.index - 12 + dice.below(24, 2))
    guard begun <= month else { return [] }
    let signed = Month(index: begun.index + 1 + dice.below(4, 3))
    let built = Month(index: signed.index + 2 + dice.below(4, 4))
    let opened = Month(index: built.index + 5 + dice.below(6, 5))
    let isGivenUp = dice.below(14, 6) == 0 && built <= month
    let agreed = (10 + dice.below(190, 7)) * 1000
    let paid = agreed * share(isGivenUp ? built : month, from: signed, to: opened) / 100
    let kind = story.projects[dice.below(story.projects.count, 8)]
    let reached = [signed, built, opened].count { $0 <= month }
    var row: SampleRow = [
      "proj": "\(town.name)\(village.shortName)\(kind)",
      "investor": story.investors[dice.below(story.investors.count, 9)],
      "agreed": SampleNumber.hundredths(agreed),
      "paid": SampleNumber.hundredths(paid),
      "stage": isGivenUp ? "终止" : stages[reached],
      "hh": "\(5 + dice.below(60, 10))",
    ]
    if signed <= month { row["d1"] = signed.dayText(1 + dice.below(25, 11)) }
    if built <= month, !isGivenUp { row["d2"] = built.dayText(1 + dice.below(25, 12)) }
    if opened <= month, !isGivenUp { row["d3"] = opened.dayText(1 + dice.below(25, 13)) }
    if isGivenUp { row["note"] = "经协商终止（示例）" }
    return [row]
  }

  /// Percent of the agreed sum that has come: 20 on signing, all on opening; never falls.
  private static func share(_ month: Month, from signed: Month, to opened: Month) -> Int {
    guard signed <= month else { return 0 }
    let months = max(opened.index - signed.index, 1)
    return min(20 + 80 * (month.index - signed.index) / months, 100)
  }
}
