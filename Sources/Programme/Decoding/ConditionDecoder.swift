import Findings
import Yams

/// Decodes conditions such as `{stage: [命名, 提级], members: {at_least: 1}}`.
struct ConditionDecoder {
  let faults: FaultList
  let ledger: Ledger

  /// What may be asked of a column.
  static let keys = KeyTable(
    "条件", "What may be asked of one column.", "对一列可以提出的条件。",
    Relation.allCases.map { relation in
      Key(
        relation.rawValue, .text, "a number, a date, or another column of the row", "数字、日期，或本行的另一列",
        "1")
    } + [
      Key("not", .list, "none of these choices, or empty", "不是这些选项（或为空）", "[退出]"),
      Key("present", .flag, "whether the cell has a value", "是否有内容", "true"),
      Key("times", .integer(1...10_000), "so many times the number", "该数的若干倍", "3"),
      Key(
        "by", .mapping, "not later than this day after the row's year", "不晚于该行年度之后的某日",
        "{month: 1, day: 31, years: 1}"),
      Key("contains", .texts, "the text holds one of these words", "文字中含有其中一个词", "[合作社]"),
      Key("dated", .flag, "there is a date in the text", "文字中有日期", "true"),
      Key(
        "credit_code", .flag, "the text is a sound credit code (GB 32100-2015)", "是有效的统一社会信用代码",
        "true"),
    ])

  private static let deadlineKeys = KeyTable(
    "by", "A day counted from the row's year.", "从该行年度算起的某一日。",
    [
      Key("month", .integer(1...12), "month of the year", "月", "1", isRequired: true),
      Key("day", .integer(1...31), "day; the last unless given", "日，不写为月末", "31"),
      Key("years", .integer(0...10), "so many years later", "几年之后", "1"),
    ])

  /// A condition; faults are told where they stand. A nil node is no condition.
  func condition(_ node: Node?) -> Condition { conditions(node, roster: nil).own }

  /// A condition with what it asks of the roster under `roster`, where that may be asked.
  func conditions(_ node: Node?, roster: Ledger?) -> (own: Condition, roster: Condition) {
    guard let node, let map = CheckedMapping(node, open("条件"), faults) else {
      return (Condition(), Condition())
    }
    var all: [ColumnTest] = []
    var any: [ColumnTest] = []
    var village = Condition()
    for pair in map.pairs {
      if pair.name == "any" {
        guard let inner = CheckedMapping(pair.value, open("any"), faults) else { continue }
        any += inner.pairs.flatMap { tests($0.name, $0.key, $0.value, inner) }
      } else if pair.name == "roster", !ledger.columns.contains(where: { $0.key == "roster" }) {
        guard let roster else {
          faults.add(pair.key, "这里的条件不能问到名录（roster）。")
          continue
        }
        village = ConditionDecoder(faults: faults, ledger: roster).condition(pair.value)
      } else {
        all += tests(pair.name, pair.key, pair.value, map)
      }
    }
    return (Condition(all: all, any: any), village)
  }

  private func open(_ name: String) -> KeyTable {
    KeyTable(name, "", "", isOpen: true, [])
  }

  /// The position of a column named in the programme; nil, with a fault, when there is none.
  func column(_ node: Node, _ what: String) -> Int? {
    guard let name = node.scalar?.string else {
      faults.add(node, "“\(what)”应为列名。")
      return nil
    }
    return column(name, node)
  }

  /// A column of numbers named in the programme.
  func number(_ node: Node, _ what: String) -> NumberColumn? {
    guard let column = column(node, what) else { return nil }
    if case .number(let number) = ledger.grid[column] { return number }
    faults.add(node, "“\(what)”应为数字列，“\(ledger.columns[column].header)”是\(storage(column))列。")
    return nil
  }

  /// A column of choices named in the programme.
  func choice(_ node: Node, _ what: String) -> CodeColumn? {
    guard let column = column(node, what) else { return nil }
    if case .code(let code) = ledger.grid[column], !code.isYesNo { return code }
    faults.add(node, "“\(what)”应为选项列，“\(ledger.columns[column].header)”是\(storage(column))列。")
    return nil
  }

