/// An exact decimal with four places: `1234.5` is stored as 12345000.
///
/// Judgement never goes through binary floating point. No arithmetic here traps: what is beyond
/// the ends (some 900 million million) stays at them.
public struct FixedDecimal: Hashable, Comparable, Sendable {
  /// The value times 10 000.
  public let scaled: Int64
  /// Units of `scaled` in one.
  public static let one: Int64 = 10_000

  /// A decimal from its value times 10 000.
  public init(scaled: Int64) { self.scaled = scaled }
  /// A decimal from a wide value times 10 000, the nearest end where it is beyond.
  public init(clamping scaled: Int128) { self.scaled = Int64(clamping: scaled) }
  /// A whole number.
  public init(_ whole: Int) { self.init(clamping: Int128(whole) * Int128(Self.one)) }

  /// `"33.3"` → 33.3; nil unless plain digits with at most four places and an optional minus.
  public init?(_ text: String) {
    var negative = false
    var value: Int64 = 0
    var places = -1
    var digits = 0
    for (position, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where position == 0: negative = true
      case UInt8(ascii: ".") where places < 0 && digits > 0: places = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard places < 4, value < 1_000_000_000 else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        digits += 1
        if places >= 0 { places += 1 }
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    for _ in max(places, 0)..<4 { value *= 10 }
    scaled = negative ? -value : value
  }

  /// The quotient rounded half-up at four places: 1, 3 → 0.3333; 2, 3 → 0.6667; -1, 3 → -0.3333.
  ///
  /// - Precondition: `denominator` is not zero.
  public init(numerator: Int128, denominator: Int128) {
    let isNegative = (numerator < 0) != (denominator < 0)
    let divisor = denominator.magnitude
    let (product, isBeyond) = numerator.magnitude.multipliedReportingOverflow(
      by: UInt128(Self.one))
    let (quotient, remainder) = (isBeyond ? .max : product).quotientAndRemainder(
      dividingBy: divisor)
    // Half-up is towards the greater number: 0.00005 → 0.0001, -0.00005 → 0.
    let rest = divisor - remainder
    let rounded = quotient + (isNegative ? (remainder > rest ? 1 : 0) : remainder >= rest ? 1 : 0)
    let magnitude = Int128(clamping: rounded)
    self.init(clamping: isNegative ? -magnitude : magnitude)
  }

  /// The quotient of two counts, as above.
  ///
  /// - Precondition: `denominator` is not zero.
  public init(numerator: Int, denominator: Int) {
    let (product, isBeyond) = numerator.multipliedReportingOverflow(by: Int(Self.one))
    guard !isBeyond, product >= 0, denominator > 0, denominator < 1 << 62 else {
      self.init(numerator: Int128(numerator), denominator: Int128(denominator))
      return
    }
    // All but the largest sums are divided in one step of the machine.
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: denominator)
    self.init(scaled: Int64(quotient) + (remainder * 2 >= denominator ? 1 : 0))
  }

  /// What part of a whole is in percent: 1, 3 → 33.3333.
  ///
  /// - Precondition: `whole` is not zero.
  public static func percent(_ part: Int, of whole: Int) -> FixedDecimal {
    let (product, isBeyond) = part.multipliedReportingOverflow(by: 100)
    return isBeyond
      ? FixedDecimal(numerator: Int128(part) * 100, denominator: Int128(whole))
      : FixedDecimal(numerator: product, denominator: whole)
  }

  /// The difference.
  public static func - (left: FixedDecimal, right: FixedDecimal) -> FixedDecimal {
    FixedDecimal(clamping: Int128(left.scaled) - Int128(right.scaled))
  }

  /// The value without its sign.
  public var magnitude: FixedDecimal { FixedDecimal(clamping: Int128(scaled.magnitude)) }

  /// Smaller comes first.
  public static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
    left.scaled < right.scaled
  }

  /// Exact text without trailing zeros: `33.3333`, `70`, `-0.5`.
  public var text: String {
    let whole = scaled.magnitude / 10_000
    var text = scaled < 0 ? "-" : ""
    text += String(whole)
    var fraction = Int(scaled.magnitude % 10_000)
    guard fraction > 0 else { return text }
    text += "."
    var divisor = 1000
    while fraction > 0 {
      text += String(fraction / divisor)
      fraction %= divisor
      divisor /= 10
    }
    return text
  }

  /// Writes `text` behind these bytes.
  public func write(to bytes: inout [UInt8]) {
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    Self.write(scaled.magnitude / 10_000, to: &bytes)
    var fraction = scaled.magnitude % 10_000
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var divisor: UInt64 = 1000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(fraction / divisor))
      fraction %= divisor
      divisor /= 10
    }
  }

  /// Writes a whole number behind these bytes: -12 → `-12`.
  public static func write(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    write(UInt64(number.magnitude), to: &bytes)
  }

  private static func write(_ number: UInt64, to bytes: inout [UInt8]) {
    var divisor: UInt64 = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Text with a fixed number of places (0…4), rounded half away from zero: 66.65 at 1 → `66.7`.
  public func text(places: Int) -> String {
    var scale: UInt64 = 1
    for _ in 0..<min(max(places, 0), 4) { scale *= 10 }
    let unit = 10_000 / scale
    let rounded = (scaled.magnitude + unit / 2) / unit
    var result = scaled < 0 && rounded > 0 ? "-" : ""
    result += String(rounded / scale)
    if scale > 1 {
      let fraction = String(rounded % scale)
      result += "."
      for _ in fraction.utf8.count..<places { result += "0" }
      result += fraction
    }
    return result
  }
}
