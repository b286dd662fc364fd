/// How a cell looks.
public struct CellStyle: Sendable, Hashable {
  /// Where its text stands.
  public enum Alignment: Sendable, Hashable {
    /// Texts left, numbers right.
    case usual
    /// In the middle.
    case centre
    /// At the right.
    case right
  }

  /// How its number is shown.
  public enum NumberFormat: Sendable, Hashable {
    /// As the program likes.
    case general
    /// As text, whatever is typed.
    case text
    /// By a pattern, such as `0.0%`.
    case pattern(String)
  }

  /// Whether it is bold.
  public var isBold = false
  /// Size of its letters in points.
  public var size = 11
  /// Whether long texts take several lines.
  public var wraps = false
  /// Whether it has thin rules around it.
  public var hasRules = false
  /// Its ground as red, green and blue, such as 0xF2F2F2; nil for none.
  public var ground: UInt32?
  /// Where its text stands.
  public var alignment = Alignment.usual
  /// How its number is shown.
  public var format = NumberFormat.general

  /// A plain cell.
  public init() {}

  /// The line above a table.
  public static let title = CellStyle().with {
    $0.isBold = true
    $0.size = 16
    $0.alignment = .centre
  }
  /// The line below the title, and any other text that belongs to no column.
  public static let line = CellStyle()
  /// The head of a column.
  public static let header = CellStyle().with {
    $0.isBold = true
    $0.alignment = .centre
    $0.wraps = true
    $0.hasRules = true
    $0.ground = 0xF2F2F2
  }
  /// A text in a table.
  public static let text = CellStyle().with {
    $0.format = .text
    $0.wraps = true
    $0.hasRules = true
  }
  /// A number in a table.
  public static let number = CellStyle().with { $0.hasRules = true }

  /// The style with something changed.
  public func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
    var style = self
    change(&style)
    return style
  }
}
