import CLibXLSXWriter
import Findings
import Synchronization

/// A workbook that is being written through libxlsxwriter; the only file that imports it.
///
/// Same content, same bytes: the library dates every part of the archive 1980-01-01, and the day of
/// making that it puts into the document's properties is the first of a month. It asks the C library
/// for that day through memory that all threads share, so files are written one after the other.
public final class WorkbookFile {
  /// Held while the library looks up a day.
  private static let writing = Mutex(())

  private let path: String
  private let handle: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  private var isClosed = false

  /// A workbook for a file that does not lie there yet.
  public init(_ path: String) throws(WorkbookError) {
    // Temporary files beside the workbook; the library copies the options.
    let texts = CTexts()
    var options = lxw_workbook_options()
    options.tmpdir = texts.copy(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
    let opened = withExtendedLifetime(texts) { workbook_new_opt(path, &options) }
    guard let opened else {
      throw .library(path: path, code: Int(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue))
    }
    self.path = path
    handle = opened
  }

  deinit { if !isClosed { lxw_workbook_free(handle) } }

  /// Writes the file. The library frees the workbook whether or not it succeeds (workbook_close).
  public func close() throws(WorkbookError) {
    isClosed = true
    try check(Self.writing.withLock { _ in workbook_close(handle) })
  }

  /// Its title, who made it, and the month whose first day it bears.
  public func setProperties(
    title: String, author: String = "", month: Month
  ) throws(WorkbookError) {
    // The library copies what the properties point to.
    let texts = CTexts()
    var properties = lxw_doc_properties()
    properties.title = texts.copy(title)
    if !author.isEmpty { properties.author = texts.copy(author) }
    properties.created = Self.start(of: month)
    try check(withExtendedLifetime(texts) { workbook_set_properties(handle, &properties) })
  }

  /// Seconds from 1970 to the first day of the month; never 0, which stands for now.
  private static func start(of month: Month) -> Int {
    max(month.firstDay.serial - CalendarDate(ordinal: 1970_01_01).serial, 1) * 86_400
  }

  /// Gives a text a hidden name of the whole workbook.
  public func define(_ name: String, as text: String) throws(WorkbookError) {
    try check(workbook_define_name(handle, name, "=\"\(text)\""))
    // The library hides only names of its own; the list is its documented structure.
    var next = handle.pointee.defined_names.pointee.tqh_first
    while let entry = next {
      entry.pointee.hidden = 1
      next = entry.pointee.list_pointers.tqe_next
    }
  }

  /// Adds a sheet behind the others.
  public func addSheet(_ name: String) throws(WorkbookError) -> WorksheetFile {
    guard let sheet = workbook_add_worksheet(handle, name) else {
      throw .library(path: path, code: Int(LXW_ERROR_PARAMETER_VALIDATION.rawValue))
    }
    return WorksheetFile(file: self, sheet: sheet)
  }

  fileprivate func check(_ answer: lxw_error) throws(WorkbookError) {
    guard answer == LXW_NO_ERROR else {
      throw .library(path: path, code: Int(answer.rawValue))
    }
  }

  /// The library's format for a style, made when it is first asked for.
  fileprivate func format(
    _ style: CellStyle
  ) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format> {
    if let known = formats[style] { return known }
    guard let format = workbook_add_format(handle) else {
      throw .library(path: path, code: Int(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue))
    }
    format_set_font_name(format, "宋体")
    format_set_font_size(format, Double(style.size))
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    switch style.alignment {
    case .usual: break
    case .centre: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .right: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    if style.isBold { format_set_bold(format) }
    if style.wraps { format_set_text_wrap(format) }
    if style.hasRules { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if let ground = style.ground { format_set_bg_color(format, ground) }
    switch style.format {
    case .general: break
    case .text: format_set_num_format_index(format, 49)
    case .pattern(let pattern): format_set_num_format(format, pattern)
    }
    formats[style] = format
    return format
  }
}

/// A sheet of a workbook that is being written. Rows and columns count from 0.
public struct WorksheetFile {
  private let file: WorkbookFile
  private let sheet: UnsafeMutablePointer<lxw_worksheet>

  fileprivate init(file: WorkbookFile, sheet: UnsafeMutablePointer<lxw_worksheet>) {
    self.file = file
    self.sheet = sheet
  }

  // MARK: Cells

  /// Writes a text; an empty one leaves the cell blank.
  public func write(
    _ text: String, row: Int, column: Int, _ style: CellStyle
  ) throws(WorkbookError) {
    let (place, format) = (lxw_col_t(column), try file.format(style))
    try file.check(
      text.isEmpty
        ? worksheet_write_blank(sheet, lxw_row_t(row), place, format)
        : worksheet_write_string(sheet, lxw_row_t(row), place, text, format))
  }

  /// Writes a number.
  public func write(
    _ number: Double, row: Int, column: Int, _ style: CellStyle
  ) throws(WorkbookError) {
    try file.check(
      worksheet_write_number(
        sheet, lxw_row_t(row), lxw_col_t(column), number, try file.format(style)))
  }

  /// Writes a text over several columns of a row.
  public func write(
    _ text: String, row: Int, columns: ClosedRange<Int>, _ style: CellStyle
  ) throws(WorkbookError) {
    guard columns.count > 1 else {
      return try write(text, row: row, column: columns.lowerBound, style)
    }
    try file.check(
      worksheet_merge_range(
        sheet, lxw_row_t(row), lxw_col_t(columns.lowerBound), lxw_row_t(row),
        lxw_col_t(columns.upperBound), text, try file.format(style)))
  }

  /// Hangs a note on a cell. One of the library's usual size holds about sixty Chinese characters.
  public func add(note: String, row: Int, column: Int) throws(WorkbookError) {
    var options = lxw_comment_options()
    options.visible = UInt8(LXW_COMMENT_DISPLAY_HIDDEN.rawValue)
    options.y_scale = Double(1 + note.utf16.count / 60)
    try file.check(
      worksheet_write_comment_opt(sheet, lxw_row_t(row), lxw_col_t(column), note, &options))
  }

  // MARK: Columns, rows, print

  /// A column's width in digits, and how cells look in it that are not written.
  public func setColumn(
    _ column: Int, width: Double, _ style: CellStyle? = nil
  ) throws(WorkbookError) {
    let format = try style.map { (style) throws(WorkbookError) in try file.format(style) }
    try file.check(
      worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, format))
  }

  /// A row's height in points.
  public func setRow(_ row: Int, height: Double) throws(WorkbookError) {
    try file.check(worksheet_set_row(sheet, lxw_row_t(row), height, nil))
  }

  /// Keeps what lies above and left of a cell in view.
  public func freeze(above row: Int, leftOf column: Int) {
    worksheet_freeze_panes(sheet, lxw_row_t(row), lxw_col_t(column))
  }

  /// Lets the reader choose rows by what stands in their columns.
  public func filter(rows: ClosedRange<Int>, columns: ClosedRange<Int>) throws(WorkbookError) {
    try file.check(
      worksheet_autofilter(
        sheet, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound),
        lxw_row_t(rows.upperBound), lxw_col_t(columns.upperBound)))
  }

  /// Does not point out numbers that are meant as texts.
  public func allowNumbersAsText(
    rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) throws(WorkbookError) {
    let area =
      Self.letters(columns.lowerBound) + "\(rows.lowerBound + 1):"
      + Self.letters(columns.upperBound) + "\(rows.upperBound + 1)"
    try file.check(
      worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), area))
  }

  /// A4 on its side, so many pages wide and as many high as it takes, with rows and columns that stand on
  /// every page, and the page's number below.
  public func setPage(
    repeating rows: ClosedRange<Int>, columns: ClosedRange<Int>? = nil, wide pages: Int = 1
  ) throws(WorkbookError) {
    let a4: UInt8 = 9
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, a4)
    worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6)
    worksheet_center_horizontally(sheet)
    worksheet_fit_to_pages(sheet, UInt16(pages), 0)
    try file.check(
      worksheet_repeat_rows(sheet, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound)))
    if let columns {
      try file.check(
        worksheet_repeat_columns(
          sheet, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound)))
    }
    try file.check(worksheet_set_footer(sheet, "&C第&P页，共&N页"))
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

  // MARK: Rules

  /// Sets a rule for cells of a column.
  public func add(_ rule: CellRule, rows: Range<Int>, column: Int) throws(WorkbookError) {
    // The library copies what the rule points to. Fields left at 0 mean: on, blank allowed.
    let texts = CTexts()
    var validation = lxw_data_validation()
    Self.fill(&validation, rule.kind, texts)
    if !rule.refusal.isEmpty {
      validation.error_title = texts.copy("填写有误")
      validation.error_message = texts.copy(Self.clipped(rule.refusal))
      let severity =
        rule.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING
      validation.error_type = UInt8(severity.rawValue)
    }
    if !rule.hint.isEmpty { validation.input_message = texts.copy(rule.hint) }
    let answer = withExtendedLifetime(texts) {
      worksheet_data_validation_range(
        sheet, lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound - 1),
        lxw_col_t(column), &validation)
    }
    try file.check(answer)
  }

  private static func fill(
    _ rule: inout lxw_data_validation, _ kind: CellRule.Kind, _ texts: CTexts
  ) {
    switch kind {
    case .anything: rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    case .words(let words):
      // Not as a list of the library: version 1.1.4 keeps 255 bytes for it, which 85 Chinese
      // characters fill, and ends the process beyond them. As a formula the same text is written.
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      rule.value_formula = texts.copy("\"\(words.joined(separator: ","))\"")
    case .length(let most):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO.rawValue)
      rule.value_number = Double(most)
    case .number(let isWhole, let from, let to):
      let type = isWhole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL
      rule.validate = UInt8(type.rawValue)
      fillRange(&rule, from: from, to: to)
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

  /// A message of at most as many characters as Excel shows.
  private static func clipped(_ text: String) -> String {
    text.utf16.count <= 255 ? text : String(text.prefix(120)) + "……"
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

extension FixedDecimal {
  /// As spreadsheet programs keep numbers; for nothing that is judged.
  public var double: Double { Double(scaled) / Double(Self.one) }
  /// A percentage as they keep it: 34.375 → 0.34375.
  public var part: Double { Double(scaled) / Double(100 * Self.one) }
}
