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
    ("cell.personal-number: W", 25, "“cell.personal-number”（含个人号码）涉及个人信息，只能是E（差错）。"),
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
    let rule =
      "    rules: [{id: count.odd, severity: C, kind: holds, column: count, not: {count: 1}, message: 多了。}]\n"
    let yaml = Self.yaml("count.odd: W").replacing("indicators:\n", with: rule + "indicators:\n")
    do {
      _ = try Programme.decode(yaml)
      Issue.record("no fault found")
    } catch {
      #expect(error.faults.map(\.message) == ["“count.odd”是方案自己的规则，请改该规则的“severity”。"])
    }
  }
}
