import CLibXLSXWriter
import Findings
import Recognising
import Sheets

/// Writes a town's forms as one workbook through libxlsxwriter; the only file that imports it.
///
/// Same forms, same bytes: the library dates every part of the archive 1980-01-01, and the day of
/// making that it puts into the document's properties is the first of the month. It asks the C
/// library for that day through memory that all threads share, so all workbooks of a run must be
/// of one month.
public struct WorkbookWriter: Sendable {
  private let month: Month

  /// A writer for forms of this month.
  public init(month: Month) { self.month = month }

  /// Writes the tables as worksheets, in order, and the guide behind them, to a file that is known
  /// again by the mark.
  public func write(
    _ tables: [FormTable], guide: FormGuide, mark: FormMark, to path: String
  ) throws(FormError) {
    let workbook = try OpenWorkbook(path)
    try workbook.setProperties(title: tables.first?.title ?? "", created: created)
    for table in tables { try workbook.add(table) }
    try workbook.add(guide)
    try workbook.define(Workbook.formName, as: mark.text)
    try workbook.close()
  }

  /// Seconds from 1970 to the first day of the month; never 0, which stands for now.
  private var created: Int {
    let start = 1970 * 12
    let days = (start..<max(month.index, start)).reduce(0) { $0 + Month(index: $1).dayCount }
    return max(days, 1) * 86_400
  }
}

/// A workbook of the library until it is closed.
private final class OpenWorkbook {
  private let path: String
  private let handle: UnsafeMutablePointer<lxw_workbook>
  private let styles: Styles
  private var isClosed = false

