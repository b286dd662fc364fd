/// What texts may stand in a header.
enum HeaderText {
  /// Whether a text has line breaks, other control characters or invisible marks: what could end a
  /// header early or show another text than it is.
  static func isForbidden(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
      default: false
      }
    }
  }

  /// Whether a text is printable ASCII.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// A text of others in a message of ours: one line, nothing invisible, not too long.
  static func shown(_ text: String, most: Int = 200) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(most) {
      result.unicodeScalars.append(isForbidden(String(scalar)) ? " " : scalar)
    }
    return text.unicodeScalars.count > most ? result + "…" : result
  }
}
