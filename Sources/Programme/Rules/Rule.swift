import Findings
import Sheets

/// When a remark in the row answers a rule before it is asked.
public enum NoteExcuse: Sendable, Equatable {
  /// No remark does.
  case none
  /// Any remark.
  case any
  /// A remark with this word (UTF-8).
  case word([UInt8])

  /// Whether the remark of a row answers the rule beforehand.
  func isGiven(_ note: TextColumn?, _ grid: Grid, _ row: Int) -> Bool {
    guard self != .none, let note, grid.state(row, note.position) == .present else { return false }
    switch self {
    case .none: return false
    case .any: return true
    case .word(let word):
      return PlaceName.contains(word, in: Array(grid.bytes[grid.range(row, note)]))
    }
  }
}

/// A rule of a ledger beyond types, ranges and required cells. A class, as `Column` and `Indicator` are: they
/// are looked at in every loop, and a copy of one would count each of its texts and lists.
public final class Rule: Sendable {
  /// Stable identifier in `findings.csv`.
  public let id: String
  /// How much a breach weighs.
  public let severity: Severity
  /// The columns it judges: where the finding stands and whose value is doubted.
  public let columns: [Int]
  /// What is checked of each of them, in the same order.
  public let checks: [RuleCheck]
  /// Sentence of the finding; `{key}` is a column's value, `{}` the judged one.
  public let message: String
  /// What to do.
  public let hint: String
  /// Months (1…12) in whose reports it is asked; empty for all.
  public let months: [Int]
  /// Which remark answers it beforehand.
  public let excuse: NoteExcuse
  /// Where remarks stand in the ledger.
  let note: TextColumn?

  init(
    id: String, severity: Severity, columns: [Int], checks: [RuleCheck], message: String,
    hint: String, months: [Int], excuse: NoteExcuse, note: TextColumn? = nil
  ) {
    self.id = id
    self.severity = severity
    self.columns = columns
    self.checks = checks
    self.message = message
    self.hint = hint
    self.months = months
    self.excuse = excuse
    self.note = note
  }

  /// Whether it is asked in a month's reports.
  public func isAsked(in month: Month) -> Bool { months.isEmpty || months.contains(month.month) }

  /// Whether the remark of a row answers it beforehand.
  public func isExcused(_ grid: Grid, _ row: Int) -> Bool { excuse.isGiven(note, grid, row) }

  /// Position of the other ledger that it compares with; nil for rules of one ledger.
  public var otherLedger: Int? {
    for case .other(let check) in checks { return check.others?.ledger }
    return nil
  }
}

/// What a rule asks, in four closed groups by what must be at hand to answer it.
public enum RuleCheck: Sendable {
  /// One row and the roster.
  case row(RowCheck)
  /// All rows of the table.
  case list(ListCheck)
  /// The reports before.
  case past(PastCheck)
  /// Another ledger of the town and month.
  case other(OtherCheck)
}

/// Checks of one row.
public enum RowCheck: Sendable {
  /// A condition.
  case holds(Holds)
  /// Two terms.
  case compare(Comparison)

  /// What a row comes to; nil when the rule holds or cannot be asked.
  public func breach(_ scene: RowScene, _ grid: Grid) -> Breach? {
    switch self {
    case .holds(let check): check.breach(scene, grid)
    case .compare(let check): check.breach(scene, grid)
    }
  }

  /// Whether it asks for nothing but that the judged cell be filled.
  public var isRequirement: Bool {
    if case .holds(let check) = self { return check.isRequirement }
    return false
  }
}

/// Checks of a table's rows as a list.
public enum ListCheck: Sendable {
  /// No value twice.
  case unique(Unique)
  /// No text too often in one village.
  case rowLimit(RowLimit)
  /// Names of villages.
  case names(VillageReference)
}

/// Checks against the reports before.
public enum PastCheck: Sendable {
  /// Two terms, one of which is the past.
  case compare(Comparison)
  /// No row vanishes.
  case keepsRow(KeepsRow)
  /// Not everything new at once.
  case allNew(AllNew)
}

/// Checks against another ledger.
public enum OtherCheck: Sendable {
  /// Two terms, one of which is the other ledger.
  case compare(Comparison)
  /// Names that stand there, or do not.
  case names(LedgerReference)
}

/// What a rule that does not hold comes to.
public struct Breach: Sendable {
  /// The column where the finding stands.
  public var mark: Int
  /// Facts for its wording by the name of their place: `computed`, `before`, `roster`, `count`, `why`.
  public var facts: [String: String]

  /// A breach told at a column.
  public init(mark: Int, facts: [String: String] = [:]) {
    self.mark = mark
    self.facts = facts
  }
}

/// What all rows of a table share while rules are asked. A class, so that asking counts one reference.
public final class RuleSetting: Sendable {
  /// The rows' ledger.
  let ledger: Ledger
  /// The report month.
  let month: Month
  /// The villages, as they were in the month.
  public let roster: Roster

  /// A setting.
  public init(_ ledger: Ledger, month: Month, roster: Roster) {
    self.ledger = ledger
    self.month = month
    self.roster = roster.asOf(month)
  }
}

/// The row that a rule is asked of, with what it may be compared with. Its table is handed beside it,
/// so that no copy of it lives while values are marked.
public struct RowScene {
  /// What all rows share.
  let setting: RuleSetting
  /// The row.
  let row: Int
  /// Position of the row's village in the roster; −1 for a town's own row.
  let village: Int
  /// The reports before; nil where they are not at hand.
  let past: Past?
  /// The rows of the other ledger that the rule looks at; nil where they are not at hand.
  let others: OtherGroups?

  /// A row of a table.
  public init(
    _ setting: RuleSetting, row: Int, village: Int, past: Past? = nil, others: OtherGroups? = nil
  ) {
    self.setting = setting
    self.row = row
    self.village = village
    self.past = past
    self.others = others
  }
}

/// What conditions of a rule ask: of the row, and of the roster's row of its village.
public struct RuleCondition: Sendable {
  /// Asked of the row.
  var own = Condition()
  /// Asked of the village in the roster.
  var roster = Condition()

  /// Whether nothing is asked.
  var isEmpty: Bool { own.isEmpty && roster.isEmpty }

  /// The answer for the scene's row; a value under a finding answers nothing.
  func truth(_ scene: RowScene, _ grid: Grid) -> Truth {
    let first = own.truth(grid, scene.row, strict: true)
    guard first == .yes, !roster.isEmpty else { return first }
    guard scene.village >= 0 else { return .no }
    return roster.truth(scene.setting.roster.grid, scene.village)
  }

  /// The roster's value that the condition asks first, for the wording.
  func rosterFacts(_ scene: RowScene) -> [String: String] {
    guard let first = roster.columns.first, scene.village >= 0 else { return [:] }
    return ["roster": scene.setting.roster.text(scene.village, first)]
  }
}

extension OtherCheck {
  /// The rows of another ledger that it looks at.
  public var others: OtherRows? {
    switch self {
    case .compare(let check): check.others
    case .names(let check): check.others
    }
  }

  /// The column of the other ledger in which names are looked for; nil when none are.
  public var named: TextColumn? {
    if case .names(let check) = self { return check.there }
    return nil
  }

  /// What a row comes to; nil when the rule holds or cannot be asked.
  public func breach(_ scene: RowScene, _ grid: Grid) -> Breach? {
    switch self {
    case .compare(let check): check.breach(scene, grid)
    case .names(let check): check.breach(scene, grid)
    }
  }
}
