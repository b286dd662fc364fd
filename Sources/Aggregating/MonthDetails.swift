import Findings
import Programme
import Validating

/// What of a town is listed and shown in parts in the month built: a list behind each figure.
public struct MonthDetails: Sendable, Equatable {
  /// What is missing from numerators.
  public var shortfalls: [Shortfall] = []
  /// The parts of figures composed of several.
  public var parts: [PartTally] = []
  /// Rows by choice.
  public var splits: [SplitTally] = []
  /// Villages that come to something next if nothing happens.
  public var soon: [SoonUnit] = []
  /// Villages that have what is asked, of indicators whose distribution is drawn.
  public var full: [FullUnit] = []
  /// Lines of registers.
  public var register: [RegisterLine] = []

  /// Nothing.
  public init() {}
}

/// How many of an indicator's units or rows have each of its parts, or how much each added column comes to.
public struct PartTally: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// A number for each part; amounts of decimals times 10 000.
  public var counts: [Int]
  /// Units or rows that could have it.
  public var all = 0

  /// Of nothing yet.
  public init(indicator: Int, counts: [Int]) {
    self.indicator = indicator
    self.counts = counts
  }
}

/// How many of an indicator's rows have each choice of a column.
public struct SplitTally: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// Position of the column in the indicator's ledger.
  public var column: Int
  /// A number for each choice.
  public var counts: [Int]
}

/// A village that comes to something next: 明年1月将成为空白村.
public struct SoonUnit: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// Position of the village in the roster.
  public var village: Int
}

/// A village with as many rows as are asked, or more.
public struct FullUnit: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// Position of the village in the roster.
  public var village: Int
  /// How many rows count.
  public var rows: Int
}

/// One line of a register: a village with what is done about it.
public struct RegisterLine: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// Position of the village in the roster.
  public var village: Int
  /// What stands in each column of the register; empty where nothing does or nothing may be told.
  public var cells: [String]
  /// What is done and what is to be done, as 3/8; empty where the list does not say.
  public var done = ""
  /// By when, as the row says.
  public var due = ""
  /// Whether it counts.
  public var isDone = false
  /// Days since the term, of what does not count; 0 within it.
  public var overdue = 0
}

extension MonthDetails {
  /// At most so many lines of each indicator's list; numbers stay whole.
  public func trimmed(to most: Int) -> MonthDetails {
    var trimmed = self
    func cut<Line>(_ lines: [Line], _ indicator: (Line) -> Int) -> [Line] {
      var counts: [Int: Int] = [:]
      return lines.filter {
        counts[indicator($0), default: 0] += 1
        return counts[indicator($0), default: 0] <= most
      }
    }
    trimmed.shortfalls = cut(shortfalls, \.indicator)
    trimmed.full = cut(full, \.indicator)
    return trimmed
  }

  /// What everybody may know of it: numbers by columns that are public, of figures that are, and no name.
  func open(_ programme: Programme) -> MonthDetails {
    var open = MonthDetails()
    func isOpen(_ position: Int, _ columns: [Int]) -> Bool {
      let indicator = programme.indicators[position]
      guard indicator.publicLevel >= .town, !indicator.isPersonal, let ledger = indicator.ledger
      else { return false }
      return columns.allSatisfy {
        programme.ledgers[ledger].columns[$0].visibility == .public
      }
    }
    open.parts = parts.filter { tally in
      let indicator = programme.indicators[tally.indicator]
      guard let ledger = indicator.ledger else { return false }
      return isOpen(
        tally.indicator,
        indicator.parts(of: programme.ledgers[ledger]).flatMap(\.columns)
          + indicator.test.among.columns)
    }
    open.splits = splits.filter { isOpen($0.indicator, [$0.column]) }
    return open
  }
}

extension TownReport {
  /// The month built.
  var lastMonth: Month { Month(index: firstMonth.index + monthCount - 1) }
}
