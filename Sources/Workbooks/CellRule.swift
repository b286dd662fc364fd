/// What a spreadsheet program lets somebody enter in a column's cells, and what it says to them.
public struct CellRule: Sendable, Equatable {
  /// What is let in.
  public enum Kind: Sendable, Equatable {
    /// Anything.
    case anything
    /// One of these words, chosen from a list; without commas or quotation marks.
    case words([String])
    /// A number within these limits.
    case number(isWhole: Bool, from: Double?, to: Double?)
    /// A text of at most so many characters.
    case length(Int)
  }

  /// What is let in.
  public var kind: Kind
  /// What is said beside a cell that is entered; empty for nothing.
  public var hint: String
  /// What is said to who enters something else; empty for nothing.
  public var refusal: String
  /// Whether anything else is refused, or only warned of.
  public var isStrict: Bool

  /// A rule.
  public init(_ kind: Kind, hint: String, refusal: String, isStrict: Bool) {
    self.kind = kind
    self.hint = hint
    self.refusal = refusal
    self.isStrict = isStrict
  }
}
