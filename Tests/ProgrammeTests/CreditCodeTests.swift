import Testing

@testable import Programme

/// What is told of a code that is not sound names the place.
struct CreditCodeTests {
  @Test(arguments: [
    ("91350100M000100Y4", "应为18位，现为17位"), ("91350100M000100Y433", "应为18位，现为19位"),
    ("91350100MO00100Y43", "第10位是字母O，应为数字0"), ("91350100mo00100y43", "第10位是字母O，应为数字0"),
    ("9I350100M000100Y43", "第2位是字母I，应为数字1"), ("91350100M000100V43", "第16位“V”不用于代码"),
    ("91350100M000100Y44", "校验码不符，请核对每一位"), ("九一350100M000100Y4", "应为18位，现为17位"),
  ])
  func saysWhatIsTheMatter(code: String, words: String) {
    #expect(!CreditCode.isSound(Array(code.utf8)))
    #expect(CreditCode.fault(Array(code.utf8)) == words)
  }
}
