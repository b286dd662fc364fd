import Sheets

/// A cell of a table, with the rows of tables that lie in it.
struct HTMLCell {
  var text: [UInt8] = []
  var across = 1
  var down = 1
  var inner: [HTMLRow] = []

  var isEmpty: Bool { text.isEmpty && inner.isEmpty }
}

/// A row of a table.
struct HTMLRow {
  var cells: [HTMLCell] = []
  var isHidden = false

  /// A text that stands beside the cells.
  static func text(_ text: [UInt8]) -> HTMLRow { HTMLRow(cells: [HTMLCell(text: text)]) }

  /// The row without tables in its cells: where a table is all that the row has, its rows stand in the
  /// row's place, as in a page that only lays a table out with another; else it is a text of its cell, a
  /// line for each row.
  consuming func flattened() -> [HTMLRow] {
    guard cells.contains(where: { !$0.inner.isEmpty }) else { return [self] }
    let filled = cells.filter { !$0.isEmpty }
    if filled.count == 1 { return filled[0].inner }
    for index in cells.indices where !cells[index].inner.isEmpty {
      let lines = cells[index].inner.map { row in
        Array(row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: [0x20]))
      }
      cells[index].text = Array(lines.filter { !$0.isEmpty }.joined(separator: [0x0A]))
      cells[index].inner = []
    }
    return [self]
  }
}

/// Text of a page as it is shown.
enum HTMLSpace {
  /// Stands in a text where a line of the page ends; no page can hold it.
  static let lineEnd: UInt8 = 0x0B

  /// Blanks and ends of lines of the source count as one blank, ends of lines of the page as one; none at
  /// either end. A text of nothing but blanks that must not be broken is none.
  static func collapsed(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var waiting: UInt8?
    for byte in text {
      switch byte {
      case lineEnd: waiting = 0x0A
      case 0...0x20: waiting = waiting ?? 0x20
      default:
        if let waiting, !result.isEmpty { result.append(waiting) }
        waiting = nil
        result.append(byte)
      }
    }
    return isBlank(result) ? [] : result
  }

  private static func isBlank(_ text: [UInt8]) -> Bool {
    var index = 0
    while index < text.count {
      if text[index] <= 0x20 {
        index += 1
      } else if text[index...].starts(with: [0xC2, 0xA0]) {
        index += 2
      } else {
        return false
      }
    }
    return true
  }
}
