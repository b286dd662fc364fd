/// How two numbers compare.
public enum Relation: String, Sendable, CaseIterable {
  /// Strictly more.
  case above
  /// As much or more.
  case atLeast = "at_least"
  /// The same.
  case equal
  /// As much or less.
  case atMost = "at_most"
  /// Strictly less.
  case below

  /// Whether it holds: 70 above 70 → false.
  public func holds<T: Comparable>(_ left: T, _ right: T) -> Bool {
    switch self {
    case .above: left > right
    case .atLeast: left >= right
    case .equal: left == right
    case .atMost: left <= right
    case .below: left < right
    }
  }

  /// `>`, `≥`, `=`, `≤`, `<`.
  public var sign: String {
    switch self {
    case .above: ">"
    case .atLeast: "≥"
    case .equal: "="
    case .atMost: "≤"
    case .below: "<"
    }
  }
}

/// What is asked of one column of a row.
public struct ColumnTest: Sendable, Equatable {
  /// Position of the column in its ledger.
  public var column: Int
  /// The question.
  public var test: Test

  /// The columns it looks at.
  var columns: [Int] {
    if case .comparesColumn(_, _, let other) = test { return [column, other] }
    return [column]
  }

  /// The questions that a programme can ask.
  public enum Test: Sendable, Equatable {
    /// The choice (or boolean, 1 or 0) is one of these; bit n stands for choice n.
    case isAny(UInt64)
    /// The choice is none of these.
    case isNone(UInt64)
    /// The number, times 10 000 for decimals and money, compares so. Dates compare as ordinals.
    case compares(Relation, Int64)
    /// So many times the number compares so to the other column of the row.
    case comparesColumn(Relation, times: Int64, other: Int)
    /// The date is not later than this day of the year so many years after the row's year.
    case isBy(month: Int, day: Int, years: Int)
    /// The cell has a value.
    case isPresent
    /// The cell is empty or not applicable.
    case isAbsent
  }
}

/// All tests of `all` hold and, if there are any in `any`, at least one of them.
public struct Condition: Sendable, Equatable {
  /// Tests that must all hold.
  public var all: [ColumnTest]
  /// Tests of which one must hold; empty for no such demand.
  public var any: [ColumnTest]

  /// A condition; without tests it always holds.
  public init(all: [ColumnTest] = [], any: [ColumnTest] = []) {
    self.all = all
    self.any = any
  }

  /// Whether nothing is asked.
  public var isEmpty: Bool { all.isEmpty && any.isEmpty }

  /// The columns it looks at.
  public var columns: [Int] { (all + any).flatMap(\.columns) }
}
