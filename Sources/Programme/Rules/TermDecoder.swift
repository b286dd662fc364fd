import Findings
import Yams

/// Decodes the two sides of a comparison and sees that they fit.
struct TermDecoder {
  let scope: RuleScope
  private var faults: FaultList { scope.faults }

  init(_ scope: RuleScope) { self.scope = scope }

  /// Two terms that fit, and how they are compared.
  struct Pair {
    var left: Term
    var right: Term
    var mode: Comparison.Mode
    var isScaled: Bool
    var isRestricted: Bool
    var others: OtherRows?
  }

  static let keys = KeyTable(
    "比较的一边",
    "One side of a comparison: a column's key, a number, `last` (the judged column in the last report), or one of these.",
    "比较的一边：列名、数字、last（上期的本列），或下列之一。",
    [
      Key(
        "sum", .columns, "columns of the row added up; with `ledger` a column there",
        "本行各列之和；有ledger时为该台账一列之和", "[paved, gravel]"),
      Key("max", .columns, "the greatest of some columns", "各列中最大的", "[res_sec, res_young]"),
      Key(
        "growth", .columns, "how much the first is above the second, at least 0",
        "前一列超过后一列的部分，不小于0", "[cost_now, cost_before]"),
      Key(
        "month", .integer(-1200...1200), "the report month, so many months later", "报告月加上若干个月", "-3"
      ),
      Key("roster", .text, "a column of the roster for the village", "名录中该村的一列", "homes"),
      Key("last", .column, "a column in the last report", "上期的一列", "new_y"),
      Key(
        "plus", .column, "added to `last`: a column of this month (reports one month apart)",
        "与last相加的本月一列", "new_m"),
      Key(
        "each_month", .integer(0...60), "added to `last` for each month since", "自上期起每月可增加多少", "2"),
      Key(
        "mean", .integer(1...36), "the judged column's mean over so many reports before",
        "本列在前若干期的平均", "12"),
      Key(
        "rows", .text, "the number of the village's rows in another ledger", "该村在另一张台账中的行数",
        "WATERS"),
      Key("ledger", .text, "the other ledger of `sum`", "sum所在的另一张台账", "WATERS"),
      Key(
        "where", .condition, "rows of the other ledger that are looked at", "只看另一张台账中符合条件的行",
        "{state: 已治}"),
    ])

  /// A term with what it is made of.
  private struct Typed {
    var term: Term
    var kind: Kind
    /// Its unit; nil where any fits.
    var unit: String?
    var isRestricted = false
    var others: OtherRows?
  }

  private enum Kind: Equatable {
    case whole
    case scaled
    /// A number that is read as the other side is stored.
    case literal(FixedDecimal)
    case day
    case month
    case yesNo
    /// A choice; the position of the column whose order it follows.
    case choice(Int)
    case text
  }

  /// The sides under `left` (the judged column unless given) and `to`.
  func pair(_ map: CheckedMapping, _ column: Int) -> Pair? {
    guard let right = map.required("to").flatMap({ term($0, column) }) else { return nil }
    let left: Typed
    if let node = map.optional("left") {
      guard let decoded = term(node, column) else { return nil }
      left = decoded
    } else {
      left = own(column)
    }
    let node = map.optional("to") ?? map.node
    guard let mode = mode(left, right, node) else { return nil }
    let isScaled = left.kind == .scaled || right.kind == .scaled
    if !map.flag("across_units", default: false), mode == .numbers,
      let first = left.unit, let second = right.unit, first != second
    {
      faults.add(
        node, "左边的单位是“\(first)”，右边是“\(second)”，不能比较；确要比较不同单位的数量，请加“across_units: true”。")
      return nil
    }
    guard let first = resolved(left, isScaled, node), let second = resolved(right, isScaled, node)
    else { return nil }
    if case .constant = first, case .constant = second {
      faults.add(node, "两边都是固定的数，没有可比较的内容。")
    }
    return Pair(
      left: first, right: second, mode: mode, isScaled: isScaled,
      isRestricted: left.isRestricted || right.isRestricted, others: left.others ?? right.others)
  }

