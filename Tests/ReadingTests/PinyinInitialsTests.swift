import Reading
import Testing

/// First letters of characters, as people type them to find a place.
struct PinyinInitialsTests {
  private func letters(_ character: Character) -> String {
    PinyinInitials.table(of: [String(character)]).map(\.letter).joined()
  }

  @Test(
    arguments: [
      // The first and the last everyday character, and the first and last of a letter.
      ("啊", "a"), ("座", "z"), ("芭", "b"), ("澳", "a"), ("匝", "z"), ("蕴", "y"),
      // Names of places.
      ("陈", "c"), ("塘", "t"), ("孤", "g"), ("山", "s"), ("靖", "j"), ("镇", "z"), ("村", "c"),
      // Not among the everyday ones.
      ("埭", "d"), ("浜", "b"), ("泾", "j"), ("邳", "p"),
      // Read in several ways.
      ("长", "cz"), ("圩", "wx"), ("乐", "ly"), ("六", "l"),
      // Not in GB 2312, no Han character at all.
      ("堃", ""), ("a", ""), ("一", "y"),
    ] as [(Character, String)])
  func tellsHowACharacterBegins(character: Character, expected: String) {
    #expect(letters(character) == expected)
  }

  @Test func aTableHasOnlyWhatOccursOnceAndInOrder() {
    let table = PinyinInitials.table(of: ["孤山镇", "山塘", "村"])
    #expect(table.map(\.letter) == ["c", "g", "s", "t", "z"])
    #expect(table.map(\.characters) == ["村", "孤", "山", "塘", "镇"])
    #expect(PinyinInitials.table(of: []).isEmpty)
  }
}
