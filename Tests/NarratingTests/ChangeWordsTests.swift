import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Narrating

/// What is said of villages whose state changed.
struct ChangeWordsTests {
  /// Without words of its own where `isPlain`.
  private static func words(
    _ id: String, met: [ChangeReason], unmet: Int = 0, isPlain: Bool = false
  ) throws -> ChangeWords {
    let lines = try ShippedProgramme.text().split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.filter { !isPlain || !$0.contains("change_") }.joined(separator: "\n")
    let programme = try Programme.decode(text)
    let changes =
      met.map { VillageChange(indicator: 0, village: 0, isMet: true, reason: $0) }
      + (0..<unmet).map { _ in
        VillageChange(indicator: 0, village: 0, isMet: false, reason: .undated)
      }
    return ChangeWords(programme.indicators[try programme.position(id)], changes)
  }

  private static let may = Month(index: 2020 * 12 + 4)

  @Test func aGoalHasWordsOfItsOwn() throws {
    let one = try Self.words("A01", met: [.happened, .happened], unmet: 1)
    #expect(one.text == "新实现“一肩挑”的村2个，不再“一肩挑”的村1个")
    #expect(try Self.words("A01", met: []).text == "")
  }

  /// One more village without members to come is no progress: the words say which way it went.
  @Test func whatShouldVanishIsNewOrGone() throws {
    #expect(try Self.words("A09", met: [], unmet: 1).text == "新增空白村1个")
    #expect(try Self.words("A09", met: [.undated]).text == "消除空白村1个")
    let plain = try Self.words("A09", met: [.undated], unmet: 2, isPlain: true)
    #expect(plain.text == "发展党员空白村消除1个，发展党员空白村新增2个")
  }

  @Test func whatIsOnlyKnownBetterIsToldApart() throws {
    let mixed: [ChangeReason] = [
      .happened, .noted("示例"), .earlier(Self.may), .wasCarried, .undated,
    ]
    #expect(
      try Self.words("G01", met: mixed).met == "社会组织新达到5个的村5个（其中本月发生2个、补报更正2个、时间不明1个）")
    #expect(try Self.words("G01", met: [.earlier(Self.may)]).met == "社会组织新达到5个的村1个（均为补报更正）")
    #expect(try Self.words("G01", met: [.happened, .undated]).met == "社会组织新达到5个的村2个")
    let usual = try Self.words("G01", met: [.happened], unmet: 3, isPlain: true)
    #expect(usual.text == "村级社会组织达标率新达到1个村，村级社会组织达标率不再达到3个村")
  }

  /// The numbers in the words follow the goal.
  @Test func aChangedGoalChangesItsWords() throws {
    let yaml = try ShippedProgramme.text().replacing("    at_least: 5\n", with: "    at_least: 6\n")
    let programme = try Programme.decode(yaml)
    let indicator = programme.indicators[try programme.position("G01")]
    let words = ChangeWords(
      indicator, [VillageChange(indicator: 0, village: 0, isMet: true, reason: .happened)])
    #expect(words.met == "社会组织新达到6个的村1个")
  }
}
