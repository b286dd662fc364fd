/// The word by which the office keeps a paragraph inside: 内部, and what else the programme names.
///
/// It fails closed. What begins like the word is kept inside, whatever stands before it (blanks, signs
/// of lists, numbers, quotation marks, brackets, emphasis, tags, a short label) and behind it (any
/// colon or none). A paragraph that begins with 公开： says of itself that it is public.
struct InternalMark {
  /// What a paragraph is.
  enum Verdict: Equatable {
    case open
    /// It says of itself that it is public.
    case declared
    case kept
    /// The word stands near its start, but not as a mark: somebody should look.
    case asked
  }

  private let words: [[Character]]

  /// A mark of these words.
  init(_ words: [String]) {
    self.words = words.map { MarkedText($0).letters.map(\.character) }.filter { !$0.isEmpty }
  }

  /// Letters of a label before its colon, at most.
  private static let labelLimit = 12
  /// Letters of a paragraph in which the word makes it worth a question.
  private static let nearLimit = 24
  /// Letters of a line that is nothing but a mark: 内部资料, 内部参考.
  private static let loneLimit = 8

  /// Words around the mark that make it one: 仅供内部参考, 本段属内部资料.
  private static let around = Set(
    "本此该这以下上述段句条行部分内容文字信息均皆都为系属于是仅只供限作请注意涉按须需应当提醒特别说明标记备注"
      + "资料材料稿件参考使用掌握传阅读发布勿外传不得公开对秘密事项情况版用的领导")

  // MARK: Asking

  /// What a paragraph is.
  func verdict(_ text: String) -> Verdict {
    let text = MarkedText(text)
    if words.contains(where: { Self.contains($0, in: text.tags[...]) }) { return .kept }
    let start = text.ownWords
    if let behind = declared(text, start) {
      return isExplicit(text, text.ownWords(from: behind)) ? .kept : .declared
    }
    if length(text, at: start) != nil || isInLabel(text, start) || isPointedAt(text, start)
      || isInBrackets(text)
    {
      return .kept
    }
    return positions(text).contains { $0 - start < Self.nearLimit } ? .asked : .open
  }

  /// Whether a line of a paragraph begins with the mark and something that sets it off: `内部：…`,
  /// `2. （内部）…`; not `内部管理…`, which may be the rest of a sentence.
  func isExplicit(_ line: String) -> Bool {
    let text = MarkedText(line)
    return isExplicit(text, text.ownWords)
  }

  /// Whether a line begins with the word, set off or not.
  func begins(_ line: String) -> Bool {
    let text = MarkedText(line)
    return length(text, at: text.ownWords) != nil
  }

  /// Whether a line is nothing but a mark: `内部：`, `【内部】`; `isWide` also 内部资料.
  func isLone(_ line: String, isWide: Bool) -> Bool {
    let text = MarkedText(line)
    let start = text.ownWords
    let rest = text.letters.count - start
    guard rest > 0 else { return words.contains { Self.contains($0, in: text.tags[...]) } }
    guard let length = length(text, at: start) else { return false }
    if rest == length { return true }
    let isOneWord = text.letters[(start + 1)...].allSatisfy { !$0.before.contains(.seen) }
    return isWide && rest <= Self.loneLimit && isOneWord && !text.end.contains(.stop)
  }

  /// The text without the mark in front: `内部：请核实。` → `请核实。`; `公开：…` likewise.
  func withoutMark(_ text: String) -> String {
    let marked = MarkedText(text)
    let start = marked.ownWords
    var letters = length(marked, at: start) ?? 0
    if letters == 0, let behind = declared(marked, start) { letters = behind - start }
    guard letters > 0, marked.gap(behind: start + letters - 1).contains(.colon) else { return text }
    // From behind the last letter of the mark to behind its colon and the blanks there.
    var place = marked.letters[start + letters - 1].place + 1
    let next =
      start + letters < marked.letters.count
      ? marked.letters[start + letters].place : marked.scalars.count
    while place < next, MarkedText.isColon(marked.scalars[place]) == false { place += 1 }
    while place < next, marked.scalars[place].isFiller { place += 1 }
    return String(String.UnicodeScalarView(marked.scalars[place...]))
  }

  // MARK: Finding

  /// How many letters the mark at a position has; nil where none stands.
  private func length(_ text: MarkedText, at position: Int) -> Int? {
    words.first { word in
      position + word.count <= text.letters.count
        && zip(word, text.letters[position...]).allSatisfy { $0 == $1.character }
    }?.count
  }

  private func isExplicit(_ text: MarkedText, _ start: Int) -> Bool {
    guard let length = length(text, at: start) else { return false }
    return start + length == text.letters.count
      || text.gap(behind: start + length - 1).contains(.seen)
  }

