/// Programmes over all types of columns, kinds of rules and tests of units, most of them nearly right.
///
/// What decodes must build: a fault that the decoder overlooks is a trap in the office.
public struct ProgrammeGenerator {
  private var numbers: SeededNumbers

  private struct Column {
    var key: String
    var type: String
    var unit: String
  }

  /// Whether this programme tries to be right: most do, so that much is run.
  private var isCareful = true
  /// What the numbers of the sentence at hand are; whole ones or decimals.
  private var amounts = ["integer"]
  private var columns: [Column] = []
  private var others: [Column] = []

  /// A generator that draws from these numbers.
  public init(_ numbers: SeededNumbers) { self.numbers = numbers }

  private static let types = [
    "integer", "decimal", "money", "date", "month", "boolean", "choice", "text",
  ]
  private static let relations = ["above", "at_least", "equal", "at_most", "below"]
  private static let choices = ["甲", "乙", "丙", "丁"]

  /// A programme and the tables of three months, a list of CSV texts a month, a ledger each.
  public mutating func make() -> (yaml: String, months: [[String]]) {
    isCareful = numbers.chance(80)
    columns = makeColumns("c", 10)
    others = makeColumns("o", 8)
    let isTown = numbers.chance(15)
    let hasYear = numbers.chance(20)
    let isFull = numbers.chance(40)
    let rules = (0..<numbers.below(4)).map { rule($0) }
    let indicators = (0..<2).map { indicator($0, isTown) }
    let year = columns.first { $0.type == "integer" }.map(\.key)
    let key = numbers.chance(70) ? "[place, \(numbers.one(columns).key)]" : "[place]"
    let yaml = """
      programme: {title: 示例, county: {code: "990101", name: 示例县}, issuer: 示例, start: 2021-03}
      calendar: {due_day: 8}
      display: {front: []}
      dimensions: [{id: D, name: 一}]
      common_columns:
        - {key: town, header: 镇, role: town, type: text, visibility: public}
        - {key: place, header: 村庄, role: village, type: text, required: true, visibility: public}
        - {key: place_code, header: 编码, role: code, type: text, visibility: public}
        - {key: remark, header: 说明, role: note, type: text, visibility: internal}
      roster: R0
      ledgers:
        - id: R0
          name: 名册
          rows: village
          list: full
          visibility: public
          columns:
            - {key: land, header: 性质, role: kind, type: choice, values: [甲, 乙, 丙, 丁]}
            - {key: rated, header: 参评, role: in_scope, type: boolean}
            - {key: homes, header: 户数, type: integer, unit: 人}
            - {key: area, header: 面积, type: decimal, places: 2, unit: 公里}
            - {key: since, header: 建村, type: month}
        - id: L
          name: 台账
          rows: \(isTown ? "town" : "village")
          list: \(isFull ? "full" : "open")
          key: \(isTown ? "[town]" : key)
      \(hasYear && year != nil ? "    year: {column: \(year ?? "")}\n" : "")    visibility: public
          columns:
      \(columns.map { declaration($0) }.joined(separator: "\n"))
          rules:
      \(rules.map { "      - " + $0 }.joined(separator: "\n"))
        - id: M
          name: 别表
          rows: \(numbers.chance(15) ? "town" : "village")
          list: open
          key: [remark]
          visibility: public
          columns:
      \(others.map { declaration($0) }.joined(separator: "\n"))
      indicators:
      \(indicators.joined(separator: "\n"))
      """
    let months = (0..<3).map { _ in [table(columns), table(others)] }
    return (yaml, months)
  }

  private mutating func makeColumns(_ prefix: String, _ count: Int) -> [Column] {
    (0..<count).map { number in
      let type = number < Self.types.count ? Self.types[number] : numbers.one(Self.types)
      let isAmount = ["integer", "decimal", "money"].contains(type)
      return Column(
        key: "\(prefix)\(number)", type: type,
        unit: isAmount ? (isCareful ? "人" : numbers.one(["人", "公里", "万元"])) : "")
    }
  }

  private mutating func declaration(_ column: Column) -> String {
    var parts = ["key: \(column.key)", "header: 列\(column.key)", "type: \(column.type)"]
    if !column.unit.isEmpty { parts.append("unit: \(column.unit)") }
    switch column.type {
    case "choice": parts.append("values: [甲, 乙, 丙, 丁]")
    case "decimal", "money": parts.append("places: \(numbers.below(5))")
    case "boolean": if slips(30) { parts.append("words: [有, 无]") }
    case "integer": if numbers.chance(30) { parts.append("min: 0") }
    default: break
    }
    if numbers.chance(15) { parts.append("required: true") }
    if numbers.chance(10) { parts.append("visibility: \(numbers.one(["internal", "restricted"]))") }
    if numbers.chance(30) { parts.append("nature: \(numbers.one(["stock", "year", "month"]))") }
    return "      - {\(parts.joined(separator: ", "))}"
  }

