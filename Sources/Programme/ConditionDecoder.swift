import Findings
import Yams

/// Decodes conditions such as `{stage: [命名, 提级], members: {at_least: 1}}`.
struct ConditionDecoder {
  let faults: FaultList
  let ledger: Ledger

  /// A condition; faults are told where they stand. A nil node is no condition.
  func condition(_ node: Node?) -> Condition {
    guard let node, let map = CheckedMapping(node, "条件", faults, keys: []) else {
      return Condition()
    }
    var result = Condition()
    for pair in map.pairs {
      if pair.name == "any" {
        guard let inner = CheckedMapping(pair.value, "any", faults, keys: []) else { continue }
        result.any += inner.pairs.flatMap { tests($0.name, $0.key, $0.value, inner) }
      } else {
        result.all += tests(pair.name, pair.key, pair.value, map)
      }
    }
    return result
  }

  /// The position of a column named in the programme; nil, with a fault, when there is none.
  func column(_ node: Node, _ what: String) -> Int? {
    guard let name = node.scalar?.string else {
      faults.add(node, "“\(what)”应为列名。")
      return nil
    }
    return column(name, node)
  }

  private func column(_ name: String, _ node: Node) -> Int? {
    let keys = ledger.columns.map(\.key)
    if let found = keys.firstIndex(of: name) { return found }
    let offer = Nearest.name(to: name, in: keys).map { "，是否为“\($0)”？" } ?? "。"
    faults.add(node, "台账“\(ledger.id)”没有名为“\(name)”的列\(offer)")
    return nil
  }

  private func tests(
    _ name: String, _ key: Node, _ value: Node, _ map: CheckedMapping
  ) -> [ColumnTest] {
    guard let column = column(name, key) else { return [] }
    switch value {
    case .scalar:
      return [value].compactMap { single($0, column, map) }
    case .sequence(let list):
      return mask(Array(list), column, map).map { [ColumnTest(column: column, test: .isAny($0))] }
        ?? []
    case .mapping:
      guard
        let inner = CheckedMapping(
          value, name, faults,
          keys: Relation.allCases.map(\.rawValue) + ["not", "present", "times", "by"])
      else { return [] }
      var result: [ColumnTest] = []
      for relation in Relation.allCases where inner.has(relation.rawValue) {
        if let node = inner.optional(relation.rawValue), let named = otherColumn(node) {
          result += comparison(column, relation, named, node, inner)
        } else if let number = inner.decimal(relation.rawValue) {
          result.append(
            ColumnTest(column: column, test: .compares(relation, scaled(number, column))))
        }
      }
      if inner.has("not"), let bits = mask(inner.list("not"), column, inner) {
        result.append(ColumnTest(column: column, test: .isNone(bits)))
      }
      if let node = inner.optional("by"), let test = deadline(node, column) {
        result.append(ColumnTest(column: column, test: test))
      }
      if inner.has("present") {
        result.append(
          ColumnTest(
            column: column, test: inner.flag("present", default: true) ? .isPresent : .isAbsent))
      }
      return result
    case .alias:
      return []
    }
  }

  /// The column that a relation names instead of a number; nil for a number.
  private func otherColumn(_ node: Node) -> String? {
    guard let text = node.scalar?.string, FixedDecimal(text) == nil else { return nil }
    return text
  }

  /// `assess_due: {times: 3, at_least: basic}`.
  private func comparison(
    _ column: Int, _ relation: Relation, _ named: String, _ node: Node, _ inner: CheckedMapping
  ) -> [ColumnTest] {
    guard let other = self.column(named, node) else { return [] }
    guard scaled(FixedDecimal(1), column) == scaled(FixedDecimal(1), other) else {
      faults.add(
        node, "“\(ledger.columns[column].header)”与“\(ledger.columns[other].header)”类型不同，不能比较。")
      return []
    }
    let times = Int64(inner.number("times", in: 1...10_000) ?? 1)
    return [
      ColumnTest(column: column, test: .comparesColumn(relation, times: times, other: other))
    ]
  }

  /// `paid_on: {by: {month: 1, day: 31, years: 1}}`.
  private func deadline(_ node: Node, _ column: Int) -> ColumnTest.Test? {
    guard ledger.columns[column].type == .date else {
      faults.add(node, "“by”只能用于日期列。")
      return nil
    }
    guard let map = CheckedMapping(node, "by", faults, keys: ["month", "day", "years"]) else {
      return nil
    }
    _ = map.required("month")
    return .isBy(
      month: map.number("month", in: 1...12) ?? 1, day: map.number("day", in: 1...31) ?? 31,
      years: map.number("years", in: 0...10) ?? 0)
  }

  private func single(_ node: Node, _ column: Int, _ map: CheckedMapping) -> ColumnTest? {
    switch ledger.columns[column].type {
    case .choice, .boolean:
      return mask([node], column, map).map { ColumnTest(column: column, test: .isAny($0)) }
    default:
      guard let number = node.scalar.flatMap({ FixedDecimal($0.string) }) else {
        faults.add(node, "“\(ledger.columns[column].header)”应与数字比较。")
        return nil
      }
      return ColumnTest(column: column, test: .compares(.equal, scaled(number, column)))
    }
  }

  private func scaled(_ number: FixedDecimal, _ column: Int) -> Int64 {
    switch ledger.columns[column].type {
    case .decimal, .money: number.scaled
    default: number.scaled / FixedDecimal.one
    }
  }

  private func mask(_ nodes: [Node], _ column: Int, _ map: CheckedMapping) -> UInt64? {
    let schema = ledger.columns[column]
    var bits: UInt64 = 0
    for node in nodes {
      switch schema.type {
      case .choice:
        guard let word = map.word(node, schema.key, among: schema.choices),
          let position = schema.choices.firstIndex(of: word)
        else { return nil }
        bits |= 1 << UInt64(position)
      case .boolean:
        guard let text = map.word(node, schema.key, among: [schema.yes, schema.no]) else {
          return nil
        }
        bits |= text == schema.yes ? 2 : 1
      default:
        faults.add(node, "“\(schema.header)”不是可选值的列，请用at_least等比较。")
        return nil
      }
    }
    return bits
  }
}
