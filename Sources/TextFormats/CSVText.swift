/// Writes CSV (RFC 4180): commas between fields, CRLF behind each row.
package enum CSVText {
  /// What keeps a spreadsheet program from making something else of a text.
  package enum Guard {
    /// Nothing: a table as it was read.
    case none
    /// An apostrophe before what would run as a formula: `=1+1` → `"'=1+1"`.
    case formulas
    /// As `formulas`, and what a program would take for a number or a date is said to be a text:
    /// `321282106201` → `"=""321282106201"""`. Our own reader takes the guard off again.
    case values
  }

  /// The mark by which Excel knows UTF-8, for the start of a file.
  package static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A row: `["a", "b,c"]` → `a,"b,c"` and CRLF.
  package static func row(
    _ fields: [String], guard kind: Guard = .formulas, separator: UInt8 = UInt8(ascii: ","),
    to output: inout [UInt8]
  ) {
    for (position, field) in fields.enumerated() {
      if position > 0 { output.append(separator) }
      append(field, guard: kind, separator: separator, to: &output)
    }
    output.append(0x0D)
    output.append(0x0A)
  }

  /// A field, in quotation marks where it needs them.
  package static func append(
    _ text: String, guard kind: Guard = .formulas, separator: UInt8 = UInt8(ascii: ","),
    to output: inout [UInt8]
  ) {
    switch kind {
    case .none: append(bytes: text.utf8, separator: separator, to: &output)
    case .values where isFormula(text) || isTakenForValue(text):
      let isPlain = !text.utf8.contains { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      // Programs cut longer texts in a formula.
      let isShort = text.utf8.count <= 200
      append(isShort && isPlain ? "=\"\(text)\"" : "'" + text, guard: .none, to: &output)
    case .formulas where isFormula(text):
      output.append(0x22)
      output.append(UInt8(ascii: "'"))
      appendDoubled(text.utf8, to: &output)
    case .formulas, .values: append(bytes: text.utf8, separator: separator, to: &output)
    }
  }

  private static func append(
    bytes: String.UTF8View, separator: UInt8, to output: inout [UInt8]
  ) {
    guard bytes.contains(where: { $0 == separator || isQuoted($0) }) else {
      output.append(contentsOf: bytes)
      return
    }
    output.append(0x22)
    appendDoubled(bytes, to: &output)
  }

  /// The rest of a quoted field.
  private static func appendDoubled(_ bytes: String.UTF8View, to output: inout [UInt8]) {
    for byte in bytes {
      if byte == 0x22 { output.append(0x22) }
      output.append(byte)
    }
    output.append(0x22)
  }

  private static func isQuoted(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x0A, 0x0D: true
    default: false
    }
  }

  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    switch first {
    case "=", "@", "＝", "＠": return true
    case "+", "-", "＋", "－":
      // A number with its sign is no formula; anything more may be one.
      return text.utf8.count > 1
        && !text.utf8.dropFirst().allSatisfy { (48...57).contains($0) || $0 == 0x2E || $0 == 0x2C }
    default: return false
    }
  }

  /// Twelve digits are shown as 3.21E+11 and saved so, `1-2` as a date, `007` as 7, `+5` as 5.
  private static func isTakenForValue(_ text: String) -> Bool {
    var digits = 0
    var isMore = false
    for byte in text.utf8 {
      switch byte {
      case 48...57: digits += 1
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "+"),
        UInt8(ascii: "E"), UInt8(ascii: "e"):
        isMore = true
      case UInt8(ascii: "."): break
      default: return false
      }
    }
    return digits > 0
      && (isMore || digits >= 12 || (text.utf8.count > 1 && text.hasPrefix("0")))
  }
}