  // MARK: Conditions and terms

  /// A column of a type that fits most of the time.
  private mutating func column(_ types: [String]) -> String {
    let fitting = columns.filter { types.contains($0.type) }
    return fitting.isEmpty || slips(8) ? numbers.one(columns).key : numbers.one(fitting).key
  }

  /// A slip of the pen, in programmes that are not careful.
  private mutating func slips(_ percent: Int) -> Bool { !isCareful && numbers.chance(percent) }

  private mutating func amount() -> String {
    column(isCareful ? amounts : ["integer", "decimal", "money"])
  }

  private mutating func literal() -> String {
    let whole = ["0", "1", "-1", "3", "999999999", "2021"]
    let fractions = ["1.5", "\"0.0001\"", "-999999999"]
    return numbers.one(isCareful && amounts == ["integer"] ? whole : whole + fractions)
  }

  private mutating func condition(depth: Int = 0) -> String {
    let count = 1 + numbers.below(2)
    var parts: [String] = []
    for column in Set((0..<count).map { _ in numbers.below(columns.count) }).sorted() {
      parts.append("\(columns[column].key): \(test(of: columns[column]))")
    }
    if depth == 0, numbers.chance(12) { parts.append("any: \(condition(depth: 1))") }
    if depth == 0, slips(6) { parts.append("roster: {land: 甲}") }
    return "{\(parts.joined(separator: ", "))}"
  }

  private mutating func test(of column: Column) -> String {
    if numbers.chance(15) { return "{present: \(numbers.chance(50))}" }
    let relation = numbers.one(Self.relations)
    switch column.type {
    case "choice":
      return numbers.one([
        "甲", "[甲, 丙]", "{not: [乙]}", "{not: [乙, 丁], present: true}", slips(20) ? "戊" : "丁",
      ])
    case "boolean": return numbers.one(["是", "否", slips(30) ? "有" : "是", "{not: [是]}"])
    case "integer", "decimal", "money":
      amounts = column.type == "integer" ? ["integer"] : ["decimal", "money"]
      return numbers.one([
        literal(), "{\(relation): \(literal())}", "{\(relation): \(amount())}",
        "{times: 3, \(relation): \(amount())}",
      ])
    case "date":
      return numbers.one([
        "{\(relation): 2021-05-02}", "{by: {month: 1, day: 31, years: 1}}",
        "{\(relation): \(self.column(["date", "month"]))}", "2021-05-01",
      ])
    case "month": return numbers.one(["2021-04", "{\(relation): 2021-03}"])
    default:
      return numbers.one([
        "{contains: [甲, 村]}", "{dated: true}", "{credit_code: true}", "{present: true}",
        slips(30) ? "甲" : "{present: false}",
      ])
    }
  }

  private mutating func term() -> String {
    let amounts = [amount(), amount()].joined(separator: ", ")
    return numbers.one([
      amount(), literal(), "last", "{sum: [\(amounts)]}", "{max: [\(amounts)]}",
      "{growth: [\(amounts)]}", "{month: \(numbers.below(9) - 4)}",
      "{roster: \(numbers.one(["homes", "area", "land", "since", "rated"]))}",
      "{last: \(numbers.one(columns).key)}", "{last: \(amount()), plus: \(amount())}",
      "{last: \(column(["integer", "choice"])), each_month: 2}", "{mean: 3}", "{rows: M}",
      "{sum: \(numbers.one(others).key), ledger: M}", column(["date", "month"]),
      column(["choice", "text", "boolean"]),
    ])
  }

  // MARK: Rules and indicators

