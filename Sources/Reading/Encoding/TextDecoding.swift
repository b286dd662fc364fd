import Findings

/// Turns the bytes of a text file into UTF-8.
public enum TextDecoding {
  /// UTF-8 text without its mark.
  ///
  /// - Throws: `Refusal.notText` with the offset of the first wrong byte (from 0).
  public static func decode(
    _ bytes: [UInt8], as decision: EncodingDecision
  ) throws(Refusal) -> [UInt8] {
    let body = bytes[decision.markLength...]
    switch decision.encoding {
    case .utf8:
      do {
        _ = try UTF8Span(validating: bytes.span)
      } catch {
        throw .notText(offset: error.byteOffsets.lowerBound)
      }
      return decision.markLength == 0 ? bytes : Array(body)
    case .utf16LittleEndian: return try utf16(body, highFirst: false)
    case .utf16BigEndian: return try utf16(body, highFirst: true)
    case .gb18030, .big5, .latin1, .windows1252, .windows1251:
      return try IConvDecoder(decision.encoding).decode(body)
    }
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, highFirst: Bool
  ) throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3 / 2)
    var index = bytes.startIndex
    let end = bytes.endIndex
    func unit(_ at: Int) -> UInt32 {
      highFirst
        ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1])
        : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
    }
    while index + 1 < end {
      var scalar = unit(index)
      let offset = index
      index += 2
      if scalar >= 0xD800, scalar < 0xE000 {
        guard scalar < 0xDC00, index + 1 < end else { throw .notText(offset: offset) }
        let low = unit(index)
        guard low >= 0xDC00, low < 0xE000 else { throw .notText(offset: offset) }
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
        index += 2
      }
      UTF8Bytes.append(scalar, to: &result)
    }
    guard index == end else { throw .notText(offset: index) }
    return result
  }
}
