import Findings

/// The bytes of texts one after the other.
struct TextPool {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  var count: Int { ends.count }

  mutating func append(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// Adds to the last text.
  mutating func extend(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    ends[ends.count - 1] = bytes.count
  }

  subscript(position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }
}

/// Reads `sharedStrings.xml`; text of phonetic guides is not part of a text.
struct XLSXSharedStrings: XMLEventHandler {
  private enum Element: Int { case item, text, phonetic }

  let vocabulary = XMLVocabulary(
    namespaces: [], elements: ["si", "t", "rPh"], attributes: [])
  var text: [UInt8] = []
  private(set) var gathersText = false
  private(set) var pool = TextPool()
  private let limits: Limits
  private var itemDepth = 0
  private var textDepth = 0
  private var phoneticDepth = 0

  init(limits: Limits) { self.limits = limits }

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    switch Element(rawValue: start.element) {
    case .item where depth == 2:
      guard pool.count < limits.sharedItems else {
        throw .limit(name: "共享文字数", value: limits.sharedItems)
      }
      pool.append([])
      itemDepth = depth
    case .phonetic where itemDepth > 0: phoneticDepth = depth
    case .text where itemDepth > 0 && phoneticDepth == 0 && textDepth == 0:
      textDepth = depth
      gathersText = true
      text.removeAll(keepingCapacity: true)
    default: return
    }
  }

  mutating func close(depth: Int) throws(Refusal) {
    if depth == textDepth {
      textDepth = 0
      gathersText = false
      XLSXText.unescape(&text)
      LineBreaks.unify(&text)
      pool.extend(text)
      guard pool[pool.count - 1].count <= limits.cellBytes else {
        throw .limit(name: "单元格字节数", value: limits.cellBytes)
      }
    } else if depth == phoneticDepth {
      phoneticDepth = 0
    } else if depth == itemDepth {
      itemDepth = 0
    }
  }
}

/// Text as Office Open XML stores it.
enum XLSXText {
  /// `_x000D_` → CR, `_x005F_` → `_` (ECMA-376 part 1, 22.9.2.19). Control characters other than
  /// tab and line breaks are left out, as they are nowhere visible.
  static func unescape(_ text: inout [UInt8]) {
    guard text.contains(UInt8(ascii: "_")) else { return }
    var write = 0
    var index = 0
    while index < text.count {
      if let code = escape(text, at: index) {
        index += 7
        if code >= 0x20 || code == 9 || code == 10 || code == 13,
          let scalar = UnicodeScalar(code)
        {
          // Three bytes at the most where seven were.
          for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
            text[write] = byte
            write += 1
          }
        }
        continue
      }
      text[write] = text[index]
      write += 1
      index += 1
    }
    text.removeLast(text.count - write)
  }

  private static func escape(_ text: [UInt8], at start: Int) -> UInt32? {
    guard start + 6 < text.count, text[start] == UInt8(ascii: "_"),
      text[start + 1] == UInt8(ascii: "x"), text[start + 6] == UInt8(ascii: "_")
    else { return nil }
    var code: UInt32 = 0
    for offset in 2...5 {
      guard let digit = Character(UnicodeScalar(text[start + offset])).hexDigitValue,
        text[start + offset] < 0x80
      else { return nil }
      code = code * 16 + UInt32(digit)
    }
    return code
  }
}
