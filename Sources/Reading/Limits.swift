/// What a single file may cost. Generous for a town's month; a refusal names the limit passed.
public struct Limits: Sendable {
  /// Bytes of a file.
  public var fileBytes = 256 << 20
  /// Rows of a sheet.
  public var rows = 1_048_576
  /// Columns of a sheet.
  public var columns = 16_384
  /// Bytes of one cell.
  public var cellBytes = 1 << 20
  /// Non-empty cells of a file.
  public var cells = 50_000_000
  /// Worksheets of a file.
  public var sheets = 256
  /// XML elements inside each other.
  public var depth = 64
  /// Attributes of one XML element.
  public var attributes = 128

  /// The limits described in README.
  public init() {}
}
