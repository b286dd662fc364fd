import Findings
import Glibc

/// Other encodings → UTF-8 through the C library's `iconv`; the only file that calls it.
///
/// GBK and GB2312 labels come here as GB18030, which contains both. There 0x80 is read as the euro
/// sign, as Excel writes it.
struct IConvDecoder: ~Copyable {
  private let handle: iconv_t
  private let isGB18030: Bool

  /// - Throws: `Refusal.notReadable` when the system has no tables for the encoding.
  init(_ encoding: TextEncoding) throws(Refusal) { try self.init(name: encoding.rawValue) }

  /// `name` is an encoding's as the C library knows it.
  init(name: String) throws(Refusal) {
    isGB18030 = name == TextEncoding.gb18030.rawValue
    // iconv_open(3): returns (iconv_t)-1 on failure; the descriptor is ours until iconv_close.
    guard let opened = iconv_open("UTF-8", name), opened != iconv_t(bitPattern: -1)
    else {
      throw .notReadable(
        reason: "系统没有\(name)编码的转换表", remedy: "请安装C语言库的编码转换模块（gconv）后再试")
    }
    handle = opened
  }

  deinit { iconv_close(handle) }

  /// UTF-8 of all bytes, or the offset (from 0) of the first one that has no meaning in the encoding.
  func decode(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    // Two bytes become three at most; four become four.
    result.reserveCapacity(bytes.count + bytes.count / 2 + 16)
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let (consumed, stopped) = convert(bytes[start...], into: &result)
      start += consumed
      guard stopped else { continue }
      guard isGB18030, let (scalar, length) = Self.unknownToTables(bytes[start...])
      else {
        throw .notText(offset: start)
      }
      result.append(contentsOf: String(scalar).utf8)
      start += length
    }
    if isGB18030 { Self.replacePrivateBlank(&result) }
    return result
  }

  /// What the C library's tables lack: Excel's euro sign, and the eighteen four-byte codes that
  /// GB18030-2005 gives to U+9FB4…U+9FBB and U+FE10…U+FE19 and -2022 to the two-byte ones.
  private static func unknownToTables(
    _ bytes: ArraySlice<UInt8>
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    if bytes.first == 0x80 { return ("€", 1) }
    guard bytes.count >= 4 else { return nil }
    let code = bytes.prefix(4).map(Int.init)
    guard (0x30...0x39).contains(code[1]), (0x30...0x39).contains(code[3]) else { return nil }
    func place(_ code: [Int]) -> Int {
      ((code[0] * 10 + code[1] - 0x30) * 126 + code[2]) * 10 + code[3] - 0x30
    }
    let han = place(code) - place([0x82, 0x35, 0x90, 0x37])
    if (0...7).contains(han) { return Unicode.Scalar(UInt32(0x9FB4 + han)).map { ($0, 4) } }
    let upright = place(code) - place([0x84, 0x31, 0x82, 0x36])
    if (0...9).contains(upright) { return Unicode.Scalar(UInt32(0xFE10 + upright)).map { ($0, 4) } }
    return nil
  }

  /// A3A0 is a blank in what offices send; the tables give U+E5E5 of the private area. The
  /// Encoding Standard (WHATWG) reads it as U+3000.
  private static func replacePrivateBlank(_ text: inout [UInt8]) {
    var index = 0
    while index + 2 < text.count {
      if text[index] == 0xEE, text[index + 1] == 0x97, text[index + 2] == 0xA5 {
        text.replaceSubrange(index..<index + 3, with: [0xE3, 0x80, 0x80])
      }
      index += 1
    }
  }

  /// Converts what it can; `stopped` when the next byte starts no valid character.
  private func convert(
    _ bytes: ArraySlice<UInt8>, into result: inout [UInt8]
  ) -> (consumed: Int, stopped: Bool) {
    var stopped = false
    var consumed = 0
    // What lies behind a sign that is read by hand is converted by the piece: room for all of it each
    // time would be cleared as often as there are such signs.
    let room = min(bytes.count * 3 / 2 + 16, 1 << 16)
    let piece = [UInt8](unsafeUninitializedCapacity: room) { output, count in
      bytes.withUnsafeBufferPointer { input in
        // iconv(3) never writes through its input pointer, although it is not const.
        var source = UnsafeMutableRawPointer(mutating: input.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var target = UnsafeMutableRawPointer(output.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var targetLeft = output.count
        let outcome = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
        stopped = outcome == -1 && errno != E2BIG
        consumed = input.count - sourceLeft
        count = output.count - targetLeft
        // Back to the initial shift state for the next piece.
        _ = iconv(handle, nil, nil, nil, nil)
      }
    }
    result.append(contentsOf: piece)
    return (consumed, stopped)
  }
}

extension TextEncoding {
  /// UTF-8 text in this encoding, without a mark. What the encoding cannot hold is left out.
  ///
  /// `村` in GB18030 → `B4 E5`.
  public func encoded(_ utf8: [UInt8]) -> [UInt8] {
    if self == .utf8 { return utf8 }
    guard let handle = iconv_open(rawValue, "UTF-8"), handle != iconv_t(bitPattern: -1) else {
      return []
    }
    defer { iconv_close(handle) }
    return [UInt8](unsafeUninitializedCapacity: utf8.count * 4 + 16) { output, count in
      utf8.withUnsafeBufferPointer { input in
        // iconv(3) never writes through its input pointer, although it is not const.
        var source = UnsafeMutableRawPointer(mutating: input.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var target = UnsafeMutableRawPointer(output.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var targetLeft = output.count
        while sourceLeft > 0, iconv(handle, &source, &sourceLeft, &target, &targetLeft) == -1 {
          guard errno == EILSEQ, sourceLeft > 0 else { break }
          source = source.map { $0 + 1 }
          sourceLeft -= 1
        }
        count = output.count - targetLeft
      }
    }
  }
}
