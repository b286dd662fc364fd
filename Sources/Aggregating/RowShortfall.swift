import Findings
import Programme
import Validating

/// A row of a list that does not count for a goal yet, with what it lacks: a brand in hand without 有机制.
public struct RowShortfall: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// Position of the village in the roster.
  public var village: Int
  /// What the row is about, as its list names it; empty where it does not.
  public var title: String
  /// Columns that keep it from counting, by position, with what stands there; empty for a plain 否 or nothing.
  public var missing: [Missing]

  /// One column that keeps a row from counting.
  public struct Missing: Sendable, Equatable {
    /// The column's header.
    public var header: String
    /// What stands there: 验收; empty for 否, nothing, or what is restricted.
    public var value: String

    /// One column.
    public init(header: String, value: String) {
      self.header = header
      self.value = value
    }
  }

  /// A row with what it lacks.
  public init(indicator: Int, village: Int, title: String, missing: [Missing]) {
    self.indicator = indicator
    self.village = village
    self.title = title
    self.missing = missing
  }

  /// The rows of a month's tables that belong to a goal with a target and do not count for it: of goals
  /// that count rows, and of those that ask one row of each village.
  static func all(_ report: TownReport, month: Int, programme: Programme) -> [RowShortfall] {
    var found: [RowShortfall] = []
    for (position, indicator) in programme.indicators.enumerated() {
      guard indicator.target != nil, indicator.measure == .share, indicator.isAboutVillages,
        let count = indicator.rowCount, count.atLeast <= 1, let ledger = indicator.ledger,
        let table = report.tables[month][ledger]
      else { continue }
      let own = programme.ledgers[ledger]
      let date = Month(index: report.firstMonth.index + month)
      for row in table.rows.indices {
        let village = Int(table.rows[row].village)
        guard report.facts.villages.contains(village),
          own.year?.isReported(table.grid, row, in: date) ?? true
        else { continue }
        let fact = report.facts.fact(month: month, village: village, indicator: position)
        guard fact.state == .known, indicator.counts == .rows || fact.numerator == 0,
          count.among.truth(table.grid, row) == .yes,
          count.condition.truth(table.grid, row) == .no
        else { continue }
        found.append(
          RowShortfall(
            indicator: position, village: village,
            title: own.title.map { title(table.grid, row, $0, own) } ?? "",
            missing: count.condition.failing(table.grid, row).map {
              Missing(header: own.columns[$0].header, value: value(table.grid, row, $0, own))
            }))
      }
    }
    return found
  }

  /// What the row is about, unless that is restricted.
  private static func title(_ grid: Grid, _ row: Int, _ column: Int, _ ledger: Ledger) -> String {
    ledger.columns[column].visibility == .restricted ? "" : grid.text(row, column, of: ledger)
  }

  /// What a choice says; nothing of yes and no, and of what is restricted.
  private static func value(_ grid: Grid, _ row: Int, _ column: Int, _ ledger: Ledger) -> String {
    guard ledger.columns[column].type.storage == .choice,
      ledger.columns[column].visibility != .restricted, grid.state(row, column) == .present
    else { return "" }
    let text = grid.text(row, column, of: ledger)
    return text == "否" ? "" : text
  }
}
