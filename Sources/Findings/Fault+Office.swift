/// Faults of the office's own files, and of names that others gave.
extension Fault {
  static let officeExamples: [Fault] = [
    .editorialHeading(found: "存在的问题", nearest: "存在问题", allowed: ["总体情况", "存在问题"]),
    .editorialMark(found: "各村要加强内部管理"), .nameTidied(shown: "张三（已隐去）.csv"),
    .staleNumber(indicator: "X01", key: "method", found: "5个"),
  ]

  /// A heading of `editorial.md` that the bulletin does not have; what stands below it is left out.
  public static func editorialHeading(
    found: String, nearest: String, allowed: [String]
  ) -> Fault {
    let offer = nearest.isEmpty ? "" : "，是否为“\(nearest)”"
    return Fault(
      "editorial.heading", .error, "按语标题不是通报栏目", .notCounted, value: found,
      "标题“\(found)”不是通报的栏目\(ours: offer)；其下各段未进入任何页面和邮件。",
      hint: "可用的栏目有：\(ours: allowed.joined(separator: "、"))；请改正标题。")
  }

  /// A public paragraph of `editorial.md` has the word of the mark near its start.
  public static func editorialMark(found: String) -> Fault {
    Fault(
      "editorial.mark", .confirm, "按语疑有内部内容", .guarded, value: found,
      "“\(found)”一段开头附近有表示内部的字样，但不是段首的标记，已作为公开段落。",
      hint: "不宜公开的，请在段首写“内部：”；可以公开的，请在段首写“公开：”。")
  }

  /// The words of an indicator hold a number that none of its settings has: its goal was changed, and
  /// they were not.
  public static func staleNumber(indicator: String, key: String, found: String) -> Fault {
    Fault(
      "programme.stale-number", .hint, "方案的文字与目标不一致", .noted, value: found,
      "指标\(indicator)的\(key)中写有“\(found)”，该指标的各项设置中没有这个数。",
      hint: "目标有改动的，请一并改文字；文字可用{least}、{most}等代入目标的数。")
  }

  /// A file's or worksheet's name holds numbers of persons or hidden characters; it is shown without.
  public static func nameTidied(shown: String) -> Fault {
    Fault(
      "file.name-tidied", .hint, "名称含个人号码或看不见的字符", .noted, value: shown,
      "名称中有疑似个人号码或看不见的字符，显示为“\(shown)”。", hint: "请改名，名称中不要有身份证号、手机号。")
  }
}
