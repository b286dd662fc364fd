import Findings

/// Invents the villages whose Party organisation is put in order: a few are listed each year, and
/// their row stays until the year ends.
enum WeakVillageRows {
  /// Villages in a hundred that are listed in a year.
  private static let listedShare = 4

  static func rows(
    _ village: SampleVillage, _ town: SampleTown, month: Month, start: Month, story: Story
  ) -> [SampleRow] {
    let year = month.year
    guard isListed(village, year) else { return [] }
    let dice = village.dice.of("weak \(year)")
    let work = begun(dice, month: month, start: start)
    // The village that helps must not need help itself.
    let helpers = town.inScope.filter { $0.code != village.code && !isListed($0, year) }
    guard work.listed <= month, !helpers.isEmpty else { return [] }
    let leaders = story.leaders
    var row: SampleRow = [
      "year": "\(year)", "problems": problems(dice, story),
      "listed_on": work.listed.dayText(1 + dice.below(20, 11)),
      "leader_city": leaders.city[dice.below(leaders.city.count, 12)],
      "leader_town": leaders.town[dice.below(leaders.town.count, 13)],
      "team": "驻\(village.shortName)工作组（示例）",
      "pair": helpers[dice.below(helpers.count, 14)].name,
      "plan": work.age > 0 ? "是" : "否", "steps": "\(work.steps)", "done": "\(work.done)",
      "due": work.due.iso, "status": work.status(month),
    ]
    if work.age > 0 { row["plan_on"] = work.listed.next.dayText(1 + dice.below(20, 15)) }
    if work.isAccepted {
      row["accepted_on"] = work.acceptance.dayText(1 + dice.below(25, 16))
      row["accepted_by"] = story.weak.acceptance
      row["follow_to"] = Month(index: work.acceptance.index + 12).iso
    }
    return [row]
  }

  private static func isListed(_ village: SampleVillage, _ year: Int) -> Bool {
    village.dice.of("weak").below(100, year) < listedShare
  }

  private static func begun(_ dice: Dice, month: Month, start: Month) -> WeakVillageWork {
    let first = max(month.january.index, start.index)
    let listed = Month(index: min(first + dice.below(3, 1), month.january.index + 11))
    return WeakVillageWork(
      listed: listed, age: month.index - listed.index, length: 1 + dice.below(4, 2),
      steps: 4 + dice.below(6, 3), fails: dice.below(6, 4) == 0)
  }

  private static func problems(_ dice: Dice, _ story: Story) -> String {
    let problems = story.weak.problems
    let first = dice.below(problems.count, 5)
    let second = (first + 1 + dice.below(max(problems.count - 1, 1), 6)) % problems.count
    return dice.below(3, 7) == 0 || second == first
      ? problems[first] : "\(problems[first])、\(problems[second])"
  }
}
