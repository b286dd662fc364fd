import Findings
import Yams

/// Decodes the rules between two ledgers.
struct BetweenDecoder {
  let faults: FaultList
  let ledgers: [Ledger]

  private static let kinds: [String: [String]] = [
    "other_rows": ["relation", "count"], "other_sum": ["relation", "sum"], "other_name": ["with"],
  ]

  func rule(_ node: Node) -> BetweenRule? {
    guard case .mapping(let mapping) = node, let kind = mapping["kind"]?.scalar?.string,
      let extra = Self.kinds[kind]
    else {
      let names = Self.kinds.keys.sorted().joined(separator: "、")
      faults.add(node, "台账之间的规则的“kind”可用的有：\(names)。")
      return nil
    }
    let common = [
      "id", "severity", "kind", "ledger", "column", "when", "other", "rows", "message", "hint",
      "months",
    ]
    guard let map = CheckedMapping(node, "between", faults, keys: common + extra),
      let ledger = position("ledger", map), let other = position("other", map)
    else { return nil }
    let own = ConditionDecoder(faults: faults, ledger: ledgers[ledger])
    let outside = ConditionDecoder(faults: faults, ledger: ledgers[other])
    guard let column = map.required("column").flatMap({ own.column($0, "column") }),
      let check = check(kind, map, own, outside)
    else { return nil }
    let severity = map.required("severity").flatMap {
      map.word($0, "severity", among: Severity.allCases.map(\.letter))
    }
    return BetweenRule(
      id: map.text("id"), severity: Severity.allCases.first { $0.letter == severity } ?? .confirm,
      ledger: ledger, column: column, when: own.condition(map.optional("when")), other: other,
      rows: outside.condition(map.optional("rows")), check: check, message: map.text("message"),
      hint: map.optionalText("hint") ?? "", months: map.months("months"))
  }

  private func position(_ key: String, _ map: CheckedMapping) -> Int? {
    let ids = ledgers.map(\.id)
    return map.required(key).flatMap { map.word($0, key, among: ids) }
      .flatMap { ids.firstIndex(of: $0) }
  }

  private func check(
    _ kind: String, _ map: CheckedMapping, _ own: ConditionDecoder, _ outside: ConditionDecoder
  ) -> BetweenRule.Check? {
    switch kind {
    case "other_rows":
      guard let relation = map.word("relation", Relation.self), let node = map.required("count")
      else { return nil }
      if let number = node.scalar.flatMap({ Int($0.string) }) {
        return .rows(relation, .fixed(number))
      }
      return own.column(node, "count").map { .rows(relation, .column($0)) }
    case "other_sum":
      guard let relation = map.word("relation", Relation.self),
        let column = map.required("sum").flatMap({ outside.column($0, "sum") })
      else { return nil }
      return .sum(relation, column: column)
    default:
      return map.required("with").flatMap { outside.column($0, "with") }.map { .name(column: $0) }
    }
  }
}
