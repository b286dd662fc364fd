import Findings

/// Reads texts that may be cut by CONTINUE records: in front of a text, inside it, inside a character's
/// width (each piece says again whether its characters take one byte or two), inside what follows it.
struct BIFFTextCursor {
  private let bytes: [UInt8]
  private let pieces: [Range<Int>]
  private var piece = 0
  private var position: Int

  /// Stands at the beginning of the first piece, `skipping` so many bytes.
  init(_ bytes: [UInt8], _ pieces: [Range<Int>], skipping: Int = 0) {
    self.bytes = bytes
    self.pieces = pieces
    let first = pieces.first ?? 0..<0
    position = min(first.lowerBound + skipping, first.upperBound)
  }

  private var end: Int { piece < pieces.count ? pieces[piece].upperBound : position }

  private mutating func advance() -> Bool {
    while position >= end {
      guard piece + 1 < pieces.count else { return false }
      piece += 1
      position = pieces[piece].lowerBound
    }
    return true
  }

  private mutating func byte() -> Int? {
    guard advance() else { return nil }
    position += 1
    return Int(bytes[position - 1])
  }

  private mutating func number(_ count: Int) -> Int? {
    var result = 0
    for place in 0..<count {
      guard let next = byte() else { return nil }
      result |= next << (8 * place)
    }
    return result
  }

  /// Goes over so many bytes, through the ends of pieces.
  private mutating func skip(_ count: Int) {
    var left = count
    while left > 0, advance() {
      let step = min(left, end - position)
      position += step
      left -= step
    }
  }

  /// A text of BIFF8 with a length of so many bytes in front; nil when the content is used up.
  /// Runs of fonts and phonetic guides behind it are gone over.
  mutating func text(lengthBytes: Int) -> [UInt8]? {
    guard let count = number(lengthBytes), let flags = byte() else { return nil }
    let runs = flags & 8 != 0 ? number(2) ?? 0 : 0
    let guide = flags & 4 != 0 ? number(4) ?? 0 : 0
    var text: [UInt8] = []
    var isWide = flags & 1 != 0
    var left = count
    var high: UInt32 = 0
    while left > 0 {
      if position >= end {
        guard advance() else { return nil }
        isWide = bytes[position] & 1 != 0
        position += 1
        continue
      }
      var unit = UInt32(bytes[position])
      position += 1
      if isWide {
        guard position < end else { return nil }
        unit |= UInt32(bytes[position]) << 8
        position += 1
      }
      left -= 1
      BIFFText.append(unit, &high, &text)
    }
    if high != 0 { BIFFText.append(scalar: 0xFFFD, &text) }
    skip(runs * 4)
    skip(guide)
    return text
  }
}

/// Texts as BIFF stores them, to UTF-8.
enum BIFFText {
  /// Adds a unit of UTF-16; `high` is the first half of a pair that waits for its second.
  static func append(_ unit: UInt32, _ high: inout UInt32, _ text: inout [UInt8]) {
    if high != 0 {
      let first = high
      high = 0
      if unit & 0xFC00 == 0xDC00 {
        append(scalar: 0x10000 + (first & 0x3FF) << 10 + unit & 0x3FF, &text)
        return
      }
      append(scalar: 0xFFFD, &text)
    }
    switch unit & 0xFC00 {
    case 0xD800: high = unit
    case 0xDC00: append(scalar: 0xFFFD, &text)
    default: append(scalar: unit, &text)
    }
  }

  /// Adds a character. Control characters other than tab and line breaks are nowhere visible.
  static func append(scalar: UInt32, _ text: inout [UInt8]) {
    switch scalar {
    case 9, 10, 13, 0x20...: UTF8Bytes.append(scalar, to: &text)
    default: return
    }
  }

  /// The shortest decimal that is this number: `3` → `3`, `0.1` → `0.1`, `1e16` → `1E+16`.
  static func append(_ number: Double, _ text: inout [UInt8]) {
    if number == number.rounded(), abs(number) < 9_007_199_254_740_992 {
      text.append(contentsOf: String(Int(number)).utf8)
      return
    }
    for byte in number.description.utf8 {
      text.append(byte == UInt8(ascii: "e") ? UInt8(ascii: "E") : byte)
    }
  }
}
