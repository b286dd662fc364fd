import Findings
import Sheets

/// `row_limit`: a text stands in at most so many rows of one village.
///
///     - {id: water.warden, severity: C, kind: row_limit, column: warden, at_most: 1,
///        message: "同一村同一塘长管{count}处。"}
///
/// The last of a village's rows above the limit gives the finding.
public struct RowLimit: Sendable {
  /// The judged column.
  let column: TextColumn
  /// How many rows may have the same text.
  let limit: Int

  static let kind = RuleKind(
    name: "row_limit", group: .list, what: "A text stands in at most so many rows of one village.",
    chinese: "同一村中同一文字最多出现若干行。", columnTypes: [.text],
    keys: [
      Key(
        "at_most", .integer(1...10_000), "how many rows may have the same text", "最多几行", "2",
        isRequired: true)
    ],
    example: RuleExample(
      rule:
        "{id: water.warden, severity: C, kind: row_limit, column: warden, at_most: 1, message: \"出现{count}行。\"}",
      rows: ["warden", "甲", "乙", "甲"], finding: "第3行 warden"))

  init?(_ map: CheckedMapping, _ column: Int, _ scope: RuleScope) {
    guard case .text(let column) = scope.ledger.grid[column],
      let limit = map.requiredNumber("at_most", in: 1...10_000)
    else { return nil }
    self.column = column
    self.limit = limit
  }

  /// The last row and the number of rows of each text that stands too often, in order of first row.
  public func breaches(
    _ grid: Grid, villages: [Int32], isAsked: (Int) -> Bool
  ) -> [(row: Int, count: Int)] {
    var groups: [[UInt8]: [Int]] = [:]
    for row in 0..<grid.rowCount where grid.isSound(row, column.position) && isAsked(row) {
      let name = TextFolding.fold(grid.bytes[grid.range(row, column)])
      groups["\(villages[row]) ".utf8 + name, default: []].append(row)
    }
    return groups.values.filter { $0.count > limit }.sorted { $0[0] < $1[0] }
      .map { ($0[$0.count - 1], $0.count) }
  }
}
