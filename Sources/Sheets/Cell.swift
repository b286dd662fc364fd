/// What the file says a cell's content is. A CSV knows only text.
public enum CellKind: UInt8, Sendable {
  /// Text, as stored.
  case text
  /// A number, as stored.
  case number
  /// `TRUE` or `FALSE`.
  case boolean
  /// An ISO 8601 date, as stored.
  case date
  /// An error value of the spreadsheet program, such as `#REF!`.
  case error
  /// A number, as stored, that the file shows in percent: 0.471 is shown as 47.1%.
  case percent

  /// Whether it is a number, however it is shown.
  public var isNumber: Bool { self == .number || self == .percent }
}

/// One non-empty cell: where its bytes lie in the sheet's buffer, and its column.
public struct Cell: Sendable, Equatable {
  /// First byte in `Sheet.bytes`, from 0.
  public var start: UInt32
  /// Number of bytes.
  public var length: UInt32
  /// Column, from 0.
  public var column: UInt32
  /// What the file says it is.
  public var kind: CellKind

  /// A cell over `length` bytes from `start` in 0-based column `column`.
  public init(start: Int, length: Int, column: Int, kind: CellKind) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.length = UInt32(truncatingIfNeeded: length)
    self.column = UInt32(truncatingIfNeeded: column)
    self.kind = kind
  }

  /// The bytes' range in `Sheet.bytes`.
  public var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}

/// A merged block; rows and columns from 0, both ends included.
public struct Merge: Sendable, Equatable {
  /// First row.
  public var top: Int
  /// First column.
  public var left: Int
  /// Last row.
  public var bottom: Int
  /// Last column.
  public var right: Int

  /// A block from its corners.
  public init(top: Int, left: Int, bottom: Int, right: Int) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }
}
