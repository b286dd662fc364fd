import Findings
import Sheets

/// Reads `styles.xml`: as what each cell format shows a number.
struct XLSXStyles: XMLEventHandler {
  private enum Element: Int { case numFmt, cellXfs, xf }
  private enum Name: Int { case numFmtId, formatCode }

  let vocabulary = XMLVocabulary(
    namespaces: [], elements: ["numFmt", "cellXfs", "xf"], attributes: ["numFmtId", "formatCode"])
  var text: [UInt8] = []
  let gathersText = false
  /// For each cell format what its numbers are: numbers, dates or percentages.
  private(set) var kinds: [CellKind] = []
  private let limits: Limits
  private var codes: [Int: CellKind] = [:]
  private var cellFormatsDepth = 0

  init(limits: Limits) { self.limits = limits }

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    switch Element(rawValue: start.element) {
    case .numFmt:
      if let id = start.number(Name.numFmtId.rawValue),
        let code = start.range(Name.formatCode.rawValue), codes.count < limits.sharedItems
      {
        codes[id] = NumberFormat.kind(start.values[code])
      }
    case .cellXfs: cellFormatsDepth = depth
    case .xf where depth == cellFormatsDepth + 1 && cellFormatsDepth > 0:
      guard kinds.count < limits.sharedItems else {
        throw .limit(name: "单元格格式数", value: limits.sharedItems)
      }
      let id = start.number(Name.numFmtId.rawValue) ?? 0
      kinds.append(codes[id] ?? NumberFormat.builtInKind(id))
    default: return
    }
  }

  mutating func close(depth: Int) { if depth == cellFormatsDepth { cellFormatsDepth = 0 } }
}

/// What a number format does with a number (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum NumberFormat {
  /// Dates are 14…22 and 45…47 everywhere, 27…36 and 50…58 in Chinese, Japanese and Korean programs;
  /// percentages are 9 and 10.
  static func builtInKind(_ id: Int) -> CellKind {
    switch id {
    case 9, 10: .percent
    case 14...22, 27...36, 45...47, 50...58: .date
    default: .number
    }
  }

  /// A date when the code has a letter of date or time outside quotation marks, brackets and escapes,
  /// a percentage when it has the sign: `yyyy"年"m"月"` and `[h]:mm` are dates, `0.0%` is a
  /// percentage, `#,##0.00_ ;[Red]-0` is a number.
  static func kind(_ code: ArraySlice<UInt8>) -> CellKind {
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
        if isElapsed(code[from..<index]) { return .date }
        index = min(index + 1, end)
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        index = min(index + 1, end)
      case UInt8(ascii: ";"):
        // Later sections are for negative numbers, zero and text.
        return .number
      case UInt8(ascii: "%"): return .percent
      default:
        let letter = byte | 0x20
        if byte < 0x80, "dmhysDMHYS".utf8.contains(byte) {
          // `General` has none of these; nothing else of a number's format has.
          return .date
        }
        if letter == UInt8(ascii: "g"), code[(index - 1)...].starts(with: "General".utf8) {
          index = min(index + 6, end)
        }
      }
    }
    return .number
  }

  /// `[h]`, `[mm]`, `[ss]`: hours and so on without end.
  private static func isElapsed(_ inner: ArraySlice<UInt8>) -> Bool {
    guard let first = inner.first else { return false }
    let letter = first | 0x20
    return "hms".utf8.contains(letter) && inner.allSatisfy { $0 | 0x20 == letter }
  }
}
