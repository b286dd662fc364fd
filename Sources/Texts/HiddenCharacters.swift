/// Characters that are not seen but act: changes of direction, marks without width, controls.
///
/// In a finding they are shown as what they are; a page, a data table or a message never holds one.
/// Selectors that choose a form of the character before them (U+FE00…U+FE0F, U+E0100…U+E01EF) and
/// the joiners' visible neighbours stay: they belong to names.
public enum HiddenCharacters {
  /// Whether a scalar is hidden. Tab, line feed and carriage return are not.
  public static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: true  // C0 controls
    default: scalar.value >= 0x80 && isHidden(scalar.value)
    }
  }

  /// The text with each hidden character as what it is: `靖\u{202E}城` → `靖〔U+202E〕城`; `withBreaks`
  /// also tabs and line breaks.
  public static func shown(_ text: String, withBreaks: Bool = false) -> String {
    guard areIn(text) || withBreaks else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if contains(scalar) || withBreaks && scalar.value < 0x20 {
        result += open + code(scalar) + "〕"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text with controls, which a terminal obeys, as what they are; other hidden characters stay:
  /// `a\u{1B}[31m` → `a〔U+001B〕[31m`.
  public static func withoutControls(_ text: String) -> String {
    guard areIn(text) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if contains(scalar), scalar.value < 0xA0 {
        result += open + code(scalar) + "〕"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text without its hidden characters: `靖\u{202E}城` → `靖城`.
  public static func removed(_ text: String) -> String {
    guard areIn(text) else { return text }
    var result = text
    result.unicodeScalars.removeAll(where: contains)
    return result
  }

  /// Whether a text has a hidden character. Byte by byte: nearly all texts have none.
  public static func areIn(_ text: String) -> Bool {
    let bytes = text.utf8.span
    return areIn(bytes, 0..<bytes.count)
  }

  /// Whether a range of UTF-8 has one.
  public static func areIn(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range {
      let byte = bytes[index]
      if byte < 0x20 || byte == 0x7F {
        if ![0x09, 0x0A, 0x0D].contains(byte) { return true }
      } else if byte >= 0x80, length(bytes, at: index) > 0 {
        return true
      }
    }
    return false
  }

  /// What stands before the code of a shown character.
  static let open = "〔"

  /// Whether a text shows a hidden character: `靖〔U+202E〕城` → true.
  public static func areShown(in text: String) -> Bool { text.contains(open + "U+") }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }

  private static func isHidden(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180E: true
    // No width, changes of direction, separators of lines and paragraphs, joiners, old controls.
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB: true
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE00FF, 0xE01F0...0xE0FFF: true
    default: false
    }
  }

  // MARK: Bytes

  /// How many bytes of UTF-8 a hidden character at a place takes; 0 when there is none. Controls below
  /// U+0080 are the caller's.
  public static func length(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let count = lengthByFirst(bytes[index])
    guard count > 1, index + count <= bytes.count else { return 0 }
    var value = UInt32(bytes[index]) & (0x7F >> UInt32(count))
    for offset in 1..<count { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return isHidden(value) ? count : 0
  }

  /// Bytes of a character that may be hidden, by its first byte; 0 where none is: 中 → 0.
  @inline(__always)
  private static func lengthByFirst(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC2, 0xCD, 0xD8: 2
    case 0xE1, 0xE2, 0xE3, 0xEF: 3
    case 0xF0, 0xF3: 4
    default: 0
    }
  }
}
