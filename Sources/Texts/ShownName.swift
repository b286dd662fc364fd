/// Names that others gave: of files, folders and worksheets.
public enum ShownName {
  /// The name as it may be shown, on one line: without numbers of persons, hidden characters as what
  /// they are.
  ///
  /// `张三13800138000` → `张三（已隐去）`; `表七\u{202E}vsc` → `表七〔U+202E〕vsc`.
  public static func text(_ name: String) -> String {
    HiddenCharacters.shown(PersonalNumber.maskedParts(name, inName: true), withBreaks: true)
  }

  /// Whether something of a name is not shown as it was given.
  public static func isTidied(_ shown: String) -> Bool {
    // Both begin with a bracket that hardly any name has.
    guard shown.utf8.contains(0xE3) || shown.utf8.contains(0xEF) else { return false }
    return shown.contains(PersonalNumber.mark) || HiddenCharacters.areShown(in: shown)
  }
}
