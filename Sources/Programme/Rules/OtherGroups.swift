import Findings
import Sheets

/// Which rows of another ledger of the town and month a rule looks at.
public struct OtherRows: Sendable {
  /// Position of the other ledger.
  public let ledger: Int
  /// The rows; all where nothing is asked.
  let rows: Condition
  /// The year those rows are about; nil for lists not about years.
  let year: ReportedYear?
  /// Whether its rows are the town's and no village's.
  let isTowns: Bool
}

/// The rows of another ledger that a rule looks at, by village.
public struct OtherGroups: Sendable {
  private let grid: Grid
  private let isTowns: Bool
  private var rows: [Int32: [Int]] = [:]
  private var all: [Int] = []
  /// Villages with a row of which it cannot be known whether it is looked at.
  private var unknown: Set<Int32> = []
  /// Folded texts of the column in which names are looked for.
  private var names = ByteDictionary()

  /// Rows that could not be placed may belong to any village.
  private static let anyVillage: Int32 = -2

  /// The rows of `grid` that are looked at. `villages` has the village of each row, `named` is the
  /// column in which names are looked for.
  public init(
    _ wanted: OtherRows, _ grid: Grid, villages: [Int32], named: TextColumn?, hasDropped: Bool,
    month: Month
  ) {
    self.grid = grid
    isTowns = wanted.isTowns
    for (row, village) in villages.enumerated() {
      if let year = wanted.year, !year.isReported(grid, row, in: month) { continue }
      switch wanted.rows.truth(grid, row, strict: true) {
      case .yes:
        rows[village, default: []].append(row)
        all.append(row)
      case .no: break
      case .unknown: unknown.insert(village)
      }
    }
    if hasDropped { unknown.insert(Self.anyVillage) }
    guard let named else { return }
    for row in all where grid.isSound(row, named.position) {
      names.insert(TextFolding.fold(grid.bytes[grid.range(row, named)]), row)
    }
  }

  /// The number of a village's rows, of the town's for a town's own row; nil when it cannot be known.
  func count(_ village: Int) -> Int? {
    guard village >= 0, !isTowns else { return unknown.isEmpty ? all.count : nil }
    let village = Int32(village)
    return unknown.contains(village) || unknown.contains(Self.anyVillage)
      ? nil : rows[village]?.count ?? 0
  }

  /// The sum of a column over a village's rows, over the town's for a town's own row; nil when a
  /// value is not known.
  func sum(_ village: Int, _ column: NumberColumn) -> Int128? {
    guard count(village) != nil else { return nil }
    var sum: Int128 = 0
    for row in village < 0 || isTowns ? all : rows[Int32(village)] ?? [] {
      guard grid.state(row, column.position) != .rejected,
        !grid.isDoubtful(row, column.position)
      else { return nil }
      if grid.state(row, column.position) == .present {
        sum += Int128(grid.number(row, column))
      }
    }
    return sum
  }

  /// Whether a folded text stands in one of the rows, in the column where names are looked for.
  func holds(_ name: [UInt8]) -> Bool { names[name] != nil }

  /// Whether every row that may be looked at is known.
  var isComplete: Bool { unknown.isEmpty }
}
