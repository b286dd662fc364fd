import Findings

/// A bar for a share in a line of text, with an upright mark where it should be by now.
///
/// It says nothing that does not stand beside it in words, so it is hidden from who cannot see.
public struct ShareBar: Sendable {
  /// The share in percent; nil for none.
  public var value: FixedDecimal?
  /// Where it should be, in percent; nil for no mark.
  public var mark: FixedDecimal?
  /// Class of its colour.
  public var light: String

  /// A bar: 8.3333, 33.3333 → a twelfth filled, a mark at a third.
  public init(value: FixedDecimal?, mark: FixedDecimal?, light: String) {
    self.value = value
    self.mark = mark
    self.light = light
  }

  private static let height = 12

  /// The drawing, as wide as its place.
  public var svg: String {
    var out = "<rect class=\"track\" y=\"2\" width=\"100%\" height=\"8\"/>"
    if let value, value > FixedDecimal(0) {
      out += "<rect class=\"fill \(light)\" y=\"2\" width=\"\(Self.percent(value))\" height=\"8\"/>"
    }
    if let mark {
      let x = Self.percent(mark)
      out += ChartFrame.line("mark", x1: x, y1: "0", x2: x, y2: "\(Self.height)")
    }
    return ChartFrame.hidden("sharebar", height: Self.height, out)
  }

  private static func percent(_ value: FixedDecimal) -> String {
    let inside = min(max(value.scaled, 0), 100 * FixedDecimal.one)
    return ChartNumber.percent(Int(inside), of: Int(100 * FixedDecimal.one))
  }
}
