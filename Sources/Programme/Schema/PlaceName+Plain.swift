import Sheets

/// Writings around a village's name that are not part of it.
extension PlaceName {
  /// What a division above the county ends in.
  static let upper: Set<[UInt8]> = Set(["省", "市", "区", "州", "盟"].map { Array($0.utf8) })

  private static let marks = [
    "★", "☆", "▲", "△", "●", "○", "◎", "◆", "◇", "■", "□", "※", "*", "#", "√", "·", "•", "✓", "✔",
    "⭐",
  ].map { Array($0.utf8) }
  private static let stops = ["。", "、", ",", ";", ".", ":"].map { Array($0.utf8) }
  private static let separators = [".", "、", ")", ",", "．", ":", "-", "—", "–", "_", "。"].map {
    Array($0.utf8)
  }
  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].map {
    Array($0.utf8)
  }
  /// Brackets and quotation marks that may stand around a name or a remark.
  private static let pairs = [
    ("(", ")"), ("[", "]"), ("〔", "〕"), ("【", "】"), ("〈", "〉"), ("《", "》"), ("“", "”"), ("‘", "’"),
    ("「", "」"),
    ("『", "』"), ("\"", "\""),
  ].map { (Array($0.utf8), Array($1.utf8)) }
  /// How a remark behind a name begins that tells of earlier names: (原联西村), (含原联西村).
  private static let former = ["原", "曾用名", "曾名", "旧称", "旧名", "现更名", "由", "含原", "含", "前称"].map {
    Array($0.utf8)
  }
  /// Remarks that tell what kind of village it is, and no other village.
  private static let remarks = [
    "试点", "试点村", "示范", "示范村", "示范点", "样板", "样板村", "先行村", "重点村", "薄弱村", "经济薄弱村", "行政村", "社区", "合并",
    "已合并",
  ].map { Array($0.utf8) }

  /// A folded name without numbering, marks, and a former name or the kind of village in brackets.
  ///
  /// `1.园山居委会` → `园山居委会`; `★联东村` → `联东村`; `联东村〔原联西村〕` → `联东村`.
  public static func plain(_ folded: [UInt8]) -> [UInt8] {
    var name = folded[...]
    dropMarks(&name)
    dropNumber(&name)
    dropMarks(&name)
    dropRemark(&name)
    dropMarks(&name)
    for (open, close) in pairs
    where name.count > open.count + close.count && name.starts(with: open)
      && name.suffix(close.count).elementsEqual(close)
    {
      name = name.dropFirst(open.count).dropLast(close.count)
      break
    }
    return Array(name)
  }

  private static func dropRemark(_ name: inout ArraySlice<UInt8>) {
    for (open, close) in pairs where name.suffix(close.count).elementsEqual(close) {
      let all = Array(name)
      guard let at = find(open, in: all), at > 0 else { continue }
      let inner = all[(at + open.count)..<(all.count - close.count)]
      guard
        former.contains(where: { inner.starts(with: $0) })
          || remarks.contains(where: { inner.elementsEqual($0) })
      else { return }
      name = name.prefix(at)
      return
    }
  }

  private static func dropMarks(_ name: inout ArraySlice<UInt8>) {
    while let length = markLength(at: name) { name = name.dropFirst(length) }
    while let mark = (marks + stops).first(where: {
      name.count > $0.count && name.suffix($0.count).elementsEqual($0)
    }) {
      name = name.dropLast(mark.count)
    }
    // Pictures stand behind a name too: four bytes from F0 9F.
    while name.count > 4, name.suffix(4).starts(with: [0xF0, 0x9F]) { name = name.dropLast(4) }
  }

  /// Bytes of the mark that a name begins with; nil without one.
  private static func markLength(at name: ArraySlice<UInt8>) -> Int? {
    // Pictures and signs: U+1F000…U+1FFFF, U+2600…U+27BF, of which ❶…➓ are numbers.
    if name.count > 4, name.starts(with: [0xF0, 0x9F]) { return 4 }
    if name.count > 3, name.first == 0xE2, !isCircledNumber(name) {
      let second = name[name.startIndex + 1]
      if (0x98...0x9E).contains(second) { return 3 }
    }
    return marks.first { name.count > $0.count && name.starts(with: $0) }?.count
  }

  /// A town's office between its name and the village's: 孤山镇人民政府园山居委会.
  static let offices = ["人民政府", "办事处", "党委"].map { Array($0.utf8) }

  private static let between = ["/", "-", "—", "·", "•", ">", "|", "\\", "_", ",", "、"].map {
    Array($0.utf8)
  }

  /// A folded name without what stands between its parts: `孤山镇-园山居委会` → `孤山镇园山居委会`.
  static func joined(_ name: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < name.count {
      let rest = name[index...]
      if let mark = between.first(where: { rest.starts(with: $0) }) {
        index += mark.count
        continue
      }
      let end = min(index + TextFolding.sequenceLength(name[index]), name.count)
      result += name[index..<end]
      index = end
    }
    return result
  }

  /// `1.`, `12、`, `(3)`, `1-`, `一、`, `(一)`, `No.1`, `①`, `⑴`, `㈠`, `❶` in front.
  private static func dropNumber(_ name: inout ArraySlice<UInt8>) {
    if name.count > 3, isCircledNumber(name) {
      name = name.dropFirst(3)
      return
    }
    var rest = name
    for word in ["No.", "NO.", "no.", "№", "第"] where rest.starts(with: word.utf8) {
      rest = rest.dropFirst(word.utf8.count)
      break
    }
    let isOpen = rest.first == UInt8(ascii: "(")
    if isOpen { rest = rest.dropFirst() }
    let digits = rest.prefix { (48...57).contains($0) }
    guard digits.count <= 3 else { return }
    rest = rest.dropFirst(digits.count)
    var count = 0
    while digits.isEmpty, count < 3, let numeral = numerals.first(where: { rest.starts(with: $0) })
    {
      rest = rest.dropFirst(numeral.count)
      count += 1
    }
    guard !digits.isEmpty || count > 0 else { return }
    let separator = separators.first { rest.starts(with: $0) }
    // 三里村 begins with no number.
    guard !digits.isEmpty || separator != nil else { return }
    rest = rest.dropFirst(separator?.count ?? 0)
    if !rest.isEmpty { name = rest }
  }

  /// One character that is a number: ①…⑳, ⑴…⒛ and the like (U+2460…U+249B, U+24EB…U+24FF), ❶…➓, ㈠…㈩,
  /// ㉑…㉟, ㊀…㊉, ㊱…㊿.
  private static func isCircledNumber(_ name: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(name.prefix(3))
    guard bytes.count == 3, bytes[0] == 0xE2 || bytes[0] == 0xE3 else { return false }
    let value = Int(bytes[0] & 0x0F) << 12 | Int(bytes[1] & 0x3F) << 6 | Int(bytes[2] & 0x3F)
    return [
      0x2460...0x249B, 0x24EA...0x24FF, 0x2776...0x2793, 0x3220...0x3229, 0x3251...0x325F,
      0x3280...0x3289, 0x32B1...0x32BF,
    ].contains { $0.contains(value) }
  }
}
