import Testing
import Texts

struct HiddenCharactersTests {
  /// What acts without being seen, with the code it is shown by.
  static let hidden: [(Unicode.Scalar, String)] = [
    ("\u{00}", "U+0000"), ("\u{07}", "U+0007"), ("\u{1B}", "U+001B"), ("\u{7F}", "U+007F"),
    ("\u{85}", "U+0085"), ("\u{AD}", "U+00AD"), ("\u{34F}", "U+034F"), ("\u{61C}", "U+061C"),
    ("\u{180E}", "U+180E"), ("\u{200B}", "U+200B"), ("\u{200C}", "U+200C"), ("\u{200D}", "U+200D"),
    ("\u{200E}", "U+200E"), ("\u{200F}", "U+200F"), ("\u{2028}", "U+2028"), ("\u{2029}", "U+2029"),
    ("\u{202A}", "U+202A"), ("\u{202E}", "U+202E"), ("\u{2060}", "U+2060"), ("\u{2066}", "U+2066"),
    ("\u{2069}", "U+2069"), ("\u{3164}", "U+3164"), ("\u{FEFF}", "U+FEFF"), ("\u{FFA0}", "U+FFA0"),
    ("\u{FFF9}", "U+FFF9"), ("\u{1D173}", "U+1D173"), ("\u{E0041}", "U+E0041"),
  ]

  @Test func areShownAsWhatTheyAreAndRemoved() {
    for (scalar, code) in Self.hidden {
      let text = "靖\(scalar)城a"
      #expect(HiddenCharacters.areIn(text), "\(code)")
      #expect(HiddenCharacters.contains(scalar), "\(code)")
      #expect(HiddenCharacters.shown(text) == "靖〔\(code)〕城a")
      #expect(HiddenCharacters.removed(text) == "靖城a")
      #expect(HiddenCharacters.areShown(in: HiddenCharacters.shown(text)))
    }
  }

  /// Bytes and scalars agree on every character there is.
  @Test func bytesAreReadAsScalarsAre() {
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      let length = HiddenCharacters.length(text.utf8.span, at: 0)
      if length != (HiddenCharacters.contains(scalar) ? text.utf8.count : 0) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test(arguments: [
    "靖城街道", "“七个一”——", "a\tb\r\nc", "禰\u{E0100}", "☎\u{FE0F}", "Ünï", "，。：；！？（）", "ＡＢＣ１２３",
    "\u{A0}\u{3000}",
    "\u{2003}…“”‘’", "🏳", "",
  ])
  func ordinaryTextStays(_ text: String) {
    #expect(!HiddenCharacters.areIn(text))
    #expect(HiddenCharacters.shown(text) == text)
    #expect(HiddenCharacters.removed(text) == text)
  }

  @Test func aNameIsOneLine() {
    #expect(ShownName.text("表\n七\t.csv") == "表〔U+000A〕七〔U+0009〕.csv")
    #expect(ShownName.text("表\r\n七") == "表〔U+000D〕〔U+000A〕七")
    #expect(ShownName.text("表七\u{202E}vsc13800138000") == "表七〔U+202E〕vsc（已隐去）")
    #expect(ShownName.isTidied("表〔U+000A〕") && ShownName.isTidied("（已隐去）"))
    #expect(!ShownName.isTidied(ShownName.text("表七（2020）.csv")))
  }
}