  private func mode(_ left: Typed, _ right: Typed, _ node: Node) -> Comparison.Mode? {
    switch (left.kind, right.kind) {
    case (.whole, .whole), (.scaled, .scaled), (.literal, .whole), (.literal, .scaled),
      (.whole, .literal), (.scaled, .literal), (.literal, .literal):
      return .numbers
    case (.day, .day): return .days
    case (.day, .month), (.month, .day), (.month, .month): return .months
    case (.yesNo, .yesNo): return .codes
    case (.choice(let first), .choice(let second)) where first == second && first >= 0:
      return .codes
    case (.choice, .choice), (.choice, .text), (.text, .choice), (.text, .text): return .words
    default:
      faults.add(
        node, "左边是\(Self.name(left.kind))，右边是\(Self.name(right.kind))，不能比较。")
      return nil
    }
  }

  private static func name(_ kind: Kind) -> String {
    switch kind {
    case .whole: "整数"
    case .scaled: "小数（金额）"
    case .literal: "固定的数"
    case .day: "日期"
    case .month: "月份"
    case .yesNo: "是否"
    case .choice: "选项"
    case .text: "文字"
    }
  }

  /// A fixed number as the other side is stored.
  private func resolved(_ typed: Typed, _ isScaled: Bool, _ node: Node) -> Term? {
    guard case .literal(let number) = typed.kind else { return typed.term }
    if isScaled { return .constant(number.scaled) }
    guard number.scaled % FixedDecimal.one == 0 else {
      faults.add(node, "另一边是整数，这里也应为整数。")
      return nil
    }
    return .constant(number.scaled / FixedDecimal.one)
  }

  // MARK: Terms

  private func own(_ column: Int) -> Typed { typed(scope.ledger, column) { .column($0) } }

  private func typed(
    _ ledger: Ledger, _ column: Int, isRoster: Bool = false, _ make: (ColumnReference) -> Term
  ) -> Typed {
    let schema = ledger.columns[column]
    let kind: Kind =
      switch schema.type.storage {
      case .whole: .whole
      case .scaled: .scaled
      case .day: .day
      case .month: .month
      case .yesNo: .yesNo
      // A choice of the roster is compared as a word: its list may differ.
      case .choice: .choice(isRoster ? -1 : column)
      case .text: .text
      }
    return Typed(
      term: make(ledger.grid[column]), kind: kind, unit: schema.unit,
      isRestricted: schema.visibility == .restricted)
  }

  private func term(_ node: Node, _ judged: Int) -> Typed? {
    if let word = node.scalar?.string {
      if word == "last" {
        return typed(scope.ledger, judged) { .last($0, plus: nil, eachMonth: 0) }
      }
      if let number = FixedDecimal(word) {
        return Typed(term: .constant(0), kind: .literal(number), unit: nil)
      }
      return scope.conditions.column(node, "to").flatMap { readable($0, node) }.map(own)
    }
    guard let map = CheckedMapping(node, Self.keys, faults) else { return nil }
    let main = ["sum", "max", "growth", "month", "roster", "last", "mean", "rows"].filter(map.has)
    guard main.count == 1, let key = main.first, let value = map.optional(key) else {
      faults.add(node, "比较的一边应有且只有一个：sum、max、growth、month、roster、last、mean或rows。")
      return nil
    }
    let helpers = ["last": ["plus", "each_month"], "rows": ["where"], "sum": ["ledger", "where"]]
    for helper in ["plus", "each_month", "ledger", "where"]
    where !(helpers[key] ?? []).contains(helper) {
      if let stray = map.optional(helper) { faults.add(stray, "“\(helper)”不与“\(key)”同用。") }
    }
    switch key {
    case "month":
      return map.number("month", in: -1200...1200).map {
        Typed(term: .reportMonth(plus: $0), kind: .month, unit: nil)
      }
    case "roster": return roster(value)
    case "last": return last(map, value)
    case "mean": return mean(map, value, judged)
    case "rows": return rows(map, value)
    case "sum" where map.has("ledger"): return otherSum(map, value)
    default: return numbers(map, key, value)
    }
  }

  /// A column whose cells are read as values.
  private func readable(_ column: Int, _ node: Node) -> Int? {
    guard scope.isStructural(column) else { return column }
    faults.add(node, "“\(scope.ledger.columns[column].header)”只用来辨认一行属于谁，不能比较。")
    return nil
  }

  private func roster(_ node: Node) -> Typed? {
    guard !scope.isRosters else {
      faults.add(node, "名录自己的规则请直接写列名。")
      return nil
    }
    let outside = ConditionDecoder(faults: faults, ledger: scope.roster)
    return outside.column(node, "roster").map { column in
      typed(scope.roster, column, isRoster: true) { .roster($0) }
    }
  }

