import Findings
import Texts

/// Writes rows as CSV (RFC 4180) and as JSON at once.
package struct DataText {
  /// Rows as CSV, CRLF at the end of each.
  package private(set) var csv: [UInt8] = []
  /// Rows as JSON objects, `,` and a line end after each.
  package private(set) var json: [UInt8] = []
  private let keys: [[UInt8]]
  private var column = 0

  /// A value of a row.
  package enum Field {
    case text(String)
    case number(Int)
    case decimal(FixedDecimal)
    case empty
  }

  /// A text with these columns.
  package init(columns: [String]) {
    keys = columns.map { Array("\"\($0)\":".utf8) }
  }

  /// The header row of the CSV, with the mark by which Excel knows UTF-8.
  package static func header(_ columns: [String]) -> [UInt8] {
    [0xEF, 0xBB, 0xBF] + Array((columns.joined(separator: ",") + "\r\n").utf8)
  }

  package mutating func row(_ fields: [Field]) {
    for (position, field) in fields.enumerated() {
      if position > 0 {
        csv.append(UInt8(ascii: ","))
        json.append(UInt8(ascii: ","))
      } else {
        json.append(UInt8(ascii: "{"))
      }
      json.append(contentsOf: keys[position])
      Self.appendCSV(field, to: &csv)
      switch field {
      case .text(let text): Self.appendJSON(HiddenCharacters.removed(text), to: &json)
      case .number(let number): FixedDecimal.write(number, to: &json)
      case .decimal(let decimal): decimal.write(to: &json)
      case .empty: json.append(contentsOf: "null".utf8)
      }
    }
    csv.append(contentsOf: [0x0D, 0x0A])
    json.append(contentsOf: "},\n".utf8)
  }

  /// A value as a field of the CSV.
  package static func appendCSV(_ field: Field, to output: inout [UInt8]) {
    switch field {
    case .text(let text): appendCSV(HiddenCharacters.removed(text), to: &output)
    case .number(let number): FixedDecimal.write(number, to: &output)
    case .decimal(let decimal): decimal.write(to: &output)
    case .empty: break
    }
  }

  /// Quotes where needed; a text that a spreadsheet would run as a formula gets an apostrophe.
  package static func appendCSV(_ text: String, to output: inout [UInt8]) {
    let isFormula = startsFormula(text)
    guard isFormula || text.utf8.contains(where: isQuoted) else {
      output.append(contentsOf: text.utf8)
      return
    }
    output.append(0x22)
    if isFormula { output.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == 0x22 { output.append(0x22) }
      output.append(byte)
    }
    output.append(0x22)
  }

  private static func isQuoted(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x2C, 0x0A, 0x0D: true
    default: false
    }
  }

  private static func startsFormula(_ text: String) -> Bool {
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

  /// A string of JSON. A hidden character is written as its code, so that nobody's editor obeys it.
  package static func appendJSON(_ text: String, to output: inout [UInt8]) {
    output.append(0x22)
    let bytes = text.utf8.span
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let hidden = byte < 0x80 ? 0 : HiddenCharacters.length(bytes, at: index)
      if hidden > 0 {
        var character: [UInt8] = []
        for offset in 0..<hidden { character.append(bytes[index + offset]) }
        for unit in String(decoding: character, as: UTF8.self).utf16 { appendCode(unit, &output) }
        index += hidden
        continue
      }
      index += 1
      switch byte {
      case 0x22: output.append(contentsOf: "\\\"".utf8)
      case 0x5C: output.append(contentsOf: "\\\\".utf8)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0..<0x20: appendCode(UInt16(byte), &output)
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }

  private static func appendCode(_ unit: UInt16, _ output: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    output.append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] { output.append(digits[Int(unit >> UInt16(shift)) & 15]) }
  }
}
