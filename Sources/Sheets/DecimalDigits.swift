/// The digits of a stored number, exact: `4.3983500000000004E4` → 43983500000000004 × 10⁻¹².
///
/// Spreadsheet programs store binary fractions with 17 digits of which 15 mean something; this keeps
/// all of them until somebody rounds on purpose. At most 30 digits are kept.
public struct DecimalDigits: Sendable, Equatable {
  /// Whether a minus stands in front.
  public var isNegative: Bool
  /// Digits without leading zeros, most significant first; empty for zero.
  public private(set) var digits: [UInt8]
  /// The power of ten of the last digit.
  public private(set) var exponent: Int

  /// Nil unless the bytes are a plain or scientific number.
  public init?(_ bytes: some Collection<UInt8>) {
    var digits: [UInt8] = []
    var exponent = 0
    var power = 0
    var seen = false
    var afterPoint = false
    var inPower = false
    var powerIsNegative = false
    var powerHasSign = false
    var powerDigits = 0
    var isNegative = false
    for (position, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - 48
        if inPower {
          guard powerDigits < 4 else { return nil }
          power = power * 10 + Int(digit)
          powerDigits += 1
        } else {
          seen = true
          if digits.count < 30 {
            if !digits.isEmpty || digit != 0 { digits.append(digit) }
            if afterPoint { exponent -= 1 }
          } else if !afterPoint {
            exponent += 1
          }
        }
      case UInt8(ascii: "-") where position == 0: isNegative = true
      case UInt8(ascii: "+") where position == 0: break
      case UInt8(ascii: "+") where inPower && powerDigits == 0 && !powerHasSign,
        UInt8(ascii: "-") where inPower && powerDigits == 0 && !powerHasSign:
        powerHasSign = true
        powerIsNegative = byte == UInt8(ascii: "-")
      case UInt8(ascii: ".") where !afterPoint && !inPower: afterPoint = true
      case UInt8(ascii: "E") where seen && !inPower, UInt8(ascii: "e") where seen && !inPower:
        inPower = true
      default: return nil
      }
    }
    guard seen, !inPower || powerDigits > 0 else { return nil }
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent + (powerIsNegative ? -power : power)
    dropTrailingZeros()
  }

  private mutating func dropTrailingZeros() {
    while let last = digits.last, last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { exponent = 0 }
  }

  /// Rounds half-up to so many significant digits: 33.299999999999997 at 15 → 33.3.
  public mutating func round(significant count: Int) {
    guard digits.count > count else { return }
    let up = digits[count] >= 5
    exponent += digits.count - count
    digits.removeLast(digits.count - count)
    if up {
      var index = digits.count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
      }
    }
    dropTrailingZeros()
  }

  /// The value times 10ⁿ as an integer; nil when it is none or has more than 18 digits.
  public func scaled(by power: Int) -> Int64? {
    if digits.isEmpty { return 0 }
    let zeros = exponent + power
    guard zeros >= 0, digits.count + zeros <= 18 else { return nil }
    var value: Int64 = 0
    for digit in digits { value = value * 10 + Int64(digit) }
    for _ in 0..<zeros { value *= 10 }
    return isNegative ? -value : value
  }

  /// Rounds half-up to so many decimal places: 33.35 at 1 → 33.4; 0.007 at 1 → 0.
  public mutating func round(toPlaces places: Int) {
    let kept = digits.count + exponent + places
    guard kept >= 0 else {
      digits = []
      exponent = 0
      return
    }
    round(significant: kept)
  }

  /// Multiplies by a power of ten: 0.471 by 2 → 47.1.
  public mutating func shift(by power: Int) {
    if !digits.isEmpty { exponent += power }
  }

  /// Whole days, and the rest in milliseconds rounded half-up; nil beyond ten million days.
  public var daysAndMilliseconds: (days: Int, milliseconds: Int)? {
    let whole = digits.count + exponent
    guard whole <= 7 else { return nil }
    var days = 0
    for position in 0..<max(whole, 0) {
      days = days * 10 + (position < digits.count ? Int(digits[position]) : 0)
    }
    var fraction: UInt128 = 0
    var scale: UInt128 = 1
    for _ in 0..<min(max(-whole, 0), 20) { scale *= 10 }
    for digit in digits.dropFirst(max(whole, 0)).prefix(max(0, 20 - max(-whole, 0))) {
      fraction = fraction * 10 + UInt128(digit)
      scale *= 10
    }
    return (days, Int((fraction * 86_400_000 * 2 + scale) / (scale * 2)))
  }
}
