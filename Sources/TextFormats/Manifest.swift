/// What `manifest.json` says of an output folder: whose it is and what it holds.
///
///     {"program": "sevenones", "version": "0.1.0", "kind": "forms", "month": "2020-07", …
package struct Manifest: Sendable {
  /// What stands behind each key, as written.
  private let facts: [String: String]

  /// How each manifest of ours begins.
  package static let opening = Array("{\n  \"program\": \"sevenones\"".utf8)
  /// The lists of files, which may be very long, stand behind all facts.
  private static let lists = "inputs"
  private static let headLength = 2000

  /// The bytes of a manifest; `kind` is what holds something else than a site.
  package static func bytes(
    version: String, kind: String? = nil, _ facts: [(String, JSONValue)],
    inputs: [JSONValue]? = nil
  ) -> [UInt8] {
    var members: [(String, JSONValue)] = [
      ("program", .text("sevenones")), ("version", .text(version)),
    ]
    if let kind { members.append(("kind", .text(kind))) }
    members += facts
    if let inputs { members.append((lists, .lines(inputs))) }
    return JSONValue.members(members).indented + [0x0A]
  }

  /// Reads the facts of a manifest; nil for one that is not ours.
  package init?(_ bytes: some Collection<UInt8>) {
    var rest = String(decoding: bytes.prefix(Self.headLength), as: UTF8.self)[...]
    var facts: [String: String] = [:]
    while let quote = rest.firstIndex(of: "\"") {
      rest = rest[quote...].dropFirst()
      let key = rest.prefix { $0 != "\"" }
      if key == Self.lists { break }
      rest = rest[key.endIndex...].dropFirst()
      guard rest.first == ":" else { continue }
      rest = rest.dropFirst().drop { $0 == " " }
      let isText = rest.first == "\""
      if isText { rest = rest.dropFirst() }
      let value = rest.prefix { isText ? $0 != "\"" : $0.isASCII && $0.isNumber }
      if facts[String(key)] == nil { facts[String(key)] = String(value) }
      rest = rest[value.endIndex...].dropFirst(isText ? 1 : 0)
    }
    guard facts["program"] == "sevenones" else { return nil }
    self.facts = facts
  }

  /// A text by its key; nil where there is none.
  package func text(_ key: String) -> String? { facts[key] }

  /// A number by its key; nil where there is none.
  package func number(_ key: String) -> Int? { facts[key].flatMap { Int($0) } }

  /// What the folder holds; nil for a site.
  package var kind: String? { facts["kind"] }
}