  private mutating func rule(_ number: Int) -> String {
    let severity = numbers.one(["E", "C", "W"])
    let any = numbers.one(columns).key
    var keys: [String] = []
    var judged = any
    amounts = numbers.chance(50) ? ["integer"] : ["decimal", "money"]
    let kind = numbers.one([
      "holds", "holds", "compare", "compare", "compare", "unique", "row_limit", "reference",
      "keeps_row", "all_new",
    ])
    switch kind {
    case "holds":
      keys = ["\(numbers.one(["that", "not"])): \(condition())"]
      if numbers.chance(40) { keys.append("when: \(condition())") }
      if numbers.chance(15) { keys.append("exactly_when: \(condition())") }
    case "compare" where isCareful: (judged, keys) = careful()
    case "compare":
      keys = ["relation: \(numbers.one(Self.relations))", "to: \(term())"]
      if numbers.chance(80) { judged = amount() }
      if numbers.chance(15) { keys.append("left: \(term())") }
      if numbers.chance(60) { keys.append("across_units: true") }
      if numbers.chance(20) { keys.append("when: \(condition())") }
      if numbers.chance(10) { keys.append("before: \(condition(depth: 1))") }
      if numbers.chance(10) { keys.append("restart: january") }
      if numbers.chance(10) { keys.append("tolerance: \(numbers.one(["0", "1", "\"0.01\""]))") }
      if numbers.chance(10) { keys.append("percent: \(numbers.one(["1", "50", "100000"]))") }
      if numbers.chance(10) { keys.append("mark: \(any)") }
    case "unique":
      judged = column(["text"])
      keys = ["within: \(numbers.one(["file", "town", "city"]))"]
    case "row_limit":
      judged = column(["text"])
      keys = ["at_most: 1"]
    case "reference":
      judged = column(["text"])
      if numbers.chance(50) {
        let there = isCareful ? "o7" : numbers.one(others).key
        keys = ["\(numbers.one(["in", "not_in"])): {ledger: M, column: \(there)}"]
      }
    case "keeps_row": if numbers.chance(50) { keys = ["before: \(condition(depth: 1))"] }
    default:
      judged = column(["choice"])
      keys = ["values: [甲, 乙]"]
    }
    if numbers.chance(15) {
      keys.append("unless_note: \(numbers.one(["true", "复核", slips(50) ? "maybe" : "false"]))")
    }
    if numbers.chance(10) { keys.append("months: [\(1 + numbers.below(12))]") }
    let all =
      ["id: x\(number)", "severity: \(severity)", "kind: \(kind)", "column: \(judged)"]
      + keys + ["message: \"填{}，{\(any)}，{computed}{before}{roster}{count}\""]
    return "{\(all.joined(separator: ", "))}"
  }

  /// A comparison whose sides fit: one of each kind of term and mode.
  private mutating func careful() -> (judged: String, keys: [String]) {
    let number = amount()
    let relation = numbers.one(Self.relations)
    let there = amounts == ["integer"] ? "o0" : "o1"
    let (judged, to): (String, String) = numbers.one([
      (number, amount()), (number, literal()), (number, "last"), (number, "{mean: 3}"),
      (number, "{sum: [\(amount()), \(amount())]}"), (number, "{max: [\(amount())]}"),
      (number, "{growth: [\(amount()), \(amount())]}"), (number, "{last: \(amount())}"),
      (number, "{last: \(amount()), plus: \(amount())}"), (number, "{sum: \(there), ledger: M}"),
      (number, "{roster: \(amounts == ["integer"] ? "homes" : "area")}"),
      ("c0", "{last: c0, each_month: 2}"), ("c6", "{last: c6, each_month: 1}"), ("c6", "last"),
      ("c5", "last"), ("c3", "{month: -1}"), ("c4", "{month: 0}"), ("c3", "c4"), ("c3", "last"),
      ("c4", "{roster: since}"), ("c0", "{rows: M, where: {o6: 甲}}"),
    ])
    let isPast = to == "last" || to.hasPrefix("{last") || to.hasPrefix("{mean")
    var keys = ["relation: \(relation)", "to: \(to)", "across_units: true"]
    if numbers.chance(20) { keys.append("when: \(condition())") }
    if isPast, numbers.chance(25) { keys.append("before: \(condition(depth: 1))") }
    if isPast, numbers.chance(25) { keys.append("restart: january") }
    if judged == number, numbers.chance(20) { keys.append("tolerance: 1") }
    if judged == number, numbers.chance(20) { keys.append("percent: 50") }
    if numbers.chance(10) { keys.append("mark: \(numbers.one(columns).key)") }
    return (judged, keys)
  }

  private mutating func indicator(_ number: Int, _ isTown: Bool) -> String {
    var counts = isTown ? "towns" : numbers.one(["villages", "villages", "rows"])
    if slips(5) { counts = "county" }
    var measure = numbers.one(["share", "count"])
    var keys: [String] = []
    amounts = numbers.chance(50) ? ["integer"] : ["decimal", "money"]
    let byUnit = [
      "villages": ["met", "every", "ratio", "rows", "sum", "growth"],
      "rows": ["rows", "sum", "growth"], "towns": ["met", "every", "ratio", "sum"],
    ]
    let tests = isCareful ? byUnit[counts] : nil
    switch numbers.one(tests ?? ["met", "every", "ratio", "rows", "sum", "growth", "items"]) {
    case "met":
      keys = ["met: \(condition())"]
      if numbers.chance(20) { keys.append("flag: {label: 标, when: \(condition())}") }
      if numbers.chance(20) { keys.append("soon: {label: 将, when: \(condition())}") }
    case "every": keys = ["every: \(condition())", "among: \(condition())"]
    case "ratio":
      keys = [
        "ratio: {of: \(condition()), to: \(condition()), column: \(amount()), relation: at_least, percent: 70}"
      ]
    case "rows":
      keys = ["rows: \(condition())"]
      if numbers.chance(30) { keys.append("by: \(column(["choice"]))") }
      if numbers.chance(20) {
        keys.append("streak: {column: \(column(["choice"])), value: 甲, reports: 1}")
      }
      if numbers.chance(30) { keys += ["at_least: 1", "at_most: 2", "over_label: 多"] }
      if numbers.chance(20) { keys.append("begun: 在培") }
    case "sum":
      keys = ["sum: [\(amount())]"]
      if numbers.chance(40) {
        keys.append("over: [\(amount())]")
        measure = isCareful ? "share" : measure
      } else {
        measure = "sum"
      }
      if numbers.chance(30) { keys.append("parts: [\(amount()), \(amount())]") }
    case "growth":
      amounts = ["decimal", "money"]
      keys = ["growth: {of: \(amount()), over: \(amount()), percent: 10}"]
      measure = "sum"
    default:
      keys = ["rows: \(condition())", "items: {\(column(["choice"])): [甲]}"]
      counts = "county"
    }
    if counts != "county" {
      if numbers.chance(20) { keys.append("splits: [\(column(["choice", "boolean"]))]") }
      if numbers.chance(20) { keys.append("register: [\(numbers.one(columns).key)]") }
    }
    if slips(8) { keys.append("by: \(numbers.one(columns).key)") }
    let judges = ["met:", "every:", "ratio:", "rows:"].contains { (keys.first ?? "").hasPrefix($0) }
    if judges || slips(15), numbers.chance(25) { keys.append("event: [\(column(["date"]))]") }
    if judges || slips(15), numbers.chance(15) { keys.append("due_month: 1") }
    if numbers.chance(30), measure == "share" {
      keys += ["target: {relation: at_least, value: 100}"]
      if numbers.chance(50) {
        keys += ["deadline: 2021-12", "pace: {kind: line, months: 10}"]
      }
    }
    let ledger = "\n    ledger: L"
    return """
        - id: i\(number)
          name: 指标\(number)
          dimension: D
          clause: 甲
          method: 甲\(ledger)
          of: \(counts)
          measure: \(measure)
      \(keys.map { "    " + $0 }.joined(separator: "\n"))
      """
  }

  // MARK: Tables

  private mutating func table(_ columns: [Column]) -> String {
    let asked = columns.filter { _ in !numbers.chance(4) }
    var lines = [(["镇", "村庄", "说明"] + asked.map { "列\($0.key)" }).joined(separator: ",")]
    for _ in 0..<numbers.below(9) {
      let place = numbers.one(["东村", "西村", "北村", "南村", "东村", ""])
      let note = numbers.one(["", "", "复核", "2021-05-03"])
      let cells = asked.map { cell(of: $0) }
      lines.append((["示例镇", place, note] + cells).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func cell(of column: Column) -> String {
    if numbers.chance(12) {
      return numbers.one(["", "/", "—", "无", "约5", "错字", "999999999", "-3", "#REF!", "同上"])
    }
    switch column.type {
    case "integer": return numbers.one(["0", "1", "2", "5", "2021", "100000000"])
    case "decimal", "money": return numbers.one(["0", "1", "2.5", "0.0001", "-1", "99999999"])
    case "date": return numbers.one(["2021-05-02", "2021/4/1", "2020-12-31"])
    case "month": return numbers.one(["2021-05", "2021-04", "2020年12月"])
    case "boolean": return numbers.one(["是", "否", "√", "×"])
    case "choice": return numbers.one(Self.choices)
    default: return numbers.one(["甲", "乙塘", "东村", "西村", "91350100M000100Y43", "2021-03填"])
    }
  }
}
