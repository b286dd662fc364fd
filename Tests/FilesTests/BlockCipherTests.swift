import Testing

@testable import Files

/// The examples of FIPS 197, appendix C, and of NIST SP 800-38A, F.2.2.
struct BlockCipherTests {
  @Test(arguments: [
    (16, "69c4e0d86a7b0430d8cdb78070b4c55a"), (24, "dda97ca4864cdfe06eaf70a0ec0d7191"),
    (32, "8ea2b7ca516745bfeafc49904b496089"),
  ])
  func undoesEachLengthOfKey(length: Int, covered: String) {
    let key = (0..<length).map(UInt8.init)
    let expected = (0..<16).map { UInt8($0 * 0x11) }
    #expect(BlockCipher.plain(Self.bytes(covered), key: key) == expected)
  }

  @Test func undoesChains() {
    let plain = BlockCipher.plain(
      Self.bytes("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"),
      key: Self.bytes("2b7e151628aed2a6abf7158809cf4f3c"), vector: (0..<16).map(UInt8.init))
    #expect(
      plain == Self.bytes("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"))
  }

  @Test func wantsWholeBlocksAndAKeyOfALengthThatThereIs() {
    #expect(BlockCipher.plain([1, 2, 3], key: Array(repeating: 0, count: 16)) == nil)
    #expect(BlockCipher.plain(Array(repeating: 0, count: 16), key: [1]) == nil)
    #expect(
      BlockCipher.plain(
        Array(repeating: 0, count: 16), key: Array(repeating: 0, count: 16), vector: [1]) == nil)
    #expect(BlockCipher.plain([], key: Array(repeating: 0, count: 16)) == [])
  }

  private static func bytes(_ text: String) -> [UInt8] {
    stride(from: 0, to: text.utf8.count, by: 2).compactMap {
      UInt8(text.dropFirst($0).prefix(2), radix: 16)
    }
  }
}
