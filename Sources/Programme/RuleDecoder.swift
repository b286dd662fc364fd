import Findings
import Yams

/// Decodes the rules of one ledger.
struct RuleDecoder {
  let faults: FaultList
  let ledger: Ledger
  let roster: Ledger

  private static let common = [
    "id", "severity", "kind", "column", "columns", "message", "hint", "months", "unless_note",
  ]
  private static let kinds: [String: [String]] = [
    "contradiction": ["when", "roster"], "required_when": ["when", "or_date_in"],
    "comparison": ["relation", "to"], "parts": ["parts", "tolerance"],
    "equivalent": ["left", "right"], "wording": ["contains", "when"],
    "roster_match": ["attribute"], "months_since": ["when", "at_most", "min_month", "mark"],
    "unique": ["within", "unless"], "never_falls": ["restart", "unless"],
    "needs_note": ["before"], "max_step": ["at_most", "unless"],
    "keeps_row": ["unless", "restart"],
    "reference": ["listed"], "credit_code": [], "row_limit": ["at_most"], "by_month_end": [],
    "restarts": [], "accumulates": ["by", "tolerance"], "jump": ["percent", "reports"],
    "all_new": ["values"],
  ]

  func rule(_ node: Node) -> Rule? {
    guard case .mapping(let mapping) = node else {
      faults.add(node, "规则应为“键: 值”的形式。")
      return nil
    }
    let names = Self.kinds.keys.sorted()
    guard let kind = mapping["kind"]?.scalar?.string, let extra = Self.kinds[kind] else {
      faults.add(
        mapping["kind"] ?? node, "规则的“kind”可用的有：\(names.joined(separator: "、"))。")
      return nil
    }
    guard
      let map = CheckedMapping(node, "规则", faults, keys: Self.common + extra)
    else { return nil }
    let conditions = ConditionDecoder(faults: faults, ledger: ledger)
    var columns = map.list("columns").compactMap { conditions.column($0, "columns") }
    if let single = map.optional("column") {
      columns += [conditions.column(single, "column")].compactMap { $0 }
    } else if !map.has("columns") {
      faults.add(node, "规则缺少“column”。")
    }
    let severity = map.required("severity").flatMap {
      map.word($0, "severity", among: Severity.allCases.map(\.letter))
    }
    let message =
      map.optionalText("message") ?? (kind == "unique" ? "" : map.text("message"))
    checkPlaces(message, map.optional("message") ?? node)
    checkPlaces(map.optionalText("hint") ?? "", map.optional("hint") ?? node)
    guard let check = check(kind, map, conditions, node) else { return nil }
    return Rule(
      id: map.text("id"), severity: Severity.allCases.first { $0.letter == severity } ?? .error,
      columns: columns, check: check, message: message, hint: map.optionalText("hint") ?? "",
      months: map.months("months"), excuse: excuse(map))
  }

  private func excuse(_ map: CheckedMapping) -> NoteExcuse {
    switch map.optionalText("unless_note") {
    case nil, "false": .none
    case "true": .any
    case let word?: .word(Array(word.utf8))
    }
  }

  private func restarts(_ map: CheckedMapping) -> Bool {
    map.optional("restart").flatMap {
      map.word($0, "restart", among: ["january", "never"])
    } == "january"
  }

  /// `{sum: [a, b]}`, `{max: [a, b]}`, `{growth: [now, before]}`, `{roster: members}`.
  private func operand(_ node: Node, _ conditions: ConditionDecoder) -> Operand? {
    guard
      let map = CheckedMapping(node, "to", faults, keys: ["sum", "max", "growth", "roster"])
    else { return nil }
    func listed(_ key: String) -> [Int] {
      map.list(key).compactMap { conditions.column($0, key) }
    }
    if map.has("max") { return .greatest(listed("max")) }
    if map.has("growth") {
      let pair = listed("growth")
      guard pair.count == 2 else {
        faults.add(node, "“growth”应有两列：后期的和前期的。")
        return nil
      }
      return .growth(pair[0], over: pair[1])
    }
    if let named = map.optional("roster") {
      let outside = ConditionDecoder(faults: faults, ledger: roster)
      return outside.column(named, "roster").map { .roster($0) }
    }
    return .sum(listed("sum"))
  }

