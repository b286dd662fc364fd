import Sheets
import Testing

/// Folded texts are taken as they are, without being written anew.
struct TextFoldingTests {
  @Test(arguments: [
    "孤山镇", "12.5", "类别(人)", "“红管家”", "〔2020〕3号", " 12", "类　别", "１２（人）", "甲\u{A0}乙", "a\u{200B}b",
    "\u{FEFF}村", "一\u{FE0F}", "", "、", "甲\t乙", "\u{E0101}",
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

  /// Most cells are Chinese words and plain numbers.
  @Test(arguments: ["孤山镇", "321282106001", "2020-06-25", "是", "、"])
  func mostTextsAreFolded(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(TextFolding.isFolded(bytes, 0..<bytes.count))
  }
}
