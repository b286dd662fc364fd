import Sheets
import Testing

/// Different writings of one word come to one form.
struct TextFoldingTests {
  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(arguments: [
    ("类　别", "类别"), ("１２（人）", "12(人)"), (" a\u{A0}b\t\r\n", "ab"), ("《办法》“一”", "《办法》“一”"),
    ("\u{FEFF}村\u{200B}名\u{FE0F}", "村名"), ("Ａ～Ｚ：", "A~Z:"), ("", ""), ("\u{E0100}村", "村"),
  ])
  func blanksAndWidthDoNotMatter(_ written: String, _ folded: String) {
    #expect(Self.text(TextFolding.fold(Array(written.utf8)[...])) == folded)
  }

  /// Bytes that are no whole character at the end are kept as they are, without a trap.
  @Test(arguments: [[0xE6], [0x61, 0xE6, 0x9D], [0xF3, 0xA0], [0xC2]] as [[UInt8]])
  func aTornCharacterIsKept(_ bytes: [UInt8]) {
    #expect(TextFolding.fold(bytes[...]) == bytes)
  }

  @Test(arguments: [
    ("是否“一肩挑”", "是否一肩挑"), ("年度预算（万元）", "年度预算"), ("*党员人数：", "*党员人数"), ("备案（登记）", "备案(登记)"),
    ("党员人数*", "党员人数"), ("（人）", "(人)"),
  ])
  func unitsAndMarksOfAHeaderGo(_ written: String, _ folded: String) {
    #expect(Self.text(TextFolding.foldHeader(Array(written.utf8)[...])) == folded)
  }

  @Test(arguments: [
    ("  村 名\t", "村 名"), ("\u{3000}\u{A0}村\u{3000}", "村"), ("\u{FEFF}村", "村"), ("　", ""), ("", ""),
  ])
  func onlyTheEndsAreTrimmed(_ written: String, _ trimmed: String) {
    let bytes = Array(written.utf8)
    #expect(Self.text(Array(bytes[TextFolding.trim(bytes, 0..<bytes.count)])) == trimmed)
  }
}
