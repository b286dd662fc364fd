/// A form as CSV: UTF-8 with the mark by which Excel knows it, commas, CRLF.
public enum FormCSV {
  /// The bytes of a form.
  public static func bytes(_ table: FormTable) -> [UInt8] {
    var output: [UInt8] = [0xEF, 0xBB, 0xBF]
    func add(_ fields: [String]) {
      for position in 0..<max(table.columns.count, fields.count) {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        if position < fields.count { append(fields[position], to: &output) }
      }
      output.append(contentsOf: [0x0D, 0x0A])
    }
    add([table.title])
    add([table.heading])
    add(table.columns.map(\.title))
    for row in table.rows {
      add(zip(row, table.columns).map { $1.kind == .text ? kept($0) : $0 })
    }
    add([table.tail])
    return output
  }

  /// A text so that Excel keeps it as it is: `321282106201` → `="321282106201"`.
  ///
  /// Excel shows twelve digits as 3.21E+11 and saves that, and makes dates of `1-2` and formulas of
  /// `=…`. Our own reader takes the guard off again.
  static func kept(_ text: String) -> String {
    guard isFormula(text) || isTakenForNumber(text) else { return text }
    let isShort = text.utf8.count <= 200
    let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
    return isShort && isPlain ? "=\"\(text)\"" : "'" + text
  }

  private static func isFormula(_ text: String) -> Bool {
    guard text.utf8.count > 1, let first = text.unicodeScalars.first else { return false }
    return ["=", "@", "+", "-", "＝", "＠", "＋", "－"].contains(first)
  }

  private static func isTakenForNumber(_ text: String) -> Bool {
    var digits = 0
    var separators = 0
    for byte in text.utf8 {
      switch byte {
      case 48...57: digits += 1
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"): separators += 1
      case UInt8(ascii: "."), UInt8(ascii: "E"), UInt8(ascii: "e"): break
      default: return false
      }
    }
    guard digits > 0 else { return false }
    return digits >= 12 || separators > 0 || (text.utf8.count > 1 && text.hasPrefix("0"))
      || text.utf8.contains { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }
  }

  private static func append(_ text: String, to output: inout [UInt8]) {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
      output.append(contentsOf: text.utf8)
      return
    }
    output.append(0x22)
    for byte in text.utf8 { output.append(contentsOf: byte == 0x22 ? [0x22, 0x22] : [byte]) }
    output.append(0x22)
  }
}
