/// Measures of GB/T 9704-2012 in twentieths of a point.
enum PageSheet {
  /// Width of the text, 156 mm, and of a sheet laid on its side, 225 mm.
  static let textWidth = 8844
  static let longWidth = 12756
  /// A character of size 三号, 28 in a line; one of 四号.
  static let character = 316
  static let smallCharacter = 280
  /// Characters of size 二号 in a line of the title.
  private static let titleHalves = 2 * textWidth / 440

  /// Pieces of a title put into lines that are full, the longest first where two will do:
  /// 19 + 10 characters, never 11 + 18.
  static func lines(_ pieces: [String]) -> [String] {
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last, TextWidth.halves(last + piece) <= titleHalves {
        lines[lines.count - 1] += piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }
}

/// How wide a text is.
enum TextWidth {
  /// Half characters: a letter or digit is one, a Chinese character two: `6月` → 3.
  static func halves(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? 1 : 2) }
  }

  /// Tenths of a character, with room for fonts whose digits are wider than half of one and whose
  /// percent sign is a whole one: `61%` → 22.
  static func tenths(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x80 || $1 == "%" ? 10 : 6) }
  }
}
