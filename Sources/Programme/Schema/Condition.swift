import Findings
import Sheets

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
public enum ColumnTest: Sendable, Equatable {
  /// The choice, or yes and no (1 and 0), is one of these; bit n stands for choice n.
  case isAny(CodeColumn, UInt64)
  /// The choice is none of these, or there is none.
  case isNone(CodeColumn, UInt64)
  /// The number, as it is stored, compares so.
  case compares(NumberColumn, Relation, Int64)
  /// So many times the number compares so to another number of the row.
  case comparesNumber(NumberColumn, Relation, times: Int64, NumberColumn)
  /// The day or month, as it is stored, compares so.
  case isDated(TimeColumn, Relation, Int)
  /// The day or month compares so to another of the row; by months where one is a month.
  case comparesTime(TimeColumn, Relation, TimeColumn)
  /// The day is not later than this day of the year so many years after the row's year.
  case isBy(TimeColumn, month: Int, day: Int, years: Int)
  /// The text holds one of these words (UTF-8).
  case contains(TextColumn, [[UInt8]])
  /// There is a date somewhere in the text.
  case holdsDate(TextColumn)
  /// The text is a sound unified social credit code (GB 32100-2015).
  case isCreditCode(TextColumn)
  /// The cell has a value.
  case isPresent(Int)
  /// The cell is empty or not applicable.
  case isAbsent(Int)

  /// Positions of the columns it looks at.
  var columns: [Int] {
    switch self {
    case .isAny(let column, _), .isNone(let column, _): [column.position]
    case .compares(let column, _, _): [column.position]
    case .comparesNumber(let column, _, _, let other): [column.position, other.position]
    case .isDated(let column, _, _), .isBy(let column, _, _, _): [column.position]
    case .comparesTime(let column, _, let other): [column.position, other.position]
    case .contains(let column, _), .holdsDate(let column), .isCreditCode(let column):
      [column.position]
    case .isPresent(let position), .isAbsent(let position): [position]
    }
  }
}

/// All tests of `all` hold and, if there are any in `any`, at least one of them.
public struct Condition: Sendable, Equatable {
  /// Tests that must all hold.
  public let all: [ColumnTest]
  /// Tests of which one must hold; empty for no such demand.
  public let any: [ColumnTest]

  /// A condition; without tests it always holds.
  public init(all: [ColumnTest] = [], any: [ColumnTest] = []) {
    self.all = all
    self.any = any
    columns = (all + any).flatMap(\.columns)
  }

  /// Positions of the columns it looks at.
  public let columns: [Int]

  /// Whether nothing is asked.
  public var isEmpty: Bool { all.isEmpty && any.isEmpty }
}

extension ColumnTest {
  /// The answer for a row of which no value asked is rejected. `year` is the year the row is about.
  fileprivate func holds(_ grid: Grid, _ row: Int, year: Int) -> Bool {
    switch self {
    case .isPresent(let column): return grid.state(row, column) == .present
    case .isAbsent(let column): return grid.state(row, column) != .present
    case .isAny(let column, let bits):
      return grid.state(row, column.position) == .present
        && bits >> UInt64(grid.code(row, column)) & 1 == 1
    case .isNone(let column, let bits):
      return grid.state(row, column.position) != .present
        || bits >> UInt64(grid.code(row, column)) & 1 == 0
    case .compares(let column, let relation, let number):
      return grid.state(row, column.position) == .present
        && relation.holds(grid.number(row, column), number)
    case .comparesNumber(let column, let relation, let times, let other):
      return grid.state(row, column.position) == .present
        && grid.state(row, other.position) == .present
        && relation.holds(
          Int128(grid.number(row, column)) * Int128(times), Int128(grid.number(row, other)))
    case .isDated(let column, let relation, let time):
      return grid.state(row, column.position) == .present
        && relation.holds(grid.time(row, column), time)
    case .comparesTime(let column, let relation, let other):
      guard grid.state(row, column.position) == .present,
        grid.state(row, other.position) == .present
      else { return false }
      return column.isDay && other.isDay
        ? relation.holds(grid.time(row, column), grid.time(row, other))
        : relation.holds(grid.month(row, column), grid.month(row, other))
    case .isBy(let column, let month, let day, let years):
      return grid.state(row, column.position) == .present
        && grid.time(row, column) <= (year + years) * 10_000 + month * 100 + day
    case .contains(let column, let words):
      guard grid.state(row, column.position) == .present else { return false }
      let text = Array(grid.bytes[grid.range(row, column)])
      return words.contains { PlaceName.contains($0, in: text) }
    case .holdsDate(let column):
      guard grid.state(row, column.position) == .present else { return false }
      return DateText.first(in: TextFolding.fold(grid.bytes[grid.range(row, column)])[...]) != nil
    case .isCreditCode(let column):
      guard grid.state(row, column.position) == .present else { return false }
      return CreditCode.isSound(TextFolding.fold(grid.bytes[grid.range(row, column)]))
    }
  }
}

extension Condition {
  /// The answer for a row; unknown when any column asked is rejected, or doubtful where `strict`.
  /// `year` is the year that the row is about.
  public func truth(_ grid: Grid, _ row: Int, strict: Bool = false, year: Int = 0) -> Truth {
    for column in columns {
      if grid.state(row, column) == .rejected { return .unknown }
      if strict, grid.isDoubtful(row, column) { return .unknown }
    }
    for test in all where !test.holds(grid, row, year: year) { return .no }
    if any.isEmpty { return .yes }
    for test in any where test.holds(grid, row, year: year) { return .yes }
    return .no
  }

  /// Columns of which something is asked that does not hold for a row, each once, in the condition's
  /// order; those of `any` where none of it holds.
  public func failing(_ grid: Grid, _ row: Int, year: Int = 0) -> [Int] {
    var tests = all.filter { !$0.holds(grid, row, year: year) }
    if !any.contains(where: { $0.holds(grid, row, year: year) }) { tests += any }
    var columns: [Int] = []
    for column in tests.compactMap(\.columns.first) where !columns.contains(column) {
      columns.append(column)
    }
    return columns
  }

  /// Columns whose 不适用 alone keeps the condition from holding for a row: with a value there it could
  /// hold. Empty when it holds, is not known, or fails for another reason too.
  public func blockers(_ grid: Grid, _ row: Int, year: Int = 0) -> [Int] {
    guard truth(grid, row, year: year) == .no else { return [] }
    func notApplicable(_ test: ColumnTest) -> [Int] {
      test.columns.filter { grid.state(row, $0) == .notApplicable }
    }
    var found: Set<Int> = []
    for test in all where !test.holds(grid, row, year: year) {
      let columns = notApplicable(test)
      if columns.isEmpty { return [] }
      found.formUnion(columns)
    }
    if !any.isEmpty, !any.contains(where: { $0.holds(grid, row, year: year) }) {
      let columns = any.flatMap(notApplicable)
      if columns.isEmpty { return [] }
      found.formUnion(columns)
    }
    return found.sorted()
  }
}
