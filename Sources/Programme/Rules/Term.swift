import Findings
import Sheets

/// One side of a comparison: what a row, its past, the roster or another ledger gives.
public enum Term: Sendable {
  /// A column of the row.
  case column(ColumnReference)
  /// A fixed number, in the storage of the other side.
  case constant(Int64)
  /// Numbers of the row added up; an optional one that is empty adds nothing among several.
  case sum([Addend])
  /// The greatest of some numbers of the row.
  case greatest([NumberColumn])
  /// How much a number of the row is above another, at least zero.
  case growth(NumberColumn, over: NumberColumn)
  /// The report month, so many months later.
  case reportMonth(plus: Int)
  /// The roster's value for the village.
  case roster(ColumnReference)
  /// The value of the last report; with `plus` added to it, or so many more for each month since.
  case last(ColumnReference, plus: NumberColumn?, eachMonth: Int)
  /// The mean of so many reports before.
  case mean(NumberColumn, reports: Int)
  /// The number of the village's rows in another ledger.
  case otherRows
  /// A number added up over the village's rows in another ledger.
  case otherSum(NumberColumn)

  /// A number that is added.
  public struct Addend: Sendable {
    var column: NumberColumn
    var isOptional: Bool
  }

  /// What must be at hand to know it.
  var reach: RuleGroup {
    switch self {
    case .last, .mean: .past
    case .otherRows, .otherSum: .other
    default: .row
    }
  }

  /// Positions of the columns of the row that it looks at.
  var ownColumns: [Int] {
    switch self {
    case .column(let column): [column.position]
    case .sum(let addends): addends.map(\.column.position)
    case .greatest(let columns): columns.map(\.position)
    case .growth(let now, let before): [now.position, before.position]
    case .last(let column, let plus, _): [column.position] + (plus.map { [$0.position] } ?? [])
    case .mean(let column, _): [column.position]
    case .constant, .reportMonth, .roster, .otherRows, .otherSum: []
    }
  }
}

/// A number as a fraction: a mean is kept as a sum over a count, so that nothing is rounded.
struct Quantity {
  var above: Int128
  var below: Int128 = 1

  init(_ number: some BinaryInteger) { above = Int128(number) }

  init(_ above: Int128, over below: Int128) {
    self.above = above
    self.below = below
  }

  /// So many times the number, rounded half-up: 5 over 2, times 1 → 3.
  func rounded(times factor: Int64) -> Int64 {
    let (quotient, rest) = (above * Int128(factor)).quotientAndRemainder(dividingBy: below)
    let isUp = rest.magnitude * 2 >= below.magnitude
    return Int64(clamping: quotient + (isUp ? (above < 0 ? -1 : 1) : 0))
  }
}

extension Term {
  /// Fewer reports than this give no mean to compare with.
  private static let leastReports = 3

  /// The number, time or code; nil when a value it depends on is not known, and for texts.
  /// `inMonths` asks for days as months.
  func quantity(
    _ scene: RowScene, _ grid: Grid, inMonths: Bool, restartsInJanuary: Bool
  ) -> Quantity? {
    let row = scene.row
    switch self {
    case .column(let column): return Self.sound(column, grid, row, inMonths).map(Quantity.init)
    case .constant(let number): return Quantity(number)
    case .sum(let addends):
      var sum: Int128 = 0
      for addend in addends {
        let position = addend.column.position
        if addend.isOptional, addends.count > 1, grid.state(row, position) == .missing { continue }
        guard grid.isSound(row, position) else { return nil }
        sum += Int128(grid.number(row, addend.column))
      }
      return Quantity(sum)
    case .greatest(let columns):
      var greatest: Int64?
      for column in columns {
        guard grid.isSound(row, column.position) else { return nil }
        greatest = max(greatest ?? .min, grid.number(row, column))
      }
      return greatest.map(Quantity.init)
    case .growth(let now, let before):
      guard grid.isSound(row, now.position), grid.isSound(row, before.position) else { return nil }
      return Quantity(
        max(0, Int128(grid.number(row, now)) - Int128(grid.number(row, before))))
    case .reportMonth(let months): return Quantity(scene.setting.month.index + months)
    case .roster(let column):
      guard scene.village >= 0 else { return nil }
      return Self.sound(column, scene.setting.roster.grid, scene.village, inMonths).map(
        Quantity.init)
    case .last(let column, let plus, let step):
      return last(column, plus, step, scene, grid, inMonths, restartsInJanuary)
    case .mean(let column, let reports): return mean(column, reports, scene)
    case .otherRows: return scene.others?.count(scene.village).map(Quantity.init)
    case .otherSum(let column): return scene.others?.sum(scene.village, column).map(Quantity.init)
    }
  }

