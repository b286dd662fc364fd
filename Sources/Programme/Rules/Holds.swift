import Findings
import Sheets

/// `holds`: a row must fit a condition, or must not.
///
///     - {id: team.vacant, severity: E, kind: holds, column: since, when: {post: 空缺},
///        that: {since: {present: true}}, message: "书记空缺时必须填写，现为空。"}
///
/// A row with 空缺 and an empty 起始年月 gives the finding at that cell. A value under a finding
/// answers nothing: one fault, one finding (Decisions, “One fault, one finding”). A class, as all rules.
public final class Holds: Sendable {
  /// The judged column.
  let column: Int
  /// Rows that are asked; the others hold.
  let when: RuleCondition
  /// What must hold.
  let that: RuleCondition
  /// Whether it must not hold instead.
  let isForbidden: Bool
  /// Where given, `that` must hold just when this does.
  let counterpart: RuleCondition?
  /// The judged column where it is asked to be a sound code; the sentence may say `{why}` it is not.
  let code: TextColumn?
  /// Whether it asks for nothing but that the judged cell be filled.
  let isRequirement: Bool

  static let kind = RuleKind(
    name: "holds", group: .row,
    what: "A row must fit a condition (`that`), must not (`not`), or just when another holds.",
    chinese: "一行须符合某条件（that），或不得符合（not），或与另一条件同真同假（exactly_when）。",
    columnTypes: Storage.allCases,
    keys: [
      Key(
        "when", .condition, "rows that are asked; all unless given", "只对符合此条件的行提出", "{state: 已治}"),
      Key("that", .condition, "what must hold", "必须成立的条件", "{done_on: {present: true}}"),
      Key("not", .condition, "what must not hold", "不得成立的条件", "{clear: 浊}"),
      Key(
        "exactly_when", .condition, "`that` must hold just when this does", "与that同真同假的条件",
        "{lit: 0}"),
    ],
    example: RuleExample(
      rule:
        "{id: water.done, severity: E, kind: holds, column: done_on, when: {state: 已治}, that: {done_on: {present: true}}, message: 已治的必须填写，现为空。}",
      rows: ["state,done_on", "已治,2021-03-05", "已治,", "在治,"], finding: "第2行 done_on"))

  init?(_ map: CheckedMapping, _ column: Int, _ scope: RuleScope) {
    self.column = column
    when = scope.condition(map.optional("when"))
    switch (map.optional("that"), map.optional("not")) {
    case (let that?, nil):
      self.that = scope.condition(that)
      isForbidden = false
    case (nil, let not?):
      that = scope.condition(not)
      isForbidden = true
    default:
      scope.faults.add(map.node, "规则应有“that”（必须成立）或“not”（不得成立），且只有一个。")
      return nil
    }
    if let node = map.optional("exactly_when") {
      if isForbidden { scope.faults.add(node, "“exactly_when”与“that”同用，不与“not”同用。") }
      counterpart = scope.condition(node)
    } else {
      counterpart = nil
    }
    code =
      isForbidden
      ? nil
      : that.own.all.lazy.compactMap { test in
        if case .isCreditCode(let asked) = test, asked.position == column { asked } else { nil }
      }.first
    isRequirement =
      !isForbidden
      && (that.own.all + that.own.any).contains { test in
        if case .isPresent(column) = test { return true }
        return false
      }
  }

  func breach(_ scene: RowScene, _ grid: Grid) -> Breach? {
    if !when.isEmpty, when.truth(scene, grid) != .yes { return nil }
    let truth = that.truth(scene, grid)
    guard truth != .unknown else { return nil }
    if let counterpart {
      let other = counterpart.truth(scene, grid)
      guard other != .unknown, other != truth else { return nil }
    } else {
      guard truth == (isForbidden ? .yes : .no) else { return nil }
    }
    var facts = that.rosterFacts(scene).merging(when.rosterFacts(scene)) { $1 }
    if let code {
      facts["why"] = CreditCode.fault(TextFolding.fold(grid.bytes[grid.range(scene.row, code)]))
    }
    return Breach(mark: column, facts: facts)
  }
}
