import Sheets

/// Writings around a village's name that are not part of it.
extension PlaceName {
  /// What a division above the county ends in.
  static let upper: Set<[UInt8]> = Set(["省", "市", "区", "州", "盟"].map { Array($0.utf8) })

  private static let marks: [[UInt8]] = [
    "★", "☆", "▲", "△", "●", "○", "◎", "◆", "◇", "■", "□", "※", "*", "#", "√", "·", "•",
  ].map { Array($0.utf8) }
  private static let separators = [".", "、", ")", ",", "．", ":"].map { Array($0.utf8) }
  private static let former = ["(原", "(曾用名", "(旧称", "(曾名", "(现更名", "(由"].map { Array($0.utf8) }

  /// A folded name without numbering, marks and a former name in brackets, with radicals as the
  /// characters they stand for.
  ///
  /// `1.园山居委会` → `园山居委会`; `★联东村` → `联东村`; `联东村(原联西村)` → `联东村`.
  static func plain(_ folded: [UInt8]) -> [UInt8] {
    var name = (Radicals.asCharacters(folded) ?? folded)[...]
    dropMarks(&name)
    dropNumber(&name)
    dropMarks(&name)
    if name.last == UInt8(ascii: ")"), let open = name.lastIndex(of: UInt8(ascii: "(")),
      former.contains(where: { name[open...].starts(with: $0) })
    {
      name = name[..<open]
    }
    return Array(name)
  }

  private static func dropMarks(_ name: inout ArraySlice<UInt8>) {
    while let mark = marks.first(where: { name.count > $0.count && name.starts(with: $0) }) {
      name = name.dropFirst(mark.count)
    }
    while let mark = marks.first(where: {
      name.count > $0.count && name.suffix($0.count).elementsEqual($0)
    }) {
      name = name.dropLast(mark.count)
    }
  }

  /// `1.`, `12、`, `(3)`, `①` in front.
  private static func dropNumber(_ name: inout ArraySlice<UInt8>) {
    // U+2460…U+2473 are ① to ⑳: E2 91 A0 … E2 91 B3.
    if name.count > 3, name.starts(with: [0xE2, 0x91]),
      (0xA0...0xB3).contains(name[name.startIndex + 2])
    {
      name = name.dropFirst(3)
      return
    }
    var rest = name
    if rest.first == UInt8(ascii: "(") { rest = rest.dropFirst() }
    let digits = rest.prefix { (48...57).contains($0) }
    guard (1...3).contains(digits.count) else { return }
    rest = rest.dropFirst(digits.count)
    for separator in separators where rest.starts(with: separator) {
      rest = rest.dropFirst(separator.count)
      break
    }
    if !rest.isEmpty { name = rest }
  }
}
