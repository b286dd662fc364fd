/// Unified social credit codes of organisations (GB 32100-2015, clause 5): eighteen characters, the
/// last one a check.
enum CreditCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// Whether the check character is right: `91350100M000100Y43` → true.
  static func isSound(_ code: [UInt8]) -> Bool {
    guard code.count == 18 else { return false }
    var sum = 0
    var weight = 1
    var last = 0
    for (position, byte) in code.enumerated() {
      // Letters are written in capitals; lower case is read as them.
      let capital = (97...122).contains(byte) ? byte - 32 : byte
      guard let value = alphabet.firstIndex(of: capital) else { return false }
      if position < 17 {
        sum += value * weight
        weight = weight * 3 % 31
      } else {
        last = value
      }
    }
    return last == (31 - sum % 31) % 31
  }

  /// Letters that no code has, since they are taken for figures, with the figure.
  private static let lookalikes: [UInt8: UInt8] = [
    UInt8(ascii: "O"): UInt8(ascii: "0"), UInt8(ascii: "I"): UInt8(ascii: "1"),
    UInt8(ascii: "Z"): UInt8(ascii: "2"), UInt8(ascii: "S"): UInt8(ascii: "5"),
  ]

  /// What is the matter with a code that is not sound: `第17位是字母O，应为数字0`, `应为18位，现为17位`,
  /// `第3位“V”不用于代码`, `校验码不符，请核对每一位`.
  static func fault(_ code: [UInt8]) -> String {
    let text = String(decoding: code, as: UTF8.self)
    guard code.count == 18, text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return "应为18位，现为\(text.count)位"
    }
    for (position, byte) in code.enumerated() {
      let capital = (97...122).contains(byte) ? byte - 32 : byte
      if alphabet.contains(capital) { continue }
      let place = "第\(position + 1)位"
      let letter = UnicodeScalar(capital)
      guard let figure = lookalikes[capital] else { return "\(place)“\(letter)”不用于代码" }
      return "\(place)是字母\(letter)，应为数字\(UnicodeScalar(figure))"
    }
    return "校验码不符，请核对每一位"
  }
}
