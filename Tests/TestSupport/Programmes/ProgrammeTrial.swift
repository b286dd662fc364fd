import Aggregating
import Findings
import Programme
import Reading
import Recognising
import Validating

/// Runs a programme over tables in memory: reading, rules of all groups, facts, judgement.
public enum ProgrammeTrial {
  private static let villages = ["东村", "西村", "北村", "南村"]

  /// The town's report, where the programme decodes; then everything was run once over the tables and
  /// ended.
  public static func run(
    _ yaml: String, months: [[String]]
  ) -> (programme: Programme, report: TownReport)? {
    guard let programme = try? Programme.decode(yaml) else { return nil }
    let roster = roster(programme)
    let index = PlaceIndex(roster, city: "示例县")
    let finder = LayoutFinder(LedgerCatalogue(programme.ledgers, forbidden: []))
    let validators = programme.ledgers.enumerated().map {
      LedgerValidator(
        $1, position: $0, roster: roster, index: index, indicators: programme.indicators)
    }
    let comparisons = programme.ledgers.map { MonthComparison($0, roster: roster) }
    var earlier: [[EarlierTable]] = programme.ledgers.map { _ in [] }
    var engine = FactEngine(programme: programme, roster: roster, town: 0)
    // Across the turn of a year.
    let first = Month(index: 2021 * 12 + 10)
    var all: [[LedgerTable?]] = []
    for (offset, texts) in months.enumerated() {
      let month = Month(index: first.index + offset)
      var tables = [LedgerTable?](repeating: nil, count: programme.ledgers.count)
      for (position, text) in texts.enumerated() where position < programme.ledgers.count {
        guard let workbook = try? SpreadsheetReader.read(Array(text.utf8)),
          let sheet = workbook.sheets.first,
          let layout = finder.layout(of: sheet, wanted: position)
        else { continue }
        tables[position] =
          validators[position].validate(
            sheet, layout,
            SheetContext(
              file: "a.csv", month: month, places: TownPlaces(index, town: 0), town: "示例镇")
          ).table
      }
      let between = BetweenComparison(programme, roster: roster)
      _ = between.compare(&tables, month: month, town: "示例镇", file: { _ in "a.csv" })
      for position in tables.indices {
        guard var table = tables[position] else { continue }
        _ = comparisons[position].compare(
          earlier[position], &table, place: MonthPlace(file: "a.csv", town: "示例镇", month: month))
        earlier[position].append(comparisons[position].indexed(table, month: month))
        tables[position] = table
      }
      engine.add(month: month, tables: tables)
      all.append(tables)
    }
    let judge = Judge(programme)
    let figures = programme.indicators.enumerated().map { position, indicator in
      judge.figures(
        months.indices.map { engine.facts.tally(month: $0, indicator: position) },
        indicator: indicator, level: .town, first: first)
    }
    let none = months.map { _ in programme.ledgers.map { _ in SourceReference?.none } }
    let report = TownReport(
      town: 0, firstMonth: first, tables: all, sources: none,
      receipts: months.map { _ in [] }, facts: engine.facts, figures: figures, findings: [])
    return (programme, report)
  }

  private static func roster(_ programme: Programme) -> Roster {
    let ledger = programme.roster
    var grid = Grid(ledger.grid, capacity: villages.count, bytes: [])
    for position in villages.indices {
      let row = grid.addRow()
      for (column, schema) in ledger.columns.enumerated() {
        switch schema.key {
        case "land": grid.set(row, column, .present(.choice(position)))
        case "rated": grid.set(row, column, .present(.yesNo(true)))
        case "homes": grid.set(row, column, .present(.whole(100)))
        case "area": grid.set(row, column, .present(.scaled(25_000)))
        case "since": grid.set(row, column, .present(.month(Month(index: 2000 * 12))))
        default: break
        }
      }
    }
    return Roster(
      towns: [Town(code: "990101101", name: "示例镇", aliases: [], villages: 0..<4)],
      villages: villages.enumerated().map {
        Village(
          code: "99010110120\($0)", name: $1, aliases: [], town: 0, isInScope: true,
          validFrom: nil, validTo: nil)
      }, grid: grid, ledger: ledger)
  }
}
