import Findings

/// Invents the economic entities of a village: one or two in most villages, not all from the start.
enum EntityRows {
  static func rows(
    _ village: SampleVillage, _ town: SampleTown, month: Month, start: Month, story: Story
  ) -> [SampleRow] {
    let dice = village.dice.of("entities")
    let kinds = story.entities
    guard !kinds.isEmpty, dice.below(100, 1) < 85 else { return [] }
    let first = dice.below(kinds.count, 2)
    return (0..<min(1 + dice.below(2, 3), kinds.count)).compactMap { index -> SampleRow? in
      let own = village.dice.of("entity \(index)")
      let entity = SampleEntity(own, start: start, isFirst: index == 0)
      guard entity.founded <= month else { return nil }
      var row = figures(own, entity, month: month)
      let kind = kinds[(first + index) % kinds.count]
      row["name"] = village.shortName + kind.name
      row["kind"] = kind.kind
      row["mode"] = kind.mode
      row["uscc"] = InventedCode.text(lead: kind.code, village: village.code, number: index + 1)
      if index == 0, let other = partner(village, town, dice) { row["co_villages"] = other }
      return row
    }
  }

  /// The village that shares an entity; one or two in a county do.
  private static func partner(
    _ village: SampleVillage, _ town: SampleTown, _ dice: Dice
  ) -> String? {
    guard dice.below(100, 4) == 0 else { return nil }
    let others = town.inScope.filter { $0.code != village.code }
    return others.isEmpty ? nil : others[dice.below(others.count, 5)].name
  }

  private static func figures(
    _ dice: Dice, _ entity: SampleEntity, month: Month
  ) -> SampleRow {
    let profit = entity.profit(year: month.year, through: month.month)
    let before = entity.profit(year: month.year - 1, through: 12)
    let hasEnded = entity.hasEnded(month)
    var row: SampleRow = [
      "since": entity.founded.dayText(1 + dice.below(25, 10)),
      "share": SampleNumber.tenths(510 + dice.below(50, 11) * 10),
      "rev_ytd": SampleNumber.hundredths(
        entity.revenue(year: month.year, through: month.month)),
      "profit_ytd": SampleNumber.hundredths(profit),
      "profit_prev_y": SampleNumber.hundredths(before),
      "households": "\(5 + dice.below(80, 12))", "jobs": "\(2 + dice.below(18, 13))",
      "status": status(entity, hasEnded),
    ]
    if hasEnded, entity.isStruckOff, let ended = entity.ended {
      row["closed_on"] = ended.dayText(1 + dice.below(25, 14))
    }
    // What is rewarded is known when the year is over, and only against a year before.
    if month.month == 12, !hasEnded, entity.founded.year < month.year {
      reward(&row, max(0, profit - before), dice, month.year)
    }
    return row
  }

  private static func status(_ entity: SampleEntity, _ hasEnded: Bool) -> String {
    guard hasEnded else { return "正常" }
    return entity.isStruckOff ? "注销" : "停业"
  }

  /// Fills the reward's columns: applied for, approved and paid, each at most the one before.
  private static func reward(_ row: inout SampleRow, _ base: Int, _ dice: Dice, _ year: Int) {
    row["reward_base"] = SampleNumber.hundredths(base)
    guard base > 0, dice.below(3, 7000 + year) > 0 else { return }
    let applied = base / 10
    let approved = dice.below(4, 8000 + year) == 0 ? applied * 4 / 5 : applied
    let paid = dice.below(2, 9000 + year) == 0 ? approved : 0
    row["reward_applied"] = SampleNumber.hundredths(applied)
    row["reward_approved"] = SampleNumber.hundredths(approved)
    row["reward_paid"] = SampleNumber.hundredths(paid)
  }
}
