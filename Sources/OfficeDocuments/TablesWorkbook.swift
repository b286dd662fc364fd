import Findings
import PageRendering
import Workbooks

/// The month's tables as a workbook that a spreadsheet program sorts, filters and prints.
public enum TablesWorkbook {
  /// Writes it: same tables, same bytes. No other thread may write a workbook of another month
  /// meanwhile (`WorkbookFile`).
  public static func write(_ tables: MonthTables, to path: String) throws(WorkbookError) {
    let workbook = try WorkbookFile(path)
    try workbook.setProperties(title: tables.title, author: tables.issuer, month: tables.month)
    for sheet in tables.sheets { try add(sheet, to: workbook) }
    try workbook.close()
  }

  private static func add(
    _ table: MonthTables.Sheet, to workbook: WorkbookFile
  ) throws(WorkbookError) {
    let sheet = try workbook.addSheet(table.name)
    let last = table.columns.count - 1
    let hasGroups = table.columns.contains { !$0.group.isEmpty }
    let head = hasGroups ? 3 : 2
    // Not over all columns: it would be cut where the table takes several sheets of paper.
    try sheet.write(table.title, row: 0, column: 0, .title.with { $0.alignment = .usual })
    try sheet.write(table.line, row: 1, column: 0, .line)
    try sheet.setRow(0, height: 30)
    if hasGroups { try addGroups(table.columns, sheet, row: 2) }
    for (column, entry) in table.columns.enumerated() {
      try sheet.write(entry.head, row: head, column: column, .header)
    }
    try sheet.setRow(head, height: 32)
    for (offset, cells) in (table.rows + [table.total]).enumerated() {
      let isTotal = offset == table.rows.count
      for (column, cell) in cells.enumerated() {
        try write(cell, sheet, row: head + 1 + offset, column: column, isBold: isTotal)
      }
    }
    let widths = table.columns.indices.map { width($0, of: table) }
    for (column, width) in widths.enumerated() { try sheet.setColumn(column, width: width) }
    if !table.rows.isEmpty {
      try sheet.filter(rows: head...head + table.rows.count, columns: 0...last)
    }
    sheet.freeze(above: head + 1, leftOf: table.nameColumns)
    let pages = Int(widths.reduce(0, +) / pageWidth) + 1
    try sheet.setPage(
      repeating: (hasGroups ? 2 : head)...head,
      columns: pages > 1 ? 0...table.nameColumns - 1 : nil, wide: pages)
  }

  /// Heads over several columns that belong together.
  private static func addGroups(
    _ columns: [MonthTables.Column], _ sheet: WorksheetFile, row: Int
  ) throws(WorkbookError) {
    var start = 0
    while start < columns.count {
      let group = columns[start].group
      var end = start
      while !group.isEmpty, end + 1 < columns.count, columns[end + 1].group == group { end += 1 }
      try sheet.write(group, row: row, columns: start...end, .header)
      start = end + 1
    }
    try sheet.setRow(row, height: 32)
  }

  private static func write(
    _ cell: MonthTables.Cell, _ sheet: WorksheetFile, row: Int, column: Int, isBold: Bool
  ) throws(WorkbookError) {
    let number = CellStyle.number.with { $0.isBold = isBold }
    let text = CellStyle.text.with {
      $0.isBold = isBold
      $0.format = .general
    }
    func style(_ pattern: String, _ before: String = "", _ after: String = "") -> CellStyle {
      number.with { $0.format = .pattern(quoted(before) + pattern + quoted(after)) }
    }
    switch cell {
    case .none: try sheet.write("", row: row, column: column, number)
    case .text("—"):
      try sheet.write("—", row: row, column: column, text.with { $0.alignment = .right })
    case .text(let words): try sheet.write(words, row: row, column: column, text)
    case .number(let value, let places, let before, let after):
      try sheet.write(
        value.double, row: row, column: column, style("0" + decimals(places), before, after))
    case .percent(let value, let places, let before, let after):
      try sheet.write(
        value.part, row: row, column: column, style("0\(decimals(places))%", before, after))
    case .change(let value, let places):
      let pattern = "0" + decimals(places)
      try sheet.write(
        value.double, row: row, column: column, style("+\(pattern);-\(pattern);\"持平\""))
    case .day(let day):
      try sheet.write(Double(day.serial), row: row, column: column, style("yyyy-mm-dd"))
    }
  }

  /// Words in a pattern; it has no sign for a quotation mark among them.
  private static func quoted(_ words: String) -> String {
    words.isEmpty ? "" : "\"" + words.filter { $0 != "\"" } + "\""
  }

  /// `.00` for two places.
  private static func decimals(_ places: Int) -> String {
    places > 0 ? "." + String(repeating: "0", count: places) : ""
  }

  /// Width of a page on its side in digits, at a size that can be read.
  private static let pageWidth = 165.0
  private static let narrowest = 7
  private static let widest = 40

  private static func width(_ column: Int, of table: MonthTables.Sheet) -> Double {
    // Heads may take two lines, and have a button beside them.
    var widest = TextWidth.halves(table.columns[column].head) / 2 + 4
    for row in table.rows + [table.total] where column < row.count {
      widest = max(widest, width(row[column]))
    }
    return Double(min(max(widest + 1, narrowest), Self.widest))
  }

  private static func width(_ cell: MonthTables.Cell) -> Int {
    switch cell {
    case .none: 0
    case .text(let words): TextWidth.halves(words)
    case .number(let value, let places, let before, let after),
      .percent(let value, let places, let before, let after):
      value.text(places: places).utf8.count + 2 + TextWidth.halves(before + after)
    case .change(let value, let places): value.text(places: places).utf8.count + 1
    case .day: 10
    }
  }
}
