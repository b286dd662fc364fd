import Files
import Foundation
import Testing

@testable import Templating

/// The cases of the official Mustache specification, for what the engine supports.
///
/// The cases are somebody else's and not part of this repository. Point SEVENONES_MUSTACHE_SPEC at a
/// folder with the specification's JSON files (`interpolation.json`, `sections.json` …); without it
/// this says aloud that it did nothing.
struct MustacheSpecificationTests {
  /// Names that the data does not have are errors here, also inside a section that is not rendered;
  /// a template cannot include itself.
  static let strictness: Set<String> = [
    "Basic Context Miss Interpolation", "Triple Mustache Context Miss Interpolation",
    "Ampersand Context Miss Interpolation", "Dotted Names - Broken Chains",
    "Dotted Names - Broken Chain Resolution", "Dotted Names - Context Precedence",
    "Context Misses", "Failed Lookup", "Recursion", "Deeply Nested Contexts", "Variable test",
    "inverted/Context", "inverted/List", "~inheritance/Negative Sections",
  ]

  /// The lines of a block stay as they are written; they are not indented anew.
  static let blockIndentation: Set<String> = [
    "Override parent with newlines", "Standalone block", "Block reindentation",
    "Intrinsic indentation", "Nested block reindentation",
  ]

  @Test(arguments: [
    "comments", "delimiters", "interpolation", "inverted", "partials", "sections", "~inheritance",
  ])
  func rendersAsSpecified(_ name: String) throws {
    guard let folder = ProcessFacts.environment("SEVENONES_MUSTACHE_SPEC"), !folder.isEmpty else {
      print(
        "SKIPPED: SEVENONES_MUSTACHE_SPEC is not set; the official cases of \(name) did not run.")
      return
    }
    let bytes = try FileSystem.read("\(folder)/\(name).json")
    let file = try JSONDecoder().decode(SpecificationFile.self, from: Data(bytes))
    #expect(!file.tests.isEmpty)
    var ran = 0
    let leftOut = Self.strictness.union(Self.blockIndentation)
    for example in file.tests
    where !leftOut.contains(example.name) && !leftOut.contains("\(name)/\(example.name)") {
      var sources = (example.partials ?? [:]).mapValues { Array($0.utf8) }
      sources["main"] = Array(example.template.utf8)
      guard case .record(let record) = example.data.shape else { continue }
      do {
        let template = try TemplateLibrary(sources, allowsRawText: true)
          .template("main", shape: record)
        var values = PageValues()
        values.add(example.data, example.data.writer)
        var page: [UInt8] = []
        template.render(&values, into: &page)
        #expect(
          String(decoding: page, as: UTF8.self) == example.expected, "\(name): \(example.name)")
        ran += 1
      } catch {
        Issue.record("\(name): \(example.name): \(error)")
      }
    }
    print("Mustache specification, \(name): \(ran) of \(file.tests.count) cases ran.")
    #expect(ran > 0)
  }
}

/// One file of the specification.
struct SpecificationFile: Decodable {
  struct Example: Decodable {
    var name: String
    var data: JSONValue
    var template: String
    var expected: String
    var partials: [String: String]?
  }

  var tests: [Example]
}

/// Any JSON, turned into a shape and a value of it.
enum JSONValue: Decodable {
  case text(String)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])
  case nothing

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .nothing
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let whole = try? container.decode(Int.self) {
      self = .text("\(whole)")
    } else if let number = try? container.decode(Double.self) {
      self = .text("\(number)")
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  var shape: Shape {
    switch self {
    case .text, .nothing: .text
    case .flag: .flag
    case .object(let fields):
      .record(
        RecordShape(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value.shape) }))
    case .list(let items):
      if case .record(let shape)? = items.first?.shape {
        .list(shape)
      } else {
        .list(RecordShape([(".", items.first?.shape ?? .text)]))
      }
    }
  }

  /// What writes the fields of a record of this shape, by name; a plain value is its own only field.
  var writer: RecordWriter<JSONValue> {
    guard case .object(let fields) = self else {
      return RecordWriter([Field(".", shape) { $0.write(&$1) }])
    }
    return RecordWriter(
      fields.sorted { $0.key < $1.key }.map { key, value in
        Field(key, value.shape) { value, values in
          if case .object(let own) = copy value { own[key]?.write(&values) }
        }
      })
  }

  /// Writes itself into the place that is being filled.
  private func write(_ values: inout PageValues) {
    switch self {
    case .text(let text): values.set(text)
    case .flag(let flag): values.set(flag)
    case .nothing: break
    case .object: values.setRecord(self, writer)
    case .list(let items):
      if let first = items.first { values.setList(items.span, first.writer) }
    }
  }
}
