import Findings

/// Invents what a village's cadres are paid: four posts at most, yearly amounts per head, the
/// assessed part paid around the turn of the year.
enum PayRows {
  static func rows(
    _ village: SampleVillage, month: Month, start: Month, carriedMonths: Int
  ) -> [SampleRow] {
    let year = month.month <= carriedMonths ? month.year - 1 : month.year
    let dice = village.dice.of("pay")
    let basic = 30_000 + dice.below(25, 1) * 500
    let team = TeamRows.row(village, month: month, start: start)
    let isVacant = team["sec_status"] == "空缺"
    // A village in ten pays its ordinary cadres too little, one in fifteen assesses too little.
    let ordinary =
      dice.below(10, 2) == 0 ? basic * 66 / 100 : basic * (72 + dice.below(15, 3)) / 100
    let isShort = dice.below(15, 4) == 0
    var posts: [(name: String, heads: Int, basic: Int)] = [("书记", isVacant ? 0 : 1, basic)]
    if team["one_shoulder"] == "否" { posts.append(("主任(非一肩挑)", 1, basic * 90 / 100)) }
    posts.append(("副职", 1 + dice.below(2, 5), basic * 85 / 100))
    posts.append(("普通村干", 2 + dice.below(3, 6), ordinary))
    return posts.map { post in
      row(village, post, month: month, year: year, isShort: isShort)
    }
  }

  private static func row(
    _ village: SampleVillage, _ post: (name: String, heads: Int, basic: Int), month: Month,
    year: Int, isShort: Bool
  ) -> SampleRow {
    let dice = village.dice.of("pay \(year)")
    let due = isShort ? post.basic / 3 - 300 : (post.basic + 2) / 3 + dice.below(4, 1) * 200
    // Paid between mid-December and the end of January, by one in twenty later or not in full.
    let paidOn = CalendarDate(
      ordinal: dice.below(3, 2) == 0
        ? year * 10_000 + 1215 + dice.below(14, 3) : (year + 1) * 10_000 + 105 + dice.below(22, 4))
    let isLate = dice.below(20, 5) == 0
    let isPaid = post.heads > 0 && !isLate && paidOn.month <= month
    let paid = isPaid ? due : 0
    let other = isPaid && dice.below(6, 6) == 0 ? 1_000 : 0
    let isNobody = post.heads == 0
    var row: SampleRow = [
      "year": "\(year)", "post": post.name, "heads": "\(post.heads)",
      "basic": isNobody ? "0" : "\(post.basic)",
      "basic_prev": isNobody ? "0" : "\(post.basic - 500)",
      "assess_due": isNobody ? "0" : "\(due)", "assess_paid": "\(paid)",
      "total": isNobody ? "0" : "\(post.basic + paid + other)",
      "insured": "\(min(dice.below(3, 7), post.heads))",
    ]
    if other > 0 { row["other"] = "\(other)" }
    if isPaid { row["paid_on"] = paidOn.iso }
    return row
  }
}
