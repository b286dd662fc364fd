/// What a working list says of a ledger's row besides what the row lacks: since when, till when, who leads.
public struct Worklist: Sendable, Equatable {
  /// The day or month from which the row is in hand; nil for none.
  public var since: TimeColumn?
  /// The day or month by which it is to be done; nil for none.
  public var due: TimeColumn?
  /// Columns with those who lead.
  public var leaders: [Int] = []
  /// How much of how much is done; nil for none.
  public var progress: Progress?

  /// Two columns: measures done, and all measures.
  public struct Progress: Sendable, Equatable {
    /// What is done.
    public var done: NumberColumn
    /// What is to be done.
    public var all: NumberColumn
  }

  /// A list that says no more than what is lacking.
  public init() {}

  /// Positions of the columns it looks at.
  public var columns: [Int] {
    [since?.position, due?.position, progress?.done.position, progress?.all.position]
      .compactMap(\.self) + leaders
  }
}
