import Findings

/// By what a form of ours is known again, whatever is typed into its head: `321282106 2020-07`.
public struct FormMark: Sendable, Equatable {
  /// The code of the town that it was made for.
  public var town: String
  /// The month that it was made for.
  public var month: Month

  /// A mark.
  public init(town: String, month: Month) {
    self.town = town
    self.month = month
  }

  /// Reads what `text` wrote; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let month = Month(String(parts[1])) else { return nil }
    self.init(town: String(parts[0]), month: month)
  }

  /// As it stands in the workbook.
  public var text: String { "\(town) \(month.iso)" }
}
