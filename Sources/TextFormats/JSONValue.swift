import Texts

/// A value of JSON, to be written in the order in which it is put together.
package indirect enum JSONValue: Sendable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case null
  /// On one line.
  case list([JSONValue])
  /// Each on a line of its own, and its members on that line.
  case lines([JSONValue])
  case members([(String, JSONValue)])
  /// What was written already.
  case written([UInt8])

  /// Each member on a line of its own, indented by two blanks.
  package var indented: [UInt8] {
    var output: [UInt8] = []
    write(indent: 0, to: &output)
    return output
  }

  /// Without any blanks.
  package var compact: [UInt8] {
    var output: [UInt8] = []
    write(indent: nil, to: &output)
    return output
  }

  /// `indent` is nil for none.
  private func write(indent: Int?, to output: inout [UInt8]) {
    switch self {
    case .text(let text): Self.append(text, to: &output)
    case .number(let number): output += Array("\(number)".utf8)
    case .flag(let flag): output += Array((flag ? "true" : "false").utf8)
    case .null: output += Array("null".utf8)
    case .written(let bytes): output += bytes
    case .list(let values):
      Self.join(values, "[", "]", by: indent == nil ? "," : ", ", to: &output) {
        $0.write(indent: indent, to: &$1)
      }
    case .lines(let values):
      let line = "\n" + String(repeating: " ", count: indent ?? 0)
      Self.join(values, "[" + line + "  ", line + "]", by: "," + line + "  ", to: &output) {
        guard case .members(let members) = $0 else { return $0.write(indent: nil, to: &$1) }
        Self.write(members, "{", "}", by: ", ", colon: ": ", indent: nil, to: &$1)
      }
    case .members(let members):
      guard let indent, !members.isEmpty else {
        Self.write(members, "{", "}", by: ",", colon: ":", indent: nil, to: &output)
        return
      }
      let line = "\n" + String(repeating: " ", count: indent)
      Self.write(
        members, "{" + line + "  ", line + "}", by: "," + line + "  ", colon: ": ",
        indent: indent + 2, to: &output)
    }
  }

  private static func write(
    _ members: [(String, JSONValue)], _ open: String, _ close: String, by separator: String,
    colon: String, indent: Int?, to output: inout [UInt8]
  ) {
    join(members, open, close, by: separator, to: &output) { member, output in
      append(member.0, to: &output)
      output += Array(colon.utf8)
      member.1.write(indent: indent, to: &output)
    }
  }

  private static func join<Element>(
    _ elements: [Element], _ open: String, _ close: String, by separator: String,
    to output: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
  ) {
    output += Array(open.utf8)
    for (position, element) in elements.enumerated() {
      if position > 0 { output += Array(separator.utf8) }
      write(element, &output)
    }
    output += Array(close.utf8)
  }

  // MARK: Strings

  /// A string of JSON. A hidden character is written as its code, so that nobody's editor obeys it.
  package static func append(_ text: String, to output: inout [UInt8]) {
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