  init(_ path: String) throws(FormError) {
    // Temporary files beside the workbook; the library copies the options.
    let texts = CTexts()
    var options = lxw_workbook_options()
    options.tmpdir = texts.copy(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
    let opened = withExtendedLifetime(texts) { workbook_new_opt(path, &options) }
    guard let handle = opened else {
      throw .workbook(path: path, code: Int(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue))
    }
    guard let styles = Styles(handle) else {
      lxw_workbook_free(handle)
      throw .workbook(path: path, code: Int(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue))
    }
    self.path = path
    self.handle = handle
    self.styles = styles
  }

  deinit { if !isClosed { lxw_workbook_free(handle) } }

  /// Writes the file. The library frees the workbook whether or not it succeeds (workbook_close).
  func close() throws(FormError) {
    isClosed = true
    try check(workbook_close(handle))
  }

  func setProperties(title: String, created: Int) throws(FormError) {
    // The library copies what the properties point to.
    let texts = CTexts()
    var properties = lxw_doc_properties()
    properties.title = texts.copy(title)
    properties.created = created
    try check(withExtendedLifetime(texts) { workbook_set_properties(handle, &properties) })
  }

  private func check(_ answer: lxw_error) throws(FormError) {
    guard answer == LXW_NO_ERROR else {
      throw .workbook(path: path, code: Int(answer.rawValue))
    }
  }

  // MARK: Worksheets

  /// Rows of the form: title, heading, header, then the data.
  private static let headerRow = 2

  func add(_ table: FormTable) throws(FormError) {
    guard let sheet = workbook_add_worksheet(handle, table.sheetName) else {
      throw .workbook(path: path, code: Int(LXW_ERROR_PARAMETER_VALIDATION.rawValue))
    }
    let first = Self.headerRow + 1
    let end = first + table.rows.count + table.spareRows
    let last = lxw_col_t(max(table.columns.count, 1) - 1)
    let header = lxw_row_t(Self.headerRow)
    try setColumns(sheet, table)
    if last > 0 {
      try check(worksheet_merge_range(sheet, 0, 0, 0, last, table.title, styles.title))
    } else {
      try check(worksheet_write_string(sheet, 0, 0, table.title, styles.title))
    }
    try check(worksheet_write_string(sheet, 1, 0, table.heading, styles.line))
    for (position, column) in table.columns.enumerated() {
      try check(
        worksheet_write_string(
          sheet, header, lxw_col_t(position), column.title,
          column.isRequired ? styles.required : styles.header))
    }
    let marked = Set(table.notes.filter(\.isFault).map { [$0.row, $0.column] })
    for row in first..<end {
      let texts = row - first < table.rows.count ? table.rows[row - first] : []
      for position in table.columns.indices {
        try write(
          position < texts.count ? texts[position] : "", table.columns[position].kind, sheet,
          lxw_row_t(row), lxw_col_t(position), isMarked: marked.contains([row - first, position]))
      }
    }
    for note in table.notes { try add(note, sheet, row: lxw_row_t(first + note.row)) }
    try check(worksheet_write_string(sheet, lxw_row_t(end), 0, table.tail, styles.line))
    if end > first {
      for (position, column) in table.columns.enumerated() {
        try addCheck(column, sheet, rows: first..<end, at: lxw_col_t(position))
      }
      let area = "A\(first + 1):\(Self.letters(Int(last)))\(end)"
      try check(
        worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), area))
    }
    worksheet_freeze_panes(sheet, header + 1, lxw_col_t(table.nameColumns))
    try setPage(sheet, header: header)
  }

  private func setColumns(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ table: FormTable
  ) throws(FormError) {
    let widths = FormWidths(table)
    for (position, column) in table.columns.enumerated() {
      let place = lxw_col_t(position)
      // Rows that the clerk adds below keep texts as texts too.
      try check(
        worksheet_set_column(
          sheet, place, place, Double(widths.columns[position]),
          column.kind == .number ? nil : styles.column))
    }
    try check(worksheet_set_row(sheet, 0, 30, nil))
    try check(worksheet_set_row(sheet, 1, 21, nil))
    try check(
      worksheet_set_row(
        sheet, lxw_row_t(Self.headerRow), Double(max(widths.headerHeight * 15 + 6, 30)), nil))
  }

  private func write(
    _ text: String, _ kind: FormColumn.Kind, _ sheet: UnsafeMutablePointer<lxw_worksheet>,
    _ row: lxw_row_t, _ column: lxw_col_t, isMarked: Bool
  ) throws(FormError) {
    let style =
      kind == .number
      ? isMarked ? styles.markedNumber : styles.number
      : isMarked ? styles.markedText : styles.text
    if text.isEmpty {
      try check(worksheet_write_blank(sheet, row, column, style))
    } else if kind == .number, let number = Double(text), number.isFinite {
      try check(worksheet_write_number(sheet, row, column, number, style))
    } else {
      try check(worksheet_write_string(sheet, row, column, text, style))
    }
  }

  private func setPage(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, header: lxw_row_t
  ) throws(FormError) {
    let a4: UInt8 = 9
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, a4)
    worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6)
    worksheet_center_horizontally(sheet)
    // One page wide, as many high as it takes.
    worksheet_fit_to_pages(sheet, 1, 0)
    try check(worksheet_repeat_rows(sheet, header, header))
    try check(worksheet_set_footer(sheet, "&C第&P页，共&N页"))
  }

  /// `0` → A, `26` → AA.
  private static func letters(_ column: Int) -> String {
    var text = ""
    var rest = column
    while rest >= 0 {
      text = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + text
      rest = rest / 26 - 1
    }
    return text
  }

  /// A note of the library's usual size holds about sixty Chinese characters.
  private func add(
    _ note: FormNote, _ sheet: UnsafeMutablePointer<lxw_worksheet>, row: lxw_row_t
  ) throws(FormError) {
    var options = lxw_comment_options()
    options.visible = UInt8(LXW_COMMENT_DISPLAY_HIDDEN.rawValue)
    options.y_scale = Double(1 + note.text.utf16.count / 60)
    try check(
      worksheet_write_comment_opt(sheet, row, lxw_col_t(note.column), note.text, &options))
  }

  // MARK: Guide

  /// Widths of the guide's columns.
  private static let guideWidths: [Double] = [10, 26, 10, 48, 48, 8, 16]

  /// Adds the sheet that explains the others, and is read by nobody but people.
  func add(_ guide: FormGuide) throws(FormError) {
    guard let sheet = workbook_add_worksheet(handle, GuideSheet.name) else {
      throw .workbook(path: path, code: Int(LXW_ERROR_PARAMETER_VALIDATION.rawValue))
    }
    for (column, width) in Self.guideWidths.enumerated() {
      try check(worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil))
    }
    var row: lxw_row_t = 0
    try check(worksheet_write_string(sheet, row, 0, guide.title, styles.title))
    for line in guide.lines {
      row += 1
      try check(worksheet_write_string(sheet, row, 0, line, styles.line))
    }
    for texts in [GuideSheet.header] + guide.rows {
      row += 1
      let style = row == guide.lines.count + 1 ? styles.header : styles.text
      for (column, text) in texts.enumerated() {
        try check(
          text.isEmpty
            ? worksheet_write_blank(sheet, row, lxw_col_t(column), style)
            : worksheet_write_string(sheet, row, lxw_col_t(column), text, style))
      }
    }
    let header = lxw_row_t(guide.lines.count + 1)
    worksheet_freeze_panes(sheet, header + 1, 2)
    try setPage(sheet, header: header)
  }

  // MARK: Mark

  /// Gives a text a hidden name of the whole workbook.
  func define(_ name: String, as text: String) throws(FormError) {
    try check(workbook_define_name(handle, name, "=\"\(text)\""))
    // The library hides only names of its own; the list is its documented structure.
    var next = handle.pointee.defined_names.pointee.tqh_first
    while let entry = next {
      entry.pointee.hidden = 1
      next = entry.pointee.list_pointers.tqe_next
    }
  }

  // MARK: Checks

  private func addCheck(
    _ column: FormColumn, _ sheet: UnsafeMutablePointer<lxw_worksheet>, rows: Range<Int>,
    at position: lxw_col_t
  ) throws(FormError) {
    guard column.check != .anything else { return }
    // The library copies what the rule points to. Fields left at 0 mean: on, blank allowed.
    let texts = CTexts()
    var rule = lxw_data_validation()
    Self.fill(&rule, column.check, texts)
    if !column.check.refusal.isEmpty {
      rule.error_title = texts.copy("填写有误")
      rule.error_message = texts.copy(Self.clipped(column.check.refusal))
      let severity =
        column.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING
      rule.error_type = UInt8(severity.rawValue)
    }
    if !column.check.hint.isEmpty { rule.input_message = texts.copy(column.check.hint) }
    let answer = withExtendedLifetime(texts) {
      worksheet_data_validation_range(
        sheet, lxw_row_t(rows.lowerBound), position, lxw_row_t(rows.upperBound - 1), position,
        &rule)
    }
    try check(answer)
  }

  private static func fill(_ rule: inout lxw_data_validation, _ check: FormCheck, _ texts: CTexts) {
    switch check {
    case .anything, .day:
      rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    case .words(let words):
      // Not as a list of the library: version 1.1.4 keeps 255 bytes for it, which 85 Chinese
      // characters fill, and ends the process beyond them. As a formula the same text is written.
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      rule.value_formula = texts.copy("\"\(words.joined(separator: ","))\"")
    case .length(let most):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO.rawValue)
      rule.value_number = Double(most)
    case .number(let isWhole, let from, let to, _):
      let type = isWhole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL
      rule.validate = UInt8(type.rawValue)
      fillRange(&rule, from: from.map(number), to: to.map(number))
    }
  }

  private static func fillRange(_ rule: inout lxw_data_validation, from: Double?, to: Double?) {
    let criterion: lxw_validation_criteria
    switch (from, to) {
    case (let from?, nil):
      criterion = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
      rule.value_number = from
    case (nil, let to?):
      criterion = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO
      rule.value_number = to
    default:
      // Without limits any number: no amount here is larger.
      criterion = LXW_VALIDATION_CRITERIA_BETWEEN
      rule.minimum_number = from ?? -1e12
      rule.maximum_number = to ?? 1e12
    }
    rule.criteria = UInt8(criterion.rawValue)
  }

  private static func number(_ decimal: FixedDecimal) -> Double {
    Double(decimal.scaled) / Double(FixedDecimal.one)
  }

  /// A message of at most as many characters as Excel shows.
  private static func clipped(_ text: String) -> String {
    text.utf16.count <= 255 ? text : String(text.prefix(120)) + "……"
  }
}

