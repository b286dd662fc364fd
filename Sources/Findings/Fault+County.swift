/// Faults of the county's own tables, which no town sends.
extension Fault {
  static let countyExamples: [Fault] = [
    .registerMissing(ledger: "市级登记表", folder: "市级", isFirst: true),
    .registerElsewhere(folder: "孤山镇", own: "市级"),
  ]

  /// A table of the county's own did not come; `isFirst` where none ever did. Nothing is wrong in what the
  /// towns sent, so it is a hint.
  public static func registerMissing(ledger: String, folder: String, isFirst: Bool) -> Fault {
    Fault(
      "county.register-missing", .hint, "市级台账未报送", .noted,
      isFirst
        ? "尚未收到《\(ours: ledger)》，由它统计的指标暂为未报送。"
        : "本月未收到《\(ours: ledger)》，由它统计的指标沿用上期。",
      hint: "请把《\(ours: ledger)》放入本月的“\(ours: folder)”文件夹；空白表可用sevenones forms生成。",
      subject: ledger)
  }

  /// A table of the county's own lies in another folder than its own; it is read all the same.
  public static func registerElsewhere(folder: String, own: String) -> Fault {
    Fault(
      "county.register-elsewhere", .hint, "市级台账放在别处", .counted, value: folder,
      "是市级台账，放在“\(folder)”文件夹，已按市级台账计入。", hint: "请移到本月的“\(ours: own)”文件夹。",
      reach: .town)
  }
}
