import Testing
import Texts

struct PersonalNumberTests {
  @Test(arguments: [
    "13812345678", "电话13812345678。", "+8613812345678", "008613812345678", "138 1234 5678",
    "138-1234-5678", "138.1234.5678", "138_1234_5678", "138\u{A0}1234\u{3000}5678", "138－1234－5678",
    "138·12345678", "86 138 1234 5678", "1381234 5678", "１３８１２３４５６７８", "138\u{200B}12345678",
    "13812\u{202E}345678",
    "321282199001011234", "32128219900101123X", "32128219900101123ｘ", "321282900101123",
    "321282 19900101 1234", "321282-19900101-123X", "321282 1990 0101 1234",
    "6222020000000000000", "6222 0200 0000 0000 000",
  ])
  func isSeen(text: String) {
    let bytes = Array(text.utf8)
    #expect(PersonalNumber.isIn(bytes, 0..<bytes.count))
    #expect(PersonalNumber.masked(text) == "（已隐去）")
    let masked = PersonalNumber.maskedParts("甲" + text + "乙")
    #expect(masked.hasPrefix("甲") && masked.hasSuffix("乙") && masked.contains("（已隐去）"))
    #expect(masked.utf8.count { (48...57).contains($0) } <= 2)
  }

  @Test(arguments: [
    "321282106202", "示备321282106202-1", "2020-06-25", "靖组通〔2020〕6号", "12345678901", "138",
    "0523-84800000", "91321282MA1ABCDE0X", "2020年6月25日至2020年7月1日", "138  1234  5678",
    "138、1234、5678", "2019-07 2019-08 2019-09", "1.5 13.8 1234 5678",
  ])
  func isNotSeenInOrdinaryNumbers(text: String) {
    let bytes = Array(text.utf8)
    #expect(!PersonalNumber.isIn(bytes, 0..<bytes.count))
    #expect(PersonalNumber.maskedParts(text, inName: true) == text)
  }

  @Test(arguments: [
    ("表七13800138000.csv", "表七（已隐去）.csv"),
    ("张三13800138000李四139-0013-8000.xlsx", "张三（已隐去）李四（已隐去）.xlsx"),
    ("13800138000202006.csv", "（已隐去）.csv"), ("2020061313800138000.csv", "（已隐去）.csv"),
    ("321282199001011234_20200601.csv", "（已隐去）_20200601.csv"),
    ("32128219900101123X表七.csv", "（已隐去）表七.csv"), ("321282106.csv", "321282106.csv"),
    ("20200613143000.csv", "20200613143000.csv"), ("321282106201.csv", "321282106201.csv"),
  ])
  func namesKeepTheirRest(name: String, expected: String) {
    #expect(PersonalNumber.maskedParts(name, inName: true) == expected)
  }
}
