/// Faults of the dated changes of the roster (`events.csv`), and what is said of rows under names of before.
extension Fault {
  static let eventExamples: [Fault] = [
    .eventKind(found: "合幷", nearest: "合并", allowed: ["合并", "拆分"]),
    .eventPlace(found: "丙村", nearest: "乙村"), .eventIncomplete(kind: "合并", missing: "并入哪个村"),
    .eventContradictory(found: "甲村", why: "绕了一圈又回到自己"),
    .eventDates(
      found: "甲村", header: "停用", given: Month(index: 2020 * 12 + 2),
      event: Month(index: 2020 * 12 + 5)),
    .eventBefore(found: "党小组", header: "单位类别", allowed: ["行政村", "城市社区"]),
    .eventName(found: "甲村"),
    .placesOfBefore(
      rows: 2, villages: 2, first: "甲村", now: "丙村", how: "并入", since: Month(index: 2020 * 12 + 5),
      until: Month(index: 2020 * 12 + 7)),
  ]

  /// A kind of change that there is not.
  public static func eventKind(found: String, nearest: String?, allowed: [String]) -> Fault {
    let offer = nearest.map { "，是否为“\($0)”" } ?? ""
    return Fault(
      "event.kind", .error, "名录变动的种类写错", .notCounted, value: found,
      "“\(found)”不是名录变动的种类\(ours: offer)，该行未采用。",
      hint: "可用的有：\(ours: allowed.joined(separator: "、"))。")
  }

  /// A change about a village or town that the roster does not have.
  public static func eventPlace(found: String, nearest: String?) -> Fault {
    let offer = nearest.map { "，名称相近的有“\($0)”" } ?? ""
    return Fault(
      "event.place", .error, "变动的村不在名录中", .notCounted, value: found,
      "名录中没有“\(found)”\(ours: offer)，该行未采用。",
      hint: "变动前的村和变动后的村都要在名录中：前者填停用月份，不要删除；请填写区划代码，或按名录填写名称。")
  }

  /// A change that does not say what it needs.
  public static func eventIncomplete(kind: String, missing: String) -> Fault {
    Fault(
      "event.incomplete", .error, "名录变动没有写全", .notCounted,
      "“\(ours: kind)”没有写明\(ours: missing)，该行未采用。", hint: "请补写后再做报表。")
  }

  /// A change that contradicts another one, or itself.
  public static func eventContradictory(found: String, why: String) -> Fault {
    Fault(
      "event.contradictory", .error, "名录变动前后矛盾", .notCounted, value: found,
      "“\(found)”的变动前后矛盾（\(ours: why)），该行未采用。", hint: "请核对日期和变动前后的村。")
  }

  /// The roster gives another month.
  public static func eventDates(found: String, header: String, given: Month, event: Month) -> Fault
  {
    Fault(
      "event.dates", .confirm, "变动日期与名录不符", .counted, value: found,
      "名录中“\(found)”的\(ours: header)月份是\(given.chinese)，而变动自\(event.chinese)起统计，暂按名录。",
      hint: "请改名录或变动日期；停用月份填变动的上一月，启用月份填变动当月，也可以都不填。")
  }

  /// What stood there before is no choice of the roster's column.
  public static func eventBefore(found: String, header: String, allowed: [String]) -> Fault {
    Fault(
      "event.before", .confirm, "变动前的情况写错", .counted, value: found,
      found.isEmpty
        ? "没有写变动前的\(ours: header)，以前各月暂按名录现在的填写统计。"
        : "变动前的“\(found)”不是\(ours: header)的可选值，以前各月暂按名录现在的填写统计。",
      hint: "可用的有：\(ours: allowed.joined(separator: "、"))。")
  }

  /// The roster still has the name of before.
  public static func eventName(found: String) -> Fault {
    Fault(
      "event.name", .confirm, "名录中仍是旧名", .counted, value: found,
      "已登记更名，名录中的名称仍是“\(found)”。", hint: "请在名录中改为新名，旧名不必另填。")
  }

  /// Rows under a name of before, understood and counted for who goes on.
  public static func placesOfBefore(
    rows: Int, villages: Int, first: String, now: String, how: String, since: Month, until: Month,
    isOver: Bool = false
  ) -> Fault {
    let others = villages > 1 ? "等\(villages)个村" : ""
    return Fault(
      "place.of-before", .hint, "用了变动前的村名", .counted, value: first,
      "“\(first)”\(others)用的是变动前的名称或代码（“\(first)”自\(since.chinese)起\(ours: how)“\(now)”），\(rows)行已按现在的村计入。",
      hint: isOver
        ? "请改用现在的名称“\(now)”；旧名只接受到\(until.chinese)的报表。"
        : "请改用现在的名称“\(now)”；旧名接受到\(until.chinese)的报表。")
  }
}