  /// A column of days or months named in the programme.
  func time(_ node: Node, _ what: String) -> TimeColumn? {
    guard let column = column(node, what) else { return nil }
    if case .time(let time) = ledger.grid[column] { return time }
    faults.add(node, "“\(what)”应为日期列，“\(ledger.columns[column].header)”是\(storage(column))列。")
    return nil
  }

  private func storage(_ column: Int) -> String { ledger.columns[column].type.storage.chinese }

  private func column(_ name: String, _ node: Node) -> Int? {
    // A ledger that is not there, or has no columns, was told of already.
    guard !ledger.columns.isEmpty else { return nil }
    let keys = ledger.columns.map(\.key)
    if let found = keys.firstIndex(of: name) { return found }
    let offer = Nearest.name(to: name, in: keys).map { "，是否为“\($0)”？" } ?? "。"
    faults.add(node, "台账“\(ledger.id)”没有名为“\(name)”的列\(offer)")
    return nil
  }

  // MARK: Tests

  private func tests(
    _ name: String, _ key: Node, _ value: Node, _ map: CheckedMapping
  ) -> [ColumnTest] {
    guard let column = column(name, key) else { return [] }
    switch value {
    case .scalar: return [single(value, column, map)].compactMap { $0 }
    case .sequence(let list):
      return mask(Array(list), column, value, map).map { [.isAny($0, $1)] } ?? []
    case .mapping:
      return CheckedMapping(value, Self.keys, faults).map { mapped($0, column, value) } ?? []
    case .alias: return []
    }
  }

  private func mapped(_ map: CheckedMapping, _ column: Int, _ node: Node) -> [ColumnTest] {
    var result: [ColumnTest?] = []
    for relation in Relation.allCases {
      if let node = map.optional(relation.rawValue) {
        result.append(comparison(column, relation, node, map))
      }
    }
    if let node = map.optional("times"),
      !Relation.allCases.contains(where: { map.has($0.rawValue) })
    {
      faults.add(node, "“times”与at_least等比较同用。")
    }
    if let node = map.optional("not") {
      result.append(mask(map.list("not"), column, node, map).map { .isNone($0, $1) })
    }
    if let node = map.optional("by") { result.append(deadline(node, column)) }
    if map.has("present") {
      result.append(map.flag("present", default: true) ? .isPresent(column) : .isAbsent(column))
    }
    for key in ["contains", "dated", "credit_code"] {
      if let node = map.optional(key) { result.append(text(key, node, column, map)) }
    }
    if map.pairs.isEmpty { faults.add(node, "“\(ledger.columns[column].header)”的条件是空的。") }
    return result.compactMap { $0 }
  }

  private func text(
    _ key: String, _ node: Node, _ column: Int, _ map: CheckedMapping
  ) -> ColumnTest? {
    guard case .text(let text) = ledger.grid[column] else {
      faults.add(
        node, "“\(key)”只能用于文字列，“\(ledger.columns[column].header)”是\(storage(column))列。")
      return nil
    }
    if key == "contains" {
      let words = map.texts("contains").filter { !$0.isEmpty }
      if words.isEmpty { faults.add(node, "“contains”应列出至少一个词。") }
      return .contains(text, words.map { Array($0.utf8) })
    }
    guard map.flag(key, default: true) else {
      faults.add(node, "“\(key)”只能为true；要求相反的情况请用“not”。")
      return nil
    }
    return key == "dated" ? .holdsDate(text) : .isCreditCode(text)
  }

  /// A relation to a number, a date, or (`assess_due: {times: 3, at_least: basic}`) another column.
  private func comparison(
    _ column: Int, _ relation: Relation, _ node: Node, _ map: CheckedMapping
  ) -> ColumnTest? {
    guard let written = node.scalar?.string else {
      faults.add(node, "“\(relation.rawValue)”应为数字、日期或列名。")
      return nil
    }
    switch ledger.grid[column] {
    case .number(let own):
      if let number = FixedDecimal(written) {
        if let node = map.optional("times") { faults.add(node, "“times”只用于与另一列比较。") }
        return stored(number, own, node).map { .compares(own, relation, $0) }
      }
      guard let other = other(node, column) else { return nil }
      guard case .number(let there) = ledger.grid[other], there.isScaled == own.isScaled,
        ledger.columns[other].unit == ledger.columns[column].unit
      else { return differ(column, other, node) }
      return .comparesNumber(
        own, relation, times: Int64(map.number("times", in: 1...10_000) ?? 1), there)
    case .time(let own):
      if let node = map.optional("times") { faults.add(node, "“times”只用于数字列。") }
      if let time = time(written, own) { return .isDated(own, relation, time) }
      guard let other = other(node, column) else { return nil }
      guard case .time(let there) = ledger.grid[other] else { return differ(column, other, node) }
      return .comparesTime(own, relation, there)
    case .code, .text:
      faults.add(
        node,
        "“\(relation.rawValue)”只能用于数字列和日期列，“\(ledger.columns[column].header)”是\(storage(column))列。")
      return nil
    }
  }

