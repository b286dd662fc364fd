import Findings
import Programme
import Sheets

/// What a cell's text came to.
struct CellReading {
  /// The value.
  var value: Value
  /// What is wrong with it; nil when nothing is.
  var fault: Fault?
  /// Set when the writing was tidied and a person may want to know: what it was read as.
  var normalisedAs: String?

  init(_ value: Value, fault: Fault? = nil, normalisedAs: String? = nil) {
    self.value = value
    self.fault = fault
    self.normalisedAs = normalisedAs
  }

  /// Settles a value that is counted, or not, as its fault weighs.
  mutating func weigh(_ severity: Severity) {
    guard fault?.kind.effect == .asWeighed else { return }
    switch severity {
    case .error: value = .rejected
    case .confirm: value.isDoubtful = true
    case .hint: value.isDoubtful = false
    }
  }

  /// A cell under an E finding.
  static func rejected(_ fault: Fault) -> CellReading { CellReading(.rejected, fault: fault) }

  /// A value counted under a C finding.
  static func doubtful(_ datum: Datum, _ fault: Fault) -> CellReading {
    CellReading(.present(datum, isDoubtful: true), fault: fault)
  }
}

/// Words that stand for something else than a value of the column's type (Decisions: Reading).
enum CellWords {
  /// What a word stands for.
  struct Meaning: OptionSet {
    let rawValue: Int

    static let notApplicable = Meaning(rawValue: 1)
    static let placeholder = Meaning(rawValue: 2)
    static let ditto = Meaning(rawValue: 4)
    static let none = Meaning(rawValue: 8)
    static let nothing = Meaning(rawValue: 16)
  }

  private static let words: [(Meaning, [String])] = [
    (.notApplicable, ["/", "-", "--", "—", "——", "－", "–", "不适用", "N/A", "n/a", "／", "\\"]),
    (
      .placeholder,
      [
        "待定", "正在统计", "统计中", "待统计", "待报", "待填", "待补", "详见附件", "见附件", "见备注", "详见备注", "附后", "暂缺",
        "不详",
        "未知", "?", "？？",
      ]
    ),
    (.ditto, ["同上", "〃", "″", "\"", "''", "..", "上同"]),
    (.none, ["无", "暂无", "没有", "零", "〇"]),
    (.nothing, ["无", "暂无", "没有", "本月无", "零报告", "无此项", "/"]),
  ]

  /// All words in one dictionary: a cell is looked up once.
  private static let meanings: ByteDictionary = {
    var all: [[UInt8]: Meaning] = [:]
    for (meaning, words) in words {
      for word in words {
        all[TextFolding.fold(Array(word.utf8)[...]), default: []].insert(meaning)
      }
    }
    var result = ByteDictionary()
    for (word, meaning) in all { result.insert(word, meaning.rawValue) }
    return result
  }()

  /// What a text stands for; empty for any other text. No word is longer than 18 bytes.
  static func meaning(_ bytes: [UInt8], _ range: Range<Int>) -> Meaning {
    Meaning(rawValue: meanings[folding: bytes, range] ?? 0)
  }

  private static func meaning(_ folded: [UInt8]) -> Meaning {
    Meaning(rawValue: meanings[folded] ?? 0)
  }

  static func isNotApplicable(_ folded: [UInt8]) -> Bool {
    meaning(folded).contains(.notApplicable)
  }
  static func isPlaceholder(_ folded: [UInt8]) -> Bool { meaning(folded).contains(.placeholder) }
  static func isNone(_ folded: [UInt8]) -> Bool { meaning(folded).contains(.none) }
  /// Whether a text that stands alone in a row says that there is nothing to list.
  static func saysNothing(_ folded: [UInt8]) -> Bool { meaning(folded).contains(.nothing) }

  /// Whether a cell repeats the one above. None of the words begins with a digit or is longer than two
  /// characters.
  static func isDitto(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count <= 6, let first = range.first, !(48...57).contains(bytes[first]) else {
      return false
    }
    return meaning(bytes, range).contains(.ditto)
  }

  /// `########`, `#REF!`, `#DIV/0!` and the like.
  static func isDestroyed(_ folded: [UInt8]) -> Bool {
    guard folded.first == UInt8(ascii: "#"), folded.count >= 3 else { return false }
    if folded.allSatisfy({ $0 == UInt8(ascii: "#") }) { return true }
    let last = folded[folded.count - 1]
    return last == UInt8(ascii: "!") || last == UInt8(ascii: "?") || folded == Array("#N/A".utf8)
  }

  private static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `Jun-20` is June 2020 or 20 June; nil for anything that has one reading only.
  static func monthOrDay(_ folded: [UInt8], _ year: Int) -> [String]? {
    let parts = String(decoding: folded, as: UTF8.self).lowercased().split(separator: "-")
    guard parts.count == 2, let month = monthNames.firstIndex(of: String(parts[0])),
      let number = Int(parts[1]), (1...31).contains(number), abs(2000 + number - year) <= 10
    else { return nil }
    return ["\(2000 + number)年\(month + 1)月", "\(month + 1)月\(number)日"]
  }

  /// `5月8日`, `8-May`, `May-8`: what a spreadsheet program makes of 5-8. Gives what was typed.
  static func eatenDate(_ folded: [UInt8]) -> String? {
    let text = String(decoding: folded, as: UTF8.self)
    if text.hasSuffix("日"), let month = text.firstIndex(of: "月"),
      let left = Int(text[..<month]), let right = Int(text[text.index(after: month)...].dropLast())
    {
      return "\(left)-\(right)"
    }
    let parts = text.lowercased().split(separator: "-").map(String.init)
    guard parts.count == 2 else { return nil }
    if let month = monthNames.firstIndex(of: parts[1]), let day = Int(parts[0]) {
      return "\(month + 1)-\(day)"
    }
    if let month = monthNames.firstIndex(of: parts[0]), let day = Int(parts[1]) {
      return "\(month + 1)-\(day)"
    }
    return nil
  }
}
