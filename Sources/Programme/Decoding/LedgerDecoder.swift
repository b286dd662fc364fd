import Findings
import Yams

/// Decodes ledgers and their columns; rules come after all of them, since they name other ledgers.
struct LedgerDecoder {
  let faults: FaultList

  func id(of node: Node) -> String? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping["id"]?.scalar?.string
  }

  /// A ledger without its rules.
  func ledger(_ node: Node, common: [Column]) -> Ledger? {
    guard let map = CheckedMapping(node, ProgrammeKeys.ledger, faults) else { return nil }
    let unit = map.word("rows", RowUnit.self) ?? .village
    let list = map.required("list").flatMap { map.word($0, "list", among: ["full", "open"]) }
    let decoder = ColumnDecoder(
      faults: faults,
      visibility: map.has("visibility") ? map.word("visibility", Visibility.self) : nil,
      isRequired: map.flag("required", default: false), rows: unit)
    let own = decoder.columns(map.list("columns"))
    let shared = common.filter { column in
      switch column.role {
      case .village: unit == .village
      case .town, .code: unit != .county
      default: true
      }
    }
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
      year: nil, columns: all, grid: GridLayout(all), rules: [])
    ledger.year = map.optional("year").flatMap { year($0, ledger) }
    if let node = map.optional("worklist") { ledger.worklist = worklist(node, ledger) }
    return ledger
  }

  /// `{since: listed_on, due: due, leaders: [leader_city, leader_town], done: [done, steps]}`.
  private func worklist(_ node: Node, _ ledger: Ledger) -> Worklist {
    var list = Worklist()
    guard let map = CheckedMapping(node, ProgrammeKeys.worklist, faults) else { return list }
    let columns = ConditionDecoder(faults: faults, ledger: ledger)
    list.since = map.optional("since").flatMap { columns.time($0, "since") }
    list.due = map.optional("due").flatMap { columns.time($0, "due") }
    list.leaders = map.list("leaders").compactMap { columns.column($0, "leaders") }
    let done = map.list("done").compactMap { columns.number($0, "done") }
    if done.count == 2 {
      list.progress = Worklist.Progress(done: done[0], all: done[1])
    } else if let named = map.optional("done") {
      faults.add(named, "“done”应有两列：已完成的数和总数。")
    }
    return list
  }

  /// `{column: year, carried_months: 2}`.
  private func year(_ node: Node, _ ledger: Ledger) -> ReportedYear? {
    guard let map = CheckedMapping(node, ProgrammeKeys.year, faults),
      let named = map.required("column"),
      let column = ConditionDecoder(faults: faults, ledger: ledger).number(named, "column")
    else { return nil }
    guard !column.isScaled else {
      faults.add(named, "“year”的列应为整数列。")
      return nil
    }
    return ReportedYear(
      column: column, carriedMonths: map.number("carried_months", in: 0...11) ?? 0)
  }
}

/// Decodes columns, with what their ledger says for all of them.
struct ColumnDecoder {
  let faults: FaultList
  /// Who may see a column that says nothing of it.
  var visibility: Visibility?
  /// Whether a column that says nothing of it must be filled.
  var isRequired = false
  /// What a row of their ledger stands for.
  var rows = RowUnit.village

  func columns(_ nodes: [Node]) -> [Column] { nodes.compactMap(column) }

  /// Names of types, as in the file.
  private static let types: [String: Storage] = [
    "integer": .whole, "decimal": .scaled, "money": .scaled, "date": .day, "month": .month,
    "boolean": .yesNo, "choice": .choice, "text": .text,
  ]

  /// Keys that only columns of some storage can have.
  private static let bound: [(key: String, storages: [Storage])] = [
    ("min", [.whole, .scaled]), ("max", [.whole, .scaled]), ("likely_min", [.whole, .scaled]),
    ("likely_max", [.whole, .scaled]), ("places", [.scaled]), ("values", [.choice]),
    ("words", [.choice, .yesNo]), ("boolean_words", [.choice]), ("max_length", [.text]),
    ("strip_quotes", [.text]), ("past", [.day, .month]),
  ]

