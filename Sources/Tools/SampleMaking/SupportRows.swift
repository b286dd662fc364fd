import Findings

/// Invents what a town does for its villages' organisations.
enum SupportRows {
  static func row(_ town: SampleTown, month: Month, start: Month) -> SampleRow {
    let dice = town.dice.of("support")
    let elapsed = month.index - start.index + 1
    let hubFrom = 2 + dice.below(pace(town), 2) / 4
    let hasFund = elapsed >= fundFrom(town, dice)
    let spent = paid(town, month: month, start: start)
    let buy = spent / 2
    let award = spent / 3
    var row: SampleRow = [
      "fund": hasFund ? "已设立" : "未设立", "paid": "\(spent).00", "buy": "\(buy).00",
      "award": "\(award).00", "venture": "\(spent - buy - award).00",
      "hub": elapsed >= hubFrom ? "已建成" : elapsed + 2 >= hubFrom ? "在建" : "未建",
      "inhub": "\(elapsed >= hubFrom ? 2 + dice.below(5, 4) : 0)",
      "elect": "\(month.month >= 6 ? 1 : 0)",
    ]
    if hasFund {
      row["fund_doc"] = "示例财预〔\(month.year)〕\(1 + dice.below(30, 5))号"
      row["budget"] = "\(budget(dice)).00"
    }
    if elapsed >= hubFrom {
      row["hub_on"] =
        CalendarDate(
          ordinal: Month(index: start.index + hubFrom - 1).firstDay.ordinal + dice.below(25, 6)
        ).iso
    }
    return row
  }

  /// What the town's fund has paid since January, in whole 万元; 0 while there is none.
  static func paid(_ town: SampleTown, month: Month, start: Month) -> Int {
    let dice = town.dice.of("support")
    guard month.index - start.index + 1 >= fundFrom(town, dice) else { return 0 }
    return budget(dice) * month.month / 15
  }

  /// Towns set up their fund and their centre sooner or later, those ahead sooner.
  private static func pace(_ town: SampleTown) -> Int {
    max(1, 90 - town.profile.organisation.slow)
  }

  private static func fundFrom(_ town: SampleTown, _ dice: Dice) -> Int {
    1 + dice.below(pace(town), 1) / 5
  }

  private static func budget(_ dice: Dice) -> Int { 10 + dice.below(30, 3) }
}
