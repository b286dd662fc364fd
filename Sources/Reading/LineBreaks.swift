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
        if index < text.count, text[index] == byte { index += 1 }
      }
      text[write] = byte
      write += 1
    }
    text.removeLast(text.count - write)
  }
}
