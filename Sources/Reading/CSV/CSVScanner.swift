import Findings
import Sheets

/// Splits separated text into cells in one pass over its bytes.
///
/// The text itself becomes the sheet's buffer; cells point into it. Only a quoted field with
/// doubled quotation marks is closed up in place. Works on bytes: no separator can hide inside a
/// UTF-8 character, and a combining mark after a comma does not change it.
///
/// `a,"b ""c""",⏎d` → row 1: `a`, `b "c"`, empty; row 2: `d`.
enum CSVScanner {
  static func scan(_ text: [UInt8], dialect: CSVDialect, limits: Limits) throws(Refusal) -> Sheet {
    var sheet = Sheet(name: "")
    // Only a field that needs closing up is written; most files are never copied.
    var bytes = text
    let span = text.span
    let separator = dialect.separator
    let quote = UInt8(ascii: "\"")
    let newline = UInt8(ascii: "\n")
    let carriage = UInt8(ascii: "\r")
    var cells: [Cell] = []
    var rowStarts: [Int] = [0]
    var column = 0
    var columnCount = 0
    var index = dialect.skip
    let end = span.count
    cells.reserveCapacity(end / 12)

    while index < end {
      // At the start of a field.
      let start = index
      var length: Int
      if span[index] == quote {
        index += 1
        var hasCarriage = false
        while index < end, span[index] != quote {
          if span[index] == carriage { hasCarriage = true }
          index += 1
        }
        let isPlain =
          !hasCarriage && index < end
          && (index + 1 == end || span[index + 1] == separator || span[index + 1] == newline
            || span[index + 1] == carriage)
        if isPlain {
          length = index - start - 1
          index += 1
        } else {
          let field = closeUp(text, from: start + 1, separator, &bytes)
          if !field.isClosed { sheet.unclosedQuoteRow = rowStarts.count - 1 }
          length = field.length
          index = field.next
        }
        if length > 0 {
          cells.append(Cell(start: start + 1, length: length, column: column, kind: .text))
        }
      } else {
        while index < end {
          let byte = span[index]
          if byte == separator || byte == newline || byte == carriage { break }
          index += 1
        }
        length = index - start
        if length > 0 {
          cells.append(Cell(start: start, length: length, column: column, kind: .text))
        }
      }
      guard length <= limits.cellBytes else {
        throw .limit(name: "单元格字节数", value: limits.cellBytes)
      }
      column += 1
      if column > columnCount { columnCount = column }
      guard column <= limits.columns else { throw .limit(name: "列数", value: limits.columns) }
      guard cells.count <= limits.cells else {
        throw .limit(name: "单元格数", value: limits.cells)
      }
      if index >= end { break }
      if span[index] == separator {
        index += 1
        // A separator at the very end opens one more, empty field: it has no cell.
        if index < end { continue }
        columnCount = max(columnCount, column + 1)
        break
      }
      if span[index] == carriage, index + 1 < end, span[index + 1] == newline { index += 1 }
      index += 1
      column = 0
      rowStarts.append(cells.count)
      // A line end at the very end begins no row.
      guard index >= end || rowStarts.count <= limits.rows else {
        throw .limit(name: "行数", value: limits.rows)
      }
    }
    // The last row, unless the text ended with a line end.
    if column > 0 || rowStarts.last != cells.count { rowStarts.append(cells.count) }
    sheet.bytes = bytes
    sheet.cells = cells
    sheet.rowStarts = rowStarts
    sheet.columnCount = columnCount
    return sheet
  }

  /// A quoted field with doubled marks, line breaks or text behind its end, closed up in place.
  ///
  /// Reads `text` from behind the opening mark and writes to the same place of `bytes`. Text after the
  /// closing mark belongs to the field, as spreadsheet programs read it.
  private static func closeUp(
    _ text: [UInt8], from start: Int, _ separator: UInt8, _ bytes: inout [UInt8]
  ) -> (length: Int, next: Int, isClosed: Bool) {
    let quote = UInt8(ascii: "\"")
    let newline = UInt8(ascii: "\n")
    let carriage = UInt8(ascii: "\r")
    let span = text.span
    var index = start
    var field: [UInt8] = []
    var isClosed = false
    while index < span.count, !isClosed {
      let byte = span[index]
      index += 1
      if byte != quote {
        field.append(byte)
      } else if index < span.count, span[index] == quote {
        field.append(quote)
        index += 1
      } else {
        isClosed = true
      }
    }
    LineBreaks.unify(&field)
    while index < span.count, span[index] != separator, span[index] != newline,
      span[index] != carriage
    {
      field.append(span[index])
      index += 1
    }
    for (offset, byte) in field.enumerated() { bytes[start + offset] = byte }
    return (field.count, index, isClosed)
  }
}
