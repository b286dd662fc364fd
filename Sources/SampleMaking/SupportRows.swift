import Findings

/// Invents what a town does for its villages' organisations.
enum SupportRows {
  static func row(_ town: SampleTown, month: Month, start: Month) -> SampleRow {
    let dice = town.dice.of("support")
    let elapsed = month.index - start.index + 1
    // Towns set up their fund and their centre sooner or later, those ahead sooner.
    let pace = max(1, 90 - town.profile.organisation.slow)
    let fundFrom = 1 + dice.below(pace, 1) / 5
    let hubFrom = 2 + dice.below(pace, 2) / 4
    let hasFund = elapsed >= fundFrom
    let budget = 10 + dice.below(30, 3)
    let paid = hasFund ? budget * month.month / 15 : 0
    let buy = paid / 2
    let award = paid / 3
    var row: SampleRow = [
      "fund": hasFund ? "已设立" : "未设立", "paid": "\(paid).00", "buy": "\(buy).00",
      "award": "\(award).00", "venture": "\(paid - buy - award).00",
      "hub": elapsed >= hubFrom ? "已建成" : elapsed + 2 >= hubFrom ? "在建" : "未建",
      "inhub": "\(elapsed >= hubFrom ? 2 + dice.below(5, 4) : 0)",
      "elect": "\(month.month >= 6 ? 1 : 0)",
    ]
    if hasFund {
      row["fund_doc"] = "示例财预〔\(month.year)〕\(1 + dice.below(30, 5))号"
      row["budget"] = "\(budget).00"
    }
    if elapsed >= hubFrom {
      row["hub_on"] =
        CalendarDate(
          ordinal: Month(index: start.index + hubFrom - 1).firstDay.ordinal + dice.below(25, 6)
        ).iso
    }
    return row
  }
}