  private func column(_ node: Node) -> Column? {
    guard let map = CheckedMapping(node, ProgrammeKeys.column, faults) else { return nil }
    let choices = map.texts("values")
    if choices.count > 60 { faults.add(node, "一列最多60个可选值。") }
    if Set(choices).count < choices.count {
      faults.add(map.optional("values") ?? node, "“values”中有重复的值。")
    }
    let role = map.optional("role").flatMap {
      map.word($0, "role", among: ColumnRole.allCases.map(\.rawValue)).flatMap(
        ColumnRole.init(rawValue:))
    }
    let type = type(map, choices)
    checkKeys(map, type.storage)
    checkRole(role, type, map)
    let key = map.text("key")
    if ["any", "roster", "last"].contains(key) {
      faults.add(map.optional("key") ?? node, "列名不能是“\(key)”，它在条件和规则中另有含义。")
    }
    let boolean = map.list("boolean_words").compactMap { entry in
      map.word(entry, "boolean_words", among: choices).flatMap { choices.firstIndex(of: $0) }
    }
    if map.has("boolean_words"), boolean.count != 2 {
      faults.add(node, "“boolean_words”应有两个值：相当于“是”的和相当于“否”的。")
    }
    let unit = map.optionalText("unit") ?? ""
    let likely = (map.decimal("likely_min")?.scaled, map.decimal("likely_max")?.scaled)
    let bounds = bounds(map, type, unit, likely: likely.1)
    let (yes, no) = type == .boolean ? answers(map) : ("是", "否")
    let column = Column(
      key: key, header: map.text("header"), aliases: map.texts("aliases"),
      role: role, type: type, unit: unit,
      isRequired: map.flag("required", default: isRequired),
      visibility: visibility(map),
      nature: map.word("nature", Nature.self, default: .stock) ?? .stock,
      minimum: bounds.minimum, maximum: bounds.maximum, likelyMinimum: likely.0,
      likelyMaximum: likely.1,
      choices: choices, words: type == .choice ? words(map, choices) : [],
      booleanChoices: boolean.count == 2 ? (boolean[0], boolean[1]) : nil,
      yes: yes, no: no, maxLength: map.number("max_length", in: 1...100_000) ?? 0,
      stripsQuotes: map.flag("strip_quotes", default: false),
      isPast: map.flag("past", default: false),
      definition: map.optionalText("definition") ?? "",
      example: example(map, type, choices, [yes, no]),
      keptFor: map.optionalText("kept_for") ?? "", merging: merging(map, type))
    return column
  }

  /// What the values of predecessors make: numbers are added, others are not.
  private func merging(_ map: CheckedMapping, _ type: ColumnType) -> Merging? {
    guard let node = map.optional("merged") else { return nil }
    let fitting: [Merging] = type.isNumber ? [.sum, .ask] : [.any, .ask]
    return map.word(node, "merged", among: fitting.map(\.rawValue)).flatMap(Merging.init)
  }

  /// A value as it should be written; one that its own column would refuse would teach a fault.
  private func example(
    _ map: CheckedMapping, _ type: ColumnType, _ choices: [String], _ answers: [String]
  ) -> String {
    guard let node = map.optional("example") else { return "" }
    switch type {
    case .choice: return map.word(node, "example", among: choices) ?? ""
    case .boolean: return map.word(node, "example", among: answers) ?? ""
    case .integer, .decimal, .money: return map.decimal("example")?.text ?? ""
    case .date, .month, .text: return map.optionalText("example") ?? ""
    }
  }

