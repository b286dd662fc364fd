import Findings
import Recognising
import Sheets
import Workbooks

/// Writes a town's forms as one workbook. All that are written at one time must be of one month
/// (`WorkbookFile`).
public struct FormWorkbook: Sendable {
  private let month: Month

  /// Workbooks with forms of this month.
  public init(month: Month) { self.month = month }

  /// Writes the tables as worksheets, in order, and the guide behind them, to a file that is known
  /// again by the mark.
  public func write(
    _ tables: [FormTable], guide: FormGuide, mark: FormMark, to path: String
  ) throws(WorkbookError) {
    let workbook = try WorkbookFile(path)
    try workbook.setProperties(title: tables.first?.title ?? "", month: month)
    for table in tables { try add(table, to: workbook) }
    try add(guide, to: workbook)
    try workbook.define(Workbook.formName, as: mark.text)
    try workbook.close()
  }

  // MARK: Forms

  /// Rows of the form: title, heading, header, then the data.
  private static let headerRow = 2
  private static let required = CellStyle.header.with { $0.ground = 0xFFF2CC }
  private static let faulty: UInt32 = 0xFFC7CE

  private func add(_ table: FormTable, to workbook: WorkbookFile) throws(WorkbookError) {
    let sheet = try workbook.addSheet(table.sheetName)
    let first = Self.headerRow + 1
    let end = first + table.rows.count + table.spareRows
    let last = max(table.columns.count, 1) - 1
    try setColumns(sheet, table)
    try sheet.write(table.title, row: 0, columns: 0...last, .title)
    try sheet.write(table.heading, row: 1, column: 0, .line)
    for (position, column) in table.columns.enumerated() {
      try sheet.write(
        column.title, row: Self.headerRow, column: position,
        column.isRequired ? Self.required : .header)
    }
    let marked = Set(table.notes.filter(\.isFault).map { [$0.row, $0.column] })
    for row in first..<end {
      let texts = row - first < table.rows.count ? table.rows[row - first] : []
      for position in table.columns.indices {
        try write(
          position < texts.count ? texts[position] : "", table.columns[position].kind, sheet,
          row, position, isMarked: marked.contains([row - first, position]))
      }
    }
    for note in table.notes {
      try sheet.add(note: note.text, row: first + note.row, column: note.column)
    }
    try sheet.write(table.tail, row: end, column: 0, .line)
    if end > first {
      for (position, column) in table.columns.enumerated() where column.check != .anything {
        try sheet.add(column.rule, rows: first..<end, column: position)
      }
      try sheet.allowNumbersAsText(rows: first...end - 1, columns: 0...last)
    }
    sheet.freeze(above: first, leftOf: table.nameColumns)
    try sheet.setPage(repeating: Self.headerRow...Self.headerRow)
  }

  private func setColumns(_ sheet: WorksheetFile, _ table: FormTable) throws(WorkbookError) {
    let widths = FormWidths(table)
    for (position, column) in table.columns.enumerated() {
      // Rows that the clerk adds below keep texts as texts too.
      let style = CellStyle.text.with { $0.hasRules = false }
      try sheet.setColumn(
        position, width: Double(widths.columns[position]), column.kind == .number ? nil : style)
    }
    try sheet.setRow(0, height: 30)
    try sheet.setRow(1, height: 21)
    try sheet.setRow(Self.headerRow, height: Double(max(widths.headerHeight * 15 + 6, 30)))
  }

  private func write(
    _ text: String, _ kind: FormColumn.Kind, _ sheet: WorksheetFile, _ row: Int, _ column: Int,
    isMarked: Bool
  ) throws(WorkbookError) {
    let plain = kind == .number ? CellStyle.number : .text
    let style = isMarked ? plain.with { $0.ground = Self.faulty } : plain
    if kind == .number, let number = Double(text), number.isFinite {
      try sheet.write(number, row: row, column: column, style)
    } else {
      try sheet.write(text, row: row, column: column, style)
    }
  }

  // MARK: Guide

  /// Widths of the guide's columns.
  private static let guideWidths: [Double] = [10, 26, 10, 48, 48, 8, 16]

  /// Adds the sheet that explains the others, and is read by nobody but people.
  private func add(_ guide: FormGuide, to workbook: WorkbookFile) throws(WorkbookError) {
    let sheet = try workbook.addSheet(GuideSheet.name)
    for (column, width) in Self.guideWidths.enumerated() {
      try sheet.setColumn(column, width: width)
    }
    for (row, line) in ([guide.title] + guide.lines).enumerated() {
      try sheet.write(line, row: row, column: 0, row == 0 ? .title : .line)
    }
    let header = guide.lines.count + 1
    for (offset, texts) in ([GuideSheet.header] + guide.rows).enumerated() {
      for (column, text) in texts.enumerated() {
        try sheet.write(
          text, row: header + offset, column: column, offset == 0 ? .header : .text)
      }
    }
    sheet.freeze(above: header + 1, leftOf: 2)
    try sheet.setPage(repeating: header...header)
  }
}

extension FormColumn {
  /// The check as a spreadsheet program applies it.
  fileprivate var rule: CellRule {
    let kind: CellRule.Kind =
      switch check {
      case .anything, .day: .anything
      case .words(let words): .words(words)
      case .length(let most): .length(most)
      case .number(let isWhole, let from, let to, _):
        .number(isWhole: isWhole, from: from.map(\.double), to: to.map(\.double))
      }
    return CellRule(kind, hint: check.hint, refusal: check.refusal, isStrict: isStrict)
  }
}
