import Sheets
import Testing

/// Folded texts are taken as they are, without being written anew.
struct TextFoldingTests {
  @Test(arguments: [
    "孤山镇", "12.5", "类别(人)", "“红管家”", "〔2020〕3号", " 12", "类　别", "１２（人）", "甲\u{A0}乙", "a\u{200B}b",
    "\u{FEFF}村", "一\u{FE0F}", "", "、", "甲\t乙", "\u{E0101}", "⼭", "⺠", "\u{F9E1}", "\u{180E}",
    "\u{34F}", "\u{61C}", "\u{3164}", "\u{FFFB}",
  ])
  func onlyWhatFoldingLeavesIsFolded(_ text: String) {
    let bytes = Array(text.utf8)
    let range = 0..<bytes.count
    let folded = TextFolding.fold(bytes[...])
    if TextFolding.isFolded(bytes, range) { #expect(folded == bytes) }
    var appended: [UInt8] = [1]
    TextFolding.append(bytes, range, to: &appended)
    #expect(appended == [1] + folded)
    var words = ByteDictionary()
    words.insert(folded, 7)
    #expect(words[folding: bytes, range] == 7)
  }

  /// Characters in disguise are the ones that they stand for; others stay.
  @Test(arguments: [
    ("⼭东村⺠委员会", "山东村民委员会"), ("\u{F9E1}王", "李王"), ("\u{FA1C}江", "靖江"), ("⻄⻢⻰⻩⻘⻓", "西马龙黄青长"),
    ("⼾⾭", "户青"),
    ("\u{F997}", "聯"), ("\u{FA0E}⺅", "\u{FA0E}⺅"),
    ("園\u{180E}\u{61C}\u{34F}\u{3164}\u{FFA0}\u{115F}山", "園山"),
  ])
  func radicalsAreTheCharactersTheyStandFor(text: String, expected: String) {
    #expect(TextFolding.fold(Array(text.utf8)[...]) == Array(expected.utf8))
  }

  /// Most cells are Chinese words and plain numbers.
  @Test(arguments: ["孤山镇", "321282106001", "2020-06-25", "是", "、"])
  func mostTextsAreFolded(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(TextFolding.isFolded(bytes, 0..<bytes.count))
  }
}
