import Findings
import Yams

/// Decodes indicators; they refer to dimensions, ledgers, columns and choices.
struct IndicatorDecoder {
  let faults: FaultList
  let dimensions: [Dimension]
  let ledgers: [Ledger]
  let roster: Ledger

  func indicator(_ node: Node) -> Indicator? {
    guard
      let map = CheckedMapping(node, ProgrammeKeys.indicator, faults)
    else { return nil }
    // What moved to the county's ledgers was told; what else is missing follows from it.
    if map.has("record") { return nil }
    let id = map.text("id")
    if !id.isPlainName { faults.add(map.optional("id") ?? node, String.plainNameFault) }
    let dimensionIDs = dimensions.map(\.id)
    let dimension = map.required("dimension").flatMap {
      map.word($0, "dimension", among: dimensionIDs)
    }
    let counts = map.word("of", CountedUnit.self) ?? .villages
    let measure = map.word("measure", Measure.self) ?? .share
    guard let ledger = ledger(map, counts) else { return nil }
    let conditions = ConditionDecoder(
      faults: faults, ledger: ledger < ledgers.count ? ledgers[ledger] : roster)
    let population = ConditionDecoder(faults: faults, ledger: roster)
    checkTests(map, counts, measure)
    let test = test(map, conditions, counts)
    let columns = test.columns + test.among.columns
    let indicator = Indicator(
      id: id, name: map.text("name"), shortName: map.optionalText("short_name") ?? map.text("name"),
      dimension: dimension.flatMap { dimensionIDs.firstIndex(of: $0) } ?? 0,
      tier: map.number("tier", in: 1...3) ?? 1, force: map.optionalText("force") ?? "",
      clause: map.text("clause"), method: map.text("method"),
      ledger: ledger, counts: counts, measure: measure,
      namesParty: map.optional("names").flatMap {
        map.word($0, "names", among: ["village", "party"])
      } == "party",
      unit: map.optionalText("unit") ?? Self.unit(counts),
      rowUnit: map.optionalText("row_unit") ?? "个",
      population: population.condition(map.optional("population")),
      test: test,
      target: target(map), deadline: map.month("deadline"),
      dueMonth: map.number("due_month", in: 1...12), pace: pace(map),
      onlyMonths: map.months("only_months"),
      event: map.list("event").compactMap { conditions.time($0, "event") },
      hasVillageLevel: !map.has("levels")
        || map.list("levels").contains {
          map.word($0, "levels", among: Self.levels) == Self.levels.last
        },
      sentences: IndicatorSentences(
        some: sentence(map, "sentence"), none: sentence(map, "sentence_none"),
        all: sentence(map, "sentence_all"),
        met: sentence(map, "change_met", Self.countPlaces),
        unmet: sentence(map, "change_unmet", Self.countPlaces),
        gap: sentence(map, "gap", Self.countPlaces)),
      publicLevel: publicLevel(map, columns, conditions.ledger),
      isPersonal: columns.contains { conditions.ledger.columns[$0].visibility == .restricted },
      isScaled: Self.isScaled(test), details: details(map, conditions))
    checkNumbers(map, indicator.goalNumbers)
    if indicator.namesParty, roster.column(.partyForm) == nil {
      faults.add(
        map.optional("names") ?? map.node, "“names: party”要求名录中有一列的role为party_form（党组织建制）。")
    }
    return indicator
  }

  /// A name and a method may use the numbers that the goal has, and no others.
  private func checkNumbers(_ map: CheckedMapping, _ numbers: GoalNumbers) {
    let known = numbers.known
    let list = known.isEmpty ? "（无）" : known.map { "{\($0)}" }.joined(separator: "、")
    for key in ["name", "method"] {
      for place in Self.placesIn(map.text(key)) where !known.contains(place) {
        faults.add(
          map.optional(key) ?? map.node, "“\(key)”中的“{\(place)}”没有可代入的数，可用的有：\(list)。")
      }
    }
  }

