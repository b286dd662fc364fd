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
    var unclosedQuoteRow: Int?
    // Only a field that needs closing up is written; most files are never copied.
    var bytes = text
    let span = text.span
    let separator = dialect.separator
    let newline = UInt8(ascii: "\n")
    let carriage = UInt8(ascii: "\r")
    var cells: [Cell] = []
    var rowStarts: [Int] = [0]
    var fieldCounts: [Int32] = []
    var column = 0
    var columnCount = 0
    var index = dialect.skip
    let end = span.count
    cells.reserveCapacity(end / 12)

    while index < end {
      // At the start of a field.
      let start = index
      var length: Int
      var isClosed = true
      let opening = Self.opening(span, index, end, separator)
      if let opening,
        let quoted = quoted(span, opening, separator, isClosed: &isClosed)
      {
        index = quoted.next
        if quoted.isPlain {
          length = quoted.close - opening - 1
        } else {
          length = closeUp(text, opening + 1..<quoted.close, &bytes)
          // What stands behind the closing mark joins what stands inside.
          for byte in text[quoted.rest] {
            bytes[opening + 1 + length] = byte
            length += 1
          }
        }
        if length > 0 {
          cells.append(Cell(start: opening + 1, length: length, column: column, kind: .text))
        }
      } else {
        if !isClosed, unclosedQuoteRow == nil { unclosedQuoteRow = rowStarts.count - 1 }
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
        column += 1
        columnCount = max(columnCount, column)
        break
      }
      index = LineBreaks.end(span, index)
      fieldCounts.append(Int32(truncatingIfNeeded: column))
      column = 0
      rowStarts.append(cells.count)
      // A line end at the very end begins no row.
      guard index >= end || rowStarts.count <= limits.rows else {
        throw .limit(name: "行数", value: limits.rows)
      }
    }
    // The last row, unless the text ended with a line end.
    if column > 0 || rowStarts.last != cells.count {
      rowStarts.append(cells.count)
      fieldCounts.append(Int32(truncatingIfNeeded: column))
    }
    return Sheet(
      name: "", bytes: bytes, cells: cells, rowStarts: rowStarts, columnCount: columnCount,
      fieldCounts: fieldCounts, unclosedQuoteRow: unclosedQuoteRow)
  }

  /// The quotation mark a field begins with; blanks between separator and mark are not part of it.
  @inline(__always)
  private static func opening(
    _ span: Span<UInt8>, _ start: Int, _ end: Int, _ separator: UInt8
  ) -> Int? {
    guard start < end, span[start] != UInt8(ascii: "\"") else { return start < end ? start : nil }
    let index = behindBlanks(span, start, separator)
    return index < end && span[index] == UInt8(ascii: "\"") ? index : nil
  }

  /// Behind blanks, tabs where they do not separate, no-break and ideographic blanks.
  @inline(__always)
  private static func behindBlanks(_ span: Span<UInt8>, _ start: Int, _ separator: UInt8) -> Int {
    var index = start
    while index < span.count {
      let byte = span[index]
      if byte == 0x20 || byte == 0x09, byte != separator {
        index += 1
      } else if byte == 0xC2, index + 1 < span.count, span[index + 1] == 0xA0 {
        index += 2
      } else if byte == 0xE3, index + 2 < span.count, span[index + 1] == 0x80,
        span[index + 2] == 0x80
      {
        index += 3
      } else {
        break
      }
    }
    return index
  }

  /// A field in quotation marks.
  private struct Quoted {
    /// The closing mark.
    var close: Int
    /// Text behind it that belongs to the field: `乙` of `"甲"乙`.
    var rest: Range<Int>
    /// The separator or line end behind it.
    var next: Int { rest.upperBound }
    /// Whether the text between the marks stands as it is.
    var isPlain: Bool
  }

  /// The end of a field whose opening mark stands at `start`. Nil when the mark is a character of the
  /// text, `"5寸`: when the mark that would close it stands in another row or another field, with text
  /// behind it, or when there is none. A mark inside a field with text behind it closes: `"甲"乙` is
  /// `甲乙`, as spreadsheet programs read it.
  ///
  /// Each mark is looked at by one search only: it ends there or goes on behind a doubled one.
  private static func quoted(
    _ span: Span<UInt8>, _ start: Int, _ separator: UInt8, isClosed: inout Bool
  ) -> Quoted? {
    let quote = UInt8(ascii: "\"")
    var isPlain = true
    var isOneLine = true
    var hasSeparator = false
    var index = start + 1
    while index < span.count {
      let byte = span[index]
      if byte == separator { hasSeparator = true }
      if byte == 0x0D { isPlain = false }
      if byte == 0x0D || byte == 0x0A { isOneLine = false }
      guard byte == quote else {
        index += 1
        continue
      }
      if index + 1 < span.count, span[index + 1] == quote {
        isPlain = false
        index += 2
        continue
      }
      var next = behindBlanks(span, index + 1, separator)
      if endsField(span, next, separator) {
        return Quoted(close: index, rest: next..<next, isPlain: isPlain)
      }
      guard isOneLine, !hasSeparator else { return nil }
      while !endsField(span, next, separator) { next += 1 }
      return Quoted(close: index, rest: index + 1..<next, isPlain: false)
    }
    isClosed = false
    return nil
  }

  @inline(__always)
  private static func endsField(_ span: Span<UInt8>, _ index: Int, _ separator: UInt8) -> Bool {
    index == span.count || span[index] == separator || span[index] == 0x0A || span[index] == 0x0D
  }

  /// A quoted field with doubled marks or foreign line ends, closed up in place; its new length.
  private static func closeUp(
    _ text: [UInt8], _ range: Range<Int>, _ bytes: inout [UInt8]
  ) -> Int {
    let quote = UInt8(ascii: "\"")
    var field: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      field.append(text[index])
      index += text[index] == quote ? 2 : 1
    }
    LineBreaks.unify(&field)
    for (offset, byte) in field.enumerated() { bytes[range.lowerBound + offset] = byte }
    return field.count
  }
}
