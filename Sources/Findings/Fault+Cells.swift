/// Faults of a cell.
extension Fault {
  static let cellExamples: [Fault] = [
    .required, .notOfType(expected: "整数（单位：人）", found: "很多"), .formulaEmpty,
    .notAllowed(found: "也许", allowed: ["是", "否"]), .outOfRange(found: "70", range: "0至30之间"),
    .destroyed(found: "####"), .placeholder(found: "待定"), .eatenByDate(found: "5月8日", typed: "5-8"),
    .uncertain(found: "约30", used: "30"), .ambiguous(found: "2020.1", readings: ["1月", "10月"]),
    .afterMonth(found: "2020-08-01", month: Month(index: 2020 * 12 + 6)),
    .otherUnit(found: "56户", unit: "人"), .unlikely(found: "3.5", unit: "元", isSmall: true),
    .tooLong(found: "一二三", limit: 2), .personalNumber,
    .notApplicableCounts(found: "/", indicators: ["建档率"]),
    .normalised(count: 2, found: "12人", used: "12"), .filledFromAbove(count: 3),
  ]

  /// A required cell is empty.
  public static let required = Fault(
    "cell.required", .error, "必填项为空", .notCounted, "必须填写，现为空。",
    hint: "请补填；数字为零的请填0，不适用的请填“/”。", follows: .uncountedRow)

  /// The text is not of the column's type.
  public static func notOfType(expected: String, found: String) -> Fault {
    Fault(
      "cell.type", .error, "内容类型不符", .notCounted, value: found,
      "应填\(ours: expected)，现为“\(found)”。", hint: "请按要求改填。", shows: .misplacedCell)
  }

  /// A formula whose result the program that wrote the file did not store.
  public static let formulaEmpty = Fault(
    "cell.formula-empty", .error, "公式没有结果", .notCounted, "是公式，但文件中没有保存计算结果，无法读取。",
    hint: "请用表格软件打开该文件，保存后重新报送。")

  /// The text is none of the allowed values.
  public static func notAllowed(found: String, allowed: [String]) -> Fault {
    Fault(
      "cell.choice", .error, "不在可选值之内", .notCounted, value: found,
      "应填“\(ours: allowed.joined(separator: "”“"))”之一，现为“\(found)”。", hint: "请按要求改填。",
      shows: .misplacedCell)
  }

  /// The number lies outside the allowed range.
  public static func outOfRange(found: String, range: String) -> Fault {
    Fault(
      "cell.range", .error, "超出范围", .notCounted, value: found,
      "应在\(ours: range)，现为“\(found)”。", hint: "请核对数字及单位。")
  }

  /// The spreadsheet program left an error or a row of `#` in the cell.
  public static func destroyed(found: String) -> Fault {
    Fault(
      "cell.destroyed", .error, "内容被软件破坏", .notCounted, value: found,
      "单元格内容已被表格软件显示为“\(found)”，原值丢失。", hint: "请在原表中加宽该列或改正公式后重新填写。")
  }

  /// 待定, 正在统计, 详见附件 and the like instead of a value.
  public static func placeholder(found: String) -> Fault {
    Fault(
      "cell.placeholder", .error, "填了占位文字", .notCounted, value: found,
      "填的是“\(found)”，不是可以统计的内容。", hint: "请填写确定的内容。")
  }

  /// A range or ratio such as 5-8 was turned into a date by the spreadsheet program.
  public static func eatenByDate(found: String, typed: String) -> Fault {
    Fault(
      "cell.eaten-by-date", .error, "内容被改成日期", .notCounted, value: found,
      "“\(found)”很可能是输入“\(typed)”时被表格软件改成了日期。", hint: "请把该单元格设为“文本”格式后重新填写。",
      shows: .misplacedCell)
  }

  /// What is told as done has a date after the month that is reported on.
  public static func afterMonth(found: String, month: Month) -> Fault {
    Fault(
      "cell.after-month", .error, "日期晚于报告月", .notCounted, value: found,
      "填的是“\(found)”，晚于报告月\(ours: month.chinese)，未计入。",
      hint: "年月日填错的请改正；尚未发生的请留空，发生后再填。")
  }

  /// The value could be read in more than one way; one reading is used until confirmed.
  public static func uncertain(found: String, used: String) -> Fault {
    Fault(
      "cell.uncertain", .confirm, "内容不确定", .asWeighed, value: found,
      "填的是“\(found)”，暂按“\(used)”计入。", hint: "请确认，或改填准确的内容。")
  }

  /// The value could be read in more than one way and none is safe.
  public static func ambiguous(found: String, readings: [String]) -> Fault {
    let shown = readings.map { "“\($0)”" }.joined(separator: "或")
    return Fault(
      "cell.ambiguous", .error, "内容有歧义", .notCounted, value: found,
      "填的是“\(found)”，\("可以理解为" + shown, withheld: "可以有几种理解")，未计入。",
      hint: "请写明确切的内容，例如月份写成“2020-10”。")
  }

  /// The unit written is not the unit of the column.
  public static func otherUnit(found: String, unit: String) -> Fault {
    Fault(
      "cell.other-unit", .confirm, "单位不符", .asWeighed, value: found,
      "填的是“\(found)”，本列的单位是\(ours: unit)。", hint: "请按本列的单位改填，或确认数字无误。")
  }

  /// The number is so small or large that it was most likely written in another unit.
  public static func unlikely(found: String, unit: String, isSmall: Bool) -> Fault {
    Fault(
      "cell.unlikely", .confirm, "数字明显偏大或偏小", .asWeighed, value: found,
      "填的是“\(found)”，以\(ours: unit)为单位明显偏\(ours: isSmall ? "小" : "大")。",
      hint: "请核对单位（元或万元、按人还是合计）和小数点。")
  }

  /// The text is longer than the column allows.
  public static func tooLong(found: String, limit: Int) -> Fault {
    Fault(
      "cell.too-long", .error, "文字过长", .notCounted, value: found,
      "最多\(limit)个字，现有\(found.count)个字。", hint: "请精简。")
  }

  /// 不适用 stands where only it keeps a row from counting for some indicators.
  public static func notApplicableCounts(found: String, indicators: [String]) -> Fault {
    let names = indicators.map { "“\($0)”" }.joined()
    return Fault(
      "cell.not-applicable", .confirm, "填“不适用”影响统计", .asWeighed, value: found,
      "填的是“\(found)”，按不适用对待，该行因此不计入\(ours: names)。",
      hint: "应当填写的请补填；确实不适用的，请说明。")
  }

  /// A number that looks like an identity card or mobile phone number.
  public static let personalNumber = Fault(
    "cell.personal-number", .error, "含个人号码", .guarded, "含有疑似身份证号或手机号的数字，已隐去。",
    hint: "请从表中删除个人号码。")

  /// Writing was tidied without loss, so often in a column; one example is given.
  public static func normalised(count: Int, found: String, used: String) -> Fault {
    Fault(
      "cell.normalised", .hint, "写法已统一", .noted, value: found,
      "有\(count)处写法已统一，例如“\(found)”读作“\(used)”。")
  }

  /// 同上 or 〃 was filled from the row above, so often in a column.
  public static func filledFromAbove(count: Int) -> Fault {
    Fault("cell.filled-from-above", .hint, "“同上”已填入", .noted, "有\(count)处“同上”，已按上一行填入。")
  }
}
