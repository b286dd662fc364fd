import Testing

@testable import Programme

/// Check characters of GB 32100-2015; the first code is the standard's own example.
struct CreditCodeTests {
  @Test(arguments: [
    ("91350100M000100Y43", true), ("91350100m000100y43", true), ("91350100M000100Y44", false),
    ("91350100M000100Y4", false), ("91350100M000100Y433", false), ("91350100I000100Y43", false),
    ("", false), ("000000000000000000", true), ("000000000000000001", false),
  ])
  func isSound(code: String, expected: Bool) {
    #expect(CreditCode.isSound(Array(code.utf8)) == expected)
  }
}
