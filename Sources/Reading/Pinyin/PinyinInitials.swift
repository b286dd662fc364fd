/// First letters of how characters are read: 陈 → `c`, 长 → `c` and `z`.
///
/// The 3,755 everyday characters of GB 2312 stand in the order of their pinyin, so that the code of a
/// character tells its letter. `initials.txt` has the letters of the others of GB 2312, which stand in the
/// order of their radicals, and further letters of those that are read in several ways in names.
public enum PinyinInitials {
  /// The first code of each letter.
  private static let firsts: [(letter: UInt8, code: UInt16)] = zip(
    "abcdefghjklmnopqrstwxyz".utf8,
    [
      0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC,
      0xC2E8,
      0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
    ]
  ).map { ($0, $1) }

  /// The last everyday character.
  private static let last: UInt16 = 0xD7F9

  /// The characters of some texts by letter, each letter's in order: `[("c", "塘…")]`. Characters that no
  /// letter is known of have none.
  public static func table(of texts: some Sequence<String>) -> [(
    letter: String, characters: String
  )] {
    var wanted: Set<Unicode.Scalar> = []
    for text in texts { wanted.formUnion(text.unicodeScalars.filter { $0.value >= 0x4E00 }) }
    let ordered = wanted.sorted()
    var letters: [UInt8: [Unicode.Scalar]] = [:]
    // Each on a line of its own: what the encoding does not have leaves the line empty.
    let lines = ordered.map(String.init).joined(separator: "\n")
    let codes = TextEncoding.gb18030.encoded(Array(lines.utf8))
      .split(separator: 0x0A, omittingEmptySubsequences: false)
    for (scalar, code) in zip(ordered, codes) {
      if let letter = letter(Array(code)) { letters[letter, default: []].append(scalar) }
    }
    for line in String(decoding: PackageResources.initials_txt, as: UTF8.self).split(
      separator: "\n")
    {
      guard let letter = line.utf8.first else { continue }
      let own = line.dropFirst(2).unicodeScalars.filter(wanted.contains)
      if !own.isEmpty { letters[letter, default: []] += own }
    }
    return letters.sorted { $0.key < $1.key }.map { letter, scalars in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: Set(scalars).sorted())
      return (String(decoding: [letter], as: UTF8.self), String(text))
    }
  }

  /// The letter that the code of an everyday character tells.
  private static func letter(_ bytes: [UInt8]) -> UInt8? {
    guard bytes.count == 2, bytes[1] >= 0xA1 else { return nil }
    let code = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    return code > last ? nil : firsts.last { $0.code <= code }?.letter
  }
}
