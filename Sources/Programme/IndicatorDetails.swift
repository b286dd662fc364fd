/// What the pages of an indicator show besides its figure.
public struct IndicatorDetails: Sendable {
  /// What is said of rows that do not count yet: 在培 of brands.
  public var begun = "在办"
  /// Columns of a sum that are shown apart, where they are not those that are added.
  public var parts: [NumberColumn] = []
  /// Columns by whose choices its rows are shown in numbers.
  public var splits: [CodeColumn] = []
  /// What a unit may come to next, with its name: 明年1月将成为空白村; nil for nothing.
  public var soon: UnitFlag?
  /// Columns that stand in its register, a row a line; empty for no register.
  public var register: [Int] = []

  /// Nothing besides.
  public init() {}
}

/// One part of a figure that is composed of several: one of four systems, one of two added columns.
public struct IndicatorPart: Sendable {
  /// What it is called.
  public var name: String
  /// What is asked, or added.
  public var content: Content

  /// What a part is of.
  public enum Content: Sendable {
    /// Units or rows for which this holds.
    case condition(Condition)
    /// Amounts of a column.
    case amount(NumberColumn)
  }

  /// Positions of the columns it looks at.
  public var columns: [Int] {
    switch content {
    case .condition(let condition): condition.columns
    case .amount(let column): [column.position]
    }
  }
}

/// Which of an indicator's units or rows are listed by name.
public enum ListedUnits: Sendable {
  /// Those below the line that are not above it.
  case missing
  /// Those that are counted and should not be there: the target is nought.
  case surplus
}

extension Indicator {
  /// Which of its units or rows are listed; nil for amounts, and for counts that have no whole.
  public var listed: ListedUnits? {
    guard !addsAmounts, !isUnset else { return nil }
    if measure == .share { return .missing }
    guard measure == .count, let target, target.value.scaled == 0, target.relation != .above,
      target.relation != .atLeast
    else { return nil }
    return .surplus
  }

  /// The parts that its figure is composed of, two or more: of a condition each column that is asked, of
  /// a count each of what suffices, of a sum each column, or those that the office named.
  public func parts(of ledger: Ledger) -> [IndicatorPart] {
    let parts: [IndicatorPart] =
      switch test {
      case .met(let condition, _), .every(let condition, _):
        Self.pieces(condition.all, ledger)
      case .rows(let count) where measure == .count:
        Self.pieces(count.condition.any, ledger)
      case .rows(let count) where counts == .rows:
        Self.pieces(count.condition.all, ledger)
      case .sum(let sum):
        (!details.parts.isEmpty ? details.parts : measure == .sum ? sum.columns : []).map {
          IndicatorPart(name: ledger.columns[$0.position].header, content: .amount($0))
        }
      default: []
      }
    return parts.count > 1 ? parts : []
  }

  /// The tests by the column that each is asked of.
  private static func pieces(_ tests: [ColumnTest], _ ledger: Ledger) -> [IndicatorPart] {
    var order: [Int] = []
    var groups: [Int: [ColumnTest]] = [:]
    for test in tests {
      guard let column = test.columns.first else { continue }
      if groups[column] == nil { order.append(column) }
      groups[column, default: []].append(test)
    }
    return order.map { column in
      let own = groups[column] ?? []
      return IndicatorPart(
        name: ledger.columns[column].header + choices(own, ledger.columns[column]),
        content: .condition(Condition(all: own)))
    }
  }

  /// `“提级”` of a test for choices; nothing of yes and no, which the header tells.
  private static func choices(_ tests: [ColumnTest], _ column: Column) -> String {
    guard column.type == .choice, tests.count == 1, case .isAny(_, let bits) = tests[0] else {
      return ""
    }
    return column.choices.enumerated().filter { bits >> UInt64($0.offset) & 1 == 1 }
      .map { "“\($0.element)”" }.joined()
  }
}
