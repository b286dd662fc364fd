import Aggregating
import Findings
import Programme
import Templating
import Validating

/// A ledger's rows for one unit: what was reported, and each row month by month with its source.
struct LedgerSection: TemplateModel {
  var name: String
  var anchor: String
  var month: String
  var isCarried: Bool
  var latest: TableModel
  var history: TableModel?

  static let fields: [Field<LedgerSection>] = [
    .text("name") { $0.name }, .text("anchor") { $0.anchor }, .text("month") { $0.month },
    .flag("carried") { $0.isCarried }, .record("latest") { $0.latest },
    .record("history") { $0.history },
  ]

  /// `rows` gives the unit's rows in the table of a month.
  init(_ reported: ReportedLedger, root: String, rows: (Int) -> [Int]) {
    let ledger = reported.ledger
    let own = rows(reported.last)
    name = ledger.name
    anchor = "L-\(ledger.id)"
    month = reported.months[reported.last].chinese
    isCarried = reported.last != reported.months.count - 1
    latest =
      own.count == 1 && ledger.isFullList
      ? Self.upright(reported, own[0], root) : Self.list(reported, own, root)
    if reported.showsHistory {
      history = Self.history(reported, root, rows)
    } else {
      history = reported.isInternal ? Self.sources(reported, root, rows) : nil
    }
  }

  /// Where the unit's row stands in each month's file, for ledgers with one row a unit.
  private static func sources(
    _ reported: ReportedLedger, _ root: String, _ rows: (Int) -> [Int]
  ) -> TableModel {
    TableModel(
      caption: reported.words.sources, corner: reported.words.month, heads: reported.monthHeads,
      rows: [
        CellRow(
          name: reported.words.sourceRow,
          cells: reported.months.indices.reversed().map { month in
            guard reported.tables[month] != nil, let row = rows(month).first else {
              return CellModel(text: "未报")
            }
            return sourceCell(reported, month, row, root)
          })
      ], labels: reported.monthLabels)
  }

  private static func sourceCell(
    _ reported: ReportedLedger, _ month: Int, _ row: Int, _ root: String, text: String? = nil
  ) -> CellModel {
    guard let table = reported.tables[month] else { return CellModel(text: "") }
    let number = Int(table.rows[row].sheetRow) + 1
    guard let source = table.source else { return CellModel(text: text ?? "第\(number)行") }
    return CellModel(
      text: text ?? "第\(number)行",
      href: source.page.isEmpty ? "" : "\(root)\(source.page)#r\(number)",
      note: text == nil ? source.file : "")
  }

  /// One row turned upright: column and value, line by line.
  private static func upright(
    _ reported: ReportedLedger, _ row: Int, _ root: String
  ) -> TableModel {
    let ledger = reported.ledger
    var rows: [CellRow] = []
    if let table = reported.tables[reported.last] {
      for column in reported.columns where table.grid.state(row, column) != .missing {
        rows.append(
          CellRow(
            name: ledger.columns[column].header,
            cells: [valueCell(reported, table.grid, row, column, withUnit: true)]))
      }
    }
    if reported.isInternal {
      rows.append(
        CellRow(
          name: reported.words.source, cells: [sourceCell(reported, reported.last, row, root)]))
    }
    return TableModel(
      caption: ledger.name, corner: reported.words.item, heads: reported.words.value, rows: rows,
      isSortable: false)
  }

  private static func list(
    _ reported: ReportedLedger, _ own: [Int], _ root: String
  ) -> TableModel {
    let ledger = reported.ledger
    let title = ledger.title
    let shown = reported.listed
    var rows: [CellRow] = []
    if let table = reported.tables[reported.last] {
      for (number, row) in own.enumerated() {
        var cells = shown.map { valueCell(reported, table.grid, row, $0, withUnit: false) }
        if reported.isInternal { cells.append(sourceCell(reported, reported.last, row, root)) }
        rows.append(
          CellRow(
            name: title.map { reported.text(table.grid, row, $0) } ?? "\(number + 1)",
            cells: cells))
      }
    }
    return TableModel(
      caption: ledger.name, corner: title.map { ledger.columns[$0].header } ?? "序号",
      heads: reported.listHeads,
      rows: rows, isWide: true, labels: reported.labels)
  }

  private static func valueCell(
    _ reported: ReportedLedger, _ grid: Grid, _ row: Int, _ column: Int, withUnit: Bool
  ) -> CellModel {
    let schema = reported.ledger.columns[column]
    let isInternal = reported.isInternal
    let state = grid.state(row, column)
    if state == .rejected {
      return isInternal ? CellModel(text: "有差错，未计入", light: "yellow") : CellModel(text: "—")
    }
    var text = reported.text(grid, row, column)
    if withUnit, state == .present { text += schema.unit }
    if isInternal, grid.isDoubtful(row, column) { text += "（待核实）" }
    return CellModel(text: text, isNumber: schema.type.isNumber && !withUnit)
  }

