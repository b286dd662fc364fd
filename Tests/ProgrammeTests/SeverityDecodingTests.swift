import Findings
import Programme
import Testing

/// How much our own faults weigh, as the office says in the programme.
struct SeverityDecodingTests {
  private static func yaml(_ severities: String) -> String {
    SmallProgramme.yaml + "\nseverities:\n  " + severities + "\n"
  }

  @Test func theOfficeSaysOtherwise() throws {
    let plain = try Programme.decode(SmallProgramme.yaml).severities
    let told = try Programme.decode(Self.yaml("cell.unlikely: W\n  ledger.unchanged: C")).severities
    for kind in FaultKind.all {
      #expect(plain[kind] == kind.severity)
      switch kind.id {
      case "cell.unlikely": #expect(told[kind] == .hint)
      case "ledger.unchanged": #expect(told[kind] == .confirm)
      default: #expect(told[kind] == kind.severity)
      }
    }
  }

  @Test(arguments: [
    ("cell.unlikly: W", 3, "“severities”中没有名为“cell.unlikly”的问题，是否为“cell.unlikely”？"),
    ("cell.nothing-like-it: W", 3, "“severities”中没有名为“cell.nothing-like-it”的问题。"),
    ("cell.unlikely: X", 18, "“cell.unlikely”不能是“X”，可用的有：E、C、W。"),
    ("cell.unlikely: [W]", 18, "“cell.unlikely”应为文字。"),
    ("cell.required: W", 18, "“cell.required”（必填项为空）的内容不计入统计，不能轻于E（差错）。"),
    ("place.elsewhere: W", 20, "“place.elsewhere”（属于其他单位的村）的内容不计入统计，不能轻于C（待核实）。"),
    ("file.replaced: E", 18, "“file.replaced”（有更新的文件）的内容照常计入统计，不能是E（差错）。"),
    ("cell.personal-number: W", 25, "“cell.personal-number”（含个人号码）关系到不宜公开的内容，只能是E（差错）。"),
    ("editorial.mark: W", 19, "“editorial.mark”（按语疑有内部内容）关系到不宜公开的内容，只能是C（待核实）。"),
    ("cell.normalised: C", 20, "“cell.normalised”（写法已统一）只告知已作的处理，只能是W（提示）。"),
    ("row.not-unique: C", 19, "“row.not-unique”（应唯一的内容重复）的轻重由各条规则的“severity”决定。"),
    ("[cell.unlikely]", 3, "“severities”应为“键: 值”的形式。"),
  ])
  func tellsLineColumnAndReason(entry: String, column: Int, message: String) {
    let yaml = Self.yaml(entry)
    do {
      _ = try Programme.decode(yaml)
      Issue.record("no fault found")
    } catch {
      let line = yaml.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(
        error.faults == [ProgrammeFault(line: line, column: column, message: message)],
        "\(error.faults)")
    }
  }

  @Test func aRuleOfTheProgrammeSaysItselfWhatItWeighs() {
    let yaml = Self.yaml("count.odd: W").replacing(
      "indicators:\n", with: Self.rule("count.odd") + "indicators:\n")
    #expect(messages(yaml) == ["“count.odd”是方案自己的规则，请改该规则的“severity”。"])
  }

  /// Two causes under one identifier could not be told apart, nor weighed apart.
  @Test func noRuleHasTheIdentifierOfAFaultOfOurOwn() {
    let yaml = SmallProgramme.yaml.replacing(
      "indicators:\n", with: Self.rule("cell.required") + "indicators:\n")
    #expect(messages(yaml) == ["规则编号“cell.required”是本程序自带问题的编号，请另取一个。"])
  }

  private static func rule(_ id: String) -> String {
    "    rules: [{id: \(id), severity: C, kind: holds, column: count, not: {count: 1}, message: 多了。}]\n"
  }

  private func messages(_ yaml: String) -> [String] {
    do {
      _ = try Programme.decode(yaml)
      return []
    } catch {
      return error.faults.map(\.message)
    }
  }
}
