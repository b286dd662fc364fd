import Findings

/// Where a value must be unique.
public enum UniqueScope: String, Sendable, CaseIterable {
  /// In its file.
  case file
  /// In its town and month.
  case town
  /// In the whole county and month.
  case city
}

/// The other side of a comparison.
public enum Operand: Sendable {
  /// The sum of these columns.
  case sum([Int])
  /// The greatest of these columns.
  case greatest([Int])
  /// How much the first column is above the second, at least zero.
  case growth(Int, over: Int)
  /// The roster's number for the village.
  case roster(Int)
}

extension Rule {
  /// Whether it compares with the report before instead of looking at one row.
  public var comparesMonths: Bool {
    switch check {
    case .neverFalls, .needsNote, .maximumStep, .keepsRow, .restarts, .accumulates, .jump,
      .allNew:
      true
    default: false
    }
  }

  /// Whether it is asked in a month's reports.
  public func isAsked(in month: Int) -> Bool { months.isEmpty || months.contains(month) }
}

/// When a remark in the row answers a rule before it is asked.
public enum NoteExcuse: Sendable, Equatable {
  /// No remark does.
  case none
  /// Any remark.
  case any
  /// A remark with this word (UTF-8).
  case word([UInt8])
}

/// A rule of a ledger beyond types, ranges and required cells.
public struct Rule: Sendable {
  /// Stable identifier in `findings.csv`.
  public var id: String
  /// How much a breach weighs.
  public var severity: Severity
  /// The columns it judges: where the finding stands and whose value is doubted.
  public var columns: [Int]
  /// What is checked.
  public var check: Check
  /// Sentence of the finding; `{key}` is a column's value, `{}` the judged one.
  public var message: String
  /// What to do.
  public var hint: String
  /// Months (1…12) in whose reports it is asked; empty for all.
  public var months: [Int]
  /// Which remark answers it beforehand.
  public var excuse: NoteExcuse

  /// The kinds of rule.
  public enum Check: Sendable {
    /// Broken when the condition holds and the village fits `roster`.
    case contradiction(when: Condition, roster: Condition)
    /// Broken when the condition holds and the judged column is empty.
    case requiredWhen(Condition, orDateIn: Int?)
    /// Broken when the judged column does not compare so to the operand.
    case comparison(Relation, Operand)
    /// Broken when the parts do not add up to the judged column within the tolerance (× 10 000).
    case parts([Int], tolerance: Int64)
    /// Broken when exactly one of the two conditions holds.
    case equivalent(Condition, Condition)
    /// Broken when the condition holds and the text contains one of these words (UTF-8).
    case wording([[UInt8]], when: Condition)
    /// Broken when the text names no village of the roster, or the row's own, or (unless `listed`)
    /// one with a row in the same list.
    case reference(listed: Bool)
    /// Broken when the text is no unified social credit code (GB 32100-2015).
    case creditCode
    /// Broken when more than so many rows of a village have the same text.
    case rowLimit(Int)
    /// Broken when the date lies after the report month.
    case byMonthEnd
    /// Broken when the judged column differs from this column of the roster.
    case rosterMatch(Int)
    /// Broken when the condition holds and more than so many months lie between the column's
    /// month and the report month; `mark` is where the finding stands.
    case monthsSince(Condition, atMost: Int, fromMonthOfYear: Int, mark: Int)
    /// Broken when the value stands in another row, unless the note contains the word.
    case unique(UniqueScope, unlessNoteContains: [UInt8])
    /// Broken when the row with the same key had more in the last report, or a later choice, or yes
    /// where it has no now; not in January when it restarts then, nor when the condition holds.
    case neverFalls(restartsInJanuary: Bool, unless: Condition)
    /// Broken when the value differs from the last report's, the note is empty, and the last row
    /// fitted the condition.
    case needsNote(before: Condition)
    /// Broken when a choice is more than so many places further than in the last report, unless the
    /// condition holds.
    case maximumStep(Int, unless: Condition)
    /// Broken when a row of the last report is gone, unless it fitted the condition, or a new year
    /// has begun where it need only stay until the old one's end.
    case keepsRow(unless: Condition, untilYearEnd: Bool)
    /// Broken in January when the value is not below the last one of the year before.
    case restarts
    /// Broken when the last report's value and this month's column do not add up to the value
    /// within the tolerance (× 10 000).
    case accumulates(by: Int, tolerance: Int64)
    /// Broken when the value differs by more than so many percent from the mean of so many reports.
    case jump(percent: Int, reports: Int)
    /// Broken when a village has new rows in all these choices at once.
    case allNew([Int])
  }
}

/// A rule between two ledgers of one town and month.
public struct BetweenRule: Sendable {
  /// Stable identifier in `findings.csv`.
  public var id: String
  /// How much a breach weighs.
  public var severity: Severity
  /// Position of the ledger where the finding stands.
  public var ledger: Int
  /// Its column that is judged.
  public var column: Int
  /// Rows of it that are asked.
  public var when: Condition
  /// Position of the ledger it is compared with.
  public var other: Int
  /// Rows of the other ledger that are looked at.
  public var rows: Condition
  /// What is checked.
  public var check: Check
  /// Sentence of the finding; `{key}` is a column's value, `{}` the judged one, `{computed}` what
  /// the other ledger comes to.
  public var message: String
  /// What to do.
  public var hint: String
  /// Months (1…12) in whose reports it is asked; empty for all.
  public var months: [Int]

  /// The kinds of rule.
  public enum Check: Sendable {
    /// The number of the village's rows there compares so to a number.
    case rows(Relation, Count)
    /// The value compares so to the sum of a column there.
    case sum(Relation, column: Int)
    /// The text does not stand in a column there.
    case name(column: Int)
  }

  /// What a number of rows is compared with.
  public enum Count: Sendable {
    /// A fixed number.
    case fixed(Int)
    /// A column of the row.
    case column(Int)
  }
}
