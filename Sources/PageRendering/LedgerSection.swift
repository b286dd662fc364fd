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

  /// Nil while the ledger was never received. `rows` gives the unit's rows in the table of a month.
  init?(
    _ site: SiteContext, _ report: TownReport, _ position: Int, root: String,
    rows: (Int) -> [Int]
  ) {
    let ledger = site.programme.ledgers[position]
    let received = (0..<report.monthCount).filter { report.tables[$0][position] != nil }
    guard let last = received.last, let table = report.tables[last][position] else { return nil }
    let own = rows(last)
    // Remarks come last, wherever the programme names them.
    let columns = ledger.columns.indices.filter {
      let column = ledger.columns[$0]
      return (column.role == nil || column.role == .note) && site.shows(column)
        && table.layout.sheetColumn(of: $0) != nil
    }.sorted {
      (ledger.columns[$0].role != nil ? 1 : 0, $0) < (ledger.columns[$1].role != nil ? 1 : 0, $1)
    }
    let source = report.sources[last][position]
    name = ledger.name
    anchor = "L-\(ledger.id)"
    month = Month(index: report.firstMonth.index + last).chinese
    isCarried = last != report.monthCount - 1
    // Where a row comes from is told inside the office only.
    let isInternal = site.isInternal
    latest =
      own.count == 1 && ledger.isFullList
      ? Self.upright(ledger, table, own[0], columns, source, root, isInternal: isInternal)
      : Self.list(ledger, table, own, columns, source, root, isInternal: isInternal)
    if let display = ledger.display, site.shows(ledger.columns[display]) {
      history = Self.history(
        report, ledger, position, received, root, rows, isInternal: isInternal)
    } else {
      history = site.isInternal ? Self.sources(report, ledger, position, root, rows) : nil
    }
  }

  /// Where the unit's row stands in each month's file, for ledgers with one row a unit.
  private static func sources(
    _ report: TownReport, _ ledger: Ledger, _ position: Int, _ root: String,
    _ rows: (Int) -> [Int]
  ) -> TableModel {
    TableModel(
      caption: "\(ledger.name)各月来源", corner: "月份",
      heads: (0..<report.monthCount).map {
        LinkModel(text: Month(index: report.firstMonth.index + $0).iso)
      },
      rows: [
        CellRow(
          name: "来源行",
          cells: (0..<report.monthCount).map { month in
            guard let table = report.tables[month][position], let row = rows(month).first else {
              return CellModel(text: "未报")
            }
            return sourceCell(report.sources[month][position], table.rows[row], root)
          })
      ])
  }

  private static func sourceCell(_ source: SourceReference?, _ row: TableRow, _ root: String)
    -> CellModel
  {
    let number = Int(row.sheetRow) + 1
    guard let source else { return CellModel(text: "第\(number)行") }
    return CellModel(
      text: "第\(number)行", href: source.page.isEmpty ? "" : "\(root)\(source.page)#r\(number)",
      note: source.file)
  }

  /// One row turned upright: column and value, line by line.
  private static func upright(
    _ ledger: Ledger, _ table: LedgerTable, _ row: Int, _ columns: [Int],
    _ source: SourceReference?, _ root: String, isInternal: Bool
  ) -> TableModel {
    var rows = columns.filter { table.value(row, $0).state != .missing }.map { column in
      CellRow(
        name: ledger.columns[column].header,
        cells: [valueCell(ledger, table, row, column, withUnit: true, isInternal: isInternal)])
    }
    if isInternal {
      rows.append(CellRow(name: "来源", cells: [sourceCell(source, table.rows[row], root)]))
    }
    return TableModel(
      caption: ledger.name, corner: "项目", heads: [LinkModel(text: "内容")], rows: rows)
  }

  private static func list(
    _ ledger: Ledger, _ table: LedgerTable, _ own: [Int], _ columns: [Int],
    _ source: SourceReference?, _ root: String, isInternal: Bool
  ) -> TableModel {
    let title = ledger.title
    let shown = columns.filter { $0 != title }
    return TableModel(
      caption: ledger.name, corner: title.map { ledger.columns[$0].header } ?? "序号",
      heads: shown.map {
        LinkModel(text: ledger.columns[$0].header, note: ledger.columns[$0].unit)
      } + (isInternal ? [LinkModel(text: "来源")] : []),
      rows: own.enumerated().map { number, row in
        CellRow(
          name: title.map { table.text(row, $0, of: ledger) } ?? "\(number + 1)",
          cells: shown.map {
            valueCell(ledger, table, row, $0, withUnit: false, isInternal: isInternal)
          } + (isInternal ? [sourceCell(source, table.rows[row], root)] : []))
      }, isWide: true)
  }

  private static func valueCell(
    _ ledger: Ledger, _ table: LedgerTable, _ row: Int, _ column: Int, withUnit: Bool,
    isInternal: Bool
  ) -> CellModel {
    let schema = ledger.columns[column]
    let value = table.value(row, column)
    var text = table.text(row, column, of: ledger)
    if value.state == .rejected {
      return isInternal ? CellModel(text: "有差错，未计入", light: "yellow") : CellModel(text: "—")
    }
    if withUnit, value.state == .present { text += schema.unit }
    if value.isDoubtful, isInternal { text += "（待核实）" }
    switch schema.type {
    case .integer, .decimal, .money: return CellModel(text: text, isNumber: !withUnit)
    default: return CellModel(text: text)
    }
  }

  /// Each row by its name, with the value that tells how it stands, month by month.
  private static func history(
    _ report: TownReport, _ ledger: Ledger, _ position: Int, _ received: [Int], _ root: String,
    _ rows: (Int) -> [Int], isInternal: Bool
  ) -> TableModel? {
    guard let display = ledger.display, let title = ledger.title else { return nil }
    var order: [String] = []
    var cells: [String: [Int: CellModel]] = [:]
    for month in received {
      guard let table = report.tables[month][position] else { continue }
      for row in rows(month) {
        let name = table.text(row, title, of: ledger)
        // A name under a finding is told inside the office only.
        if name.isEmpty, !isInternal { continue }
        let key = name.isEmpty ? "（名称有差错）" : name
        if cells[key] == nil { order.append(key) }
        var cell = sourceCell(report.sources[month][position], table.rows[row], root)
        cell.note = ""
        if !isInternal { cell.href = "" }
        cell.text = table.text(row, display, of: ledger)
        if cell.text.isEmpty { cell.text = "—" }
        cells[key, default: [:]][month] = cell
      }
    }
    guard !order.isEmpty else { return nil }
    return TableModel(
      caption: "\(ledger.name)逐月情况", corner: ledger.columns[title].header,
      heads: (0..<report.monthCount).map {
        LinkModel(text: Month(index: report.firstMonth.index + $0).iso)
      },
      rows: order.map { name in
        CellRow(
          name: name,
          cells: (0..<report.monthCount).map { month in
            if let cell = cells[name]?[month] { return cell }
            return CellModel(text: received.contains(month) ? "" : "未报")
          })
      }, note: isInternal ? "点各月的“\(ledger.columns[display].header)”可看到来源行。" : "")
  }
}
