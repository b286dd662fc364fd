import Testing

@testable import Narrating

/// Clauses with nothing to say are left out, and the rest still reads as a sentence.
struct SentenceTests {
  @Test(arguments: [
    // All said; one clause left out; several.
    ("{a}个，占{b}，{c}。", "43个，占34.4%，持平。", ["a": "43", "b": "34.4%", "c": "持平"]),
    ("{a}个，占{b}，{c}。", "43个，占34.4%。", ["a": "43", "b": "34.4%"]),
    ("{a}个，占{b}，{c}。", "43个，持平。", ["a": "43", "b": "", "c": "持平"]),
    ("{a}个，占{b}，{c}。", "43个。", ["a": "43"]),
    // The first clause carries its part.
    ("{a}个，占{b}。", "", ["b": "34.4%"]),
    ("{a}个，{c}；超过的{d}个，请核对。", "43个，持平。", ["a": "43", "c": "持平"]),
    ("{a}个，{c}；超过的{d}个，请核对。", "43个；超过的3个，请核对。", ["a": "43", "d": "3"]),
    ("{a}个，{c}；超过的{d}个，请核对。", "超过的3个，请核对。", ["c": "持平", "d": "3"]),
    ("{a}个；{b}个；{c}个。", "1个；3个。", ["a": "1", "c": "3"]), ("{a}个；{b}个。", "", [:]),
    // Two places in one clause: both or none.
    ("共{a}个，{b}中的{c}个。", "共9个。", ["a": "9", "b": "甲"]),
    // Words without a place stay.
    ("经核对，{a}。", "经核对。", [:]), ("现通报如下：", "现通报如下：", [:]), ("", "", [:]),
    // Other ends.
    ("{a}如下：", "甲如下：", ["a": "甲"]), ("{a}，{b}", "甲", ["a": "甲"]),
    // A comma that comes with a value parts nothing.
    ("{a}，{b}。", "甲，乙，丙。", ["a": "甲", "b": "乙，丙"]),
    // A place nobody knows has nothing to say; one that is not closed is no place.
    ("{a}，{x}。", "甲。", ["a": "甲"]), ("共{a", "共{a", ["a": "9"]),
  ])
  func fillsOrLeavesOut(template: String, text: String, values: [String: String]) {
    #expect(Sentence.fill(template, values) == text)
  }

  @Test(arguments: [
    (0, ""), (1, "甲"), (2, "甲、乙"), (5, "甲、乙、丙、丁、戊"), (6, "甲、乙、丙、丁、戊等6个单位"),
    (7, "甲、乙、丙、丁、戊等7个单位"),
  ])
  func listsAtMostFiveNames(count: Int, text: String) {
    #expect(Sentence.names(["甲", "乙", "丙", "丁", "戊", "己", "庚"].prefix(count).map(\.self)) == text)
  }

  @Test func listsAsManyNamesAsAsked() {
    #expect(Sentence.names(["甲", "乙", "丙", "丁"], limit: 3, unit: "个村") == "甲、乙、丙等4个村")
    #expect(Sentence.names(["甲", "乙", "丙"], limit: 3, unit: "个村") == "甲、乙、丙")
  }
}
