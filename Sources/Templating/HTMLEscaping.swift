import Texts

/// Escapes text for HTML, byte by byte: no character can hide behind a combining mark.
public enum HTMLEscaping {
  /// Appends text with `& < > " '` replaced, and without controls, changes of direction and characters
  /// of no width: `"` + U+0301 → `&quot;` + U+0301; `a` + U+202E → `a`.
  static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
    append(text, isMarkup: true, to: &output)
  }

  /// Appends text as plain text: nothing replaced, the same left out.
  static func appendPlain(_ text: Span<UInt8>, to output: inout [UInt8]) {
    append(text, isMarkup: false, to: &output)
  }

  /// Escaped text.
  public static func escaped(_ text: String) -> String {
    if isPlain(text.utf8.span) { return text }
    var output: [UInt8] = []
    append(text.utf8.span, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether every byte is written as it is, as in most texts.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      if (0xE4...0xE9).contains(text[index]), index + 3 <= text.count {
        index += 3
      } else if special(text, at: index) > 0 {
        return false
      } else {
        index += 1
      }
    }
    return true
  }

  /// What is written as it is goes over in one piece, up to the next byte that is not.
  private static func append(_ text: Span<UInt8>, isMarkup: Bool, to output: inout [UInt8]) {
    var start = 0
    var index = 0
    while index < text.count {
      // Most characters are Chinese: none of U+4000…U+9FFF is special.
      if (0xE4...0xE9).contains(text[index]), index + 3 <= text.count {
        index += 3
        continue
      }
      let length = special(text, at: index)
      guard length > 0 else {
        index += 1
        continue
      }
      let byte = text[index]
      let isVisible = byte > 0x20 && byte < 0x7F
      if isVisible && !isMarkup {
        index += 1
        continue
      }
      output.append(text.extracting(start..<index))
      switch byte {
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
      default: break
      }
      index += length
      start = index
    }
    output.append(text.extracting(start..<index))
  }

  /// Bytes at a place that are not written as they are; 0 where all are.
  @inline(__always)
  private static func special(_ bytes: Span<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x26, 0x3C, 0x3E, 0x22, 0x27, 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: 1
    case 0x80...: HiddenCharacters.length(bytes, at: index)
    default: 0
    }
  }
}
