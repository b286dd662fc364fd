import TextFormats

extension ProgrammeReference {
  /// A JSON Schema (draft 2020-12) of `programme.yaml`, for editors.
  ///
  /// It knows keys, types and words; what refers to something else in the file is the decoder's.
  public static var schema: String {
    var definitions = tables.map { table in
      (table.name, JSONValue.keys(table.keys, isOpen: table.isOpen))
    }
    definitions.append(("规则", .oneOf(RuleKind.all.map(rule))))
    definitions.append(("比较的一边", term))
    let root = JSONValue.members([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("programme.yaml")), ("$ref", .reference(ProgrammeKeys.root.name)),
      ("$defs", .members(definitions)),
    ])
    return String(decoding: root.indented, as: UTF8.self) + "\n"
  }

  private static func rule(_ kind: RuleKind) -> JSONValue {
    let keys = (RuleKind.common + kind.keys).map { key in
      key.name == "kind"
        ? Key("kind", .word([kind.name]), key.english, key.chinese, isRequired: true) : key
    }
    return .keys(keys, isOpen: false)
  }

  private static var term: JSONValue {
    .anyOf([.type("string"), .type("number"), .keys(TermDecoder.keys.keys, isOpen: false)])
  }
}

/// Pieces of a JSON Schema.
extension JSONValue {
  fileprivate static func reference(_ name: String) -> JSONValue { .text("#/$defs/\(name)") }
  fileprivate static func type(_ name: String) -> JSONValue { .members([("type", .text(name))]) }
  fileprivate static func oneOf(_ nodes: [JSONValue]) -> JSONValue {
    .members([("oneOf", .list(nodes))])
  }
  fileprivate static func anyOf(_ nodes: [JSONValue]) -> JSONValue {
    .members([("anyOf", .list(nodes))])
  }
  fileprivate static func array(_ items: JSONValue) -> JSONValue {
    .members([("type", .text("array")), ("items", items)])
  }

  fileprivate static func keys(_ keys: [Key], isOpen: Bool) -> JSONValue {
    let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    return .members(
      [
        ("type", .text("object")),
        ("properties", .members(keys.map { ($0.name, value($0)) })),
        ("additionalProperties", .flag(isOpen)),
      ] + (required.isEmpty ? [] : [("required", .list(required))]))
  }

  private static func value(_ key: Key) -> JSONValue {
    let description = ("description", JSONValue.text("\(key.english)；\(key.chinese)"))
    guard case .members(let members) = type(of: key) else { return .members([description]) }
    return .members([description] + members)
  }

  private static func type(of key: Key) -> JSONValue {
    let scalar = JSONValue.members([
      ("type", .list(["string", "number", "boolean"].map(JSONValue.text)))
    ])
    switch key.type {
    case .text, .decimal, .month, .day: return scalar
    case .column: return type("string")
    case .texts: return array(scalar)
    // `sum: [a, b]` here, `sum: a` with a ledger.
    case .columns: return anyOf([type("string"), array(type("string"))])
    case .list where key.name == "rules": return array(.members([("$ref", .reference("规则"))]))
    case .list: return array(.members([]))
    case .integer(let range):
      return .members([
        ("type", .text("integer")), ("minimum", .number(range.lowerBound)),
        ("maximum", .number(range.upperBound)),
      ])
    case .flag: return type("boolean")
    case .word(let words):
      return words.isEmpty
        ? type("string") : .members([("enum", .list(words.map(JSONValue.text)))])
    case .months:
      return array(
        .members([("type", .text("integer")), ("minimum", .number(1)), ("maximum", .number(12))]))
    case .condition: return type("object")
    case .term: return .members([("$ref", .reference("比较的一边"))])
    case .mapping: return .members([("type", .list([.text("object"), .text("array")]))])
    case .table(let table): return .members([("$ref", .reference(table.name))])
    case .tables(let table): return array(.members([("$ref", .reference(table.name))]))
    }
  }
}
