/// Faults of a row, and rules of the programme that were broken.
extension Fault {
  static let rowExamples: [Fault] = [
    .rowEmpty, .repeatedKey(found: "甲", firstRow: 4),
    .notUnique(found: "红帆", elsewhere: "甲镇", hint: ""),
  ]

  /// The row names a village and says nothing of it.
  public static let rowEmpty = Fault(
    "row.empty", .error, "只有名称没有内容", .notCounted, "该行只有名称，没有填写内容。",
    hint: "请补填该行，数字为零的请填0；如整块内容上移了一行，请移回原行。")

  /// The key of this row stood in an earlier row of the same list.
  public static func repeatedKey(found: String, firstRow: Int) -> Fault {
    Fault(
      "row.repeated-key", .error, "行重复", .notCounted, value: found,
      "“\(found)”与第\(firstRow)行重复，该行未计入。", hint: "请删除重复的一行，或补全名称以便区分。")
  }

  /// A value that must be unique stands elsewhere too.
  public static func notUnique(found: String, elsewhere: String, hint: String) -> Fault {
    Fault(
      "row.not-unique", .error, "应唯一的内容重复", .ruled, value: found,
      "“\(found)”在\(elsewhere: elsewhere)已经出现，应当唯一。",
      hint: "\(ours: hint.isEmpty ? "请核对。" : hint)")
  }

  /// A rule of the programme was broken; its sentences are filled in already.
  public static func rule(
    id: String, severity: Severity, found: String, message: String, hint: String,
    shows: FaultKind.Circumstance = []
  ) -> Fault {
    Fault(
      id, severity, "", .ruled, value: found, Wording(filled: message, withheld: "内容不公开。"),
      hint: Wording(filled: hint, withheld: "请核对。"), shows: shows)
  }
}
