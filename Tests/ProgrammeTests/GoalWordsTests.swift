import Programme
import Testing

/// What a programme may say of a goal in words: the goal's own numbers, and whose names stand beside it.
struct GoalWordsTests {
  private static func yaml(_ lines: [String]) -> String {
    SmallProgramme.yaml.replacing(
      "    name: 完成率\n", with: lines.map { "    \($0)\n" }.joined()
    ).replacing("    method: 完成的村\n", with: "")
  }

  private static func messages(_ yaml: String) -> [String] {
    do {
      _ = try Programme.decode(yaml)
      return []
    } catch {
      return error.faults.map(\.message)
    }
  }

  /// A goal that changes changes its words on every surface.
  @Test func takeTheNumbersOfTheGoal() throws {
    let yaml = Self.yaml([
      "name: \"到{deadline}完成{percent}\"", "method: 完成的村，应达到{target}",
      "sentence: \"{met}个，目标{percent}，{change}\"", "change_met: \"{deadline}前完成的{count}个\"",
    ])
    let goal = try Programme.decode(yaml).indicators[0]
    #expect(goal.name == "到2020年12月完成100%")
    #expect(goal.method == "完成的村，应达到100%")
    #expect(goal.sentences.some == "{met}个，目标100%，{change}")
    #expect(goal.sentences.met == "2020年12月前完成的{count}个")
    let later = yaml.replacing("deadline: 2020-12", with: "deadline: 2022-06")
      .replacing("value: 100", with: "value: 90")
    #expect(try Programme.decode(later).indicators[0].name == "到2022年6月完成90%")
  }

  @Test func takeTheBoundsOfCountedRows() throws {
    let yaml = Self.yaml(["name: 甲", "method: 有{least}至{most}行的村"]).replacing(
      "    met: {done: 是}\n", with: "    rows: {done: 是}\n    at_least: 5\n    at_most: 8\n")
    #expect(try Programme.decode(yaml).indicators[0].method == "有5至8行的村")
  }

  @Test(arguments: [
    (
      ["name: 甲", "method: 有{least}行的村"],
      "“method”中的“{least}”没有可代入的数，可用的有：{percent}、{target}、{deadline}。"
    ),
    (
      ["name: \"甲{met}\"", "method: 乙"],
      "“name”中的“{met}”没有可代入的数，可用的有：{percent}、{target}、{deadline}。"
    ),
    (["name: 甲", "method: 乙", "names: party"], "“names: party”要求名录中有一列的role为party_form（党组织建制）。"),
    (["name: 甲", "method: 乙", "names: town"], "“names”不能是“town”，可用的有：village、party。"),
  ])
  func otherPlacesAndNamesAreFaults(lines: [String], message: String) {
    #expect(Self.messages(Self.yaml(lines)) == [message])
  }

  /// A Party brand is the village Party organisation's (DECISIONS: names in Party documents).
  @Test func villagesAreCalledByTheirPartyOrganisations() throws {
    let yaml = Self.yaml(["name: 甲", "method: 乙", "names: party"]).replacing(
      "{key: kind, header: 类别, type", with: "{key: kind, header: 建制, role: party_form, type"
    ).replacing("[甲, 乙]", with: "[党委, 党总支]").replacing("kind: 甲", with: "kind: 党总支")
    let programme = try Programme.decode(yaml)
    let column = try #require(programme.roster.columns.firstIndex { $0.key == "kind" })
    var grid = Grid(programme.roster.grid, capacity: 2, bytes: [])
    for _ in 0..<2 { grid.set(grid.addRow(), column, .missing) }
    grid.set(0, column, .present(.choice(1)))
    let roster = Roster(
      towns: [Town(code: "320000001", name: "甲镇", aliases: [], villages: 0..<2)],
      villages: ["太东村委会", "城北居委会"].map {
        Village(
          code: "", name: $0, aliases: [], town: 0, isInScope: true, validFrom: nil, validTo: nil)
      }, grid: grid, ledger: programme.roster)
    let brands = programme.indicators[0]
    #expect((0..<2).map { roster.name($0, in: brands) } == ["太东村党总支", "城北社区"])
    let plain = try Programme.decode(yaml.replacing("names: party", with: "names: village"))
    #expect(roster.name(0, in: plain.indicators[0]) == "太东村")
  }
}
