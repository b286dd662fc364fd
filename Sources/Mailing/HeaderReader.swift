/// The header of a message: its fields, and where each stands.
struct HeaderReader {
  /// A field, unfolded.
  struct Field {
    var name: String
    var value: String
    /// Its lines with their ends.
    var range: Range<Int>
  }

  private(set) var fields: [Field] = []

  /// Reads up to the blank line; nil when there is none or a line is no field.
  init?(_ bytes: [UInt8]) {
    var start = 0
    while true {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      guard end < bytes.count else { return nil }
      let line = bytes[start..<end].filter { $0 != 0x0D }
      let range = start..<(end + 1)
      if line.isEmpty { return }
      if line[0] == 0x20 || line[0] == 0x09 {
        guard !fields.isEmpty else { return nil }
        fields[fields.count - 1].value += String(decoding: line, as: UTF8.self)
        fields[fields.count - 1].range =
          fields[fields.count - 1].range.lowerBound..<range.upperBound
      } else {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return nil }
        let rest = line[(colon + 1)...].drop { $0 == 0x20 }
        fields.append(
          Field(
            name: String(decoding: line[..<colon], as: UTF8.self),
            value: String(decoding: rest, as: UTF8.self), range: range))
      }
      start = end + 1
    }
  }

  /// All fields of a name, however its letters are written.
  func all(_ name: String) -> [Field] {
    fields.filter { $0.name.lowercased() == name.lowercased() }
  }
}

/// The mailboxes of a field: `"B, A" <a@x.org>, =?UTF-8?B?…?= <b@x.org>`.
enum MailboxList {
  /// Nil when one of them is not sound.
  static func parse(_ value: String) -> [MailAddress]? {
    var result: [MailAddress] = []
    for item in items(value) {
      let text = trimmed(item)
      if text.last == ">", let open = text.lastIndex(of: "<") {
        let name = unquoted(trimmed(String(text[..<open])))
        let address = String(text[text.index(after: open)...].dropLast())
        guard let mailbox = try? MailAddress(name: name, address: address) else { return nil }
        result.append(mailbox)
      } else {
        guard let mailbox = try? MailAddress(address: text) else { return nil }
        result.append(mailbox)
      }
    }
    return result
  }

  /// Cut at the commas outside quotation marks.
  private static func items(_ value: String) -> [String] {
    var items = [""]
    var isQuoted = false
    var isEscaped = false
    for scalar in value.unicodeScalars {
      if scalar == ",", !isQuoted {
        items.append("")
        continue
      }
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = scalar == "\\" && !isEscaped
      items[items.count - 1].unicodeScalars.append(scalar)
    }
    return items
  }

  private static func unquoted(_ name: String) -> String {
    guard name.hasPrefix("\""), name.hasSuffix("\""), name.utf8.count >= 2 else {
      return EncodedWord.decode(name)
    }
    var result = ""
    var isEscaped = false
    for scalar in name.unicodeScalars.dropFirst().dropLast() {
      if scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      result.unicodeScalars.append(scalar)
      isEscaped = false
    }
    return result
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = Substring(text)
    while bytes.first == " " { bytes.removeFirst() }
    while bytes.last == " " { bytes.removeLast() }
    return String(bytes)
  }
}
