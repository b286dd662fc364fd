import Findings

/// `faults.csv` beside a return slip: the same faults for a spreadsheet program, with a column in
/// which the town answers what has to be confirmed.
enum FaultTable {
  /// Headers in order; the last is the town's.
  static let columns = [
    "月份", "文件", "工作表", "行", "栏目", "单元格", "类别", "规则", "现为", "内容", "怎么办", "说明",
  ]

  /// UTF-8 with mark, CRLF.
  static func csv(_ findings: [Finding], month: Month) -> [UInt8] {
    var text = DataText(columns: columns)
    for finding in findings where finding.severity != .hint {
      guard finding.month == month || finding.month == nil else { continue }
      text.row([
        .text(month.chinese), .text(finding.place.file), .text(finding.place.sheet),
        finding.place.row > 0 ? .number(finding.place.row) : .empty, .text(finding.place.header),
        .text(finding.place.cell), .text(finding.severity.chinese), .text(finding.rule),
        .text(kept(finding.value)), .text(finding.message), .text(finding.hint), .text(""),
      ])
    }
    return DataText.header(columns) + text.csv
  }

  /// What a spreadsheet program would turn into a date gets an apostrophe, so that it comes back as it
  /// was: `2020-02` → `'2020-02`.
  private static func kept(_ value: String) -> String {
    let bytes = Array(value.utf8)
    guard let first = bytes.first, (48...57).contains(first),
      bytes.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 >= 0x80 })
    else { return value }
    return "'" + value
  }
}

extension Finding {
  /// The finding as the town itself may read it: other towns have no name in it.
  func forTown(_ name: String, towns: Set<String>) -> Finding {
    var told = self
    told.fault = fault.told(to: name, among: towns)
    return told
  }
}
