/// Line breaks inside a cell, which every program writes differently.
enum LineBreaks {
  /// CR LF and CR become LF, in place: `甲\r\n乙` → `甲\n乙`.
  static func unify(_ text: inout [UInt8]) {
    let carriage = UInt8(ascii: "\r")
    guard let first = text.firstIndex(of: carriage) else { return }
    var write = first
    var index = first
    while index < text.count {
      var byte = text[index]
      index += 1
      if byte == carriage {
        byte = UInt8(ascii: "\n")
        index = end(text.span, index - 1)
      }
      text[write] = byte
      write += 1
    }
    text.removeLast(text.count - write)
  }

  /// Behind the line end that begins at `start`: LF, CR, CR LF, the CR CR LF that a program on Windows
  /// makes of CR LF when it writes it as text once more, and LF CR.
  @inline(__always)
  static func end(_ text: Span<UInt8>, _ start: Int) -> Int {
    guard text[start] == 0x0D else {
      // LF CR LF is an empty line in front of a CR LF.
      let isTurned =
        start + 1 < text.count && text[start + 1] == 0x0D
        && (start + 2 == text.count || text[start + 2] != 0x0A && text[start + 2] != 0x0D)
      return start + (isTurned ? 2 : 1)
    }
    var index = start + 1
    while index < text.count, index < start + 3, text[index] == 0x0D { index += 1 }
    return index < text.count && text[index] == 0x0A ? index + 1 : start + 1
  }
}
