import Findings

/// A count by the choices of a column, such as brands by stage, beside the month before.
public struct StageChart: Sendable {
  /// One choice.
  public struct Bar: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// How many.
    public var count: Int
    /// The month before; nil when not known.
    public var before: Int?

    /// A bar.
    public init(name: String, count: Int, before: Int? = nil) {
      self.name = name
      self.count = count
      self.before = before
    }
  }

  /// Start of all ids.
  public var id: String
  /// The indicator.
  public var name: String
  /// The column.
  public var header: String
  /// Measure word.
  public var unit: String
  /// In the column's own order.
  public var bars: [Bar]

  /// A chart of counts.
  public init(id: String, name: String, header: String, unit: String, bars: [Bar]) {
    self.id = id
    self.name = name
    self.header = header
    self.unit = unit
    self.bars = bars
  }

  /// The sum of all bars.
  public var total: Int { bars.reduce(0) { $0 + $1.count } }
  /// Whether the month before is known.
  public var hasBefore: Bool { bars.contains { $0.before != nil } }

  /// A bar's part of all: `24.3%`; empty when there is nothing.
  public func share(_ bar: Bar) -> String {
    guard total > 0 else { return "" }
    return FixedDecimal.percent(bar.count, of: total).text(places: 1) + "%"
  }
}
