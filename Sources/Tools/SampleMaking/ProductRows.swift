import Findings

/// Invents the leading product of a village: nine villages in ten have one, the same all the time.
/// Its yearly output is new each January.
enum ProductRows {
  static func rows(
    _ village: SampleVillage, month: Month, start: Month, story: Story
  ) -> [SampleRow] {
    let dice = village.dice.of("product")
    guard !story.products.isEmpty, dice.below(10, 1) > 0 else { return [] }
    let product = story.products[dice.below(story.products.count, 2)]
    let resident = 200 + dice.below(500, 3)
    let working = resident * (10 + dice.below(51, 4)) / 100
    let size = product.size / 2 + dice.below(max(product.size, 1), 7) + 1
    // The town settles sooner or later which way its villages shall go.
    let settled = Month(index: start.index - 8 + dice.below(24, 5))
    let isSettled = settled <= month
    let demo = ["泰州市", "市"]
    let level = isSettled ? dice.below(14, 6) : demo.count
    var row: SampleRow = [
      "product": product.name, "cat": product.cat,
      "size": "\(size)", "size_u": product.unit,
      "output": SampleNumber.hundredths(output(dice, month.year, start)),
      "share": SampleNumber.tenths(100 + dice.below(600, 8)),
      "hh": "\(working)", "hh_all": "\(resident)", "bodies": "\(1 + dice.below(5, 9))",
      "tuzi": dice.below(3, 10) == 0 ? "是" : "否",
      "cert": ["无", "无", "无", "绿色", "有机"][dice.below(5, 11)],
      "demo": level < demo.count ? demo[level] : "无",
      "dir": isSettled ? "是" : "否",
    ]
    if dice.below(3, 12) == 0 { row["mark"] = "示例\(village.shortName)\(product.name)" }
    if isSettled { row["dir_doc"] = "示例农发〔\(settled.year)〕\(1 + dice.below(60, 13))号" }
    return [row]
  }

  /// Hundredths of 万元 in a year.
  private static func output(_ dice: Dice, _ year: Int, _ start: Month) -> Int {
    let usual = (4000 + dice.below(60_000, 14)) * (100 + 3 * (year - start.year)) / 100
    return usual * (95 + dice.below(11, 1000 + year)) / 100
  }
}
