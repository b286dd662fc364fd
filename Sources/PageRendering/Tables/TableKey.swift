/// A table whose words stand in `Templates/tables.yaml`: what is said of it, the heads of its columns from
/// left to right, and the places that its words may name.
///
/// `TableKey("goal-record", ["caption", "corner"], places: ["ledger", "month"])`
struct TableKey: Sendable {
  let name: String
  let texts: [String]
  let heads: [String]
  let places: [String]

  private init(
    _ name: String, _ texts: [String], heads: [String] = [], places: [String] = []
  ) {
    self.name = name
    self.texts = texts
    self.heads = heads
    self.places = places
  }

  static let changesGoals = TableKey(
    "changes-goals", ["caption", "corner", "note"],
    heads: ["before", "now", "change", "met", "unmet", "corrected"])
  static let changesVillages = TableKey(
    "changes-villages", ["caption", "corner", "note"], heads: ["town", "change", "reason"],
    places: ["goal", "village", "more"])
  static let annexGoals = TableKey(
    "annex-goals", ["title", "caption", "corner", "note"],
    heads: ["value", "fraction", "expected", "target", "status", "gap", "reported", "change"],
    places: ["month"])
  static let annexTowns = TableKey(
    "annex-towns", ["title", "caption", "corner", "note"], places: ["units", "month"])
  static let annexVillages = TableKey(
    "annex-villages", ["title", "caption", "corner"], heads: ["count", "villages"],
    places: ["goal", "count", "village"])
  static let rankingTowns = TableKey(
    "ranking-towns", ["caption", "corner"],
    heads: ["rank", "range", "move", "value", "fraction", "status"], places: ["goal", "class"])
  static let rankingVillages = TableKey(
    "ranking-villages", ["caption", "corner", "note"], heads: ["town", "score", "rank"],
    places: ["class", "count", "village", "more"])
  static let unitsOthers = TableKey(
    "units-others", ["caption", "corner"], places: ["dimension", "month", "village"])
  static let ledgerRow = TableKey("ledger-row", ["corner", "source"], heads: ["value"])
  static let ledgerSources = TableKey(
    "ledger-sources", ["caption", "corner", "source"], places: ["ledger"])
  static let ledgerHistory = TableKey(
    "ledger-history", ["caption", "note"], places: ["ledger", "column"])
  static let goalMonths = TableKey(
    "goal-months", ["caption", "corner", "note", "carried", "left_out"],
    heads: ["value", "fraction", "expected", "status", "change", "reported"],
    places: ["change", "counted", "unreported"])
  static let monthGoals = TableKey(
    "month-goals", ["caption", "corner"],
    heads: ["value", "fraction", "status", "gap", "change", "reported"], places: ["month"])
  static let goalTowns = TableKey(
    "goal-towns", ["caption", "corner", "note"],
    heads: ["value", "fraction", "status", "gap", "change"], places: ["units", "month", "change"])
  static let goalPlot = TableKey(
    "goal-plot", ["caption", "note", "public_note"], places: ["units", "month"])
  static let goalGrid = TableKey("goal-grid", ["caption", "corner", "note"])
  static let goalRecord = TableKey(
    "goal-record", ["caption", "corner"], places: ["ledger", "month"])
  static let goalBreakdown = TableKey(
    "goal-breakdown", ["caption", "corner"], places: ["column"])
  static let goalParts = TableKey("goal-parts", ["caption", "corner", "note"])
  static let goalSplit = TableKey("goal-split", ["caption", "corner"], places: ["column"])
  static let goalPace = TableKey(
    "goal-pace", ["caption", "corner", "note"], heads: ["gap", "needed", "next"],
    places: ["deadline", "unit", "next", "share"])
  static let goalShortfalls = TableKey(
    "goal-shortfalls",
    ["caption", "unasked", "corner", "entry", "note", "has", "carried", "soon"],
    heads: ["village", "title", "lacks", "leader", "since", "due", "remark"],
    places: ["count", "unit", "village", "shown", "month", "label"])
  static let register = TableKey(
    "register", ["caption", "corner", "note", "progress"], heads: ["town", "due", "overdue"],
    places: ["ledger", "count", "unit", "village", "month", "overdue", "done", "all"])
  static let dimensionTowns = TableKey(
    "dimension-towns", ["caption", "corner", "note", "internal_note"], places: ["units", "month"])
  static let strips = TableKey(
    "strips", ["chart", "chart_note", "caption", "corner"], places: ["units"])
  static let lines = TableKey(
    "lines", ["chart", "caption", "corner", "note"], places: ["goal"])
  static let stages = TableKey(
    "stages", ["chart", "caption", "corner", "empty", "zero"], heads: ["now", "share", "before"],
    places: ["goal", "column"])
  static let distribution = TableKey(
    "distribution", ["caption", "corner", "carried", "unknown", "many"], heads: ["count", "part"],
    places: ["chart", "rows", "counted", "carried"])
  static let reportingMonths = TableKey(
    "reporting-months", ["caption", "corner", "note"], heads: ["late", "missing"])
  static let qualityTowns = TableKey(
    "quality-towns", ["caption", "corner"], heads: ["missing"], places: ["month"])
  static let qualityLedgers = TableKey(
    "quality-ledgers", ["caption", "corner", "note"],
    heads: [
      "expected", "received", "received_share", "on_time", "on_time_share", "late", "unknown",
      "missing", "returned", "resubmitted",
    ], places: ["month"])
  static let qualityAnswers = TableKey(
    "quality-answers", ["caption", "corner", "note"],
    heads: ["place", "column", "value", "answer", "standing", "remark"],
    places: ["month", "folder"])
  static let workbookGoals = TableKey(
    "workbook-goals", ["name", "title", "caption"],
    heads: [
      "dimension", "goal", "value", "part", "whole", "unit", "expected_reports", "reports",
      "expected", "target", "status", "gap", "before", "change",
    ], places: ["month"])
  static let workbookTowns = TableKey(
    "workbook-towns", ["name", "title", "caption"],
    heads: ["class", "town", "value", "part", "whole"], places: ["units", "month"])
  static let workbookVillages = TableKey(
    "workbook-villages", ["name", "title", "caption", "more"],
    heads: [
      "goal", "town", "village", "now", "least", "gap", "unit", "begun", "state", "absent", "data",
    ],
    places: ["village", "month", "count", "shown"])
  static let workbookReceipts = TableKey(
    "workbook-receipts", ["name", "title", "caption"],
    heads: [
      "town", "ledger", "status", "day", "files", "rows", "errors", "questions", "hints",
    ], places: ["units", "month", "due"])

  /// All of them, in the order of the file and of the guide.
  static let all = [
    changesGoals, changesVillages, annexGoals, annexTowns, annexVillages, rankingTowns,
    rankingVillages, unitsOthers, ledgerRow, ledgerSources, ledgerHistory, goalMonths, monthGoals,
    goalTowns, goalPlot, goalGrid, goalRecord, goalBreakdown, goalParts, goalSplit, goalPace,
    goalShortfalls, register, dimensionTowns, strips, lines, stages,
    distribution, reportingMonths, qualityTowns, qualityLedgers, qualityAnswers, workbookGoals,
    workbookTowns, workbookVillages, workbookReceipts,
  ]
}
