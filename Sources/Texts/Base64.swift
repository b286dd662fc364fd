/// Base64 of RFC 4648.
public enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// `[0xE4, 0xB8, 0x83]` → `5LiD`.
  public static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var group = 0
    var count = 0
    func digit(_ shift: Int) -> UInt8 { digits[group >> shift & 63] }
    for byte in bytes {
      group = group << 8 | Int(byte)
      count += 1
      guard count == 3 else { continue }
      result += [digit(18), digit(12), digit(6), digit(0)]
      group = 0
      count = 0
    }
    let filler = UInt8(ascii: "=")
    if count == 1 {
      group <<= 16
      result += [digit(18), digit(12), filler, filler]
    } else if count == 2 {
      group <<= 8
      result += [digit(18), digit(12), digit(6), filler]
    }
    return result
  }

  /// The body of a part: lines of 76 digits, CRLF behind each.
  public static func lines(_ bytes: [UInt8]) -> [UInt8] {
    let encoded = encode(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(encoded.count + encoded.count / 38 + 2)
    var start = 0
    while start < encoded.count {
      let end = min(start + 76, encoded.count)
      result += encoded[start..<end]
      result += [0x0D, 0x0A]
      start = end
    }
    return result
  }

  /// The bytes that digits stand for; nil for anything that is not Base64.
  public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var result: [UInt8] = []
    var group = 0
    var count = 0
    var fillers = 0
    for byte in text {
      if byte == UInt8(ascii: "=") {
        fillers += 1
        group <<= 6
      } else {
        guard fillers == 0, let value = digits.firstIndex(of: byte) else { return nil }
        group = group << 6 | value
      }
      count += 1
      guard count == 4 else { continue }
      guard fillers <= 2 else { return nil }
      let three = [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
      result += three.prefix(3 - fillers)
      group = 0
      count = 0
    }
    return result
  }
}
