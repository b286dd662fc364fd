import Findings

/// Invents exemplars: a village in four has one, picked sooner or later; its row stays.
enum ExemplarRows {
  private static let levels = ["村", "镇", "市", "泰州市"]
  /// Levels from this one on are given by a document.
  private static let documented = 2

  static func rows(
    _ village: SampleVillage, _ town: SampleTown, month: Month, start: Month, story: Story
  ) -> [SampleRow] {
    let dice = village.dice.of("exemplar")
    let picked = Month(index: start.index - 12 + dice.below(30, 2))
    guard !story.exemplars.isEmpty, dice.below(4, 1) == 0, picked <= month else { return [] }
    let kind = story.exemplars[dice.below(story.exemplars.count, 3)]
    let isPerson = dice.below(3, 4) == 0
    let place = town.name + village.shortName
    let person = story.people[dice.below(story.people.count, 5)]
    let name = isPerson ? "\(person)（\(place)）" : "\(place)\(kind.name)"
    // A review raises some and drops a few.
    let reviewed = Month(index: picked.index + 8 + dice.below(12, 6))
    let fate = reviewed <= month ? dice.below(12, 7) : 11
    let isRaised = fate == 1 || fate == 2
    let level = [0, 1, 1, 1, 2][dice.below(5, 8)] + (isRaised ? 1 : 0)
    let quarter = (picked.month - 1) / 3 + 1
    let isFiled = month.index - picked.index >= dice.below(4, 11)
    let leaders = level >= documented ? story.leaders.city : story.leaders.town
    var row: SampleRow = [
      "name": name, "sort": isPerson ? "个人" : "集体", "field": kind.field,
      "batch": "\(picked.year)年第\(quarter)批",
      "picked_on": picked.dayText(1 + dice.below(14, 9)), "level": levels[level],
      "leader": leaders[dice.below(leaders.count, 10)],
      "file": isFiled ? "已建" : "未建",
      "adjust": isRaised ? "升级" : fate == 0 ? "退出" : "保留",
    ]
    if level >= documented {
      let given = isRaised ? reviewed : picked
      row["doc"] = "示例典型〔\(given.year)〕\(1 + dice.below(40, 12))号"
    }
    let quarterEnd = Month(index: month.index - (month.index + 1) % 3)
    if quarterEnd > picked { row["checked_on"] = quarterEnd.dayText(20) }
    let left = dice.below(12, 7) == 0 ? reviewed : nil
    return [row.merging(work(dice, month: month, picked: picked, left: left)) { $1 }]
  }

  /// What was told of it in the month and the year; nothing any more once it is dropped.
  private static func work(
    _ dice: Dice, month: Month, picked: Month, left: Month?
  ) -> SampleRow {
    let own = dice.of("talks")
    func talks(_ at: Int) -> Int {
      if let left, at >= left.index { return 0 }
      return own.below(3, at)
    }
    let now = talks(month.index)
    let first = max(month.january.index, picked.index)
    let yearly = (first...month.index).reduce(0) { $0 + talks($1) }
    let hasLeft = left.map { $0 <= month } ?? false
    let media = hasLeft ? 0 : own.below(3, 100_000 + month.index)
    let heads = now * (15 + own.below(40, 200_000 + month.index))
    return [
      "media_m": "\(media)", "talks_m": "\(now)", "talks_y": "\(yearly)", "heads_m": "\(heads)",
    ]
  }
}
