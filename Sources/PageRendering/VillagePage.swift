import Aggregating
import Findings
import Programme
import Templating
import Validating

/// One indicator on a village's page.
struct VillageIndicatorLine: TemplateModel {
  var id: String
  var name: String
  var href: String
  var figure: FigureModel
  var detail: String
  var evidence: String
  var series: [CellModel]

  static let fields: [Field<VillageIndicatorLine>] = [
    .text("id") { $0.id }, .text("name") { $0.name }, .text("href") { $0.href },
    .record("figure") { $0.figure }, .text("detail") { $0.detail },
    .text("evidence") { $0.evidence }, .list("series") { $0.series },
  ]
}

/// A ledger's rows for one village: what was reported, and each row month by month.
struct VillageLedger: TemplateModel {
  var name: String
  var anchor: String
  var month: String
  var isCarried: Bool
  var latest: TableModel
  var history: TableModel?

  static let fields: [Field<VillageLedger>] = [
    .text("name") { $0.name }, .text("anchor") { $0.anchor }, .text("month") { $0.month },
    .flag("carried") { $0.isCarried }, .record("latest") { $0.latest },
    .record("history") { $0.history },
  ]
}

/// A village: what it has reached, and the rows that say so.
struct VillagePage: TemplateModel {
  var page: PageFrame
  var name: String
  var code: String
  var townName: String
  var attributes: [LinkModel]
  var months: [LinkModel]
  var lines: [VillageIndicatorLine]
  var ledgers: [VillageLedger]

  static let fields: [Field<VillagePage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .text("code") { $0.code },
    .text("town") { $0.townName }, .list("attributes") { $0.attributes },
    .list("months") { $0.months }, .list("lines") { $0.lines }, .list("ledgers") { $0.ledgers },
  ]

  init(_ site: SiteContext, _ report: TownReport, village: Int, rows: VillageRows) {
    let root = "../../"
    let record = site.roster.villages[village]
    let last = report.monthCount - 1
    page = PageFrame(site: site, root: root, title: record.name)
    name = record.name
    code = record.code
    townName = site.roster.towns[report.town].name
    attributes = site.programme.roster.columns.enumerated().compactMap { position, column in
      guard column.visibility != .restricted, column.role == nil || column.role == .kind else {
        return nil
      }
      let text = site.roster.text(village, position)
      return text.isEmpty ? nil : LinkModel(text: column.header, note: text + column.unit)
    }
    months = site.months.map { LinkModel(text: $0.iso) }
    lines = site.programme.indicators.enumerated().compactMap { position, indicator in
      guard indicator.isAboutVillages else { return nil }
      let facts = (0..<report.monthCount).map {
        report.facts.fact(month: $0, village: village, indicator: position)
      }
      guard facts.contains(where: { $0.state != .notApplicable }) else { return nil }
      let figures = report.villageFigures(
        village, indicator: position, of: indicator, judge: site.judge)
      var line = VillageIndicatorLine(
        id: indicator.id, name: indicator.name, href: site.goalHref(indicator, root: root),
        figure: FigureModel(figures[last], indicator, site.text),
        detail: Self.detail(facts[last], indicator),
        evidence: "#L-\(site.programme.ledgers[indicator.ledger].id)",
        series: facts.map { VillageCell.cell($0, indicator) })
      if indicator.measure == .share, indicator.counts == .villages {
        line.figure.value = facts[last].numerator > 0 ? "达到" : "未达到"
        if !facts[last].counts { line.figure.value = "—" }
      }
      return line
    }
    ledgers = site.programme.ledgers.indices.compactMap {
      Self.ledger(site, report, $0, village: village, rows: rows, root: root)
    }
  }

  private static func detail(_ fact: Fact, _ indicator: Indicator) -> String {
    guard fact.counts else { return "" }
    var parts: [String] = []
    if indicator.met == nil, indicator.counts == .villages {
      parts.append("共\(fact.rows)\(indicator.rowUnit)")
      if fact.numerator == 0 {
        parts.append("还差\(indicator.atLeast - Int(fact.rows))\(indicator.rowUnit)")
      }
    }
    if fact.isFlagged { parts.append(indicator.flagLabel) }
    if fact.isDoubtful { parts.append("含待核实的内容") }
    if fact.state == .carried { parts.append("本月未报送或有差错，沿用上期") }
    return parts.joined(separator: "，")
  }