  private static func placesIn(_ text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != "}" })
    }
  }

  private static let levels = ["city", "town", "village"]

  /// Places that a sentence of the bulletin may name.
  static let places =
    [
      "month", "all", "met", "unmet", "value", "change", "pace", "gap", "over", "left", "reach",
      "since", "added", "year_on_year",
    ] + GoalNumbers.names

  /// Places that the words for changes may name.
  private static let countPlaces = ["count"] + GoalNumbers.names

  private func sentence(
    _ map: CheckedMapping, _ key: String, _ places: [String] = places
  ) -> String {
    let text = map.optionalText(key) ?? ""
    for name in Self.placesIn(text) where !places.contains(name) {
      let known = places.map { "{\($0)}" }.joined(separator: "、")
      faults.add(
        map.optional(key) ?? map.node, "“\(key)”中没有“{\(name)}”，可用的有：\(known)。")
    }
    return text
  }

  /// Without a word of the office: all of it when every column is public, else nothing.
  private func publicLevel(
    _ map: CheckedMapping, _ columns: [Int], _ ledger: Ledger
  ) -> PublicLevel {
    let isOpen = columns.allSatisfy { ledger.columns[$0].visibility == .public }
    let level =
      map.word("public", PublicLevel.self, default: isOpen ? .village : PublicLevel.none) ?? .none
    if level == .village, columns.contains(where: { ledger.columns[$0].visibility == .restricted })
    {
      faults.add(
        map.optional("public") ?? map.node, "指标用到不公开（restricted）的列，一个村的数字就是一个人的数字，“public”最多到town。")
    }
    return level
  }

  private static func unit(_ counts: CountedUnit) -> String {
    switch counts {
    case .towns: "个单位"
    case .villages, .rows: "个村"
    case .county: "项"
    }
  }

  /// The position of the ledger.
  private func ledger(_ map: CheckedMapping, _ counts: CountedUnit) -> Int? {
    let ids = ledgers.map(\.id)
    guard let node = map.required("ledger"), let id = map.word(node, "ledger", among: ids),
      let position = ids.firstIndex(of: id)
    else { return nil }
    if (counts == .towns) != (ledgers[position].rowUnit == .town) {
      faults.add(map.optional("of") ?? node, "“of”与台账的行不一致：镇级台账只能统计towns。")
    } else if (counts == .county) != ledgers[position].isOfCounty {
      faults.add(map.optional("of") ?? node, "“of”与台账的行不一致：市级台账（rows: county）只能统计county。")
    }
    return position
  }

  private func checkTests(_ map: CheckedMapping, _ counts: CountedUnit, _ measure: Measure) {
    let tests = Self.tests.filter(map.has)
    if tests.count != 1 {
      faults.add(
        map.node,
        "“met”（按单位的一行判断）、“every”（各行都要符合）、“ratio”（两行之比）、“rows”（按行计数）、“sum”（各行相加）和“growth”（净增部分）应有且只有一个。"
      )
    }
    let adds = map.has("growth") || (map.has("sum") && !map.has("over"))
    if adds != (measure == .sum) {
      faults.add(map.optional("measure") ?? map.node, "“sum”（没有“over”）和“growth”的measure应为sum。")
    }
    if counts == .villages, adds, let ledger = map.optionalText("ledger"),
      ledgers.contains(where: { $0.id == ledger && $0.column(.sharedBy) != nil })
    {
      faults.add(
        map.optional("of") ?? map.node, "几个村共有一行的台账，金额相加时“of”应为rows，否则会重复计算。")
    }
    if counts == .towns, map.has("rows") {
      faults.add(map.optional("rows") ?? map.node, "“rows”用于of为villages或rows的指标，镇级单位只有一行。")
    }
    if counts == .rows || counts == .county {
      for key in ["met", "every", "ratio"] {
        if let node = map.optional(key) {
          faults.add(node, "“\(key)”判断一个单位，of为\(counts.rawValue)的指标请用“rows”。")
        }
      }
    }
    if counts == .county {
      for key in Self.notOfCounty {
        if let node = map.optional(key) { faults.add(node, "“\(key)”不用于of为county的指标。") }
      }
      if map.has("rows"), (measure == .share) != map.has("items") {
        faults.add(
          map.optional("measure") ?? map.node, "of为county的占比要用“items”写明应有哪几项；个数不用“items”。")
      }
    } else if let node = map.optional("items") {
      faults.add(node, "“items”用于of为county的指标。")
    }
    if map.has("over"), measure != .share {
      faults.add(map.optional("measure") ?? map.node, "有“over”的指标是占比，measure应为share。")
    }
  }

  private static let tests = ["met", "every", "ratio", "rows", "sum", "growth"]

  /// Keys that would be believed and never asked of the county's own rows.
  private static let notOfCounty = [
    "population", "growth", "over", "year_ago", "at_least", "at_most", "by", "streak", "event",
    "due_month", "names", "splits", "soon", "levels", "parts",
  ]

  /// Keys that belong to some tests only.
  private static let bound: [(key: String, tests: [String])] = [
    ("among", ["every", "ratio", "rows", "sum", "growth"]), ("at_least", ["rows"]),
    ("at_most", ["rows"]), ("over_label", ["rows"]), ("by", ["rows"]), ("streak", ["rows"]),
    ("over", ["sum"]), ("year_ago", ["sum"]), ("flag", ["met"]), ("items", ["rows"]),
    ("parts", ["sum"]), ("soon", ["met"]), ("begun", ["rows"]),
    ("due_month", ["met", "every", "ratio", "rows"]),
    ("event", ["met", "every", "ratio", "rows"]),
  ]

  /// A key that the test does not use would be believed and never asked.
  private func checkBound(_ map: CheckedMapping, _ test: String) {
    for (key, tests) in Self.bound where !tests.contains(test) {
      if let node = map.optional(key) {
        let wanted = tests.map { "“\($0)”" }.joined(separator: "、")
        faults.add(node, "“\(key)”只与\(wanted)同用，这项指标用的是“\(test)”。")
      }
    }
  }

  private static func isScaled(_ test: UnitTest) -> Bool {
    switch test {
    case .sum(let sum): sum.columns.contains(where: \.isScaled)
    case .growth: true
    default: false
    }
  }

  private func test(
    _ map: CheckedMapping, _ conditions: ConditionDecoder, _ counts: CountedUnit
  ) -> UnitTest {
    let among = conditions.condition(map.optional("among"))
    for name in Self.tests {
      guard let node = map.optional(name) else { continue }
      checkBound(map, name)
      switch name {
      case "met": return .met(conditions.condition(node), flag: flag(map, conditions))
      case "every": return .every(conditions.condition(node), among: among)
      case "ratio":
        if let ratio = ratio(node, conditions) { return .ratio(ratio, among: among) }
      case "rows": return .rows(rows(map, node, among, conditions))
      case "sum": return .sum(sum(map, among, conditions))
      default:
        if let growth = growth(node, conditions) { return .growth(growth, among: among) }
      }
      break
    }
    // What is missing or wrong was told; the programme is not used.
    return .met(Condition(), flag: nil)
  }

  private func rows(
    _ map: CheckedMapping, _ node: Node, _ among: Condition, _ conditions: ConditionDecoder
  ) -> RowCount {
    let count = RowCount(
      condition: conditions.condition(node), among: among,
      atLeast: map.number("at_least", in: 0...10_000) ?? 1,
      atMost: map.number("at_most", in: 0...10_000),
      overLabel: map.optionalText("over_label") ?? "",
      breakdown: map.optional("by").flatMap { conditions.choice($0, "by") },
      streak: streak(map, conditions), items: items(map, conditions))
    if let most = count.atMost, most < count.atLeast {
      faults.add(map.optional("at_most") ?? node, "“at_most”小于“at_least”。")
    }
    if count.atMost == nil, let label = map.optional("over_label") {
      faults.add(label, "“over_label”与“at_most”同用。")
    }
    return count
  }

  private func sum(
    _ map: CheckedMapping, _ among: Condition, _ conditions: ConditionDecoder
  ) -> AmountSum {
    func columns(_ key: String) -> [NumberColumn] {
      map.list(key).compactMap { conditions.number($0, key) }
    }
    let sum = AmountSum(
      columns: columns("sum"), over: columns("over"), yearAgo: columns("year_ago"), among: among)
    if map.list("sum").isEmpty || (map.has("over") && map.list("over").isEmpty) {
      faults.add(map.optional("sum") ?? map.node, "“sum”和“over”都应列出至少一列。")
    }
    if map.has("over"), map.has("year_ago") {
      faults.add(map.optional("year_ago") ?? map.node, "“year_ago”用于合计，不与“over”同用。")
    }
    if Set((sum.columns + sum.over + sum.yearAgo).map(\.isScaled)).count > 1 {
      faults.add(map.optional("sum") ?? map.node, "“sum”的各列应都是整数，或都是小数。")
    }
    return sum
  }

  /// `{of: {post: 普通村干}, to: {post: 书记}, column: total, relation: at_least, percent: 70}`.
  private func ratio(_ node: Node, _ conditions: ConditionDecoder) -> RowRatio? {
    guard let map = CheckedMapping(node, ProgrammeKeys.ratio, faults),
      let relation = map.word("relation", Relation.self),
      let column = map.required("column").flatMap({ conditions.number($0, "column") })
    else { return nil }
    return RowRatio(
      of: conditions.condition(map.required("of")), to: conditions.condition(map.required("to")),
      column: column, relation: relation, percent: map.decimal("percent") ?? FixedDecimal(100))
  }

  /// `{of: profit_ytd, over: profit_prev_y, percent: 10}`.
  private func growth(_ node: Node, _ conditions: ConditionDecoder) -> AmountGrowth? {
    guard let map = CheckedMapping(node, ProgrammeKeys.growth, faults),
      let of = map.required("of").flatMap({ conditions.number($0, "of") }),
      let over = map.required("over").flatMap({ conditions.number($0, "over") })
    else { return nil }
    guard of.isScaled, over.isScaled else {
      faults.add(node, "“growth”的两列应为小数或金额列。")
      return nil
    }
    return AmountGrowth(of: of, over: over, percent: map.decimal("percent"))
  }

  /// `{item: [联审联查制度, 岗位目标制度, 刚性退出制度]}`: a column of choices and some of them.
  private func items(_ map: CheckedMapping, _ conditions: ConditionDecoder) -> NamedItems? {
    guard let node = map.optional("items"),
      let inner = CheckedMapping(node, ProgrammeKeys.free("items"), faults)
    else { return nil }
    guard let pair = inner.pairs.first, inner.pairs.count == 1, !inner.texts(pair.name).isEmpty
    else {
      faults.add(node, "“items”应写成{选项列: [值, 值]}。")
      return nil
    }
    guard let column = conditions.choice(pair.key, "items") else { return nil }
    let words = conditions.ledger.columns[column.position].choices
    let choices = inner.list(pair.name).compactMap { entry in
      inner.word(entry, "items", among: words).flatMap { words.firstIndex(of: $0) }
    }
    if Set(choices).count < choices.count { faults.add(pair.value, "“items”中有重复的值。") }
    return NamedItems(column: column, choices: choices)
  }

  private func flag(_ map: CheckedMapping, _ conditions: ConditionDecoder) -> UnitFlag? {
    map.optional("flag").flatMap { unitFlag($0, conditions) }
  }

  private func streak(_ map: CheckedMapping, _ conditions: ConditionDecoder) -> Streak? {
    guard let node = map.optional("streak"),
      let inner = CheckedMapping(node, ProgrammeKeys.streak, faults),
      let columnNode = inner.required("column"),
      let column = conditions.choice(columnNode, "column"), let value = inner.required("value")
    else { return nil }
    let choices = conditions.ledger.columns[column.position].choices
    guard let word = inner.word(value, "value", among: choices),
      let choice = choices.firstIndex(of: word)
    else { return nil }
    return Streak(
      column: column, choice: choice, reports: inner.number("reports", in: 0...1200) ?? 0)
  }

  private func target(_ map: CheckedMapping) -> Target? {
    guard let node = map.optional("target"),
      let inner = CheckedMapping(node, ProgrammeKeys.target, faults),
      let relation = inner.word("relation", Relation.self)
    else { return nil }
    _ = inner.required("value")
    return Target(relation: relation, value: inner.decimal("value") ?? FixedDecimal(0))
  }

  private func pace(_ map: CheckedMapping) -> Pace {
    guard let node = map.optional("pace"),
      let inner = CheckedMapping(node, ProgrammeKeys.pace, faults)
    else { return .none }
    switch inner.required("kind").flatMap({
      inner.word($0, "kind", among: ["line", "step", "none"])
    }) {
    case "line":
      _ = inner.required("months")
      if !map.has("deadline") || !map.has("target") {
        faults.add(node, "有序时进度（line）的指标需要“target”和“deadline”。")
      }
      return .line(
        months: inner.number("months", in: 1...1200) ?? 1,
        baseline: inner.decimal("baseline") ?? FixedDecimal(0))
    case "step": return .step(label: inner.optionalText("label") ?? "待定")
    default: return .none
    }
  }
}

extension String {
  /// Whether it can be a page's file name: letters, digits, `-` and `_`; `index` is taken.
  var isPlainName: Bool {
    !isEmpty && self != "index"
      && utf8.allSatisfy { byte in
        switch byte {
        case 48...57, 65...90, 97...122, 45, 95: true
        default: false
        }
      }
  }

  static let plainNameFault = "“id”只能用英文字母、数字、“-”和“_”，且不能是“index”，因为它是网页文件名。"
}