  private func last(
    _ column: ColumnReference, _ plus: NumberColumn?, _ step: Int, _ scene: RowScene,
    _ grid: Grid, _ inMonths: Bool, _ restartsInJanuary: Bool
  ) -> Quantity? {
    guard let past = scene.past,
      let old = Self.sound(column, past.last.grid, past.row, inMonths)
    else { return nil }
    // In a new year what was cumulated in the old one counts as nothing.
    let isRestarted = restartsInJanuary && past.last.month.year != scene.setting.month.year
    let apart = scene.setting.month.index - past.last.month.index
    guard let plus else {
      return isRestarted ? nil : Quantity(Int128(old) + Int128(step) * Int128(max(apart, 1)))
    }
    guard apart == 1, grid.isSound(scene.row, plus.position) else { return nil }
    return Quantity(
      (isRestarted ? 0 : Int128(old)) + Int128(grid.number(scene.row, plus)))
  }

  private func mean(_ column: NumberColumn, _ reports: Int, _ scene: RowScene) -> Quantity? {
    guard let past = scene.past, past.last.grid.isSound(past.row, column.position) else {
      return nil
    }
    var sum: Int128 = 0
    var count: Int128 = 0
    for report in past.reports.suffix(reports) {
      guard let row = report.rows[past.key, past.place], report.grid.isSound(row, column.position)
      else {
        continue
      }
      sum += Int128(report.grid.number(row, column))
      count += 1
    }
    guard count >= Self.leastReports, sum > 0 else { return nil }
    return Quantity(sum, over: count)
  }

  /// The stored number of a value that rules may rely on; nil for texts.
  private static func sound(
    _ column: ColumnReference, _ grid: Grid, _ row: Int, _ inMonths: Bool
  ) -> Int64? {
    guard grid.isSound(row, column.position) else { return nil }
    switch column {
    case .number(let column): return grid.number(row, column)
    case .time(let column):
      return Int64(inMonths ? grid.month(row, column).index : grid.time(row, column))
    case .code(let column): return Int64(grid.code(row, column))
    case .text: return nil
    }
  }

  /// The words of a text or choice, folded for comparison; nil when they are not known.
  func words(_ scene: RowScene, _ grid: Grid) -> (folded: [UInt8], shown: String)? {
    switch self {
    case .column(let column):
      return Self.words(column, grid, scene.row, scene.setting.ledger)
    case .roster(let column):
      guard scene.village >= 0 else { return nil }
      return Self.words(
        column, scene.setting.roster.grid, scene.village, scene.setting.roster.ledger)
    case .last(let column, _, _):
      guard let past = scene.past else { return nil }
      return Self.words(column, past.last.grid, past.row, scene.setting.ledger)
    default: return nil
    }
  }

  private static func words(
    _ column: ColumnReference, _ grid: Grid, _ row: Int, _ ledger: Ledger
  ) -> (folded: [UInt8], shown: String)? {
    guard grid.isSound(row, column.position) else { return nil }
    if case .text(let column) = column {
      let piece = grid.bytes[grid.range(row, column)]
      return (TextFolding.fold(piece), String(decoding: piece, as: UTF8.self))
    }
    let shown = grid.text(row, column.position, of: ledger)
    return (TextFolding.fold(Array(shown.utf8)[...]), shown)
  }
}

/// A report before the one that is judged. A class, so that a row's past copies nothing.
public final class PastReport: Sendable {
  /// Its accepted table.
  public let grid: Grid
  /// Position of a row by its key.
  public let rows: ByteDictionary
  /// Its month.
  public let month: Month

  /// A report with its rows by key.
  public init(grid: Grid, rows: ByteDictionary, month: Month) {
    self.grid = grid
    self.rows = rows
    self.month = month
  }
}

/// What the reports before say of one row.
public struct Past: Sendable {
  /// All of them, the oldest first; never empty.
  let reports: [PastReport]
  /// The newest.
  let last: PastReport
  /// The row of the same key in it.
  let row: Int
  /// The row's key, among others.
  let key: [UInt8]
  /// Where it stands there.
  let place: Range<Int>

  /// The past of a row, whose key is `place` in these bytes; nil when there was none.
  public init?(_ reports: [PastReport], key: [UInt8], _ place: Range<Int>) {
    guard let last = reports.last, let row = last.rows[key, place] else { return nil }
    self.place = place
    self.reports = reports
    self.last = last
    self.row = row
    self.key = key
  }
}
