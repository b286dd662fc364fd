import Aggregating
import Findings
import Programme

/// The rows of the county's own ledger behind an indicator's figure, a line each, with the columns of its
/// register and a link to where they stand.
struct CountyRowTable {
  private let site: SiteContext
  private let report: CountyReport
  private let position: Int
  private let root: String

  init(_ site: SiteContext, _ report: CountyReport, position: Int, root: String) {
    self.site = site
    self.report = report
    self.position = position
    self.root = root
  }

  /// Nil for what is no figure of the county's own, and while nothing came.
  var table: TableModel? {
    let indicator = site.programme.indicators[position]
    guard indicator.counts == .county, site.shows(position, at: .city), let unit = report.county,
      let found = unit.rows(of: position, site.programme), !found.rows.isEmpty
    else { return nil }
    let (table, rows) = (found.table, found.rows)
    let ledger = site.programme.ledgers[table.ledger]
    let columns = indicator.details.register.filter { site.shows(ledger.columns[$0]) }
    let month = Month(index: unit.report.firstMonth.index + found.month)
    let page = unit.report.sources[found.month][table.ledger]?.page ?? ""
    let words = site.words(.goalRecord, ["ledger": ledger.name, "month": month.chinese])
    let naming = indicator.rowCount?.items?.column.position ?? ledger.title
    return TableModel(
      words, heads: columns.map { LinkModel(text: ledger.columns[$0].header) },
      rows: rows.map { row in
        func text(_ column: Int) -> String { table.text(row.row, column, of: ledger) }
        return CellRow(
          name: naming.map(text) ?? "",
          href: site.isInternal && !page.isEmpty ? root + page : "",
          cells: columns.map { column in
            let text = text(column)
            return CellModel(
              text: text.isEmpty ? "—" : text, isNumber: ledger.columns[column].type.isNumber)
          })
      }
    ).withoutEmptyColumns
  }
}
