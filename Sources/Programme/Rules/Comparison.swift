import Findings

/// `compare`: a left term stands in a relation to a right term.
///
///     - {id: road.lit, severity: E, kind: compare, column: lit, relation: at_most, to: lamps,
///        message: "填{lit}盏，多于路灯{lamps}盏。"}
///
/// A row with 路灯 10 and 亮灯 12 gives the finding at 亮灯. The left term is the judged column unless
/// `left` says otherwise. Terms are numbers of the row (a column, `sum`, `max`, `growth`), the roster's
/// (`roster`), the report month (`month`), the last report's (`last`), a mean of reports (`mean`), or
/// another ledger's (`rows`, `sum` with `ledger`). Arithmetic is exact and cannot overflow. A class, so
/// that asking it of each row counts one reference.
public final class Comparison: Sendable {
  /// The judged column.
  let column: Int
  /// Where the finding stands.
  let mark: Int
  let left: Term
  let relation: Relation
  let right: Term
  /// How far apart the terms may be all the same, as the judged column is stored.
  let tolerance: Int64
  /// How far apart they may be, in percent of the right term; 0 for not at all.
  let percent: Int
  /// Rows that are asked.
  let when: RuleCondition
  /// What the row of the last report must fit to be asked.
  let before: Condition
  /// Whether cumulated values begin anew in January.
  let restartsInJanuary: Bool
  /// How the terms are compared.
  let mode: Mode
  /// Whether the numbers compared are times 10 000.
  let isScaled: Bool
  /// Whether a term rests on a restricted column, so that the wording may not tell it.
  let isRestricted: Bool
  /// The rows of another ledger that a term is about.
  public let others: OtherRows?

  /// How two terms are compared.
  enum Mode: Sendable {
    /// As numbers.
    case numbers
    /// As days.
    case days
    /// As months.
    case months
    /// By the order of choices, or no before yes.
    case codes
    /// As words, without white space and width of characters.
    case words
  }

  static let kind = RuleKind(
    name: "compare", group: .row,
    what:
      "Two terms of the same storage and unit stand in a relation; the group follows from the terms.",
    chinese: "两个同类型、同单位的数（日期、选项、文字）之间须符合某种关系。",
    columnTypes: Storage.allCases,
    keys: [
      Key(
        "relation", .word(Relation.allCases.map(\.rawValue)), "how left must stand to right",
        "左右两边的关系", "at_most", isRequired: true),
      Key("to", .term, "the right term", "右边", "{sum: [paved, gravel]}", isRequired: true),
      Key(
        "left", .term, "the left term; the judged column unless given", "左边；不写即所判断的列",
        "{rows: WATERS}"),
      Key("tolerance", .decimal, "how far apart the two may be all the same", "允许的差额", "\"0.05\""),
      Key(
        "percent", .integer(1...100_000), "how far apart they may be, in percent of the right term",
        "允许的差额，占右边的百分数", "50"),
      Key("when", .condition, "rows that are asked", "只对符合此条件的行提出", "{keeper: 有专人}"),
      Key(
        "before", .condition, "what the last report's row must fit to be asked", "上期的行须符合的条件",
        "{keeper: 有专人}"),
      Key(
        "restart", .word(["january", "never"]),
        "whether the last report's value counts as nothing in a new year", "跨年后上期的数是否从零计",
        "january"),
      Key(
        "mark", .column, "where the finding stands, if not at the judged column", "问题标在哪一列",
        "acts_y"),
      Key(
        "across_units", .flag, "whether units may differ: heads against events", "两边单位可以不同（如人次与场次）",
        "true"),
    ],
    example: RuleExample(
      rule:
        "{id: road.lit, severity: E, kind: compare, column: lit, relation: at_most, to: lamps, message: 多于路灯数。}",
      rows: ["lamps,lit", "10,12", "10,10", "10,"], finding: "第1行 lit"))

