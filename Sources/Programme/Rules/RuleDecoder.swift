import Findings
import Yams

/// What a rule can refer to while it is decoded.
struct RuleScope {
  let faults: FaultList
  let ledger: Ledger
  let roster: Ledger
  /// All ledgers but the roster, in order.
  let ledgers: [Ledger]
  /// Whether the rule is the roster's own, which knows no report month and no other reports.
  let isRosters: Bool

  /// Whether a column only tells whose a row is and is not read as a value.
  func isStructural(_ column: Int) -> Bool { !isRosters && ledger.isStructural(column) }

  var conditions: ConditionDecoder { ConditionDecoder(faults: faults, ledger: ledger) }

  /// A condition that may ask the roster too: `{stage: 命名, roster: {org_form: 党支部}}`.
  func condition(_ node: Node?) -> RuleCondition {
    let decoded = conditions.conditions(node, roster: isRosters ? nil : roster)
    return RuleCondition(own: decoded.own, roster: decoded.roster)
  }

  /// The ledger named under `ledger`.
  func ledger(_ map: CheckedMapping) -> (position: Int, ledger: Ledger)? {
    map.required("ledger").flatMap { ledger(named: $0, "ledger", map) }
  }

  func ledger(
    named node: Node, _ key: String, _ map: CheckedMapping
  ) -> (position: Int, ledger: Ledger)? {
    let ids = ledgers.map(\.id)
    guard let id = map.word(node, key, among: ids), let position = ids.firstIndex(of: id) else {
      return nil
    }
    return (position, ledgers[position])
  }
}

/// Decodes the rules of one ledger.
struct RuleDecoder {
  let scope: RuleScope
  private var faults: FaultList { scope.faults }
  private var ledger: Ledger { scope.ledger }

  init(_ scope: RuleScope) { self.scope = scope }

  func rule(_ node: Node) -> Rule? {
    guard case .mapping(let mapping) = node else {
      faults.add(node, "规则应为“键: 值”的形式。")
      return nil
    }
    guard let kind = kind(mapping["kind"], node) else { return nil }
    let table = KeyTable(
      "规则", "", "", former: ["unless": "when或before", "attribute": "to: {roster: 列}"],
      RuleKind.common + kind.keys)
    guard let map = CheckedMapping(node, table, faults) else { return nil }
    let columns = columns(map, kind)
    let severity = map.required("severity").flatMap {
      map.word($0, "severity", among: Severity.allCases.map(\.letter))
    }
    let message =
      map.optionalText("message") ?? (kind.needsMessage ? map.text("message") : "")
    checkPlaces(message, map.optional("message") ?? node)
    checkPlaces(map.optionalText("hint") ?? "", map.optional("hint") ?? node)
    if scope.isRosters, let months = map.optional("months") {
      faults.add(months, "名录不分月份，名录的规则不能用“months”。")
    }
    let checks = columns.compactMap { check(kind, map, $0) }
    if scope.isRosters, checks.contains(where: { !$0.isAskedOfRoster }) {
      faults.add(node, "名录不分月份，也没有其他台账，名录的规则只能看本行和本表。")
    }
    let id = map.text("id")
    guard checks.count == columns.count, !checks.isEmpty else { return nil }
    let excuse = excuse(map)
    var remarks: TextColumn?
    if let note = ledger.column(.note), case .text(let column) = ledger.grid[note] {
      remarks = column
    } else if excuse != .none {
      faults.add(
        map.optional("unless_note") ?? node, "台账“\(ledger.id)”没有role为note的列，不能用“unless_note”。")
    }
    return Rule(
      id: id, severity: Severity.allCases.first { $0.letter == severity } ?? .error,
      columns: columns, checks: checks, message: message, hint: map.optionalText("hint") ?? "",
      months: map.months("months"), excuse: excuse, note: remarks)
  }

  private func kind(_ named: Node?, _ node: Node) -> RuleKind? {
    let names = RuleKind.all.map(\.name)
    guard let named, let word = named.scalar?.string else {
      faults.add(named ?? node, "规则的“kind”可用的有：\(names.joined(separator: "、"))。")
      return nil
    }
    if let kind = RuleKind.all.first(where: { $0.name == word }) { return kind }
    if let now = RuleKind.former[word] {
      faults.add(named, "规则种类“\(word)”已改写为：\(now)。")
    } else {
      let offer = Nearest.name(to: word, in: names).map { "，是否为“\($0)”？" } ?? "。"
      faults.add(named, "规则的“kind”不能是“\(word)”，可用的有：\(names.joined(separator: "、"))\(offer)")
    }
    return nil
  }

