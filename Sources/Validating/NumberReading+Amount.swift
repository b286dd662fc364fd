import Findings

/// A magnitude in digits, in Chinese numerals or in both: `3万5千`, `三万零五百`, `12.5亿`, `30余万`.
///
/// Larger units stand before smaller ones and no part reaches the unit before it, so `3.5万5千`
/// and `3万12千` are no amounts. The scanner stops before what it does not know; a caller that has
/// not come to the last character has no number.
struct AmountScanner {
  let text: [UInt8]
  var index: Int
  /// Whether a reading is likely but not sure: 3万5, 30余万, a lone 一 that may be a dash.
  var isUncertain = false
  /// Whether more than plain digits stand in it.
  var isWorded = false
  /// Whether 千, 万 or 亿 stands in it: money so written is in 元.
  var isMultiplied = false
  /// Whether 十 or 百 stands in it.
  var hasTens = false

  init(_ text: [UInt8], at index: Int = 0) {
    self.text = text
    self.index = index
  }

  var isAtEnd: Bool { index >= text.count }

  /// A number as it stands: 12.50 → 1250 with two places.
  private struct Number {
    var mantissa: Int64
    var places = 0
    var digits = 1

    /// The number times a unit, times 10 000; nil when that is not exact or too great.
    func times(_ unit: Int64) -> Int64? {
      var value = mantissa
      var factor = unit * FixedDecimal.one
      for _ in 0..<places {
        if factor % 10 == 0 {
          factor /= 10
        } else if value % 10 == 0 {
          value /= 10
        } else {
          return nil
        }
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      return overflow || product > AmountScanner.most ? nil : product
    }
  }

  private static let most: Int64 = 1 << 60

  /// The value times 10 000; nil when what stands here is no amount.
  mutating func magnitude() -> Int64? {
    let start = index
    let isNegative = take("-") || take("负")
    var parts = Parts()
    while index < text.count {
      if parts.number == nil, parts.isOpen, parts.unit < .max, take("零") || take("〇") {
        parts.hasZero = true
        isWorded = true
      } else if parts.number == nil, parts.isOpen, let number = number() {
        parts.number = number
      } else if parts.hasValue, take("余") || take("多") {
        // Only a unit may follow: 30余万.
        parts.isOpen = false
        isUncertain = true
        isWorded = true
      } else if let unit = smallUnit() {
        guard parts.close(small: unit) else { return nil }
        if unit >= 1000 { isMultiplied = true } else { hasTens = true }
        isWorded = true
      } else if let unit = bigUnit() {
        guard let asks = parts.close(big: unit) else { return nil }
        if asks { isUncertain = true }
        isMultiplied = true
        isWorded = true
      } else {
        break
      }
    }
    guard let (value, asks) = parts.total() else { return nil }
    if asks { isUncertain = true }
    // A lone 一 may be a dash.
    if start == 0, text.elementsEqual("一".utf8) { isUncertain = true }
    return isNegative ? -value : value
  }

  /// What was read so far; all values are times 10 000.
  private struct Parts {
    var number: Number?
    var hasZero = false
    /// Whether another number may follow.
    var isOpen = true
    /// The unit of the part before.
    var unit = Int64.max
    private var big = Int64.max
    private var section: Int64 = 0
    private var sum: Int64 = 0

    var hasValue: Bool { number != nil || section > 0 || sum > 0 || big < .max }

    /// Ends a part of 十, 百 or 千; false when it does not fit behind the one before.
    mutating func close(small next: Int64) -> Bool {
      // 十二 begins without a number.
      let count = number ?? (next == 10 && !hasValue ? Number(mantissa: 1) : nil)
      guard let count, count.mantissa > 0, next < unit, let part = count.times(next),
        unit == .max || part < unit * FixedDecimal.one
      else { return false }
      section += part
      if count.places > 0 { isOpen = false }
      number = nil
      hasZero = false
      unit = next
      return true
    }

    /// Ends a part of 万 or 亿; whether it is a question, nil when it does not fit.
    mutating func close(big next: Int64) -> Bool? {
      guard next < big, let (count, asks) = inSection(), count > 0 || isZero else { return nil }
      let (part, overflow) = count.multipliedReportingOverflow(by: next)
      guard !overflow, part <= AmountScanner.most,
        big == .max || part < big * FixedDecimal.one
      else { return nil }
      if number.map({ $0.places > 0 }) ?? false { isOpen = false }
      sum += part
      section = 0
      number = nil
      hasZero = false
      big = next
      unit = next
      return asks
    }

