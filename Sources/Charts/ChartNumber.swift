/// Numbers in drawings, written by integer arithmetic: the same bytes on every machine.
enum ChartNumber {
  /// A length from its tenths: 125 → `12.5`, 120 → `12`, -5 → `-0.5`.
  static func tenths(_ value: Int) -> String {
    let magnitude = value.magnitude
    let rest = magnitude % 10
    var out = value < 0 ? "-" : ""
    out += String(magnitude / 10)
    if rest != 0 {
      out += "."
      out += String(rest)
    }
    return out
  }

  /// A part of a whole as a length of the place it stands in, cut at two decimals:
  /// 1, 3 → `33.33%`; 1, 2 → `50%`; anything of nothing → `0%`.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0%" }
    let hundredths = Int128(part) * 10_000 / Int128(whole)
    let rest = Int(hundredths % 100)
    let fraction =
      rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return "\(hundredths / 100)\(fraction)%"
  }

  /// How wide a text comes out, in pixels and rather too wide: Chinese signs are as wide as high,
  /// others count as three fifths. `达标2` at 12 → 32.
  static func width(_ text: String, size: Int) -> Int {
    let fifths = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 3 : 5) }
    return (fifths * size + 4) / 5
  }

  /// The text, cut where it would be too wide: `探索创新型`, 40 pixels at 12 → `探索…`.
  static func fitted(_ text: String, into pixels: Int, size: Int) -> String {
    guard width(text, size: size) > pixels else { return text }
    var kept = text
    while !kept.isEmpty, width(kept + "…", size: size) > pixels { kept.removeLast() }
    return kept + "…"
  }
}