  /// Where the word stands.
  private func positions(_ text: MarkedText) -> [Int] {
    text.letters.indices.filter { length(text, at: $0) != nil }
  }

  /// `公开：…` or `（公开）…`: the position behind it.
  private func declared(_ text: MarkedText, _ start: Int) -> Int? {
    guard start + 2 <= text.letters.count,
      text.letters[start].character == "公", text.letters[start + 1].character == "开"
    else { return nil }
    let gap = text.gap(behind: start + 1)
    return gap.contains(.colon)
      || (gap.contains(.close) && text.letters[start].before.contains(.open)) ? start + 2 : nil
  }

  /// `会议内部：…`, `【会议内部】…`; `注：内部…`.
  private func isInLabel(_ text: MarkedText, _ start: Int) -> Bool {
    let isBracketed = start < text.letters.count && text.letters[start].before.contains(.open)
    let limit = min(start + Self.labelLimit, text.letters.count)
    guard start < limit else { return false }
    for position in (start + 1)..<max(limit + 1, start + 1) {
      let gap = text.gap(behind: position - 1)
      if gap.contains(.colon) || (isBracketed && gap.contains(.close)) {
        let label = text.letters[start..<position].map(\.character)
        return words.contains { Self.contains($0, in: label[...]) }
          || length(text, at: text.ownWords(from: position)) != nil
      }
      if gap.contains(.stop) { return false }
    }
    return false
  }

  /// `仅供内部参考，…`: every letter before the word points at it.
  private func isPointedAt(_ text: MarkedText, _ start: Int) -> Bool {
    guard let first = positions(text).first(where: { $0 >= start }) else { return false }
    return text.letters[start..<first].allSatisfy {
      $0.isNumber || Self.around.contains($0.character)
    }
  }

  /// `…（内部）`, `…【内部资料】`: a bracket with the mark and no more.
  private func isInBrackets(_ text: MarkedText) -> Bool {
    var opened: Int?
    for position in 0...text.letters.count {
      let gap = position < text.letters.count ? text.letters[position].before : text.end
      if let from = opened, gap.contains(.close) || position == text.letters.count {
        let inner = text.letters[from..<position].map(\.character)
        if gap.contains(.close), words.contains(where: { Self.contains($0, in: inner[...]) }),
          inner.allSatisfy({ Self.around.contains($0) || words.joined().contains($0) })
        {
          return true
        }
      }
      if gap.contains(.open) { opened = position }
    }
    return false
  }

  private static func contains(_ word: [Character], in letters: ArraySlice<Character>) -> Bool {
    guard letters.count >= word.count else { return false }
    return (letters.startIndex...(letters.endIndex - word.count)).contains {
      letters[$0..<($0 + word.count)].elementsEqual(word)
    }
  }
}

extension MarkedText {
  /// Where a paragraph's own words begin: behind numbers such as `1.`, `（一）`, `第二，`, `a)`.
  var ownWords: Int { ownWords(from: 0) }

  func ownWords(from start: Int) -> Int {
    var position = start
    while position < letters.count {
      let next = behindNumber(position)
      if next == position { break }
      position = next
    }
    return position
  }

  private static let numerals = Set("一二三四五六七八九十百千零〇两壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊")
  private static let ordinalWords = Set("第其条章节项点段款是")

  private func behindNumber(_ start: Int) -> Int {
    if letters[start].isNumber { return start + 1 }
    var position = start
    var hasNumeral = false
    while position < letters.count, position - start < 6 {
      let letter = letters[position]
      let isNumeral = Self.numerals.contains(letter.character) || letter.isNumber
      guard isNumeral || Self.ordinalWords.contains(letter.character) else { break }
      hasNumeral = hasNumeral || isNumeral
      position += 1
      if position < letters.count, letters[position].before.contains(.seen) { break }
    }
    if hasNumeral, position < letters.count, letters[position].before.contains(.seen) {
      return position
    }
    // `a.`, `IV)`: letters of a Latin list.
    position = start
    while position < letters.count, position - start < 4, letters[position].character.isASCII,
      position == start || !letters[position].before.contains(.seen)
    {
      position += 1
    }
    if position > start, position < letters.count,
      !letters[position].before.isDisjoint(with: [.stop, .close, .colon])
    {
      return position
    }
    return start
  }

  static func isColon(_ scalar: Unicode.Scalar) -> Bool {
    MarkedText(String(scalar)).end.contains(.colon)
  }
}

extension Unicode.Scalar {
  /// Blanks, colons and signs of emphasis between a mark and its text.
  fileprivate var isFiller: Bool {
    properties.isWhitespace || MarkedText.isColon(self)
      || "*_~`”\"’'】）)]》〉」』>".unicodeScalars.contains(self)
  }
}
