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
}

extension Rule {
  /// Whether it compares with the report before instead of looking at one row.
  public var comparesMonths: Bool {
    switch check {
    case .neverFalls, .needsNote, .maximumStep, .keepsRow: true
    default: false
    }
  }
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
    /// Broken when the text contains one of these words (UTF-8).
    case wording([[UInt8]])
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
    /// Broken when a choice is more than so many places further than in the last report.
    case maximumStep(Int)
    /// Broken when a row of the last report is gone, unless it fitted the condition.
    case keepsRow(unless: Condition)
  }
}
