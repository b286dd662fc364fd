import Findings
import Programme
import Reading
import Sheets
import TextFormats

/// What the office made of the towns' answers: `<month>/answers.csv`, the file that a build writes beside
/// the return slips with its column 核定 filled in (同意 or 不同意).
package struct AnswerRegister: Sendable {
  /// Its name in a month's folder.
  package static let name = "answers.csv"
  /// Headers in order; the last is the office's.
  static let columns = ["单位", "文件", "工作表", "单元格", "规则", "现为", "说明", "核定"]

  private struct Key: Hashable {
    var town: [UInt8]
    var file: [UInt8]
    var sheet: [UInt8]
    var cell: [UInt8]
    var rule: [UInt8]
    var reason: [UInt8]
  }

  private var standings: [Key: AnswerStanding] = [:]

  /// Nothing decided.
  init() {}

  /// Adds what a month's file says.
  ///
  /// - Throws: all faults at once.
  mutating func add(_ bytes: [UInt8]) throws(TableFaults) {
    guard let table = try NamedTable(file: bytes, needs: Self.columns.map { [$0] }) else { return }
    var faults = TableFaults()
    for row in table.rows {
      func text(_ name: String) -> String { table.text(row, name) }
      let written = text("核定")
      let standing: AnswerStanding
      switch written {
      case "": continue
      case "同意", "认可": standing = .accepted
      case "不同意", "不认可": standing = .refused
      default:
        faults.add(row: row, "核定", written, "应为“同意”或“不同意”")
        continue
      }
      let files = text("文件").split(
        separator: FaultTable.separator, omittingEmptySubsequences: false)
      let cells = text("单元格").split(
        separator: FaultTable.separator, omittingEmptySubsequences: false)
      for file in files {
        for cell in cells {
          standings[
            Self.key(
              town: text("单位"), file: String(file), sheet: text("工作表"), cell: String(cell),
              rule: text("规则"), reason: text("说明"))] = standing
        }
      }
    }
    if !faults.isEmpty { throw faults }
  }

  /// What the office made of the answer to a finding.
  func standing(of finding: Finding) -> AnswerStanding {
    let place = finding.place
    return standings[
      Self.key(
        town: finding.town, file: place.file, sheet: place.sheet, cell: place.shown,
        rule: finding.rule, reason: finding.explanation)] ?? .open
  }

  private static func key(
    town: String, file: String, sheet: String, cell: String, rule: String, reason: String
  ) -> Key {
    func folded(_ text: String) -> [UInt8] { TextFolding.fold(Array(text.utf8)[...]) }
    return Key(
      town: folded(town), file: folded(file), sheet: folded(sheet), cell: folded(cell),
      rule: folded(rule), reason: folded(reason))
  }

  /// The file to fill in: what towns answered, with what the office said already.
  package static func csv(_ answers: [AnsweredQuestion]) -> [UInt8] {
    var text = DataText(columns: columns)
    for answer in answers {
      let first = answer.group.first
      let word =
        switch first.standing {
        case .open: ""
        case .accepted: "同意"
        case .refused: "不同意"
        }
      let cells = answer.group.findings.map(\.place.shown)
      text.row([
        .text(first.town), .text(answer.group.files.joined(separator: FaultTable.separator)),
        .text(first.place.sheet),
        .text(FaultTable.joined(cells)),
        .text(first.rule), .text(FaultTable.joined(answer.group.findings.map(\.value))),
        .text(first.explanation), .text(word),
      ])
    }
    return DataText.header(columns) + text.csv
  }
}
