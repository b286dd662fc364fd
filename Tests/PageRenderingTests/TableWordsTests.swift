import Files
import Templating
import TestSupport
import Testing

@testable import PageRendering

extension TableWords {
  /// The words as shipped.
  static let shipped: TableWords = {
    let file = try? FileSystem.read(Checkout.root + "/Templates/tables.yaml")
    return (try? TableWords(TemplateLibrary([:], words: file.map { [$0] } ?? []))) ?? .none
  }()

  /// The shipped words with an office's own file after them.
  static func with(_ own: String) throws -> TableWords {
    let file = try FileSystem.read(Checkout.root + "/Templates/tables.yaml")
    return try TableWords(TemplateLibrary([:], words: [file, Array(own.utf8)]))
  }
}

/// The words of tables are checked as templates are, and an office changes those it wants to.
struct TableWordsTests {
  @Test func everyTableHasItsWords() {
    for key in TableKey.all {
      let text = TableWords.shipped(
        key, Dictionary(uniqueKeysWithValues: key.places.map { ($0, "某") }))
      for part in key.texts { #expect(!text[part].isEmpty, "\(key.name) \(part)") }
      #expect(text.heads().allSatisfy { !$0.text.isEmpty }, "\(key.name)")
    }
    #expect(Set(TableKey.all.map(\.name)).count == TableKey.all.count)
  }

  @Test func everyPlaceIsNamedByTheShippedWords() throws {
    let file = try FileSystem.read(Checkout.root + "/Templates/tables.yaml")
    let text = String(decoding: file, as: UTF8.self)
    for key in TableKey.all {
      let own = text.components(after: "\n\(key.name):\n")
      for place in key.places { #expect(own.contains("{\(place)}"), "\(key.name) \(place)") }
    }
  }

  @Test func anOfficesFileSaysOnlyWhatIsOtherwise() throws {
    let words = try TableWords.with("goal-months: {caption: 各月数字, heads: {value: 完成值}}")
    let text = words(.goalMonths, ["change": "较上月", "counted": "村", "unreported": "不计入"])
    #expect(text["caption"] == "各月数字")
    #expect(text.head("value") == "完成值")
    #expect(text.head("change") == "较上月")
    #expect(text["note"] == "“已报送”为本月报来的村数与应报数；未报送的不计入。")
  }

  @Test func aClauseWithoutItsNumberIsLeftOut() {
    #expect(TableWords.shipped(.rankingVillages, ["more": ""])["note"] == "")
    #expect(TableWords.shipped(.rankingVillages, ["more": "3"])["note"] == "另有3个村未列出。")
  }

  @Test(arguments: [
    ("goal-month: {caption: 甲}", 1, 1, "没有名为“goal-month”的表，是否为“goal-months”？"),
    ("goal-months:\n  captoin: 甲", 2, 3, "“goal-months”中没有名为“captoin”的键，是否为“caption”？"),
    ("goal-months:\n  heads: {valu: 甲}", 2, 11, "“goal-months”没有名为“valu”的列，是否为“value”？"),
    (
      "goal-months:\n  caption: 截至{month}底", 2, 12,
      "“goal-months”没有“{month}”可填，可用的有{change}、{counted}、{unreported}。"
    ),
    ("goal-grid:\n  note: 共{n}个", 2, 9, "“goal-grid”没有“{n}”可填。"),
    ("goal-grid:\n  note: [甲]", 2, 9, "此处应为文字。"),
    ("goal-grid: 甲", 1, 12, "此处应为“键: 值”的形式。"),
    ("goal-grid: {note: 甲", 2, 1, "YAML格式有误（did not find expected ',' or '}'）。"),
  ])
  func aFaultIsToldWithItsPlace(own: String, line: Int, column: Int, message: String) throws {
    #expect(
      throws: TemplateError(file: "tables.yaml", line: line, column: column, message: message)
    ) { try TableWords.with(own) }
  }

  @Test func whatIsMissingIsTold() {
    #expect(
      throws: TemplateError(
        file: "tables.yaml", line: 1, column: 1, message: "“changes-goals”缺少“caption”。")
    ) { try TableWords(TemplateLibrary([:], words: [])) }
  }
}

extension String {
  /// What follows a mark up to the next empty line.
  fileprivate func components(after mark: String) -> String {
    guard let start = firstRange(of: mark) else { return "" }
    let rest = self[start.upperBound...]
    return String(rest[..<(rest.firstRange(of: "\n\n")?.lowerBound ?? rest.endIndex)])
  }
}
