import Findings

/// Reads `styles.xml`: which cell formats show a number as a date.
struct XLSXStyles: XMLEventHandler {
  private enum Element: Int { case numFmt, cellXfs, xf }
  private enum Name: Int { case numFmtId, formatCode }

  let vocabulary = XMLVocabulary(
    namespaces: [], elements: ["numFmt", "cellXfs", "xf"], attributes: ["numFmtId", "formatCode"])
  var text: [UInt8] = []
  let gathersText = false
  /// For each cell format whether its numbers are dates.
  private(set) var showsDate: [Bool] = []
  private let limits: Limits
  private var codes: [Int: Bool] = [:]
  private var cellFormatsDepth = 0

  init(limits: Limits) { self.limits = limits }

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    switch Element(rawValue: start.element) {
    case .numFmt:
      if let id = start.number(Name.numFmtId.rawValue),
        let code = start.range(Name.formatCode.rawValue), codes.count < limits.sharedItems
      {
        codes[id] = NumberFormat.showsDate(start.values[code])
      }
    case .cellXfs: cellFormatsDepth = depth
    case .xf where depth == cellFormatsDepth + 1 && cellFormatsDepth > 0:
      guard showsDate.count < limits.sharedItems else {
        throw .limit(name: "单元格格式数", value: limits.sharedItems)
      }
      let id = start.number(Name.numFmtId.rawValue) ?? 0
      showsDate.append(codes[id] ?? NumberFormat.builtInShowsDate(id))
    default: return
    }
  }

  mutating func close(depth: Int) { if depth == cellFormatsDepth { cellFormatsDepth = 0 } }
}

/// What a number format does with a number (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum NumberFormat {
  /// 14…22 and 45…47 everywhere; 27…36 and 50…58 in Chinese, Japanese and Korean programs.
  static func builtInShowsDate(_ id: Int) -> Bool {
    (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id)
      || (50...58).contains(id)
  }

  /// Whether a format code has a letter of date or time outside quotation marks, brackets and
  /// escapes: `yyyy"年"m"月"` → true; `#,##0.00_ ;[Red]-0` → false; `[h]:mm` → true.
  static func showsDate(_ code: ArraySlice<UInt8>) -> Bool {
    var index = code.startIndex
    let end = code.endIndex
    while index < end {
      let byte = code[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        while index < end, code[index] != byte { index += 1 }
        index = min(index + 1, end)
      case UInt8(ascii: "["):
        let from = index
        while index < end, code[index] != UInt8(ascii: "]") { index += 1 }
        if isElapsed(code[from..<index]) { return true }
        index = min(index + 1, end)
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        index = min(index + 1, end)
      case UInt8(ascii: ";"):
        // Later sections are for negative numbers, zero and text.
        return false
      default:
        let letter = byte | 0x20
        if byte < 0x80, "dmhysDMHYS".utf8.contains(byte) {
          // `General` has none of these; nothing else of a number's format has.
          return true
        }
        if letter == UInt8(ascii: "g"), code[(index - 1)...].starts(with: "General".utf8) {
          index = min(index + 6, end)
        }
      }
    }
    return false
  }

  /// `[h]`, `[mm]`, `[ss]`: hours and so on without end.
  private static func isElapsed(_ inner: ArraySlice<UInt8>) -> Bool {
    guard let first = inner.first else { return false }
    let letter = first | 0x20
    return "hms".utf8.contains(letter) && inner.allSatisfy { $0 | 0x20 == letter }
  }
}
