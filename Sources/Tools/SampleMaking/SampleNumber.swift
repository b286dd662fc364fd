/// Numbers as a clerk types them, from whole numbers of their smallest unit.
enum SampleNumber {
  /// `12345` hundredths → `"123.45"`, `-5` → `"-0.05"`.
  static func hundredths(_ value: Int) -> String {
    let size = abs(value)
    return (value < 0 ? "-" : "") + "\(size / 100)." + SamplePlaces.padded(size % 100, 2)
  }

  /// `325` tenths → `"32.5"`; not for values below zero.
  static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }
}