  private static func ledger(
    _ site: SiteContext, _ report: TownReport, _ position: Int, village: Int, rows: VillageRows,
    root: String
  ) -> VillageLedger? {
    let ledger = site.programme.ledgers[position]
    guard ledger.rowUnit == .village else { return nil }
    let received = (0..<report.monthCount).filter { report.tables[$0][position] != nil }
    guard let latest = received.last, let table = report.tables[latest][position] else {
      return nil
    }
    let own = rows.rows(month: latest, ledger: position, village: village)
    // Remarks come last, wherever the programme names them.
    let columns = ledger.columns.indices.filter {
      let column = ledger.columns[$0]
      return (column.role == nil || column.role == .note) && column.visibility != .restricted
        && table.layout.sheetColumn(of: $0) != nil
    }.sorted {
      (ledger.columns[$0].role != nil ? 1 : 0, $0) < (ledger.columns[$1].role != nil ? 1 : 0, $1)
    }
    let source = report.sources[latest][position]
    let month = Month(index: report.firstMonth.index + latest)
    return VillageLedger(
      name: ledger.name, anchor: "L-\(ledger.id)", month: month.chinese,
      isCarried: latest != report.monthCount - 1,
      latest: own.count == 1 && ledger.isFullList
        ? upright(ledger, table, own[0], columns, source, root)
        : list(ledger, table, own, columns, source, root),
      history: ledger.display == nil
        ? nil : history(report, ledger, position, received, village: village, rows: rows, root))
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
    _ source: SourceReference?, _ root: String
  ) -> TableModel {
    var rows = columns.filter { table.value(row, $0).state != .missing }.map { column in
      CellRow(
        name: ledger.columns[column].header,
        cells: [valueCell(ledger, table, row, column, withUnit: true)])
    }
    rows.append(CellRow(name: "来源", cells: [sourceCell(source, table.rows[row], root)]))
    return TableModel(
      caption: ledger.name, corner: "项目", heads: [LinkModel(text: "内容")], rows: rows)
  }

  private static func list(
    _ ledger: Ledger, _ table: LedgerTable, _ own: [Int], _ columns: [Int],
    _ source: SourceReference?, _ root: String
  ) -> TableModel {
    let title = ledger.title
    let shown = columns.filter { $0 != title }
    return TableModel(
      caption: ledger.name, corner: title.map { ledger.columns[$0].header } ?? "序号",
      heads: shown.map {
        LinkModel(text: ledger.columns[$0].header, note: ledger.columns[$0].unit)
      } + [LinkModel(text: "来源")],
      rows: own.enumerated().map { number, row in
        CellRow(
          name: title.map { table.text(row, $0, of: ledger) } ?? "\(number + 1)",
          cells: shown.map { valueCell(ledger, table, row, $0, withUnit: false) }
            + [sourceCell(source, table.rows[row], root)])
      }, isWide: true)
  }

  private static func valueCell(
    _ ledger: Ledger, _ table: LedgerTable, _ row: Int, _ column: Int, withUnit: Bool
  ) -> CellModel {
    let schema = ledger.columns[column]
    let value = table.value(row, column)
    var text = table.text(row, column, of: ledger)
    if value.state == .rejected { return CellModel(text: "有差错，未计入", light: "yellow") }
    if withUnit, value.state == .present { text += schema.unit }
    if value.isDoubtful { text += "（待核实）" }
    switch schema.type {
    case .integer, .decimal, .money: return CellModel(text: text, isNumber: !withUnit)
    default: return CellModel(text: text)
    }
  }

  /// Each row by its name, with the value that tells how it stands, month by month.
  private static func history(
    _ report: TownReport, _ ledger: Ledger, _ position: Int, _ received: [Int], village: Int,
    rows: VillageRows, _ root: String
  ) -> TableModel? {
    guard let display = ledger.display, let title = ledger.title else { return nil }
    var order: [String] = []
    var cells: [String: [Int: CellModel]] = [:]
    for month in received {
      guard let table = report.tables[month][position] else { continue }
      for row in rows.rows(month: month, ledger: position, village: village) {
        let name = table.text(row, title, of: ledger)
        let key = name.isEmpty ? "（名称有差错）" : name
        if cells[key] == nil { order.append(key) }
        var cell = sourceCell(report.sources[month][position], table.rows[row], root)
        cell.note = ""
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
      }, note: "点各月的“\(ledger.columns[display].header)”可看到来源行。")
  }
}

/// Positions of rows by month, ledger and village.
struct VillageRows {
  private let rows: [[[Int: [Int]]]]

  init(_ report: TownReport) {
    rows = report.tables.map { tables in
      tables.map { table in
        var result: [Int: [Int]] = [:]
        for (position, row) in (table?.rows ?? []).enumerated() {
          result[Int(row.village), default: []].append(position)
        }
        return result
      }
    }
  }

  func rows(month: Int, ledger: Int, village: Int) -> [Int] { rows[month][ledger][village] ?? [] }
}
