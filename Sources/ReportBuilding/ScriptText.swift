/// A script without what only its authors read: every page's reader loads it.
enum ScriptText {
  /// Without comments that have lines of their own, empty lines and the blanks in front of lines:
  /// `/* say */\n  run();` → `run();`. A script with a string that goes over lines stays as it is.
  static func compact(_ text: [UInt8]) -> [UInt8] {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: true)
    guard lines.allSatisfy(standsAlone) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var isComment = false
    for line in lines {
      var rest = isComment ? afterComment(line) : line
      rest = rest?.drop(while: isBlank)
      while let own = rest, own.starts(with: "/*".utf8) {
        rest = afterComment(own.dropFirst(2))?.drop(while: isBlank)
      }
      isComment = rest == nil
      guard let own = rest, !own.isEmpty, !own.starts(with: "//".utf8) else { continue }
      output += own
      output.append(0x0A)
    }
    return output
  }

  /// Whether no string of a line goes on in the next: backquotes come in pairs, and nothing joins the lines.
  private static func standsAlone(_ line: ArraySlice<UInt8>) -> Bool {
    line.count { $0 == UInt8(ascii: "`") }.isMultiple(of: 2) && line.last != UInt8(ascii: "\\")
  }

  /// What follows the end of a comment; nil where it goes on.
  private static func afterComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let end = line.indices.first { place in
      line[place] == UInt8(ascii: "*") && place + 1 < line.endIndex
        && line[place + 1] == UInt8(ascii: "/")
    }
    return end.map { line[($0 + 2)...] }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
