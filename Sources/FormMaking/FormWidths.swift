/// How wide a form's columns are and how high its header is, in characters and lines.
struct FormWidths: Equatable {
  private static let narrowest = 6
  private static let widest = 36
  /// What is written by hand gets at least so much.
  private static let roomForText = 10
  /// A header is broken into about so many lines before it widens its column.
  private static let headerLines = 3

  /// Width of each column, in digits of the usual font.
  private(set) var columns: [Int]
  /// Lines of the highest header cell.
  private(set) var headerHeight: Int

  init(_ table: FormTable) {
    var columns: [Int] = []
    var height = 1
    for (position, column) in table.columns.enumerated() {
      let header = Self.width(column.title)
      var needed = (header + Self.headerLines - 1) / Self.headerLines
      for row in table.rows { needed = max(needed, Self.width(row[position])) }
      if case .words(let words) = column.check {
        for word in words { needed = max(needed, Self.width(word)) }
      }
      if column.kind == .date || column.isFreeText { needed = max(needed, Self.roomForText) }
      let width = min(max(needed + 2, Self.narrowest), Self.widest)
      columns.append(width)
      // A Chinese character never stands half in a line.
      let line = max((width - 1) / 2 * 2, 2)
      height = max(height, (header + line - 1) / line)
    }
    self.columns = columns
    headerHeight = height
  }

  /// Width of a text: one for a letter or digit, two for a Chinese character.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
  }
}

extension FormColumn {
  /// Whether the clerk writes words of their own into it.
  fileprivate var isFreeText: Bool {
    switch check {
    case .anything, .length: kind == .text
    case .words, .number, .day: false
    }
  }
}
