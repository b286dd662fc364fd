import Programme
import Sheets

/// Choices as forms and people mark them.
extension ValueParser {
  /// ASCII letters in lower case: programs write True, TRUE and true.
  static func lowercase(_ folded: [UInt8]) -> [UInt8] {
    folded.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  private static let filled = ["√", "✓", "✔", "☑", "■", "●", "☒", "✅", "🗹"].map { Array($0.utf8) }
  private static let open = [
    "□", "☐", "○", "〇", "◯", "⬜", "×", "✗", "✘", "❌", "()", "[]",
  ].map { Array($0.utf8) }
  /// Letters that tick only inside brackets: `[x]是[ ]否`.
  private static let letters = ["x", "X", "v", "V"].map { Array($0.utf8) }

  /// The one ticked of several options in one cell: `☑是□否`, `是（√）否（ ）` → 是. Nil unless exactly
  /// one is ticked and all are options of the column.
  func ticked(_ folded: [UInt8]) -> Int? {
    guard folded.count >= 6 else { return nil }
    var words: [[UInt8]] = []
    var ticks: [Bool] = []
    var word: [UInt8] = []
    var marksFirst: Bool?
    var index = 0
    func endWord() {
      if !word.isEmpty { words.append(word) }
      word = []
    }
    while index < folded.count {
      guard let (isFilled, length) = Self.mark(folded, index) else {
        let length = TextFolding.sequenceLength(folded[index])
        word.append(contentsOf: folded[index..<min(index + length, folded.count)])
        index += length
        continue
      }
      if marksFirst == nil { marksFirst = word.isEmpty }
      endWord()
      // Each mark has one word: the one behind it, or the one before it.
      guard ticks.count == (marksFirst == true ? words.count : words.count - 1) else {
        return nil
      }
      ticks.append(isFilled)
      index += length
    }
    endWord()
    guard let marksFirst, ticks.count(where: { $0 }) == 1,
      words.count == ticks.count || !marksFirst && words.count == ticks.count + 1
    else { return nil }
    let found = words.map { code(of: $0) }
    guard !found.contains(nil), let chosen = ticks.firstIndex(of: true) else { return nil }
    return found[chosen]
  }

  private static func mark(_ text: [UInt8], _ index: Int) -> (isFilled: Bool, length: Int)? {
    for form in open where text[index...].starts(with: form) { return (false, form.count) }
    let bracket = text[index] == UInt8(ascii: "(") || text[index] == UInt8(ascii: "[") ? 1 : 0
    for form in bracket == 1 ? filled + letters : filled
    where text[(index + bracket)...].starts(with: form) {
      let end = index + bracket + form.count
      if bracket == 0 { return (true, form.count) }
      guard end < text.count, text[end] == UInt8(ascii: ")") || text[end] == UInt8(ascii: "]")
      else { return nil }
      return (true, form.count + 2)
    }
    return nil
  }

  /// A folded choice without what people put around a word: `1.命名`, `①命名`, `【命名】`, `命名。`; in the
  /// characters of China: `立項` → `立项`.
  static func plainChoice(_ folded: [UInt8]) -> [UInt8] {
    TraditionalCharacters.simplified(PlaceName.plain(folded))
  }

  // 己 and 巳 are slips for 已.
  private static let done = ["已经完成", "已完成", "已经", "已", "己", "巳", "完成"].map { Array($0.utf8) }
  private static let doneBehind = ["完成", "完毕", "了", "(已)"].map { Array($0.utf8) }
  private static let phase = ["阶段", "期"].map { Array($0.utf8) }
  private static let going = ["正在", "处于"].map { Array($0.utf8) }
  private static let notYet = Array("未".utf8)
  private static let underway = Array("中".utf8)

  /// A choice with a word around it that changes nothing, 已命名 or 培育阶段, or that leaves open
  /// whether it is reached, 命名中: the latter is asked about.
  func stage(_ folded: [UInt8]) -> (Int, isAsked: Bool)? {
    for word in Self.done where folded.starts(with: word) {
      // 已未备案 says two things.
      if folded[word.count...].starts(with: Self.notYet) { return nil }
      if let found = official(Array(folded.dropFirst(word.count))) { return (found, false) }
    }
    for word in Self.doneBehind
    where folded.count > word.count && folded.suffix(word.count).elementsEqual(word) {
      if let found = official(Array(folded.dropLast(word.count))) { return (found, false) }
    }
    var text = folded
    var isAsked = false
    for word in Self.going where text.starts(with: word) {
      text.removeFirst(word.count)
      isAsked = true
      break
    }
    if text.count > 3, text.suffix(3).elementsEqual(Self.underway) {
      text.removeLast(3)
      isAsked = true
    }
    for word in Self.phase
    where text.count > word.count && text.suffix(word.count).elementsEqual(word) {
      text.removeLast(word.count)
      break
    }
    guard text.count < folded.count else { return nil }
    return official(text).map { ($0, isAsked) }
  }

  /// One of the column's own choices, not a word for yes or no.
  private func official(_ text: [UInt8]) -> Int? {
    column.choices.firstIndex { TextFolding.fold(Array($0.utf8)[...]) == text }
  }
}
