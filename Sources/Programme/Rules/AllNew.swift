import Findings

/// `all_new`: a village does not have new rows in all of some choices at once.
///
///     - {id: water.all-new, severity: C, kind: all_new, column: sort, values: [池塘, 沟渠, 水库],
///        message: 本月三类水体都是新增。}
///
/// The last of the new rows gives the finding.
public struct AllNew: Sendable {
  /// The judged column.
  public let column: CodeColumn
  /// Positions of the choices.
  let choices: Set<Int>

  static let kind = RuleKind(
    name: "all_new", group: .past,
    what: "A village does not have new rows in all of some choices at once.",
    chinese: "一个村本期新增的行不应同时占齐这些选项。", columnTypes: [.choice],
    keys: [
      Key("values", .list, "the choices", "选项", "[池塘, 沟渠, 水库]", isRequired: true)
    ],
    example: RuleExample(
      rule:
        "{id: water.all-new, severity: C, kind: all_new, column: sort, values: [池塘, 沟渠], message: 两类都是新增。}",
      rows: ["sort", "池塘", "沟渠"], before: ["sort"], finding: "第2行 sort"))

  init?(_ map: CheckedMapping, _ column: Int, _ scope: RuleScope) {
    guard case .code(let code) = scope.ledger.grid[column] else { return nil }
    let known = scope.ledger.columns[column].choices
    self.column = code
    choices = Set(
      map.list("values").compactMap { node in
        map.word(node, "values", among: known).flatMap { known.firstIndex(of: $0) }
      })
    if choices.isEmpty {
      scope.faults.add(map.optional("values") ?? map.node, "“values”应列出至少一个选项。")
    }
  }

  /// The last new row of each village whose new rows have all the choices. `isNew` tells whether a
  /// row had none of its key in the last report.
  public func breaches(_ grid: Grid, villages: [Int32], isNew: (Int) -> Bool) -> [Int] {
    var seen: [Int32: (choices: Set<Int>, row: Int)] = [:]
    for row in 0..<grid.rowCount where isNew(row) && grid.isSound(row, column.position) {
      seen[villages[row], default: ([], row)].choices.insert(grid.code(row, column))
      seen[villages[row]]?.row = row
    }
    return seen.values.filter { choices.isSubset(of: $0.choices) }.map(\.row).sorted()
  }
}