  private func other(_ node: Node, _ column: Int) -> Int? { self.column(node, "比较") }

  private func differ(_ column: Int, _ other: Int, _ node: Node) -> ColumnTest? {
    let (own, there) = (ledger.columns[column], ledger.columns[other])
    faults.add(node, "“\(own.header)”与“\(there.header)”类型或单位不同，不能比较。")
    return nil
  }

  /// A date as a column keeps it: `2020-06-30`, `2020-06`; nil when it is none.
  private func time(_ written: String, _ column: TimeColumn) -> Int? {
    guard let date = DateText(Array(written.utf8)[...]) else { return nil }
    guard column.isDay else { return date.month.index }
    if case .day(let day) = date { return day.ordinal }
    return date.month.firstDay.ordinal
  }

  /// `paid_on: {by: {month: 1, day: 31, years: 1}}`.
  private func deadline(_ node: Node, _ column: Int) -> ColumnTest? {
    guard case .time(let time) = ledger.grid[column], time.isDay else {
      faults.add(node, "“by”只能用于日期列。")
      return nil
    }
    guard let map = CheckedMapping(node, Self.deadlineKeys, faults) else { return nil }
    return .isBy(
      time, month: map.requiredNumber("month", in: 1...12) ?? 1,
      day: map.number("day", in: 1...31) ?? 31, years: map.number("years", in: 0...10) ?? 0)
  }

  private func single(_ node: Node, _ column: Int, _ map: CheckedMapping) -> ColumnTest? {
    switch ledger.grid[column] {
    case .code: return mask([node], column, node, map).map { .isAny($0, $1) }
    case .number(let own):
      guard let number = node.scalar.flatMap({ FixedDecimal($0.string) }) else {
        faults.add(node, "“\(ledger.columns[column].header)”应与数字比较。")
        return nil
      }
      return stored(number, own, node).map { .compares(own, .equal, $0) }
    case .time(let own):
      guard let time = node.scalar.flatMap({ time($0.string, own) }) else {
        faults.add(node, "“\(ledger.columns[column].header)”应与日期比较，例如2020-06。")
        return nil
      }
      return .isDated(own, .equal, time)
    case .text:
      faults.add(
        node, "“\(ledger.columns[column].header)”是文字列，可用的条件有present、contains、dated、credit_code。")
      return nil
    }
  }

  /// A number as a column keeps it.
  private func stored(_ number: FixedDecimal, _ column: NumberColumn, _ node: Node) -> Int64? {
    if column.isScaled { return number.scaled }
    guard number.scaled % FixedDecimal.one == 0 else {
      faults.add(node, "“\(ledger.columns[column.position].header)”是整数列，应与整数比较。")
      return nil
    }
    return number.scaled / FixedDecimal.one
  }

  private func mask(
    _ nodes: [Node], _ column: Int, _ place: Node, _ map: CheckedMapping
  ) -> (CodeColumn, UInt64)? {
    let schema = ledger.columns[column]
    guard case .code(let code) = ledger.grid[column] else {
      faults.add(place, "“\(schema.header)”不是可选值的列，请用at_least等比较。")
      return nil
    }
    if nodes.isEmpty { faults.add(place, "“\(schema.header)”的条件没有列出任何值。") }
    let words = code.isYesNo ? [schema.no, schema.yes] : schema.choices
    var bits: UInt64 = 0
    for node in nodes {
      guard let word = map.word(node, schema.key, among: words),
        let position = words.firstIndex(of: word)
      else { return nil }
      bits |= 1 << UInt64(position)
    }
    return (code, bits)
  }
}
