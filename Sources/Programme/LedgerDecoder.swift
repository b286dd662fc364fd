import Findings
import Yams

/// Decodes ledgers, their columns and rules.
struct LedgerDecoder {
  let faults: FaultList

  func id(of node: Node) -> String? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping["id"]?.scalar?.string
  }

  func ledger(_ node: Node, common: [Column], roster: Ledger?) -> Ledger? {
    guard
      let map = CheckedMapping(
        node, "ledgers", faults,
        keys: [
          "id", "name", "aliases", "rows", "list", "key", "title", "display", "year", "columns",
          "rules",
        ])
    else { return nil }
    let unit = map.word("rows", RowUnit.self) ?? .village
    let list = map.required("list").flatMap { map.word($0, "list", among: ["full", "open"]) }
    let own = columns(map.list("columns"))
    let shared = common.filter { unit == .village || $0.role != .village }
    let all = shared.filter { column in !own.contains { $0.key == column.key } } + own
    if own.isEmpty { faults.add(node, "台账没有列（columns）。") }
    var seen: Set<String> = []
    for (column, entry) in zip(own, map.list("columns")) where !seen.insert(column.key).inserted {
      faults.add(entry, "列“\(column.key)”重复。")
    }
    let keys = all.map(\.key)
    func position(_ entry: Node, _ what: String) -> Int? {
      map.word(entry, what, among: keys).flatMap { keys.firstIndex(of: $0) }
    }
    var ledger = Ledger(
      id: map.text("id"), name: map.text("name"), aliases: map.texts("aliases"), rowUnit: unit,
      isFullList: list == "full",
      key: map.list("key").compactMap { position($0, "key") },
      title: map.optional("title").flatMap { position($0, "title") },
      display: map.optional("display").flatMap { position($0, "display") },
      year: map.optional("year").flatMap { year($0, keys) }, columns: all, rules: [])
    let ruleDecoder = RuleDecoder(faults: faults, ledger: ledger, roster: roster ?? ledger)
    ledger.rules = map.list("rules").compactMap(ruleDecoder.rule)
    return ledger
  }

  /// `{column: year, carried_months: 2}`.
  private func year(_ node: Node, _ keys: [String]) -> ReportedYear? {
    guard let map = CheckedMapping(node, "year", faults, keys: ["column", "carried_months"]),
      let column = map.required("column").flatMap({ map.word($0, "column", among: keys) })
        .flatMap({ keys.firstIndex(of: $0) })
    else { return nil }
    return ReportedYear(
      column: column, carriedMonths: map.number("carried_months", in: 0...11) ?? 0)
  }

  func columns(_ nodes: [Node]) -> [Column] { nodes.compactMap(column) }

  private func column(_ node: Node) -> Column? {
    guard
      let map = CheckedMapping(
        node, "columns", faults,
        keys: [
          "key", "header", "role", "type", "aliases", "unit", "required", "visibility", "nature",
          "min", "max", "likely_min", "likely_max", "places", "values", "words", "boolean_words",
          "yes", "no", "max_length",
          "strip_quotes",
        ])
    else { return nil }
    let choices = map.texts("values")
    if choices.count > 60 { faults.add(node, "一列最多60个可选值。") }
    let places = map.number("places", in: 0...4) ?? 0
    let typeName = map.required("type").flatMap {
      map.word(
        $0, "type",
        among: [
          "integer", "decimal", "money", "date", "month", "boolean", "choice", "text",
        ])
    }
    let type: ColumnType
    switch typeName {
    case "integer": type = .integer
    case "decimal": type = .decimal(places: places)
    case "money": type = .money(places: places)
    case "date": type = .date
    case "month": type = .month
    case "boolean": type = .boolean
    case "choice":
      type = .choice
      if choices.isEmpty { faults.add(node, "choice类型的列需要“values”。") }
    default: type = .text
    }
    let boolean = map.list("boolean_words").compactMap { entry in
      map.word(entry, "boolean_words", among: choices).flatMap { choices.firstIndex(of: $0) }
    }
    if map.has("boolean_words"), boolean.count != 2 {
      faults.add(node, "“boolean_words”应有两个值：相当于“是”的和相当于“否”的。")
    }
    return Column(
      key: map.text("key"), header: map.text("header"), aliases: map.texts("aliases"),
      role: map.optional("role").flatMap {
        map.word($0, "role", among: ColumnRole.allCases.map(\.rawValue)).flatMap(
          ColumnRole.init(rawValue:))
      },
      type: type, unit: map.optionalText("unit") ?? "",
      isRequired: map.flag("required", default: false),
      visibility: map.word("visibility", Visibility.self) ?? .restricted,
      nature: map.word("nature", Nature.self, default: .stock) ?? .stock,
      minimum: map.decimal("min").map(\.scaled), maximum: map.decimal("max").map(\.scaled),
      likelyMinimum: map.decimal("likely_min").map(\.scaled),
      likelyMaximum: map.decimal("likely_max").map(\.scaled),
      choices: choices, words: words(map, choices),
      booleanChoices: boolean.count == 2 ? (boolean[0], boolean[1]) : nil,
      yes: map.optionalText("yes") ?? "是", no: map.optionalText("no") ?? "否",
      maxLength: map.number("max_length", in: 1...100_000) ?? 0,
      stripsQuotes: map.flag("strip_quotes", default: false))
  }

  private func words(_ map: CheckedMapping, _ choices: [String]) -> [(word: String, choice: Int)] {
    guard let node = map.optional("words"),
      let inner = CheckedMapping(node, "words", faults, keys: [])
    else { return [] }
    return inner.pairs.compactMap { pair in
      inner.word(pair.value, "words", among: choices).flatMap { choices.firstIndex(of: $0) }.map {
        (pair.name, $0)
      }
    }
  }
}
