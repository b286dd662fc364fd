/// Fills the places of a sentence of the bulletin and leaves out what has nothing to say.
///
/// A sentence has parts between `；` and clauses between `，`. A clause in which a place comes out empty
/// is left out; when it is the first of its part, the whole part is.
/// `{met}个，占{value}，{gap}，{change}。` with an empty gap → `43个，占34.4%，较上月提高3.2个百分点。`
public enum Sentence {
  /// The sentence with its values; empty when nothing of it can be said.
  public static func fill(_ template: String, _ values: [String: String]) -> String {
    var body = template[...]
    var end = ""
    if let last = body.last, "。：".contains(last) {
      end = String(last)
      body.removeLast()
    }
    let parts = split(body, semicolon).compactMap { part($0, values) }
    return parts.isEmpty ? "" : parts.joined(separator: "；") + end
  }

  private static func part(_ text: Substring, _ values: [String: String]) -> String? {
    let clauses = split(text, comma).map { clause($0, values) }
    guard let first = clauses.first, first != nil else { return nil }
    return clauses.compactMap { $0 }.joined(separator: "，")
  }

  /// The last byte of ； and of ，, which begin alike.
  private static let semicolon: UInt8 = 0x9B
  private static let comma: UInt8 = 0x8C

  /// What stands between these signs, byte by byte: a bulletin has thousands of clauses.
  private static func split(_ text: Substring, _ last: UInt8) -> [Substring] {
    let bytes = text.utf8
    var pieces: [Substring] = []
    var start = bytes.startIndex
    var index = start
    while let lead = bytes[index...].firstIndex(of: 0xEF) {
      index = bytes.index(after: lead)
      guard index < bytes.endIndex, bytes[index] == 0xBC else { continue }
      index = bytes.index(after: index)
      guard index < bytes.endIndex, bytes[index] == last else { continue }
      index = bytes.index(after: index)
      pieces.append(text[start..<lead])
      start = index
    }
    return pieces + [text[start...]]
  }

  /// Nil when a place comes out empty.
  private static func clause(_ text: Substring, _ values: [String: String]) -> String? {
    var result = ""
    var rest = text
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      result += rest[..<open]
      guard let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}")) else {
        return result + rest[open...]
      }
      let value = values[String(rest[rest.utf8.index(after: open)..<close])] ?? ""
      if value.isEmpty { return nil }
      result += value
      rest = rest[rest.utf8.index(after: close)...]
    }
    return result + rest
  }

  /// `甲、乙、丙`, or `甲、乙、丙等5个单位` beyond a limit; empty for none.
  public static func names(_ names: [String], limit: Int = 5, unit: String = "个单位") -> String {
    if names.count <= limit { return names.joined(separator: "、") }
    return names.prefix(limit).joined(separator: "、") + "等\(names.count)\(unit)"
  }
}
