/// Faults about the month that a table reports.
extension Fault {
  static let monthExamples: [Fault] = [
    .monthDisagrees(content: Month(index: 24244), elsewhere: Month(index: 24245), nil),
    .monthUnused(
      content: Month(index: 24244), elsewhere: Month(index: 24245),
      MonthUse(.nowhere, .copied(other: "甲.csv"))),
    .dateDisagrees(written: "2020年5月25日", month: Month(index: 24245)),
    .monthElsewhere(place: "标题", written: Month(index: 24244), month: Month(index: 24245)),
    .monthOutside(Month(index: 25446)),
  ]

  /// Title or 报告期 name another month than folder or file name; `use` is nil while only this file is
  /// known.
  public static func monthDisagrees(content: Month, elsewhere: Month, _ use: MonthUse?) -> Fault {
    Fault(
      "file.month-disagrees", .confirm, "报告期与文件夹不一致", .counted, value: content.iso,
      disagreement(content, elsewhere, use), hint: whereItBelongs, follows: .unusedFile,
      reach: .town)
  }

  /// The same, and the table is counted in neither.
  public static func monthUnused(content: Month, elsewhere: Month, _ use: MonthUse) -> Fault {
    Fault(
      "file.month-unused", .error, "报告期与文件夹不一致，未采用", .notCounted, value: content.iso,
      disagreement(content, elsewhere, use), hint: whereItBelongs, reach: .town)
  }

  private static let whereItBelongs: Wording = "请核对是哪个月份的报表：标题或报告期未改的请改正，放错文件夹的请移到那个月份的文件夹。"

  private static func disagreement(
    _ content: Month, _ elsewhere: Month, _ use: MonthUse?
  ) -> Wording {
    let words =
      use?.words(named: content, lies: elsewhere)
      ?? "计入哪个月份，要看\(content.chinese)是否另有报表。"
    return "标题或报告期写的是\(content.chinese)，所在文件夹或文件名是\(ours: elsewhere.chinese)；\(words)"
  }

  /// 填报时间 or 报出日期 lie before the month begins, or far behind it.
  public static func dateDisagrees(written: String, month: Month) -> Fault {
    Fault(
      "file.date-disagrees", .confirm, "填报时间与月份不符", .counted, value: written,
      "填报时间或报出日期写的是\(written)，与\(ours: month.chinese)不符，仍计入\(ours: month.chinese)。",
      hint: "请改正填报时间；放错文件夹的，请移到那个月份的文件夹。", follows: .unusedFile, reach: .town)
  }

  /// Title and 报告期, or rows of the column 报告期, name different months.
  public static func monthElsewhere(place: String, written: Month, month: Month) -> Fault {
    Fault(
      "file.month-elsewhere", .confirm, "表内写有别的月份", .counted, value: written.iso,
      "\(ours: place)写的是\(written.chinese)，本表计入\(ours: month.chinese)。",
      hint: "请把标题、报告期改成同一个月份。", follows: .unusedFile, reach: .town)
  }

  /// The month a file reports lies outside the months reported on; it is not used.
  public static func monthOutside(_ month: Month) -> Fault {
    Fault(
      "file.month-outside", .error, "报告期不在统计月份内", .notCounted, value: month.iso,
      "报告期是\(month.chinese)，不在统计的月份之内，该文件未采用。",
      hint: "请核对所在文件夹、标题和填报时间的年份和月份。", shows: .unusedFile, reach: .town)
  }
}
