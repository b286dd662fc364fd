import Findings

/// Brings the bytes of an XML document to UTF-8 before the parser sees them.
///
/// The encoding is what the mark, the zero bytes or the declaration say, and UTF-8 without any of
/// these (XML 1.0, 4.3.3 and appendix F). A document that breaks its own word is refused, never
/// guessed: a wrong guess would be mojibake.
struct XMLText {
  /// UTF-8, without mark and without blanks before the declaration.
  var bytes: [UInt8]
  /// How the encoding was decided.
  var decision: EncodingDecision
  /// References to control characters that XML does not allow, left out.
  var droppedControls = 0

  init(_ raw: [UInt8], override: EncodingDecision? = nil) throws(Refusal) {
    if let override { decision = override } else { decision = try Self.decide(raw) }
    do {
      bytes = try TextDecoding.decode(raw, as: decision)
    } catch {
      guard case .notText(let offset) = error else { throw error }
      throw .wrongEncoding(declared: decision.encoding.rawValue, offset: offset)
    }
    // No XML document holds a zero; what does is in an encoding that the parser would guess at.
    if let zero = bytes.firstIndex(of: 0) {
      throw .wrongEncoding(declared: decision.encoding.rawValue, offset: zero)
    }
    if let first = bytes.firstIndex(where: { $0 > 0x20 }), first > 0 { bytes.removeFirst(first) }
    dropControls()
  }

  /// Whether a piece at the start of a document shows that it is plain UTF-8.
  static func isPlainUTF8(_ head: ArraySlice<UInt8>) -> Bool {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
    guard start.prefix(4).allSatisfy({ (1..<0x80).contains($0) }),
      let decision = try? decide(Array(head.prefix(512)))
    else { return false }
    return decision.encoding == .utf8
  }

  private static func decide(_ raw: [UInt8]) throws(Refusal) -> EncodingDecision {
    if let found = EncodingDetection.marked(raw) ?? EncodingDetection.unmarkedUTF16(raw) {
      return found
    }
    guard let label = declaredLabel(raw) else {
      return .init(encoding: .utf8, markLength: 0, evidence: "没有声明编码，XML默认为UTF-8")
    }
    // Programs that write text in memory declare UTF-16 and then save UTF-8.
    if ["utf-16", "unicode", "ucs-2"].contains(label.lowercased()), EncodingDetection.isUTF8(raw) {
      return .init(encoding: .utf8, markLength: 0, evidence: "声明为\(label)，而全部字节符合UTF-8，故采用UTF-8")
    }
    guard let declared = TextEncoding(label: label) else { throw .unknownEncoding(name: label) }
    if declared == .gb18030, EncodingDetection.isSurelyUTF8(raw) {
      return .init(
        encoding: .utf8, markLength: 0, evidence: "声明为\(label)，而全部字节符合UTF-8，故采用UTF-8")
    }
    return .init(encoding: declared, markLength: 0, evidence: "XML声明的编码")
  }

  /// The label in `<?xml … encoding="…"?>`, nil when there is none.
  private static func declaredLabel(_ raw: [UInt8]) -> String? {
    let head = String(decoding: raw.prefix(400), as: UTF8.self)
    guard let open = head.firstRange(of: "<?xml"), let close = head.firstRange(of: "?>"),
      open.upperBound <= close.lowerBound
    else { return nil }
    let declaration = head[open.upperBound..<close.lowerBound]
    guard let name = declaration.firstRange(of: "encoding") else { return nil }
    var rest = declaration[name.upperBound...]
    func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" || $0.isNewline } }
    skipBlanks()
    guard rest.first == "=" else { return nil }
    rest = rest.dropFirst()
    skipBlanks()
    guard let mark = rest.first, mark == "\"" || mark == "'" else { return nil }
    let label = rest.dropFirst().prefix { $0 != mark }
    return String(label.filter { !$0.isWhitespace })
  }

  // MARK: Control characters

  /// Leaves out references such as `&#7;`, which real exports hold and no XML parser may accept.
  private mutating func dropControls() {
    guard let first = firstControl() else { return }
    let ampersand = UInt8(ascii: "&")
    let cdata = Array("<![CDATA[".utf8)
    var kept: [UInt8] = []
    var copied = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), index + cdata.count <= bytes.count,
        bytes[index..<index + cdata.count].elementsEqual(cdata)
      {
        index = endOfCDATA(from: index + cdata.count)
        continue
      }
      if index >= first, bytes[index] == ampersand, let length = controlReference(at: index) {
        kept.append(contentsOf: bytes[copied..<index])
        index += length
        copied = index
        droppedControls += 1
        continue
      }
      index += 1
    }
    guard droppedControls > 0 else { return }
    kept.append(contentsOf: bytes[copied...])
    bytes = kept
  }

  /// Where the first such reference stands; nil in all but the rarest files.
  private func firstControl() -> Int? {
    let span = bytes.span
    var index = 0
    while index < span.count {
      if span[index] == UInt8(ascii: "&"), controlReference(at: index) != nil { return index }
      index += 1
    }
    return nil
  }

  private func endOfCDATA(from start: Int) -> Int {
    var index = start
    while index + 2 < bytes.count {
      if bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "]"),
        bytes[index + 2] == UInt8(ascii: ">")
      {
        return index + 3
      }
      index += 1
    }
    return bytes.count
  }

  /// The length of a numeric reference to a control character that XML forbids, nil for others.
  private func controlReference(at start: Int) -> Int? {
    var index = start + 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: "#") else { return nil }
    index += 1
    var radix = 10
    if index < bytes.count, bytes[index] == UInt8(ascii: "x") {
      radix = 16
      index += 1
    }
    var value = 0
    var digits = 0
    while index < bytes.count, digits < 8,
      let digit = Character(UnicodeScalar(bytes[index])).hexDigitValue, digit < radix
    {
      value = value * radix + digit
      digits += 1
      index += 1
    }
    guard digits > 0, index < bytes.count, bytes[index] == UInt8(ascii: ";"), value < 0x20,
      value != 9, value != 10, value != 13
    else { return nil }
    return index + 1 - start
  }
}