  /// Positions of the choices under `values` of the judged column.
  private func choices(_ map: CheckedMapping, _ conditions: ConditionDecoder) -> [Int] {
    guard let column = map.optional("column").flatMap({ conditions.column($0, "column") }) else {
      return []
    }
    let known = ledger.columns[column].choices
    return map.list("values").compactMap { node in
      map.word(node, "values", among: known).flatMap { known.firstIndex(of: $0) }
    }
  }

  /// Every `{key}` in a sentence must be a column's key or a fact of ours.
  private func checkPlaces(_ sentence: String, _ node: Node) {
    let known = ledger.columns.map(\.key) + ["computed", "roster", "before", "count", ""]
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

  private func check(
    _ kind: String, _ map: CheckedMapping, _ conditions: ConditionDecoder, _ node: Node
  ) -> Rule.Check? {
    func columns(_ key: String) -> [Int] {
      map.list(key).compactMap { conditions.column($0, key) }
    }
    switch kind {
    case "contradiction":
      let outside = ConditionDecoder(faults: faults, ledger: roster)
      return .contradiction(
        when: conditions.condition(map.required("when")),
        roster: outside.condition(map.optional("roster")))
    case "required_when":
      return .requiredWhen(
        conditions.condition(map.required("when")),
        orDateIn: map.optional("or_date_in").flatMap { conditions.column($0, "or_date_in") })
    case "comparison":
      guard let relation = map.word("relation", Relation.self),
        let operand = map.required("to").flatMap({ operand($0, conditions) })
      else { return nil }
      return .comparison(relation, operand)
    case "parts":
      return .parts(columns("parts"), tolerance: map.decimal("tolerance")?.scaled ?? 0)
    case "equivalent":
      return .equivalent(
        conditions.condition(map.required("left")), conditions.condition(map.required("right")))
    case "wording":
      return .wording(
        map.texts("contains").map { Array($0.utf8) },
        when: conditions.condition(map.optional("when")))
    case "reference":
      return .reference(listed: map.flag("listed", default: true))
    case "credit_code":
      return .creditCode
    case "row_limit":
      _ = map.required("at_most")
      return .rowLimit(map.number("at_most", in: 1...10_000) ?? 1)
    case "by_month_end":
      return .byMonthEnd
    case "restarts":
      return .restarts
    case "accumulates":
      guard let by = map.required("by").flatMap({ conditions.column($0, "by") }) else { return nil }
      return .accumulates(by: by, tolerance: map.decimal("tolerance")?.scaled ?? 0)
    case "jump":
      _ = map.required("percent")
      return .jump(
        percent: map.number("percent", in: 1...100_000) ?? 50,
        reports: map.number("reports", in: 1...36) ?? 12)
    case "all_new":
      return .allNew(choices(map, conditions))
    case "roster_match":
      let outside = ConditionDecoder(faults: faults, ledger: roster)
      let named = map.optional("attribute") ?? map.optional("column")
      guard let named, let column = outside.column(named, "attribute") else { return nil }
      return .rosterMatch(column)
    case "months_since":
      let mark = map.optional("mark").flatMap { conditions.column($0, "mark") }
      return .monthsSince(
        conditions.condition(map.required("when")),
        atMost: map.number("at_most", in: 0...1200) ?? 0,
        fromMonthOfYear: map.number("min_month", in: 1...12) ?? 1,
        mark: mark ?? map.optional("column").flatMap { conditions.column($0, "column") } ?? 0)
    case "unique":
      let scope = map.word("within", UniqueScope.self) ?? .file
      var word = ""
      if let unless = map.optional("unless"),
        let inner = CheckedMapping(unless, "unless", faults, keys: ["note"])
      {
        word = inner.text("note")
      }
      return .unique(scope, unlessNoteContains: Array(word.utf8))
    case "never_falls":
      return .neverFalls(
        restartsInJanuary: restarts(map),
        unless: conditions.condition(map.optional("unless")))
    case "needs_note":
      return .needsNote(before: conditions.condition(map.optional("before")))
    case "max_step":
      _ = map.required("at_most")
      return .maximumStep(
        map.number("at_most", in: 0...60) ?? 0,
        unless: conditions.condition(map.optional("unless")))
    case "keeps_row":
      return .keepsRow(
        unless: conditions.condition(map.optional("unless")), untilYearEnd: restarts(map))
    default:
      return nil
    }
  }
}
