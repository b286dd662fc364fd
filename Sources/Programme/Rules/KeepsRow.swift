import Findings

/// `keeps_row`: a row of the last report still stands in this one.
///
///     - {id: water.gone, severity: C, kind: keeps_row, column: pond, before: {state: {not: [填埋]}},
///        message: "上期有“{}”，本期没有。"}
///
/// Asked only of rows that fitted `before`; with `restart: january` not across the year's turn.
public struct KeepsRow: Sendable {
  /// What the row of the last report must have fitted.
  let before: Condition
  /// Whether rows need only stay until the year's end.
  let endsWithYear: Bool

  static let kind = RuleKind(
    name: "keeps_row", group: .past, what: "A row of the last report still stands in this one.",
    chinese: "上期有的行，本期仍须有。", columnTypes: Storage.allCases,
    keys: [
      Key(
        "before", .condition, "rows of the last report that must stay", "上期符合此条件的行须保留",
        "{state: {not: [填埋]}}"),
      Key(
        "restart", .word(["january", "never"]), "january: only until the year's end",
        "january表示只须保留到年底", "january"),
    ],
    example: RuleExample(
      rule:
        "{id: water.gone, severity: C, kind: keeps_row, column: pond, message: \"上期有“{}”，本期没有。\"}",
      rows: ["pond", "甲塘"], before: ["pond", "甲塘", "乙塘"], finding: "乙塘"))

  init(_ map: CheckedMapping, _ scope: RuleScope) {
    before = scope.conditions.condition(map.optional("before"))
    endsWithYear =
      map.optional("restart").flatMap {
        map.word($0, "restart", among: ["january", "never"])
      } == "january"
  }

  /// Rows of the last report that are gone. `stands` tells whether a row has one of its key now.
  public func gone(_ last: PastReport, month: Month, stands: (Int) -> Bool) -> [Int] {
    if endsWithYear, month.year != last.month.year { return [] }
    return (0..<last.grid.rowCount).filter { row in
      !stands(row) && before.truth(last.grid, row) == .yes
    }
  }
}
