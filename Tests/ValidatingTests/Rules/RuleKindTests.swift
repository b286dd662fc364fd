import Testing

@testable import Programme

/// What holds for every kind of rule.
struct RuleKindTests {
  /// The example in a kind's declaration gives just the finding it tells of.
  @Test(arguments: RuleKind.all.map(\.name))
  func theExampleIsTrue(name: String) throws {
    let kind = try #require(RuleKind.all.first { $0.name == name })
    let example = kind.example
    let rule = example.rule.replacing(/id: [a-z.-]+/, with: "id: x")
    let world = try RuleWorld([rule])
    let earlier = example.before.isEmpty ? [] : [Self.table(example.before)]
    let findings = try world.findings(earlier + [Self.table(example.rows)])
    #expect(findings.count == 1, "\(findings.map(\.message))")
    let finding = try #require(findings.first)
    if example.finding.hasPrefix("第") {
      #expect(world.places(findings).map(\.description) == [example.finding])
    } else {
      #expect(finding.message.contains(example.finding))
    }
  }

  /// One column more where the example has none to tell rows apart by.
  private static func table(_ lines: [String]) -> MarkedTable {
    guard !lines[0].contains("pond") else { return MarkedTable(lines: lines) }
    return MarkedTable(
      lines: lines.enumerated().map { $0 == 0 ? $1 + ",pond" : $1 + ",塘\($0)" })
  }

  @Test(arguments: RuleKind.former.keys.sorted())
  func aKindOfOldIsAnsweredWithTheNew(name: String) {
    let faults = RuleWorld.faults(
      "{id: x, severity: E, kind: \(name), column: lit, message: 甲}")
    #expect(faults.contains { $0.message.contains("“\(name)”已改写为") }, "\(faults)")
  }

  @Test func aMisspeltKindIsAnswered() {
    let faults = RuleWorld.faults(
      "{id: x, severity: E, kind: comapre, column: lit, message: 甲}")
    #expect(faults.contains { $0.message.contains("是否为“compare”？") }, "\(faults)")
  }

  @Test func twoRulesHaveTwoIDs() throws {
    let rule = "{id: x, severity: E, kind: unique, column: permit, within: file}"
    #expect(throws: ProgrammeFaults.self) { try RuleWorld([rule, rule]) }
  }

  @Test func aRemarkWantsAColumnOfRemarks() throws {
    let yaml = RuleWorld.yaml([
      "{id: x, severity: E, kind: unique, column: permit, within: file, unless_note: true}"
    ]).replacing("role: note, ", with: "")
    #expect(throws: ProgrammeFaults.self) { try Programme.decode(yaml) }
  }

  @Test(arguments: [
    ("months: [7]", "不分月份"), ("", ""),
  ])
  func theRosterKnowsNoMonth(extra: String, message: String) {
    let column = "- {key: group, header: 组, type: text}"
    let rule =
      "{id: r, severity: W, kind: holds, column: land, not: {land: 山区村}\(extra.isEmpty ? "" : ", " + extra), message: 山区}"
    let yaml = RuleWorld.yaml([]).replacing(
      column, with: column + "\n    rules:\n      - " + rule)
    do {
      _ = try Programme.decode(yaml)
      #expect(message.isEmpty)
    } catch {
      #expect(
        !message.isEmpty && error.faults.contains { $0.message.contains(message) }, "\(error)")
    }
  }
}