    /// Whether what stands in front is 0 and nothing else: 0万.
    private var isZero: Bool { number?.mantissa == 0 && section == 0 && sum == 0 && !hasZero }

    /// All of it, and whether it is a question; nil when there is nothing.
    func total() -> (Int64, Bool)? {
      guard hasValue, let (rest, asks) = inSection() else { return nil }
      return (sum + rest, asks)
    }

    /// The parts below 万 with the number that stands last without a unit: the 5 of 3万5.
    private func inSection() -> (Int64, Bool)? {
      guard let number else { return (section, false) }
      guard unit < .max, section > 0 || sum > 0 else { return number.times(1).map { ($0, false) } }
      guard number.places == 0, number.mantissa < unit else { return nil }
      if hasZero || unit == 10 { return number.times(1).map { (section + $0, false) } }
      // 3万5 says 3万5千 most likely; 3万5000 says what it says.
      if number.digits == 1 { return number.times(unit / 10).map { (section + $0, true) } }
      var room: Int64 = 1
      for _ in 0..<number.digits { room *= 10 }
      return number.times(1).map { (section + $0, room != unit) }
    }
  }

  // MARK: Signs

  /// Takes a word when it stands here.
  mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= text.count else { return false }
    let matches = word.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy { buffer[$0] == text[index + $0] }
    }
    if matches { index += length }
    return matches
  }

  private mutating func smallUnit() -> Int64? {
    if take("十") || take("拾") { return 10 }
    if take("百") || take("佰") { return 100 }
    if take("千") || take("仟") { return 1000 }
    return nil
  }

  private mutating func bigUnit() -> Int64? {
    if take("万") || take("萬") { return 10_000 }
    if take("亿") || take("億") { return 100_000_000 }
    return nil
  }

  private mutating func number() -> Number? {
    if let digit = chineseDigit() {
      isWorded = true
      return Number(mantissa: digit)
    }
    return digits()
  }

  /// One digit without a unit, times 10 000: the 5 of 3元5角.
  mutating func digit() -> Int64? {
    if let found = chineseDigit() { return found * FixedDecimal.one }
    guard index < text.count, (48...57).contains(text[index]),
      index + 1 == text.count || !(48...57).contains(text[index + 1])
    else { return nil }
    index += 1
    return Int64(text[index - 1] - 48) * FixedDecimal.one
  }

  private mutating func chineseDigit() -> Int64? {
    if take("一") || take("壹") { return 1 }
    if take("二") || take("两") || take("贰") { return 2 }
    if take("三") || take("叁") { return 3 }
    if take("四") || take("肆") { return 4 }
    if take("五") || take("伍") { return 5 }
    if take("六") || take("陆") { return 6 }
    if take("七") || take("柒") { return 7 }
    if take("八") || take("捌") { return 8 }
    if take("九") || take("玖") { return 9 }
    return nil
  }

  /// Digits, thousands set apart by threes or not at all, and a fraction.
  private mutating func digits() -> Number? {
    var found = Number(mantissa: 0, digits: 0)
    var sinceComma = -1
    var next = index
    while next < text.count, found.digits < 18 {
      let byte = text[next]
      if (48...57).contains(byte) {
        if sinceComma == 3 { return nil }
        found.mantissa = found.mantissa * 10 + Int64(byte - 48)
        found.digits += 1
        if sinceComma >= 0 { sinceComma += 1 }
      } else if byte == UInt8(ascii: ","),
        sinceComma == 3 || sinceComma < 0 && (1...3).contains(found.digits)
      {
        sinceComma = 0
      } else {
        break
      }
      next += 1
    }
    guard found.digits > 0, sinceComma < 0 || sinceComma == 3 else { return nil }
    if next < text.count, text[next] == UInt8(ascii: ".") {
      next += 1
      while next < text.count, (48...57).contains(text[next]), found.digits < 18 {
        found.mantissa = found.mantissa * 10 + Int64(text[next] - 48)
        found.digits += 1
        found.places += 1
        next += 1
      }
    }
    guard found.digits < 18 else { return nil }
    index = next
    return found
  }
}
