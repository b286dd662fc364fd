import Texts
import Testing

struct PersonalNumberTests {
  @Test(arguments: [
    "13812345678", "电话13812345678。", "+8613812345678", "138 1234 5678", "138-1234-5678",
    "１３８１２３４５６７８",
    "321282199001011234", "32128219900101123X", "321282900101123", "6222020000000000000",
  ])
  func isSeen(text: String) {
    let bytes = Array(text.utf8)
    #expect(PersonalNumber.isIn(bytes, 0..<bytes.count))
  }

  @Test(arguments: [
    "321282106202", "示备321282106202-1", "2020-06-25", "靖组通〔2020〕6号", "12345678901", "138",
    "0523-84800000",
    "91321282MA1ABCDE0X", "2020年6月25日至2020年7月1日",
  ])
  func isNotSeenInOrdinaryNumbers(text: String) {
    let bytes = Array(text.utf8)
    #expect(!PersonalNumber.isIn(bytes, 0..<bytes.count))
  }
}