/// How cells look.
private struct Styles {
  typealias Style = UnsafeMutablePointer<lxw_format>

  let title: Style
  let line: Style
  let header: Style
  let required: Style
  let text: Style
  let number: Style
  let markedText: Style
  let markedNumber: Style
  let column: Style

  /// Nil when there is no memory.
  init?(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    guard let title = workbook_add_format(workbook), let line = workbook_add_format(workbook),
      let header = workbook_add_format(workbook), let required = workbook_add_format(workbook),
      let text = workbook_add_format(workbook), let number = workbook_add_format(workbook),
      let markedText = workbook_add_format(workbook),
      let markedNumber = workbook_add_format(workbook),
      let column = workbook_add_format(workbook)
    else { return nil }
    let centre = UInt8(LXW_ALIGN_CENTER.rawValue)
    let middle = UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue)
    let thin = UInt8(LXW_BORDER_THIN.rawValue)
    let textFormat: UInt8 = 49
    for style in [
      title, line, header, required, text, number, markedText, markedNumber, column,
    ] {
      format_set_font_name(style, "宋体")
      format_set_align(style, middle)
    }
    format_set_bold(title)
    format_set_font_size(title, 16)
    format_set_align(title, centre)
    for style in [header, required] {
      format_set_bold(style)
      format_set_align(style, centre)
      format_set_text_wrap(style)
      format_set_border(style, thin)
    }
    format_set_bg_color(header, 0xF2F2F2)
    format_set_bg_color(required, 0xFFF2CC)
    for style in [text, markedText, column] {
      format_set_num_format_index(style, textFormat)
      format_set_text_wrap(style)
    }
    for style in [text, number, markedText, markedNumber] { format_set_border(style, thin) }
    for style in [markedText, markedNumber] { format_set_bg_color(style, 0xFFC7CE) }
    self.title = title
    self.line = line
    self.header = header
    self.required = required
    self.text = text
    self.number = number
    self.markedText = markedText
    self.markedNumber = markedNumber
    self.column = column
  }
}

/// Copies of texts for C, freed together.
private final class CTexts {
  private var copies: [UnsafeMutablePointer<CChar>] = []

  func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = text.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (offset, byte) in bytes.enumerated() { (copy + offset).initialize(to: byte) }
    copies.append(copy)
    return copy
  }

  deinit { for copy in copies { copy.deallocate() } }
}
