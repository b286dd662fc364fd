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
    var bytes = text
    let separator = dialect.separator
    let quote = UInt8(ascii: "\"")
    let newline = UInt8(ascii: "\n")
    let carriage = UInt8(ascii: "\r")
    var cells: [Cell] = []
    var rowStarts: [Int] = [0]
    var column = 0
    var columnCount = 0
    var index = dialect.skip
    let end = bytes.count
    cells.reserveCapacity(end / 12)

    while index < end {
      // At the start of a field.
      let start = index
      var length: Int
      if bytes[index] == quote {
        index += 1
        var write = start + 1
        var closed = false
        var hasCarriage = false
        while index < end {
          let byte = bytes[index]
          if byte == quote {
            if index + 1 < end, bytes[index + 1] == quote {
              if write != index { bytes[write] = quote }
              write += 1
              index += 2
              continue
            }
            index += 1
            closed = true
            break
          }
          if byte == carriage { hasCarriage = true }
          if write != index { bytes[write] = byte }
          write += 1
          index += 1
        }
        if hasCarriage { write = unifyLineBreaks(&bytes, start + 1, write) }
        if !closed { sheet.unclosedQuoteRow = rowStarts.count - 1 }
        // Text after the closing mark belongs to the field, as spreadsheet programs read it.
        while index < end, bytes[index] != separator, bytes[index] != newline,
          bytes[index] != carriage
        {
          bytes[write] = bytes[index]
          write += 1
          index += 1
        }
        length = write - start - 1
        if length > 0 {
          cells.append(Cell(start: start + 1, length: length, column: column, kind: .text))
        }
      } else {
        while index < end {
          let byte = bytes[index]
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
      if index >= end { break }
      if bytes[index] == separator {
        index += 1
        // A separator at the very end opens one more, empty field: it has no cell.
        if index < end { continue }
        columnCount = max(columnCount, column + 1)
        break
      }
      if bytes[index] == carriage, index + 1 < end, bytes[index + 1] == newline { index += 1 }
      index += 1
      column = 0
      rowStarts.append(cells.count)
      guard rowStarts.count <= limits.rows else { throw .limit(name: "行数", value: limits.rows) }
    }
    // The last row, unless the text ended with a line end.
    if column > 0 || rowStarts.last != cells.count { rowStarts.append(cells.count) }
    sheet.bytes = bytes
    sheet.cells = cells
    sheet.rowStarts = rowStarts
    sheet.columnCount = columnCount
    return sheet
  }

  /// CR LF and CR inside a quoted field become LF; gives the field's new end.
  private static func unifyLineBreaks(_ bytes: inout [UInt8], _ start: Int, _ end: Int) -> Int {
    var field = Array(bytes[start..<end])
    LineBreaks.unify(&field)
    for (offset, byte) in field.enumerated() { bytes[start + offset] = byte }
    return start + field.count
  }
}
