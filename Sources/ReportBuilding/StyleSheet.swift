/// A style sheet without what only its authors read: every page's reader loads it.
enum StyleSheet {
  /// Without comments, line breaks and blanks that mean nothing: `/* red */ a { color: red; }` → `a{color:red;}`.
  /// What stands in quotation marks stays as it is.
  static func compact(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var quote: UInt8?
    var isBlank = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if let open = quote {
        output.append(byte)
        if byte == UInt8(ascii: "\\"), index < text.count {
          output.append(text[index])
          index += 1
        } else if byte == open {
          quote = nil
        }
        continue
      }
      if byte == UInt8(ascii: "/"), index < text.count, text[index] == UInt8(ascii: "*") {
        index = end(of: text, from: index + 1)
        isBlank = true
        continue
      }
      if byte <= 0x20 {
        isBlank = true
        continue
      }
      if isBlank, let last = output.last, !glue.contains(byte), !sides.contains(last) {
        output.append(0x20)
      }
      isBlank = false
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
      output.append(byte)
    }
    output.append(0x0A)
    return output
  }

  /// Signs with no need of a blank in front: a blank before a colon may stand between two elements.
  private static let glue = Set("{};,".utf8)
  /// Signs with no need of a blank behind.
  private static let sides = Set("{};,:".utf8)

  /// The place behind a comment whose inside begins at `start`.
  private static func end(of text: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: "*"), text[index + 1] == UInt8(ascii: "/") { return index + 2 }
      index += 1
    }
    return text.count
  }
}