  init?(_ map: CheckedMapping, _ column: Int, _ scope: RuleScope) {
    guard let relation = map.word("relation", Relation.self),
      let decoded = TermDecoder(scope).pair(map, column)
    else { return nil }
    self.column = column
    self.relation = relation
    left = decoded.left
    right = decoded.right
    mode = decoded.mode
    isScaled = decoded.isScaled
    others = decoded.others
    when = scope.condition(map.optional("when"))
    before = scope.conditions.condition(map.optional("before"))
    restartsInJanuary =
      map.optional("restart").flatMap {
        map.word($0, "restart", among: ["january", "never"])
      } == "january"
    mark =
      map.optional("mark").flatMap { scope.conditions.column($0, "mark") } ?? column
    percent = map.number("percent", in: 1...100_000) ?? 0
    tolerance = map.amount("tolerance", isScaled: decoded.isScaled)
    let own = (left.ownColumns + right.ownColumns + [column]).contains {
      scope.ledger.columns[$0].visibility == .restricted
    }
    isRestricted = own || decoded.isRestricted
    let reach = Self.group(left, right)
    if reach != .past {
      for key in ["before", "restart"] {
        if let node = map.optional(key) {
          scope.faults.add(node, "“\(key)”只用于与上期比较的规则。")
        }
      }
    }
    if [left.reach, right.reach].contains(.past), [left.reach, right.reach].contains(.other) {
      scope.faults.add(map.node, "一条规则不能同时与上期和另一张台账比较。")
    }
    if mode != .numbers {
      for key in ["tolerance", "percent"] {
        if let node = map.optional(key) { scope.faults.add(node, "“\(key)”只用于数字。") }
      }
    }
    if mode == .words, relation != .equal {
      scope.faults.add(
        map.optional("relation") ?? map.node, "文字和不同列的选项没有大小，“relation”只能是equal。")
    }
  }

  /// The group of a comparison of two terms.
  static func group(_ left: Term, _ right: Term) -> RuleGroup {
    let reaches = [left.reach, right.reach]
    return reaches.contains(.other) ? .other : reaches.contains(.past) ? .past : .row
  }

  /// In which group it is asked.
  var group: RuleGroup { Self.group(left, right) }

  /// What the row comes to; nil when the rule holds or a value it needs is not known.
  public func breach(_ scene: RowScene, _ grid: Grid) -> Breach? {
    if !when.isEmpty, when.truth(scene, grid) != .yes { return nil }
    guard grid.state(scene.row, mark) != .rejected else { return nil }
    if let past = scene.past {
      guard past.last.grid.isSound(past.row, column),
        before.isEmpty || before.truth(past.last.grid, past.row, strict: true) == .yes
      else { return nil }
    }
    if mode == .words {
      guard let first = left.words(scene, grid), let second = right.words(scene, grid),
        first.folded != second.folded
      else { return nil }
      return Breach(mark: mark, facts: facts(scene, shown: second.shown))
    }
    guard let first = quantity(left, scene, grid), let second = quantity(right, scene, grid),
      !holds(first, second)
    else { return nil }
    return Breach(mark: mark, facts: facts(scene, first, second))
  }

  private func quantity(_ term: Term, _ scene: RowScene, _ grid: Grid) -> Quantity? {
    term.quantity(
      scene, grid, inMonths: mode == .months, restartsInJanuary: restartsInJanuary)
  }

  private func holds(_ left: Quantity, _ right: Quantity) -> Bool {
    let first = left.above * right.below
    let second = right.above * left.below
    if relation.holds(first, second) { return true }
    let apart = (first - second).magnitude
    if tolerance > 0,
      apart <= UInt128(tolerance) * UInt128((left.below * right.below).magnitude)
    {
      return true
    }
    return percent > 0 && apart * 100 <= UInt128(percent) * second.magnitude
  }

  // MARK: Wording

  private func facts(_ scene: RowScene, shown: String) -> [String: String] {
    guard !isRestricted else { return [:] }
    var facts = past(scene)
    facts["computed"] = shown
    if case .roster = right { facts["roster"] = shown }
    return facts
  }

  private func facts(_ scene: RowScene, _ first: Quantity, _ second: Quantity) -> [String: String] {
    guard !isRestricted else { return [:] }
    var facts = past(scene)
    // Where the left term is another ledger's, it is what the reader does not see.
    facts["computed"] = text(left.reach == .other ? first : second, scene)
    if case .roster(let column) = right {
      facts["roster"] = scene.setting.roster.text(scene.village, column.position)
    }
    return facts
  }

  /// What the last report said.
  private func past(_ scene: RowScene) -> [String: String] {
    guard let past = scene.past else { return [:] }
    return ["before": past.last.grid.text(past.row, column, of: scene.setting.ledger)]
  }

  private func text(_ quantity: Quantity, _ scene: RowScene) -> String {
    let number = quantity.above / quantity.below
    switch mode {
    case .days: return CalendarDate(ordinal: Int(clamping: number)).iso
    case .months: return Month(index: Int(clamping: number)).iso
    case .codes:
      let schema = scene.setting.ledger.columns[column]
      let datum: Datum =
        schema.type.storage == .yesNo ? .yesNo(number == 1) : .choice(Int(clamping: number))
      return Value.present(datum).text(of: schema, bytes: [])
    case .words: return ""
    case .numbers:
      if quantity.below != 1 {
        // Two places are as exact as an amount is written.
        let scaled = quantity.rounded(times: isScaled ? 1 : FixedDecimal.one)
        return FixedDecimal(scaled: scaled).text(places: 2)
      }
      return isScaled ? FixedDecimal(clamping: number).text : "\(number)"
    }
  }
}