  /// The judged columns, of a type that the kind can judge.
  private func columns(_ map: CheckedMapping, _ kind: RuleKind) -> [Int] {
    var nodes = map.list("columns")
    if let single = map.optional("column") {
      nodes.append(single)
    } else if !map.has("columns") {
      faults.add(map.node, "规则缺少“column”。")
    }
    return nodes.compactMap { node in
      guard let column = scope.conditions.column(node, "column") else { return nil }
      let schema = ledger.columns[column]
      guard kind.columnTypes.contains(schema.type.storage) else {
        let wanted = kind.columnTypes.map(\.chinese).joined(separator: "、")
        faults.add(
          node, "“\(kind.name)”只能用于\(wanted)列，“\(schema.header)”是\(schema.type.storage.chinese)列。")
        return nil
      }
      guard !scope.isStructural(column) else {
        faults.add(node, "“\(schema.header)”只用来辨认一行属于谁，不能用规则判断。")
        return nil
      }
      return column
    }
  }

  private func check(_ kind: RuleKind, _ map: CheckedMapping, _ column: Int) -> RuleCheck? {
    switch kind.name {
    case Holds.kind.name: return Holds(map, column, scope).map { .row(.holds($0)) }
    case Comparison.kind.name:
      guard let check = Comparison(map, column, scope) else { return nil }
      switch check.group {
      case .past: return .past(.compare(check))
      case .other: return .other(.compare(check))
      case .row, .list: return .row(.compare(check))
      }
    case Unique.kind.name: return Unique(map, column, scope).map { .list(.unique($0)) }
    case RowLimit.kind.name: return RowLimit(map, column, scope).map { .list(.rowLimit($0)) }
    case ReferenceKind.kind.name: return ReferenceKind.check(map, column, scope)
    case KeepsRow.kind.name: return .past(.keepsRow(KeepsRow(map, scope)))
    case AllNew.kind.name: return AllNew(map, column, scope).map { .past(.allNew($0)) }
    default:
      // Every kind in the list has its line above.
      faults.add(map.node, "规则种类“\(kind.name)”不能使用。")
      return nil
    }
  }

  private func excuse(_ map: CheckedMapping) -> NoteExcuse {
    guard let node = map.optional("unless_note") else { return .none }
    switch map.string(node, "unless_note") {
    case nil, "false"?: return .none
    case "true"?: return .any
    case let word?:
      // A bare word of Latin letters is a slip for true or false and never part of a remark.
      if word.isEmpty || word.utf8.allSatisfy({ $0 < 0x80 }) {
        faults.add(node, "“unless_note”应为true、false，或备注中应有的一个词。")
      }
      return .word(Array(word.utf8))
    }
  }

  /// Every `{key}` in a sentence must be a column's key or a fact of ours.
  private func checkPlaces(_ sentence: String, _ node: Node) {
    let known = ledger.columns.map(\.key) + ["computed", "roster", "before", "count", "why", ""]
    for piece in sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      guard let end = piece.firstIndex(of: "}") else {
        faults.add(node, "句子中的“{”没有对应的“}”。")
        continue
      }
      let name = String(piece[..<end])
      if !known.contains(name) {
        let offer = Nearest.name(to: name, in: known).map { "，是否为“{\($0)}”？" } ?? "。"
        faults.add(node, "台账“\(ledger.id)”没有名为“\(name)”的列\(offer)")
      }
    }
  }
}

extension RuleCheck {
  /// Whether it can be asked of the roster: of its rows alone, whatever the month.
  fileprivate var isAskedOfRoster: Bool {
    switch self {
    case .row(.compare(let check)): !check.asksMonth
    case .row(.holds): true
    case .list(.unique), .list(.rowLimit): true
    case .list(.names), .past, .other: false
    }
  }
}

extension Comparison {
  /// Whether it asks the report month.
  fileprivate var asksMonth: Bool {
    [left, right].contains { term in
      if case .reportMonth = term { return true }
      return false
    }
  }
}

extension Storage {
  /// The storage in a sentence: 文字列.
  var chinese: String {
    switch self {
    case .whole: "整数"
    case .scaled: "小数（金额）"
    case .day: "日期"
    case .month: "月份"
    case .yesNo: "是否"
    case .choice: "选项"
    case .text: "文字"
    }
  }
}
