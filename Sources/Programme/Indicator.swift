import Findings

/// What an indicator counts.
public enum CountedUnit: String, Sendable, CaseIterable {
  /// Villages.
  case villages
  /// Rows of a ledger.
  case rows
  /// Towns.
  case towns
}

/// Whether the figure is a share or a count.
public enum Measure: String, Sendable, CaseIterable {
  /// Numerator over denominator, in percent.
  case share
  /// The numerator alone.
  case count
}

/// What is asked of the figure.
public struct Target: Sendable, Equatable {
  /// The relation, such as strictly above.
  public var relation: Relation
  /// The value in the figure's unit (percent for shares).
  public var value: FixedDecimal
}

/// How the goal is to be approached.
public enum Pace: Sendable, Equatable {
  /// No schedule.
  case none
  /// A straight line over so many months from a baseline in percent.
  case line(months: Int, baseline: FixedDecimal)
  /// One step at an event; until then the label is shown.
  case step(label: String)
}

/// The value of a row by which counts are broken down.
public struct Streak: Sendable, Equatable {
  /// The column looked at.
  public var column: Int
  /// The choice that may not last.
  public var choice: Int
  /// The number of reports in a row for which it still counts.
  public var reports: Int
}

/// A measurable statement of the programme.
public struct Indicator: Sendable {
  /// Identifier in data files and page names.
  public var id: String
  /// Name on pages.
  public var name: String
  /// Position of its dimension.
  public var dimension: Int
  /// 1 for a number in the source, 2 for an implied one, 3 for monitoring only.
  public var tier: Int
  /// 确保, 不低于, 力争 and so on.
  public var force: String
  /// The source's own words.
  public var clause: String
  /// How it is counted, in Chinese.
  public var method: String
  /// Position of the ledger it is read from.
  public var ledger: Int
  /// What it counts.
  public var counts: CountedUnit
  /// Share or count.
  public var measure: Measure
  /// Measure word for its units, such as 个村.
  public var unit: String
  /// Measure word for the rows of a village.
  public var rowUnit: String
  /// Which villages belong to it, asked of the roster.
  public var population: Condition
  /// What makes a unit count, asked of its single row; nil when rows are counted.
  public var met: Condition?
  /// Which rows belong to it at all.
  public var among: Condition
  /// Which rows count.
  public var rows: Condition
  /// A state that counts only so long.
  public var streak: Streak?
  /// Rows a village needs at least.
  public var atLeast: Int
  /// Rows above which a village is marked; nil for no such bound.
  public var atMost: Int?
  /// Mark of a village above `atMost` or fitting `flagWhen`.
  public var flagLabel: String
  /// Condition of the mark for indicators with `met`.
  public var flagWhen: Condition?
  /// Column by which a count is broken down; nil for none.
  public var breakdown: Int?
  /// What is asked of it; nil for monitoring only.
  public var target: Target?
  /// The last report month in time; nil for none.
  public var deadline: Month?
  /// How it is to be approached.
  public var pace: Pace

  /// Whether each village has a figure of its own.
  public var isAboutVillages: Bool { counts != .towns }
}
