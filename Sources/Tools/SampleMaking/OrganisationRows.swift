import Findings

/// Invents a village's social organisations: the list grows to five when the town's curve reaches
/// the village, and a little beyond.
enum OrganisationRows {
  static func rows(
    _ village: SampleVillage, _ town: SampleTown, month: Month, start: Month, story: Story
  ) -> [SampleRow] {
    let dice = village.dice.of("organisations")
    let elapsed = month.index - start.index + 1
    let draw = dice.below(1000, 1)
    var reaches = 1
    while reaches < 72, town.profile.organisation.share(reaches) <= draw { reaches += 1 }
    let most = dice.below(30, 2) == 0 ? 9 : 5 + dice.below(3, 3)
    let names = self.names(village, dice, story)
    let granted = grant(town, dice, month: month, start: start)
    return (0..<min(most, names.count)).compactMap { index in
      // The fifth comes in the month the village reaches the goal.
      let appears =
        index < 5 ? reaches - (4 - index) * 2 : reaches + (index - 4) * 3
      guard appears <= elapsed else { return nil }
      return row(
        village, index: index, name: names[index], appears: appears, month: month, start: start,
        grant: index == 0 ? granted : 0, story: story)
    }
  }

  /// Hundredths of 万元 that the town gives a village's first organisation, mostly none. All the
  /// villages together never get more than half of what the town's fund has paid.
  private static func grant(
    _ town: SampleTown, _ dice: Dice, month: Month, start: Month
  ) -> Int {
    guard dice.below(3, 5) == 0 else { return 0 }
    return SupportRows.paid(town, month: month, start: start) * 50 / max(town.villages.count, 1)
  }

  private static func names(
    _ village: SampleVillage, _ dice: Dice, _ story: Story
  ) -> [(kind: String, name: String)] {
    let kinds = story.organisations
    var result: [(String, String)] = []
    for round in 0..<3 {
      for (index, kind) in kinds.enumerated() {
        let turn = kinds[(index + dice.below(kinds.count, 4)) % kinds.count]
        guard round < turn.names.count, kind.kind.isEmpty == false else { continue }
        result.append((turn.kind, village.shortName + turn.names[round]))
      }
    }
    return result
  }

  private static func row(
    _ village: SampleVillage, index: Int, name: (kind: String, name: String), appears: Int,
    month: Month, start: Month, grant: Int, story: Story
  ) -> SampleRow {
    let dice = village.dice.of("organisation \(index)")
    let founded: Month
    if appears <= 1 {
      founded = Month(index: start.index - 6 - dice.below(48, 1))
    } else {
      founded = Month(index: start.index + appears - 1)
    }
    let since = CalendarDate(ordinal: founded.firstDay.ordinal + dice.below(9, 2))
    let registered = CalendarDate(ordinal: founded.firstDay.ordinal + 9 + dice.below(14, 3))
    let age = month.index - founded.index
    let isFiled = age >= 1 || dice.below(4, 4) > 0
    let isClosed = dice.below(90, 5) == 0 && age > 20
    let sleeps = !isClosed && dice.below(25, 6) == 0 && month.month <= 3
    let firstMonth = max(month.year * 12, founded.index)
    let monthly = { (at: Int) in dice.of("acts").below(3, at) + (at % 3 == 0 ? 1 : 0) }
    let now = isClosed || sleeps ? 0 : monthly(month.index)
    let yearly = (firstMonth...max(month.index, firstMonth)).reduce(0) { $0 + monthly($1) }
    var row: SampleRow = [
      "name": name.name, "kind": name.kind,
      "reg": isFiled ? (dice.below(10, 7) == 0 ? "民政登记" : "镇(街道)备案") : "未备案",
      "since": since.iso, "head": story.people[dice.below(story.people.count, 8)] + "\(index + 1)",
      "lead_role": ["党员", "乡贤", "五老", "村干部"][dice.below(4, 9)],
      "members": "\(8 + dice.below(40, 10))",
      "party": ["单独建", "联合建", "指导员", "无"][dice.below(4, 11)],
      "place": dice.below(5, 12) == 0 ? "无" : "有", "acts_m": "\(now)",
      "acts_y": "\(max(yearly, now, 1))", "solved_y": "\(dice.below(4, 13))",
      "support": grant > 0 ? ["购买服务", "以奖代补", "公益创投"][dice.below(3, 14)] : "无",
      "status": isClosed ? "注销" : sleeps ? "休眠" : "正常",
    ]
    if isFiled {
      row["reg_no"] = "示备\(village.code)-\(index + 1)"
      row["reg_on"] = registered.iso
    }
    if grant > 0 { row["amount"] = SampleNumber.hundredths(grant) }
    if isClosed { row["closed_on"] = Month(index: founded.index + 21).firstDay.iso }
    return row
  }
}
