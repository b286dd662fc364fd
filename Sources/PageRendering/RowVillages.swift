import Aggregating
import Findings

/// Whose the rows of a month's tables are, so that a cell can be told with its village.
struct RowVillages {
  private var names: [SheetPlace: [Int: String]] = [:]

  /// Of nothing.
  init() {}

  /// Of the last month's tables of a town.
  init(_ site: SiteContext, _ report: TownReport) {
    guard let tables = report.tables.last, let sources = report.sources.last else { return }
    for (table, source) in zip(tables, sources) {
      guard let table, let source else { continue }
      let sheet = SheetPlace(file: source.file, sheet: table.sheet.name)
      for row in table.rows where site.roster.villages.indices.contains(Int(row.village)) {
        names[sheet, default: [:]][Int(row.sheetRow) + 1] =
          site.roster.shortName(Int(row.village))
      }
    }
  }

  /// `C14（太东村）`; the cell alone where nobody knows whose it is.
  func named(_ place: Place) -> String {
    guard !place.shown.isEmpty, let name = names[place.inSheet]?[place.row] else {
      return place.shown
    }
    return "\(place.shown)（\(name)）"
  }
}
