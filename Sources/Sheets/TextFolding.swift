/// Brings different writings of the same word to one form, byte by byte and without `String`.
public enum TextFolding {
  /// Full-width ASCII becomes ASCII; all blanks and invisible characters go; brackets and colons
  /// become ASCII; radicals and compatibility characters become the ones they stand for. Other Chinese
  /// characters and 《》“” stay.
  ///
  /// `"类　别"` → `类别`; `"１２（人）"` → `12(人)`; `⼭东` → `山东`.
  public static func fold(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    let end = bytes.endIndex
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte > 0x20, byte != 0x7F { result.append(byte) }
        index += 1
        continue
      }
      let length = sequenceLength(byte)
      guard index + length <= end else {
        result.append(contentsOf: bytes[index..<end])
        break
      }
      if length == 2, isInvisible(byte, bytes[index + 1]) {
        // No-break space, soft hyphen, U+034F, U+061C.
      } else if length == 4, byte == 0xF3, bytes[index + 1] == 0xA0,
        (0x84...0x87).contains(bytes[index + 2])
      {
        // U+E0100…U+E01EF: selectors that choose a form of the character before them.
      } else if length == 3, let mapped = mapped(byte, bytes[index + 1], bytes[index + 2]) {
        if mapped > 0 { result.append(mapped) }
      } else if length == 3, byte == 0xE2 || byte == 0xEF,
        let meant = Radicals.meant(byte, bytes[index + 1], bytes[index + 2])
      {
        result.append(contentsOf: meant)
      } else {
        result.append(contentsOf: bytes[index..<index + length])
      }
      index += length
    }
    return result
  }

  /// Whether folding leaves a text as it is, as it does most.
  public static func isFolded(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    for index in range {
      switch bytes[index] {
      case 0...0x20, 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: return false
      // U+3000, U+3164; what is cut off is left to folding.
      case 0xE3:
        guard index + 2 < range.upperBound else { return false }
        if bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 { return false }
        if bytes[index + 1] == 0x85, bytes[index + 2] == 0xA4 { return false }
      default: break
      }
    }
    return true
  }

  /// The folded text of a range: the bytes themselves where folding leaves them.
  public static func folded(_ bytes: [UInt8], _ range: Range<Int>) -> ArraySlice<UInt8> {
    isFolded(bytes, range) ? bytes[range] : fold(bytes[range])[...]
  }

  /// Appends the folded text of a range.
  public static func append(_ bytes: [UInt8], _ range: Range<Int>, to result: inout [UInt8]) {
    if isFolded(bytes, range) {
      result.append(contentsOf: bytes[range])
    } else {
      result.append(contentsOf: fold(bytes[range]))
    }
  }

  private static func isInvisible(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xC2: second == 0xA0 || second == 0xAD
    case 0xCD: second == 0x8F
    case 0xD8: second == 0x9C
    default: false
    }
  }

  /// The ASCII byte a three-byte character stands for, 0 to drop it, nil to keep it.
  private static func mapped(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt8? {
    switch (first, second) {
    case (0xEF, 0xBC) where third >= 0x81: return third - 0x81 + 0x21  // U+FF01…U+FF3F
    case (0xEF, 0xBD) where third <= 0x9E: return third - 0x80 + 0x60  // U+FF40…U+FF5E
    case (0xEF, 0xBB) where third == 0xBF: return 0  // U+FEFF
    case (0xEF, 0xB8) where third <= 0x8F: return 0  // U+FE00…U+FE0F, selectors of a form
    case (0xEF, 0xBE) where third == 0xA0: return 0  // U+FFA0
    case (0xEF, 0xBF) where (0xB9...0xBC).contains(third): return 0  // U+FFF9…U+FFFC
    case (0xE3, 0x80) where third == 0x80: return 0  // U+3000
    case (0xE3, 0x85) where third == 0xA4: return 0  // U+3164
    case (0xE1, 0x85) where third == 0x9F || third == 0xA0: return 0  // U+115F, U+1160
    case (0xE1, 0x9E) where third == 0xB4 || third == 0xB5: return 0  // U+17B4, U+17B5
    case (0xE1, 0xA0) where (0x8B...0x8F).contains(third): return 0  // U+180B…U+180F
    case (0xE2, 0x80):
      // U+2000…U+200F: spaces and invisible marks; U+2028…U+202F: separators.
      if third <= 0x8F || (0xA8...0xAF).contains(third) { return 0 }
      return nil
    case (0xE2, 0x81) where (0xA0...0xAF).contains(third): return 0  // U+2060…U+206F
    default: return nil
    }
  }

  /// Bytes of a UTF-8 character by its first byte; 1 for a stray continuation byte.
  public static func sequenceLength(_ first: UInt8) -> Int {
    switch first {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }

  /// The range without blanks at either end (ASCII blanks, NBSP, U+3000, BOM).
  public static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      if bytes[low] <= 0x20 {
        low += 1
      } else if bytes[low] == 0xC2, low + 1 < high, bytes[low + 1] == 0xA0 {
        low += 2
      } else if bytes[low] == 0xE3, low + 2 < high, bytes[low + 1] == 0x80, bytes[low + 2] == 0x80 {
        low += 3
      } else if bytes[low] == 0xEF, low + 2 < high, bytes[low + 1] == 0xBB, bytes[low + 2] == 0xBF {
        low += 3
      } else {
        break
      }
    }
    while low < high {
      if bytes[high - 1] <= 0x20 {
        high -= 1
      } else if high - low >= 2, bytes[high - 1] == 0xA0, bytes[high - 2] == 0xC2 {
        high -= 2
      } else if high - low >= 3, bytes[high - 1] == 0x80, bytes[high - 2] == 0x80,
        bytes[high - 3] == 0xE3
      {
        high -= 3
      } else {
        break
      }
    }
    return low..<high
  }

  /// Folded text of a header: quotation marks and a trailing unit in brackets go too.
  ///
  /// `是否“一肩挑”` → `是否一肩挑`; `年度预算（万元）` → `年度预算`.
  public static func foldHeader(_ bytes: ArraySlice<UInt8>) -> [UInt8] { header(fold(bytes)) }

  /// The same for a text that is folded already.
  public static func header(_ folded: [UInt8]) -> [UInt8] {
    var text = removingQuotes(folded)
    if text.last == UInt8(ascii: ")"), let open = text.lastIndex(of: UInt8(ascii: "(")), open > 0 {
      let inner = Array(text[(open + 1)..<(text.count - 1)])
      if units.contains(inner) { text.removeSubrange(open...) }
    }
    while text.last == UInt8(ascii: "*") || text.last == UInt8(ascii: ":") { text.removeLast() }
    return text
  }

  private static let units: Set<[UInt8]> = Set(
    ["个", "人", "名", "万元", "元", "次", "件", "户", "岁", "年", "亩", "%", "场", "篇", "人次", "盖章"]
      .map { Array($0.utf8) })

  /// Text without “ ” ‘ ’ " ' .
  public static func removingQuotes(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        index += 1
      } else if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80,
        (0x98...0x9F).contains(text[index + 2])
      {
        index += 3
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }
}
