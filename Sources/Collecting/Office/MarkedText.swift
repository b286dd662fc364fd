import Texts

/// A text as letters with what stands between them, so that a word is found however it is dressed.
///
/// `> **内\u{200B} 部**：多` → 内, 部, 多; before 内 stands an opening sign, before 多 a colon. Characters of no
/// width and tags stand nowhere; references such as `&#20869;` are the character they mean.
struct MarkedText {
  /// What stands between two letters.
  struct Gap: OptionSet {
    let rawValue: Int
    /// Anything that is seen.
    static let seen = Gap(rawValue: 1)
    static let colon = Gap(rawValue: 2)
    /// An opening bracket, quotation mark or sign of emphasis.
    static let open = Gap(rawValue: 4)
    static let close = Gap(rawValue: 8)
    /// A comma, full stop or the like.
    static let stop = Gap(rawValue: 16)
  }

  struct Letter {
    /// The letter in simplified form and of normal width.
    var character: Character
    /// A digit or a number of any script.
    var isNumber: Bool
    /// Its place in the text, in scalars.
    var place: Int
    var before: Gap
  }

  /// The text's scalars.
  let scalars: [Unicode.Scalar]
  private(set) var letters: [Letter] = []
  /// What stands behind the last letter.
  private(set) var end: Gap = []
  /// Letters inside tags: `<div class="内部">`.
  private(set) var tags: [Character] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if let length = tag(at: index) {
        tags += MarkedText(
          String(String.UnicodeScalarView(scalars[(index + 1)..<(index + length)]))
        )
        .letters.map(\.character)
        index += length
      } else if let (scalar, length) = reference(at: index) {
        add(scalar, place: index)
        index += length
      } else {
        add(scalars[index], place: index)
        index += 1
      }
    }
  }

  /// What stands behind the letter at a position.
  func gap(behind position: Int) -> Gap {
    position + 1 < letters.count ? letters[position + 1].before : end
  }

  private mutating func add(_ scalar: Unicode.Scalar?, place: Int) {
    guard let scalar else {
      end.insert(.seen)
      return
    }
    if HiddenCharacters.contains(scalar) || scalar.properties.isDefaultIgnorableCodePoint { return }
    if Self.colons.contains(scalar) {
      end.formUnion([.seen, .colon])
      return
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return
    case .openPunctuation, .initialPunctuation: end.formUnion([.seen, .open])
    case .closePunctuation, .finalPunctuation: end.formUnion([.seen, .close])
    case .decimalNumber, .letterNumber, .otherNumber: append(scalar, isNumber: true, place)
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      append(scalar, isNumber: false, place)
    default:
      end.insert(.seen)
      if "\"'“”‘’*_~`|｜<>＜＞".unicodeScalars.contains(scalar) { end.formUnion([.open, .close]) }
      if "。！？；，,;!?.．、｡…".unicodeScalars.contains(scalar) { end.insert(.stop) }
      if "-—–―─━=＝".unicodeScalars.contains(scalar) { end.insert(.colon) }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, isNumber: Bool, _ place: Int) {
    letters.append(
      Letter(character: Self.folded(scalar), isNumber: isNumber, place: place, before: end))
    end = []
  }

  // MARK: Characters

  /// Colons of all kinds and what is taken for one.
  private static let colons: Set<Unicode.Scalar> = [
    ":", "：", "﹕", "︰", "︓", "∶", "꞉", "ː", "˸", "։", "׃", "᠄", "⁝", "⁞",
  ]

  /// Traditional forms of the characters that words of a mark are written with.
  private static let simplified: [Unicode.Scalar: Unicode.Scalar] = [
    "內": "内", "開": "开", "對": "对", "傳": "传", "閱": "阅", "僅": "仅", "參": "参", "資": "资",
    "機": "机", "發": "发", "總": "总", "體": "体", "況": "况", "項": "项", "進": "进", "問": "问", "題": "题",
    "屬": "属", "領": "领", "導": "导", "請": "请", "說": "说",
  ]

  private static func folded(_ scalar: Unicode.Scalar) -> Character {
    if let simple = simplified[scalar] { return Character(simple) }
    // Letters and digits of full width.
    if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
    {
      return Character(narrow)
    }
    return Character(scalar)
  }

  // MARK: HTML

  /// The length of a tag such as `<b>` or `</div>`; nil where none stands.
  private func tag(at start: Int) -> Int? {
    guard scalars[start] == "<", start + 1 < scalars.count else { return nil }
    let first = scalars[start + 1]
    guard first == "/" || (first.isASCII && first.properties.isAlphabetic),
      let close = scalars[start...].firstIndex(of: ">")
    else { return nil }
    return close - start + 1
  }

  /// What a reference such as `&#20869;` or `&nbsp;` means (nil for a blank or a sign), and its length.
  private func reference(at start: Int) -> (Unicode.Scalar?, Int)? {
    guard scalars[start] == "&",
      let end = scalars[start..<min(start + 12, scalars.count)].firstIndex(of: ";"), end > start + 1
    else { return nil }
    let name = String(String.UnicodeScalarView(scalars[(start + 1)..<end]))
    guard name.utf8.allSatisfy({ $0 == 0x23 || (0x30...0x7A).contains($0) }) else { return nil }
    let length = end - start + 1
    guard name.hasPrefix("#") else { return (nil, length) }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return (value.flatMap(Unicode.Scalar.init), length)
  }
}
