import Aggregating
import Findings
import Programme
import Sheets
import Templating
import Texts
import Validating

/// A row of a file as it was sent.
struct SourceRow: TemplateModel {
  var number: Int
  var cells: [CellModel]
  var findings: [FindingModel]

  static let fields: [Field<SourceRow>] = [
    .text("number") { "\($0.number)" }, .list("cells") { $0.cells },
    .list("findings") { $0.findings },
  ]
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
  var rows: LongList<SourceRow>
  var hidden: [String]
  var fileFindings: [FindingModel]

  static let fields: [Field<SourcePage>] = [
    .record("page") { $0.page }, .text("file") { $0.file }, .text("sha256") { $0.sha256 },
    .text("sheet") { $0.sheet }, .text("ledger") { $0.ledger }, .text("town") { $0.town },
    .text("town_href") { $0.townHref }, .text("month") { $0.month }, .list("heads") { $0.heads },
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
    let own = findings.of(file: source.file, sheet: table.sheet.name)
    let byRow = Dictionary(grouping: own, by: \.place.row)
    fileFindings = (byRow[0] ?? []).map { FindingModel($0) }
    let all = (table.layout.dataRows + table.layout.totalRows).sorted()
    let columns = shown
    rows = LongList(count: all.count) { position in
      let row = all[position]
      let own = byRow[row + 1] ?? []
      return SourceRow(
        number: row + 1,
        cells: columns.map { Self.cell(table, row, $0.sheet, $0.ledger, ledger, own) },
        findings: own.map { FindingModel($0) })
    }
  }

  private static func cell(
    _ table: LedgerTable, _ row: Int, _ sheetColumn: Int, _ ledgerColumn: Int, _ ledger: Ledger,
    _ findings: [Finding]
  ) -> CellModel {
    let worst = findings.filter { $0.place.column == sheetColumn + 1 }.map(\.severity).min()
    // Whatever the column, a personal number is not shown.
    let written = PersonalNumber.masked(table.sheet.text(row: row, column: sheetColumn))
    let light = worst.map { $0 == .error ? "red" : $0 == .confirm ? "yellow" : "" } ?? ""
    // In a shifted row a restricted value may stand under any header.
    let isShifted = table.misplacedRows.contains(row)
    switch ledger.columns[ledgerColumn].type {
    case .integer, .decimal, .money:
      return CellModel(text: isShifted ? "（错位，未显示）" : written, light: light, isNumber: true)
    default:
      return CellModel(text: isShifted ? "（错位，未显示）" : written, light: light)
    }
  }
}