  /// Each row by its name, with the value that tells how it stands, month by month.
  private static func history(
    _ reported: ReportedLedger, _ root: String, _ rows: (Int) -> [Int]
  ) -> TableModel? {
    let ledger = reported.ledger
    guard let display = ledger.display, let title = ledger.title else { return nil }
    let count = reported.months.count
    var names: [String] = []
    var places: [String: Int] = [:]
    /// The cells of each name, the newest month first.
    var cells: [[CellModel]] = []
    let empty = reported.tables.reversed().map { CellModel(text: $0 == nil ? "未报" : "") }
    for month in 0..<count {
      guard let table = reported.tables[month] else { continue }
      for (position, row) in rows(month).enumerated() {
        let name = reported.text(table.grid, row, title)
        // A name under a finding is told inside the office only.
        if name.isEmpty, !reported.isInternal { continue }
        let key = name.isEmpty ? "（名称有差错）" : name
        // Most rows stand where they stood a month before.
        let isSame = position < names.count && names[position] == key
        let place = isSame ? position : places[key] ?? names.count
        if place == names.count {
          places[key] = place
          names.append(key)
          cells.append(empty)
        }
        let text = reported.text(table.grid, row, display)
        var cell = sourceCell(reported, month, row, root, text: text.isEmpty ? "—" : text)
        if !reported.isInternal { cell.href = "" }
        cells[place][count - 1 - month] = cell
      }
    }
    guard !names.isEmpty else { return nil }
    return TableModel(
      caption: reported.words.history, corner: ledger.columns[title].header,
      heads: reported.monthHeads,
      rows: zip(names, cells).map { CellRow(name: $0, cells: $1) },
      note: reported.isInternal ? reported.words.historyNote : "", labels: reported.monthLabels)
  }
}

/// A ledger of a town as its pages show it: what is the same for all units is settled once. A class, so that
/// a unit's page copies nothing.
final class ReportedLedger {
  /// A month's table.
  final class Table {
    let grid: Grid
    let rows: [TableRow]
    let source: SourceReference?

    init(_ table: LedgerTable, _ source: SourceReference?) {
      grid = table.grid
      rows = table.rows
      self.source = source
    }
  }

  let ledger: Ledger
  /// All months of the series.
  let months: [Month]
  /// The table of each month, nil for none.
  let tables: [Table?]
  /// The last month with a table, from 0.
  let last: Int
  /// The columns that are shown, remarks last, wherever the programme names them.
  let columns: [Int]
  /// The columns of a list of rows: those that are shown but for the title, which stands in front.
  let listed: [Int]
  /// The heads of that list, and as a phone needs them.
  let listHeads: [LinkModel]
  let labels: String
  /// Whether the value that tells how a row stands is shown month by month.
  let showsHistory: Bool
  /// Where a row comes from is told inside the office only.
  let isInternal: Bool
  /// Heads over a column a month, the newest first.
  let monthHeads: [LinkModel]
  let monthLabels: String
  /// What its tables say.
  let words: Words

  /// The words of a ledger's tables, filled once for all units.
  struct Words {
    let item: String
    let value: [LinkModel]
    let source: String
    let sources: String
    let month: String
    let sourceRow: String
    let history: String
    let historyNote: String

    init(_ site: SiteContext, _ ledger: Ledger) {
      let row = site.words(.ledgerRow)
      item = row["corner"]
      value = row.heads()
      source = row["source"]
      let months = site.words(.ledgerSources, ["ledger": ledger.name])
      sources = months["caption"]
      month = months["corner"]
      sourceRow = months["source"]
      let column = ledger.display.map { ledger.columns[$0].header } ?? ""
      let past = site.words(.ledgerHistory, ["ledger": ledger.name, "column": column])
      history = past["caption"]
      historyNote = past["note"]
    }
  }

  /// Nil while the ledger was never received.
  init?(_ site: SiteContext, _ report: TownReport, _ position: Int) {
    let tables = (0..<report.monthCount).map { month in
      report.tables[month][position].map { Table($0, report.sources[month][position]) }
    }
    guard let last = tables.lastIndex(where: { $0 != nil }),
      let layout = report.tables[last][position]?.layout
    else { return nil }
    let ledger = site.programme.ledgers[position]
    let shown = ledger.columns.indices.filter {
      let column = ledger.columns[$0]
      return (column.role == nil || column.role == .note) && site.shows(column)
        && layout.sheetColumn(of: $0) != nil
    }
    columns =
      shown.filter { ledger.columns[$0].role == nil }
      + shown.filter { ledger.columns[$0].role != nil }
    words = Words(site, ledger)
    let listed = columns.filter { $0 != ledger.title }
    self.listed = listed
    let heads =
      listed.map { LinkModel(text: ledger.columns[$0].header, note: ledger.columns[$0].unit) }
      + (site.isInternal ? [LinkModel(text: words.source)] : [])
    listHeads = heads
    labels = TableModel.labels(heads)
    self.ledger = ledger
    self.tables = tables
    self.last = last
    months = (0..<report.monthCount).map { Month(index: report.firstMonth.index + $0) }
    let monthHeads = months.reversed().map { LinkModel(text: $0.iso) }
    self.monthHeads = monthHeads
    monthLabels = TableModel.labels(monthHeads)
    showsHistory = ledger.display.map { site.shows(ledger.columns[$0]) } ?? false
    isInternal = site.isInternal
  }

  /// A value as people read it; a restricted column gives nothing.
  func text(_ grid: Grid, _ row: Int, _ column: Int) -> String {
    ledger.columns[column].visibility == .restricted ? "" : grid.text(row, column, of: ledger)
  }
}
