import Texts

/// Texts in headers that are not ASCII: `七个一` → `=?UTF-8?B?5LiD5Liq5LiA?=` (RFC 2047).
enum EncodedWord {
  private static let start = "=?UTF-8?B?"
  private static let end = "?="
  /// Most bytes of an encoded word.
  private static let longest = 75

  /// Bytes of UTF-8 that fit into an encoded word of so many columns.
  static func capacity(columns: Int) -> Int {
    max((min(columns, longest) - start.utf8.count - end.utf8.count) / 4 * 3, 0)
  }

  /// One encoded word.
  static func encode(_ bytes: [UInt8]) -> String {
    start + String(decoding: Base64.encode(bytes), as: UTF8.self) + end
  }

  /// The pieces between which a text may be cut: characters as people see them; those that do not
  /// fit into an encoded word, by code points.
  static func pieces(_ text: String) -> [[UInt8]] {
    text.flatMap { character -> [[UInt8]] in
      let bytes = Array(character.utf8)
      if bytes.count <= capacity(columns: longest) / 2 { return [bytes] }
      return character.unicodeScalars.map { Array(String($0).utf8) }
    }
  }

  /// A header's text with its encoded words read; those of other kinds stay as they are.
  static func decode(_ header: String) -> String {
    var result: [UInt8] = []
    var wasEncoded = false
    var gap: [UInt8] = []
    for part in split(Array(header.utf8)) {
      if part.first == 0x20 {
        gap = part
        continue
      }
      let decoded = word(part)
      // Blanks between two encoded words are no part of the text.
      if !(wasEncoded && decoded != nil) { result += gap }
      result += decoded ?? part
      wasEncoded = decoded != nil
      gap = []
    }
    return String(decoding: result + gap, as: UTF8.self)
  }

  /// Runs of blanks and runs of anything else.
  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    var runs: [[UInt8]] = []
    for byte in bytes {
      let blank = byte == 0x20 || byte == 0x09 ? 0x20 : byte
      if let last = runs.last?.first, (last == 0x20) == (blank == 0x20) {
        runs[runs.count - 1].append(blank)
      } else {
        runs.append([blank])
      }
    }
    return runs
  }

  private static func word(_ part: [UInt8]) -> [UInt8]? {
    let head = Array(start.lowercased().utf8)
    guard part.count > head.count + 2, part.suffix(2).elementsEqual(Array(end.utf8)),
      String(decoding: part.prefix(head.count), as: UTF8.self).lowercased() == start.lowercased()
    else { return nil }
    return Base64.decode(part[head.count..<(part.count - 2)])
  }
}
