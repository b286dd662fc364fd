import Findings

/// Brings a web page to UTF-8: by the mark, else by the encoding it names, else as a text of unknown
/// origin. Servers and programs often name one and write another, so a page is held to its word only
/// while its bytes agree.
enum HTMLText {
  static func decide(_ bytes: [UInt8]) throws(Refusal) -> EncodingDecision {
    if let found = EncodingDetection.marked(bytes) ?? EncodingDetection.unmarkedUTF16(bytes) {
      return found
    }
    guard let label = declaredLabel(bytes) else { return EncodingDetection.decide(bytes) }
    if EncodingDetection.isSurelyUTF8(bytes) {
      return .init(encoding: .utf8, markLength: 0, evidence: "网页写的是\(label)，而全部字节符合UTF-8，故采用UTF-8")
    }
    // Whatever an encoding is called, ASCII is the same in it.
    guard bytes.contains(where: { $0 >= 0x80 }) else { return EncodingDetection.decide(bytes) }
    guard let declared = TextEncoding(label: label) else { throw .unknownEncoding(name: label) }
    let decision = EncodingDecision(encoding: declared, markLength: 0, evidence: "网页写明的编码")
    guard let text = try? TextDecoding.decode(bytes, as: decision),
      Mojibake.sample(in: text.filter { $0 > 0x3E || $0 < 0x3C }) == nil
    else {
      var detected = EncodingDetection.decide(bytes)
      detected.evidence = "网页写的是\(label)，而字节不符；" + detected.evidence
      return detected
    }
    return decision
  }

  /// Whether the page ends inside its last table: what stood below it is not known.
  static func isCutOff(_ text: [UInt8]) -> Bool {
    let mark = Array("table".utf8)
    var end = text.count - mark.count
    // The last tag of a table, from behind: the first byte of most is none of `<table` and `</table`.
    while end > 0 {
      defer { end -= 1 }
      guard text[end] | 0x20 == mark[0] else { continue }
      let isOpening = text[end - 1] == UInt8(ascii: "<")
      let isClosing =
        end > 1 && text[end - 1] == UInt8(ascii: "/") && text[end - 2] == UInt8(ascii: "<")
      guard isOpening || isClosing,
        text[end..<end + mark.count].elementsEqual(mark, by: { $0 | 0x20 == $1 })
      else { continue }
      return isOpening
    }
    return false
  }

  /// The label in `<meta charset="…">` or `<meta … content="text/html; charset=…">`, or in the
  /// declaration of a page in XML; nil when there is none.
  private static func declaredLabel(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    for (element, word) in [("<meta", "charset"), ("<?xml", "encoding")] {
      for tag in head.ranges(of: element) {
        let inside = head[tag.upperBound...].prefix { $0 != ">" }
        guard let place = inside.firstRange(of: word) else { continue }
        var rest = inside[place.upperBound...].drop(while: \.isWhitespace)
        guard rest.first == "=" else { continue }
        rest = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
        let label = rest.prefix {
          $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0))
        }
        if !label.isEmpty { return String(label) }
      }
    }
    return nil
  }
}
