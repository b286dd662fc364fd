import Sheets

/// Decides the encoding of a text file: mark, NUL pattern, strict UTF-8, strict GB18030, else refused
/// (Decisions: Reading).
public enum EncodingDetection {
  /// The encoding of `bytes`, or nil when they are neither UTF-8, UTF-16 nor possibly GB18030.
  ///
  /// `[0xEF, 0xBB, 0xBF, 0x61]` → UTF-8, mark of 3 bytes, 文件开头有UTF-8标记.
  public static func decide(_ bytes: [UInt8]) -> EncodingDecision {
    if let found = marked(bytes) ?? unmarkedUTF16(bytes) { return found }
    if isUTF8(bytes) {
      if looksLikeShortGB18030(bytes) {
        return .init(
          encoding: .gb18030, markLength: 0,
          evidence: "两种编码都说得通，按GB18030解出的全是汉字，故采用GB18030")
      }
      return .init(encoding: .utf8, markLength: 0, evidence: "全部字节符合UTF-8")
    }
    return .init(encoding: .gb18030, markLength: 0, evidence: "不符合UTF-8，按GB18030读取")
  }

  /// The encoding told by a byte order mark, nil without one.
  static func marked(_ bytes: [UInt8]) -> EncodingDecision? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return .init(encoding: .utf8, markLength: 3, evidence: "文件开头有UTF-8标记")
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return .init(encoding: .utf16LittleEndian, markLength: 2, evidence: "文件开头有UTF-16LE标记")
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return .init(encoding: .utf16BigEndian, markLength: 2, evidence: "文件开头有UTF-16BE标记")
    }
    return nil
  }

  /// Whether the bytes hold other characters than ASCII and can only be UTF-8.
  static func isSurelyUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 >= 0x80 } && isUTF8(bytes) && !looksLikeShortGB18030(bytes)
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Whether the bytes are UTF-32, with a mark or without: all characters lie below U+110000, so one
  /// byte of four is zero and the one beside it at most 0x10.
  static func isUTF32(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return true
    }
    guard bytes.count >= 8, bytes.count % 4 == 0 else { return false }
    let places = stride(from: 0, to: min(bytes.count, 4096), by: 4)
    return places.allSatisfy { bytes[$0 + 3] == 0 && bytes[$0 + 2] <= 0x10 }
      || places.allSatisfy { bytes[$0] == 0 && bytes[$0 + 1] <= 0x10 }
  }

  /// Whether bytes that are no UTF-8 are Chinese of another kind than GB18030, Japanese or Korean. Of real
  /// Chinese nearly all characters are those of GB2312, and half of these lie behind its first third.
  static func isForeignGB18030(_ bytes: [UInt8]) -> Bool {
    var common = 0
    var late = 0
    var kana = 0
    var all = 0
    var kinds: Set<Int> = []
    var index = 0
    while index + 1 < bytes.count, all < 4096 {
      let (first, second) = (bytes[index], bytes[index + 1])
      guard first > 0x80, first < 0xFF, second >= 0x40 else {
        // Four bytes are one character.
        index += first > 0x80 && (0x30...0x39).contains(second) ? 4 : 1
        continue
      }
      index += 2
      // Signs and letters say nothing.
      if (0xA4...0xA5).contains(first), second >= 0xA1 { kana += 1 }
      if (0xA1...0xA9).contains(first) { continue }
      all += 1
      if (0xB0...0xF7).contains(first), second >= 0xA1 {
        common += 1
        if first >= 0xC9 {
          late += 1
        } else if late == 0 {
          kinds.insert(Int(first) << 8 | Int(second))
        }
      }
    }
    if kana >= 3, kana * 3 >= all { return true }
    return all >= 6 && common * 4 < all || kinds.count >= 20 && common == all && late == 0
  }

  /// Whether ASCII holds the shifts of ISO 2022 or HZ, which are letters to whoever does not know them.
  static func isShifted(_ bytes: [UInt8]) -> Bool {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
    if bytes.contains(0x1B) {
      for index in bytes.indices.dropLast(3) where bytes[index] == 0x1B {
        if bytes[index + 1] == UInt8(ascii: "$"), "@AB()".utf8.contains(bytes[index + 2]) {
          return true
        }
      }
    }
    let text = bytes.prefix(4096)
    return text.firstRange(of: Array("~{".utf8)) != nil
      && text.firstRange(of: Array("~}".utf8)) != nil
  }

  /// Whether text that was read as GB18030 is in another encoding: characters of the private area
  /// in quantity, which Big5 read so is full of.
  static func isForeign(_ text: [UInt8]) -> Bool {
    var wide = 0
    var privates = 0
    var index = 0
    let span = text.span
    while index < span.count, wide < 4096 {
      let length = TextFolding.sequenceLength(span[index])
      if length == 3 {
        wide += 1
        // U+E000…U+F8FF are EE 80 80 … EF A3 BF.
        if span[index] == 0xEE
          || span[index] == 0xEF && index + 1 < span.count && span[index + 1] < 0xA4
        {
          privates += 1
        }
      }
      index += length
    }
    return privates >= 3 && privates * 20 > wide
  }

  /// UTF-16 without a mark shows as NUL bytes on one side of most ASCII separators.
  static func unmarkedUTF16(_ bytes: [UInt8]) -> EncodingDecision? {
    let limit = min(bytes.count, 4096) & ~1
    guard limit >= 4, bytes.count % 2 == 0 else { return nil }
    var evenZeros = 0
    var oddZeros = 0
    var isASCII = true
    for index in 0..<limit {
      if bytes[index] >= 0x80 { isASCII = false }
      guard bytes[index] == 0 else { continue }
      if index % 2 == 0 { evenZeros += 1 } else { oddZeros += 1 }
    }
    // A few NULs in ASCII are a fault of a program: ASCII in UTF-16 has one in each two bytes.
    if (evenZeros + oddZeros) * 4 < limit, isASCII || hasNarrowSeparators(bytes, limit) {
      return nil
    }
    if oddZeros > 0, evenZeros * 8 < oddZeros, oddZeros * 64 >= limit {
      return .init(
        encoding: .utf16LittleEndian, markLength: 0, evidence: "没有标记，零字节的位置符合UTF-16LE")
    }
    if evenZeros > 0, oddZeros * 8 < evenZeros, evenZeros * 64 >= limit {
      return .init(
        encoding: .utf16BigEndian, markLength: 0, evidence: "没有标记，零字节的位置符合UTF-16BE")
    }
    return nil
  }

  /// Whether most commas, tabs and line ends have no NUL beside them, as in text of single bytes into
  /// which a program wrote some NULs. In UTF-16 such bytes are now and then a half of a Han character.
  private static func hasNarrowSeparators(_ bytes: [UInt8], _ limit: Int) -> Bool {
    var narrow = 0
    var wide = 0
    for index in 0..<limit where [0x09, 0x0A, 0x0D, 0x2C].contains(bytes[index]) {
      let other = index ^ 1
      if other < bytes.count, bytes[other] == 0 { wide += 1 } else { narrow += 1 }
    }
    return narrow > wide
  }

  /// Two-byte GBK characters can happen to be valid two-byte UTF-8. If all non-ASCII text is
  /// U+0080…U+07FF and GB18030 gives everyday Han characters (GB2312) only, GB18030 is the better
  /// reading, unless these stand singly inside Latin words: `Iñtërnâtiôn` is no Chinese.
  private static func looksLikeShortGB18030(_ bytes: [UInt8]) -> Bool {
    var foreign = 0
    var insideWords = 0
    var index = 0
    func isLetter(_ at: Int) -> Bool {
      bytes.indices.contains(at) && (0x61...0x7A).contains(bytes[at] | 0x20)
    }
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      guard bytes[index] < 0xE0, index + 1 < bytes.count, bytes[index + 1] >= 0xA1 else {
        return false
      }
      foreign += 1
      if isLetter(index - 1) || isLetter(index + 2) { insideWords += 1 }
      index += 2
    }
    guard foreign > 0, foreign <= 2048, insideWords * 2 < foreign,
      let decoder = try? IConvDecoder(.gb18030), let decoded = try? decoder.decode(bytes[...])
    else { return false }
    return String(decoding: decoded, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.isASCII || (0x3400...0x9FFF).contains($0.value)
    }
  }
}
