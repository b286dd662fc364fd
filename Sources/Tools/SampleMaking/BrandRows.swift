import Findings

/// Invents a village's Party brand: it moves up one stage at a time and is named when the town's
/// curve reaches the village.
enum BrandRows {
  private static let stages = ["谋划", "申报", "立项", "培育", "验收", "命名"]
  private static let flags = [
    "has_name", "has_idea", "has_carrier", "has_content", "has_system", "has_influence",
  ]

  static func rows(
    _ village: SampleVillage, _ town: SampleTown, month: Month, start: Month, story: Story
  ) -> [SampleRow] {
    let dice = village.dice.of("brand")
    // Some villages with a branch only have a brand too; it counts for nothing.
    guard village.hasCommittee || dice.below(12, 1) == 0 else { return [] }
    let elapsed = month.index - start.index + 1
    let draw = dice.below(1000, 2)
    var named = 1
    while named < 72, town.profile.brand.share(named) <= draw { named += 1 }
    let ahead = named - elapsed
    guard ahead <= 9 else { return [] }
    let stage = stages[max(0, 5 - max(0, (ahead + 1) / 2))]
    let isNamed = ahead <= 0
    let ready = isNamed ? 6 : max(1, 6 - (ahead + 1) / 2)
    let first = Month(index: start.index + named - 1)
    var row: SampleRow = [
      "org": village.shortName + (village.name.hasSuffix("村委会") ? "" : "社区") + village.orgForm,
      "org_form": village.orgForm,
      "brand":
        "“\(story.brands[dice.below(story.brands.count, 3)])·\(village.shortName)\(suffix(village))”",
      "type": ["组织建设", "党员管理", "为民服务", "强村富民"][dice.below(4, 4)],
      "grow": ["成熟推广型", "探索创新型", "一般培育型"][dice.below(3, 5)],
      "plan": isNamed || stage != "谋划" ? "是" : "否", "stage": isNamed ? "命名" : stage,
      "issues": "\(dice.below(4, 6) + 1)", "solved": "\(dice.below(2, 7))", "upd": month.iso,
    ]
    for (index, flag) in flags.enumerated() { row[flag] = index < ready ? "是" : "否" }
    if isNamed {
      let day = 5 + dice.below(20, 8)
      row["named_on"] = CalendarDate(ordinal: first.firstDay.ordinal + day - 1).iso
      row["level"] = dice.below(4, 9) == 0 ? "市" : "镇"
      row["doc"] = "示例组通〔\(first.year)〕\(first.month * 10 + dice.below(9, 10))号"
    }
    return [row]
  }

  /// Keeps brand names unique where villages of one name stand in two towns.
  private static func suffix(_ village: SampleVillage) -> String {
    let number = village.code.suffix(9)
    return number.hasPrefix("0") || village.code.hasPrefix("9")
      ? String(number.prefix(6).drop { $0 == "0" }) : number.hasPrefix("4") ? "园" : ""
  }
}
