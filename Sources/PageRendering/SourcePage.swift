import Aggregating
import Findings
import Programme
import Sheets
import Templating
import Texts
import Validating

/// A row of a file as it was sent. A class, so that a cell counts one reference.
final class SourceRow: TemplateModel {
  let table: SourceTable
  let row: Int
  let findings: [Finding]

  init(_ table: SourceTable, row: Int, findings: [Finding]) {
    self.table = table
    self.row = row
    self.findings = findings
  }

  static let fields: [Field<SourceRow>] = [
    .bytes("number") { FixedDecimal.write($0.row + 1, to: &$1) },
    .each("cells") { (row, add: (SourceCell) -> Void) in
      for column in row.table.columns { add(SourceCell(row: row, column: column)) }
    },
    .list("findings") { $0.findings.map { FindingModel($0) } },
  ]
}

/// A cell of a file, whose text goes from the sheet's bytes to the page's.
struct SourceCell: TemplateModel {
  let row: SourceRow
  let column: SourceTable.Column

  static let fields: [Field<SourceCell>] = [
    .bytes("text") { $0.row.table.write($0.row.row, $0.column, to: &$1) },
    .text("light") { $0.light }, .flag("number") { $0.column.isNumber },
  ]

  private var light: String {
    if row.findings.isEmpty { return "" }
    let own = row.findings.filter { $0.place.column == column.position + 1 }
    let worst = own.map(\.severity).min()
    return worst.map { $0 == .error ? "red" : $0 == .confirm ? "yellow" : "" } ?? ""
  }
}

/// The table whose rows a page shows. A class, so that a cell counts one reference.
final class SourceTable: Sendable {
  /// A column of the sheet that may be seen.
  struct Column: Sendable {
    /// From 0.
    let position: Int
    let isNumber: Bool
  }

  let columns: [Column]
  private let sheet: Sheet
  private let shiftedRows: Set<Int>

  init(_ table: LedgerTable, columns: [Column]) {
    sheet = table.sheet
    shiftedRows = table.misplacedRows
    self.columns = columns
  }

  /// Appends a cell's text.
  func write(_ row: Int, _ column: Column, to text: inout [UInt8]) {
    // In a shifted row a restricted value may stand under any header.
    if shiftedRows.contains(row) {
      text.append(contentsOf: "（错位，未显示）".utf8)
    } else if let cell = sheet.cell(row: row, column: column.position) {
      // Whatever the column, a personal number is not shown.
      if PersonalNumber.isIn(sheet.bytes, cell.range) {
        text.append(contentsOf: PersonalNumber.mark.utf8)
      } else {
        let bytes = sheet.bytes
        text.append(bytes.span.extracting(cell.range))
      }
    }
  }
}

/// A town's findings by file and sheet.
struct SheetFindings {
  private let findings: [SheetPlace: [Finding]]

  init(_ report: TownReport) {
    findings = Dictionary(grouping: report.findings, by: \.place.inSheet)
  }

  func of(file: String, sheet: String) -> [Finding] {
    findings[SheetPlace(file: file, sheet: sheet)] ?? []
  }
}

/// The rows behind the figures: one page for each file that was used.
///
/// Only columns of the ledger that may be seen are shown; a restricted or unknown column has no
/// way here.
struct SourcePage: TemplateModel {
  var page: PageFrame
  var file: String
  var sha256: String
  var sheet: String
  var ledger: String
  var town: String
  var townHref: String
  var month: String
  var heads: [LinkModel]
  /// The heads with their letters, for screens too narrow for a table.
  var labels: String
  var rows: LongList<SourceRow>
  var hidden: [String]
  var fileFindings: [FindingModel]

  static let fields: [Field<SourcePage>] = [
    .record("page") { $0.page }, .text("file") { $0.file }, .text("sha256") { $0.sha256 },
    .text("sheet") { $0.sheet }, .text("ledger") { $0.ledger }, .text("town") { $0.town },
    .text("town_href") { $0.townHref }, .text("month") { $0.month }, .list("heads") { $0.heads },
    .markup("labels") { $0.labels },
    .longList("rows") { $0.rows }, .texts("hidden") { $0.hidden },
    .list("file_findings") { $0.fileFindings },
  ]

  init(
    _ site: SiteContext, _ report: TownReport, month offset: Int, ledger position: Int,
    table: LedgerTable, source: SourceReference, findings: SheetFindings
  ) {
    let root = "../../"
    let ledger = site.programme.ledgers[position]
    let town = site.roster.towns[report.town]
    let month = Month(index: report.firstMonth.index + offset)
    page = PageFrame(site: site, root: root, title: "\(town.name)\(month.chinese)\(ledger.name)")
    file = source.file
    sha256 = source.sha256
    sheet = table.sheet.name
    self.ledger = ledger.name
    self.town = town.name
    townHref = site.townHref(report.town, root: root)
    self.month = month.chinese
    var shown: [(sheet: Int, ledger: Int)] = []
    var hidden: [String] = []
    for (sheetColumn, ledgerColumn) in table.layout.columns.enumerated() {
      guard let ledgerColumn else { continue }
      if ledger.columns[ledgerColumn].visibility == .restricted {
        hidden.append(ledger.columns[ledgerColumn].header)
      } else {
        shown.append((sheetColumn, ledgerColumn))
      }
    }
    self.hidden = hidden
    heads = shown.map {
      LinkModel(text: ledger.columns[$0.ledger].header, note: Place.columnLetters($0.sheet + 1))
    }
    labels = TableModel.labels(
      [LinkModel(text: "问题")] + heads.map { LinkModel(text: "\($0.note)\u{2002}\($0.text)") })
    let own = findings.of(file: source.file, sheet: table.sheet.name)
    let byRow = Dictionary(grouping: own, by: \.place.row)
    fileFindings = (byRow[0] ?? []).map { FindingModel($0) }
    let all = (table.layout.dataRows + table.layout.totalRows).sorted()
    let shownTable = SourceTable(
      table,
      columns: shown.map {
        SourceTable.Column(position: $0.sheet, isNumber: ledger.columns[$0.ledger].type.isNumber)
      })
    rows = LongList(count: all.count) {
      SourceRow(shownTable, row: all[$0], findings: byRow[all[$0] + 1] ?? [])
    }
  }
}
