import Findings

/// Where a value must be unique.
public enum UniqueScope: String, Sendable, CaseIterable {
  /// In its table.
  case file
  /// In its town and month.
  case town
  /// In the whole county and month.
  case city
}

/// `unique`: no two rows have the same text.
///
///     - {id: water.permit, severity: E, kind: unique, column: permit, within: city}
///
/// The second of two rows with 许可001 gives the finding; texts are compared without white space and
/// width of characters.
public struct Unique: Sendable {
  /// The judged column.
  public let column: TextColumn
  /// Where.
  public let scope: UniqueScope

  static let kind = RuleKind(
    name: "unique", group: .list, what: "No two rows have the same text.",
    chinese: "同一文字不得在两行中出现。", columnTypes: [.text],
    keys: [
      Key(
        "within", .word(UniqueScope.allCases.map(\.rawValue)), "where it must be unique",
        "在什么范围内不得重复：本表、本镇、全市", "city", isRequired: true)
    ],
    example: RuleExample(
      rule: "{id: water.permit, severity: E, kind: unique, column: permit, within: file}",
      rows: ["permit", "甲一", "甲二", "甲一"], finding: "第3行 permit"),
    needsMessage: false)

  init?(_ map: CheckedMapping, _ column: Int, _ scope: RuleScope) {
    guard case .text(let column) = scope.ledger.grid[column],
      let within = map.word("within", UniqueScope.self)
    else { return nil }
    self.column = column
    self.scope = within
  }
}
