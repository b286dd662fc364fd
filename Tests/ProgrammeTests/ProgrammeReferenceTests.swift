import Foundation
import TestSupport
import Testing

@testable import Programme

/// The key reference and the schema for editors are what the declarations say. With
/// `SEVENONES_RECORD=1` they are written anew, and the test fails, so that nobody records by accident.
struct ProgrammeReferenceTests {
  static let folder = "Sources/sevenones/Documentation.docc/"

  @Test(arguments: [
    ("Programme.md", ProgrammeReference.markdown(.english)),
    ("Programme.zh-CN.md", ProgrammeReference.markdown(.chinese)),
    ("Resources/programme.schema.json", ProgrammeReference.schema),
  ])
  func isTrue(file: String, wanted: String) throws {
    #expect(try Recorded.text(Self.folder + file, as: wanted) == wanted)
  }

  @Test func theSchemaIsJSON() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(ProgrammeReference.schema.utf8))
    let root = try #require(parsed as? [String: Any])
    let definitions = try #require(root["$defs"] as? [String: Any])
    // What is referred to is there.
    for reference in ProgrammeReference.schema.matches(of: /#\/\$defs\/([^"]+)/) {
      #expect(definitions[String(reference.output.1)] != nil, "\(reference.output.1)")
    }
  }

  @Test func everyKeyIsExplainedInBothLanguages() {
    let rules = RuleKind.all.map { KeyTable($0.name, $0.what, $0.chinese, $0.keys) }
    let tables =
      ProgrammeReference.tables + rules
      + [TermDecoder.keys, ConditionDecoder.keys, KeyTable("规则", "a rule", "规则", RuleKind.common)]
    for table in tables where !table.isOpen {
      #expect(!table.english.isEmpty && !table.chinese.isEmpty, "\(table.name)")
      #expect(Set(table.keys.map(\.name)).count == table.keys.count, "\(table.name)")
      for key in table.keys {
        #expect(!key.chinese.isEmpty, "\(table.name).\(key.name)")
        #expect(!key.english.isEmpty, "\(table.name).\(key.name)")
      }
    }
  }
}
