extension ProgrammeReference {
  /// A JSON Schema (draft 2020-12) of `programme.yaml`, for editors.
  ///
  /// It knows keys, types and words; what refers to something else in the file is the decoder's.
  public static var schema: String {
    var definitions = tables.map { table in
      (table.name, SchemaNode.keys(table.keys, isOpen: table.isOpen))
    }
    definitions.append(("规则", .oneOf(RuleKind.all.map(rule))))
    definitions.append(("比较的一边", term))
    let root = SchemaNode.members([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("programme.yaml")), ("$ref", .reference(ProgrammeKeys.root.name)),
      ("$defs", .members(definitions)),
    ])
    return root.json(indent: 0) + "\n"
  }

  private static func rule(_ kind: RuleKind) -> SchemaNode {
    let keys = (RuleKind.common + kind.keys).map { key in
      key.name == "kind"
        ? Key("kind", .word([kind.name]), key.english, key.chinese, isRequired: true) : key
    }
    return .keys(keys, isOpen: false)
  }

  private static var term: SchemaNode {
    .anyOf([.type("string"), .type("number"), .keys(TermDecoder.keys.keys, isOpen: false)])
  }
}

/// A piece of a JSON Schema.
private indirect enum SchemaNode {
  case text(String)
  case flag(Bool)
  case number(Int)
  case list([SchemaNode])
  case members([(String, SchemaNode)])

  static func reference(_ name: String) -> SchemaNode { .text("#/$defs/\(name)") }
  static func type(_ name: String) -> SchemaNode { .members([("type", .text(name))]) }
  static func oneOf(_ nodes: [SchemaNode]) -> SchemaNode { .members([("oneOf", .list(nodes))]) }
  static func anyOf(_ nodes: [SchemaNode]) -> SchemaNode { .members([("anyOf", .list(nodes))]) }
  static func array(_ items: SchemaNode) -> SchemaNode {
    .members([("type", .text("array")), ("items", items)])
  }

  static func keys(_ keys: [Key], isOpen: Bool) -> SchemaNode {
    let required = keys.filter(\.isRequired).map { SchemaNode.text($0.name) }
    return .members(
      [
        ("type", .text("object")),
        ("properties", .members(keys.map { ($0.name, value($0)) })),
        ("additionalProperties", .flag(isOpen)),
      ] + (required.isEmpty ? [] : [("required", .list(required))]))
  }

  private static func value(_ key: Key) -> SchemaNode {
    let description = ("description", SchemaNode.text("\(key.english)；\(key.chinese)"))
    guard case .members(let members) = type(of: key) else { return .members([description]) }
    return .members([description] + members)
  }

  private static func type(of key: Key) -> SchemaNode {
    let scalar = SchemaNode.members([
      ("type", .list(["string", "number", "boolean"].map(SchemaNode.text)))
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
        ? type("string") : .members([("enum", .list(words.map(SchemaNode.text)))])
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

  func json(indent: Int) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .text(let text): return Self.quoted(text)
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let number): return "\(number)"
    case .list(let nodes):
      return "[" + nodes.map { $0.json(indent: indent) }.joined(separator: ", ") + "]"
    case .members(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(Self.quoted($0.0)): \($0.1.json(indent: indent + 2))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