  /// The bounds given, and our own where there are none; nothing for what is no number.
  private func bounds(
    _ map: CheckedMapping, _ type: ColumnType, _ unit: String, likely: Int64?
  ) -> (minimum: Int64?, maximum: Int64?) {
    let minimum = map.decimal("min")?.scaled
    let maximum = map.decimal("max")?.scaled
    guard type.isNumber else { return (minimum, maximum) }
    if let minimum, let maximum, minimum > maximum, let node = map.optional("min") {
      faults.add(node, "“min”大于“max”，没有一个数能同时满足。")
    }
    let bounds = ColumnBounds(
      type, unit: unit, rows: rows, minimum: minimum, maximum: maximum, likely: likely)
    return (bounds.minimum, bounds.maximum)
  }

  private func type(_ map: CheckedMapping, _ choices: [String]) -> ColumnType {
    let places = map.number("places", in: 0...4) ?? 0
    let name = map.required("type").flatMap {
      map.word(
        $0, "type",
        among: ["integer", "decimal", "money", "date", "month", "boolean", "choice", "text"])
    }
    switch name {
    case "integer": return .integer
    case "decimal": return .decimal(places: places)
    case "money": return .money(places: places)
    case "date": return .date
    case "month": return .month
    case "boolean": return .boolean
    case "choice":
      if choices.isEmpty { faults.add(map.node, "choice类型的列需要“values”。") }
      return .choice
    default: return .text
    }
  }

  /// A key that the column's type does not use would be believed and never asked.
  private func checkKeys(_ map: CheckedMapping, _ storage: Storage) {
    guard map.optional("type")?.scalar.map({ Self.types[$0.string] != nil }) ?? false else {
      return
    }
    for (key, storages) in Self.bound where !storages.contains(storage) {
      if let node = map.optional(key) {
        let wanted = storages.map(\.chinese).joined(separator: "、")
        faults.add(node, "“\(key)”只用于\(wanted)列，这一列是\(storage.chinese)列。")
      }
    }
  }

  /// What a column of a role must hold, so that what relies on the role finds it.
  private func checkRole(_ role: ColumnRole?, _ type: ColumnType, _ map: CheckedMapping) {
    let wanted: [Storage]
    switch role {
    case nil: return
    case .inScope: wanted = [.yesNo]
    case .period, .validFrom, .validTo: wanted = [.month]
    case .kind, .partyForm: wanted = [.choice, .text]
    case .unitClass: wanted = [.text, .choice]
    case .sequence, .town, .village, .code, .note, .mergedInto, .aliases, .sharedBy,
      .shortName:
      wanted = [.text]
    }
    if !wanted.contains(type.storage) {
      faults.add(
        map.optional("type") ?? map.node,
        "role为“\(role?.rawValue ?? "")”的列应为\(wanted.map(\.chinese).joined(separator: "或"))列。")
    }
  }

  private func visibility(_ map: CheckedMapping) -> Visibility {
    if map.has("visibility") || visibility == nil {
      return map.word("visibility", Visibility.self) ?? .restricted
    }
    return visibility ?? .restricted
  }

  /// Words for yes and no: `words: [已建, 未建]`.
  private func answers(_ map: CheckedMapping) -> (yes: String, no: String) {
    guard let node = map.optional("words") else { return ("是", "否") }
    guard case .sequence = node else {
      faults.add(node, "是否列的“words”应为两个词：[是的说法, 否的说法]。")
      return ("是", "否")
    }
    let words = map.texts("words")
    guard words.count == 2, words[0] != words[1], !words.contains("") else {
      faults.add(node, "是否列的“words”应为两个不同的词：[是的说法, 否的说法]。")
      return ("是", "否")
    }
    return (words[0], words[1])
  }

  private func words(_ map: CheckedMapping, _ choices: [String]) -> [(word: String, choice: Int)] {
    guard let node = map.optional("words"),
      let inner = CheckedMapping(node, ProgrammeKeys.free("words"), faults)
    else { return [] }
    return inner.pairs.compactMap { pair in
      inner.word(pair.value, "words", among: choices).flatMap { choices.firstIndex(of: $0) }.map {
        (pair.name, $0)
      }
    }
  }
}
