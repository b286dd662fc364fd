import Findings
import Programme

/// What is missing from an indicator's numerator: a village, a row of a list, a town or a named item that is
/// below the line and not above it; of a target of nought, what should not be there.
///
/// As many as denominator − numerator (the numerator where the target is nought), of a town and of the
/// county: a list behind each figure.
public struct Shortfall: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// Position of the village in the roster; nil for a town's own row, and for the county's.
  public var village: Int?
  /// What the row is about, as its list names it; empty where it does not, or for a unit as a whole.
  public var title = ""
  /// Rows of the unit that count already.
  public var rows = 0
  /// Rows of the unit that are in hand and do not count yet.
  public var begun = 0
  /// What keeps the row, or the best of those in hand, from counting.
  public var missing: [Missing] = []
  /// Since when, as the row says; empty where it does not.
  public var since = ""
  /// By when, as the row says, else as the goal does; empty without a term.
  public var due = ""
  /// Who leads; empty where the row does not say.
  public var leader = ""
  /// Where the row stands; nil where there is none.
  public var place: Place?
  /// The month that it is carried from; nil for the month's own.
  public var carried: Month?

  /// One column that keeps a row from counting.
  public struct Missing: Sendable, Equatable {
    /// The column's header.
    public var header: String
    /// What stands there: 验收; empty for nothing, or what may not be told.
    public var value: String
    /// How it keeps the row from counting.
    public var kind: Kind

    /// How a column keeps a row from counting.
    public enum Kind: Sendable {
      /// There is nothing, or a plain 否.
      case absent
      /// A state that says it all by itself: 验收.
      case state
      /// Another value: 0人.
      case value
      /// A value that is there and may not be told.
      case untold
    }

    /// One column.
    public init(header: String, value: String = "", kind: Kind) {
      self.header = header
      self.value = value
      self.kind = kind
    }
  }

  /// A unit or row that falls short.
  public init(indicator: Int, village: Int?) {
    self.indicator = indicator
    self.village = village
  }
}
