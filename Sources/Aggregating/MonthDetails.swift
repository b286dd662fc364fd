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
  /// What the pages of a town's last month list.
  init(_ report: TownReport, programme: Programme) {
    shortfalls = report.shortfalls(programme, most: .internal)
    var rows = FactRows(report, programme: programme)
    for (position, indicator) in programme.indicators.enumerated() {
      guard let ledger = indicator.ledger else { continue }
      let own = programme.ledgers[ledger]
      let pieces = indicator.parts(of: own)
      let details = indicator.details
      guard
        !pieces.isEmpty || !details.splits.isEmpty || details.soon != nil
          || !details.register.isEmpty
      else { continue }
      var tally = PartTally(
        indicator: position, counts: Array(repeating: 0, count: pieces.count))
      var splits = details.splits.map {
        SplitTally(
          indicator: position, column: $0.position,
          counts: Array(
            repeating: 0, count: $0.isYesNo ? 2 : own.columns[$0.position].choices.count))
      }
      func add(_ source: FactRows.Rows, village: Int?) {
        guard let table = source.table else {
          if indicator.counts != .rows { tally.all += 1 }
          return
        }
        let unit = CountedRows(report, programme, position, source, table)
        tally.add(pieces, unit)
        for (place, column) in details.splits.enumerated() {
          for row in unit.shown where table.grid.state(row, column.position) == .present {
            splits[place].counts[table.grid.code(row, column)] += 1
          }
        }
        guard let village else { return }
        if let soon = details.soon, let row = source.rows.first,
          soon.when.truth(table.grid, row) == .yes
        {
          self.soon.append(SoonUnit(indicator: position, village: village))
        }
        if !details.register.isEmpty {
          register += unit.lines(village, month: report.lastMonth)
        }
      }
      if indicator.counts == .towns {
        let known = report.facts.tally(month: report.monthCount - 1, indicator: position).known > 0
        if known, let source = rows.townRows(position) { add(source, village: nil) }
      } else {
        for village in report.facts.villages {
          let fact = report.facts.fact(
            month: report.monthCount - 1, village: village, indicator: position)
          guard fact.counts, let source = rows.rows(of: village, position) else { continue }
          add(source, village: village)
        }
      }
      if !pieces.isEmpty { parts.append(tally) }
      self.splits += splits
    }
  }

  /// At most so many lines of each indicator's list; numbers stay whole.
  public func trimmed(to most: Int) -> MonthDetails {
    var trimmed = self
    var counts: [Int: Int] = [:]
    trimmed.shortfalls = shortfalls.filter {
      counts[$0.indicator, default: 0] += 1
      return counts[$0.indicator, default: 0] <= most
    }
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
