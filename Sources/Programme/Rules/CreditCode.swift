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
}