  private func last(_ map: CheckedMapping, _ node: Node) -> Typed? {
    guard let column = scope.conditions.column(node, "last").flatMap({ readable($0, node) }) else {
      return nil
    }
    var plus: NumberColumn?
    if let added = map.optional("plus") {
      guard let other = number(added, "plus") else { return nil }
      let (own, there) = (scope.ledger.columns[column], scope.ledger.columns[other.position])
      guard case .number(let base) = scope.ledger.grid[column], base.isScaled == other.isScaled,
        own.unit == there.unit
      else {
        faults.add(added, "“\(own.header)”与“\(there.header)”类型或单位不同，不能相加。")
        return nil
      }
      plus = other
    }
    let step = map.number("each_month", in: 0...60) ?? 0
    if step > 0, let node = map.optional("each_month") {
      switch scope.ledger.grid[column] {
      case .number(let own) where !own.isScaled && plus == nil: break
      case .code(let own) where !own.isYesNo: break
      default: faults.add(node, "“each_month”只用于整数列和选项列，不与“plus”同用。")
      }
    }
    return typed(scope.ledger, column) { .last($0, plus: plus, eachMonth: step) }
  }

  private func mean(_ map: CheckedMapping, _ node: Node, _ judged: Int) -> Typed? {
    guard let reports = map.number("mean", in: 1...36) else { return nil }
    guard case .number(let column) = scope.ledger.grid[judged] else {
      faults.add(node, "“mean”只用于数字列，“\(scope.ledger.columns[judged].header)”不是。")
      return nil
    }
    return typed(scope.ledger, judged) { _ in .mean(column, reports: reports) }
  }

  private func rows(_ map: CheckedMapping, _ node: Node) -> Typed? {
    guard !scope.isRosters, let other = scope.ledger(named: node, "rows", map) else { return nil }
    return Typed(term: .otherRows, kind: .whole, unit: nil, others: others(map, other))
  }

  private func otherSum(_ map: CheckedMapping, _ node: Node) -> Typed? {
    guard !scope.isRosters, let other = scope.ledger(map) else { return nil }
    let outside = ConditionDecoder(faults: faults, ledger: other.ledger)
    guard let column = outside.column(node, "sum") else { return nil }
    guard case .number(let own) = other.ledger.grid[column] else {
      faults.add(node, "“\(other.ledger.columns[column].header)”不是数字列，不能相加。")
      return nil
    }
    var result = typed(other.ledger, column) { _ in .otherSum(own) }
    result.others = others(map, other)
    return result
  }

  private func others(
    _ map: CheckedMapping, _ other: (position: Int, ledger: Ledger)
  ) -> OtherRows {
    OtherRows(
      ledger: other.position,
      rows: ConditionDecoder(faults: faults, ledger: other.ledger)
        .condition(map.optional("where")),
      year: other.ledger.year, isTowns: other.ledger.rowUnit == .town)
  }

  /// `sum`, `max` and `growth` of columns of the row.
  private func numbers(_ map: CheckedMapping, _ key: String, _ node: Node) -> Typed? {
    let nodes = map.list(key)
    let columns = nodes.compactMap { number($0, key) }
    guard columns.count == nodes.count else { return nil }
    guard let first = columns.first, key != "growth" || columns.count == 2 else {
      faults.add(
        node, key == "growth" ? "“growth”应有两列：后期的和前期的。" : "“\(key)”应列出至少一列。")
      return nil
    }
    let schemas = columns.map { scope.ledger.columns[$0.position] }
    guard columns.allSatisfy({ $0.isScaled == first.isScaled }),
      schemas.allSatisfy({ $0.unit == schemas[0].unit })
    else {
      faults.add(node, "“\(key)”的各列类型或单位不同。")
      return nil
    }
    let term: Term =
      switch key {
      case "max": .greatest(columns)
      case "growth": .growth(columns[0], over: columns[1])
      default:
        .sum(zip(columns, schemas).map { .init(column: $0, isOptional: !$1.isRequired) })
      }
    return Typed(
      term: term, kind: first.isScaled ? .scaled : .whole, unit: schemas[0].unit,
      isRestricted: schemas.contains { $0.visibility == .restricted })
  }

  private func number(_ node: Node, _ key: String) -> NumberColumn? {
    guard let column = scope.conditions.column(node, key) else { return nil }
    guard case .number(let number) = scope.ledger.grid[column] else {
      faults.add(
        node,
        "“\(scope.ledger.columns[column].header)”是\(scope.ledger.columns[column].type.storage.chinese)列，“\(key)”只用于数字列。"
      )
      return nil
    }
    return number
  }
}
