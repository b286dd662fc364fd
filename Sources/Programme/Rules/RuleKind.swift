/// What must be at hand to answer a rule.
enum RuleGroup: String, Sendable {
  /// One row and the roster.
  case row
  /// All rows of the table.
  case list
  /// The reports before.
  case past
  /// Another ledger of the town and month.
  case other
}

/// Rows with the finding that a rule gives of them; the tests hold it to its word.
struct RuleExample: Sendable {
  /// The rule, as it stands in the file.
  var rule: String
  /// Keys of columns, then rows.
  var rows: [String]
  /// The same of the last report; empty for none.
  var before: [String] = []
  /// Where the one finding stands: `第2行 lit`; a vanished row is named by its key.
  var finding: String
}

/// The declaration of a kind of rule.
struct RuleKind: Sendable {
  /// The word behind `kind:`.
  var name: String
  /// The group it belongs to; that of `compare` and `reference` follows from what they name.
  var group: RuleGroup
  /// What it asks.
  var what: String
  /// What it asks, in Chinese.
  var chinese: String
  /// What the judged columns may hold.
  var columnTypes: [Storage]
  /// Its own keys.
  var keys: [Key]
  /// An example.
  var example: RuleExample
  /// Whether the programme must give a sentence for the finding.
  var needsMessage = true

  /// All kinds. A new kind has a file of its own, and a line here and in `RuleDecoder.check`.
  static let all: [RuleKind] = [
    Holds.kind, Comparison.kind, Unique.kind, RowLimit.kind, ReferenceKind.kind, KeepsRow.kind,
    AllNew.kind,
  ]

  /// Kinds that were in use once, with what is written now.
  static let former: [String: String] = [
    "contradiction": "holds（not: 条件）",
    "required_when": "holds（when: 条件，that: {列: {present: true}}）",
    "equivalent": "holds（that与exactly_when）", "wording": "holds（not: {列: {contains: [词]}}）",
    "credit_code": "holds（that: {列: {credit_code: true}}）", "comparison": "compare（relation与to）",
    "parts": "compare（to: {sum: [各列]}，tolerance）", "roster_match": "compare（to: {roster: 列}）",
    "by_month_end": "compare（relation: at_most，to: {month: 0}）",
    "months_since": "compare（relation: at_least，to: {month: -3}）",
    "restarts": "compare（months: [1]，relation: below，to: last）",
    "accumulates": "compare（relation: equal，to: {last: 列, plus: 列}）",
    "jump": "compare（relation: equal，to: {mean: 12}，percent）",
    "max_step": "compare（relation: at_most，to: {last: 列, each_month: 2}）",
    "never_falls": "compare（relation: at_least，to: last）",
    "needs_note": "compare（relation: equal，to: last，unless_note: true）",
    "other_rows": "compare（left: {rows: 台账, where: 条件}）",
    "other_sum": "compare（to: {sum: 列, ledger: 台账}）",
    "other_name": "reference（not_in: {ledger: 台账, column: 列}）",
  ]

  /// Keys that every rule may have.
  static let common: [Key] = [
    Key(
      "id", .text, "stable identifier in findings.csv", "规则编号，写入findings.csv，不随意更改", "road.lit",
      isRequired: true),
    Key(
      "severity", .word(["E", "C", "W"]), "how much a breach weighs", "轻重：E差错、C待核实、W提示", "E",
      isRequired: true),
    Key("kind", .word([]), "the kind of rule", "规则种类", "compare", isRequired: true),
    Key("column", .column, "the judged column: where the finding stands", "所判断的列，问题标在这一列", "lit"),
    Key(
      "columns", .columns, "several judged columns, each asked alone", "所判断的几列，各自判断",
      "[u35, female]"),
    Key(
      "message", .text, "the finding's sentence; {key} is a column's value, {} the judged one",
      "问题的表述；{列名}代入该列的值，{}代入所判断列的值", "填{lit}盏，多于路灯{lamps}盏。"),
    Key("hint", .text, "what to do", "怎么办", "请核对。"),
    Key(
      "months", .months, "months in whose reports it is asked; all unless given", "只在这些月份的报表中提出",
      "[12]"),
    Key(
      "unless_note", .text, "true: any remark answers it beforehand; a word: a remark with it",
      "true表示备注有内容即不提出；写一个词表示备注含该词即不提出", "true"),
  ]
}
