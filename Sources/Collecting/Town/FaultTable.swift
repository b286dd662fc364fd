import Findings
import TextFormats

/// `faults.csv` beside a return slip: the same faults for a spreadsheet program, with a column in
/// which the town answers what has to be confirmed.
package enum FaultTable {
  /// Headers in order; the last is the town's.
  static let columns = [
    "月份", "文件", "工作表", "行", "栏目", "单元格", "类别", "规则", "现为", "内容", "怎么办", "说明",
  ]

  /// UTF-8 with mark, CRLF.
  package static func csv(_ findings: [Finding], month: Month) -> [UInt8] {
    var text = DataText(columns: columns)
    let own = findings.filter { $0.severity != .hint && $0.isOf(month) }
    for group in FindingGroup.grouped(own).flatMap(rows) {
      let finding = group.first
      let isOne = group.count == 1
      text.row([
        .text(month.chinese), .text(joined(group.findings.map(\.place.file))),
        .text(finding.place.sheet),
        isOne && finding.place.row > 0 ? .number(finding.place.row) : .empty,
        .text(finding.place.header), .text(joined(group.findings.map(\.place.shown))),
        .text(finding.severityWord), .text(finding.rule),
        .text(isOne ? kept(finding.value) : joined(group.findings.map(\.value))),
        .text(group.message + finding.answerWords), .text(finding.hint), .text(""),
      ])
    }
    return DataText.header(columns) + text.csv
  }

  /// What stands between the cells of a row that asks one question about several.
  static let separator = "；"
  /// Cells in one row.
  private static let mostCells = 100

  /// `F7；F8`; the same everywhere is written once.
  static func joined(_ texts: [String]) -> String {
    Set(texts).count > 1 ? texts.joined(separator: separator) : texts.first ?? ""
  }

  /// Questions of one cause are one row to answer, and so are tables that did not come. What must be
  /// mended is listed place by place.
  private static func rows(_ group: FindingGroup) -> [FindingGroup] {
    let isAskedOnce =
      group.first.severity == .confirm
      && group.findings.allSatisfy { finding in
        ![finding.value, finding.place.file].contains { $0.contains(separator) }
      }
    return group.first.isAbsence ? [group] : group.parts(of: isAskedOnce ? mostCells : 1)
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
  package func forTown(_ name: String, towns: Set<String>) -> Finding {
    var told = self
    told.fault = fault.told(to: name, among: towns)
    return told
  }
}
