import Findings

/// Towns of one goal beside each other: a row each, a dot where it stands, a tick where it stood a month
/// before, and a line through all rows where it should stand by now.
///
/// The rows are drawn one by one, to stand in a table whose cells say the same in words and numbers. A
/// dot is open when nothing was reported and an older state is carried. Readable in black and white: the
/// dot, the tick and the line differ in shape.
public struct DotPlot: Sendable {
  /// One town.
  public struct Row: Sendable, Equatable {
    /// Its share in percent; nil for none.
    public var value: FixedDecimal?
    /// Its share a month before; nil for none.
    public var before: FixedDecimal?
    /// Whether the share is carried from an earlier month.
    public var isCarried: Bool
    /// Class of its colour.
    public var light: String

    /// A town's row.
    public init(value: FixedDecimal?, before: FixedDecimal?, isCarried: Bool, light: String) {
      self.value = value
      self.before = before
      self.isCarried = isCarried
      self.light = light
    }
  }

  /// Start of all ids.
  public var id: String
  /// The indicator.
  public var name: String
  /// Where all should stand, in percent; nil for no line.
  public var required: FixedDecimal?
  /// What that is called, with its value: `序时进度33.3%`.
  public var requiredWords: String

  /// A plot: at a third, `序时进度33.3%`.
  public init(id: String, name: String, required: FixedDecimal?, requiredWords: String) {
    self.id = id
    self.name = name
    self.required = required
    self.requiredWords = requiredWords
  }

  /// How the rows are read.
  public var note: String {
    (required == nil ? "" : "竖线为\(requiredWords)；") + "圆点为本月，短线为上月；空心圆点为本月未报送、沿用上期。"
  }
}
