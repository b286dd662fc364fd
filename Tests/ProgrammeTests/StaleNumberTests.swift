import Files
import TestSupport
import Testing
import Yams

@testable import Programme

/// A number in words that the goal no longer has is asked about; the source's own clause never is.
struct StaleNumberTests {
  private static func found(_ yaml: String) throws -> [String] {
    StaleNumber.all(in: try #require(try Yams.compose(yaml: yaml))).map { "\($0.key) \($0.text)" }
  }

  @Test(arguments: [
    ("{id: X, at_least: 6, method: 有5个及以上的村}", ["method 5个"]),
    ("{id: X, at_least: 5, method: 有5个及以上的村}", []),
    ("{id: X, at_least: 6, clause: 每村5个以上, method: '有{least}个及以上的村'}", []),
    ("{id: X, target: {value: 70}, sentence: 尚未超过70%，不足7期}", ["sentence 7期"]),
    (
      "{id: X, deadline: 2020-08, method: 连续8个月；净增的为0元；1、2月的报表, sentence_none: 均不足05个}",
      ["sentence_none 5个"]
    ),
  ])
  func isTold(yaml: String, wanted: [String]) throws { #expect(try Self.found(yaml) == wanted) }

  @Test func theShippedProgrammeHasNone() throws {
    let yaml = try FileSystem.read(Checkout.root + "/input/programme.yaml")
    let programme = try Programme.decode(String(decoding: yaml, as: UTF8.self))
    #expect(programme.staleNumbers.isEmpty, "\(programme.staleNumbers)")
    let text = String(decoding: yaml, as: UTF8.self)
    let written = text.replacing("有{least}个及以上社会组织", with: "有5个及以上社会组织")
    #expect(written != text)
    let told = try Programme.decode(written.replacing("at_least: 5\n", with: "at_least: 6\n"))
      .staleNumbers
    #expect(told.contains { $0.text == "5个" && $0.key == "method" && $0.line > 1 })
  }
}
