extension [UInt8] {
  /// The unsigned number of two bytes, low byte first; nil beyond the end: `[0x34, 0x12]` → 0x1234.
  func little16(_ at: Int) -> Int? {
    guard at >= 0, at + 2 <= count else { return nil }
    return Int(self[at]) | Int(self[at + 1]) << 8
  }

  /// The unsigned number of four bytes, low byte first; nil beyond the end.
  func little32(_ at: Int) -> Int? {
    guard let low = little16(at), let high = little16(at + 2) else { return nil }
    return low | high << 16
  }

  /// The bits of eight bytes, low byte first; nil beyond the end.
  func little64(_ at: Int) -> UInt64? {
    guard let low = little32(at), let high = little32(at + 4) else { return nil }
    return UInt64(low) | UInt64(high) << 32
  }
}
