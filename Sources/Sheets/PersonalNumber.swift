/// Numbers of persons that must not be shown: identity cards, mobile phones, bank cards.
public enum PersonalNumber {
  /// Whether such a number stands in a text, also in full-width digits, with a country code, or in
  /// groups of three, four and four.
  public static func isIn(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 11 else { return false }
    let text = folded(bytes[range])
    var index = 0
    while index < text.count {
      guard isDigit(text[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < text.count, isDigit(text[index]) { index += 1 }
      var run = Array(text[start..<index])
      if run.count == 3, isGrouped(text, start) { return true }
      if run.count == 13, run.starts(with: [56, 54]) { run.removeFirst(2) }
      let endsInX = run.count == 17 && index < text.count && (text[index] | 0x20) == 0x78
      switch run.count {
      case 11 where isMobile(run): return true
      case 15 where isBirthDate(run, at: 6, century: 19): return true
      case 18 where isBirthDate(run, at: 6, century: nil): return true
      case 17 where endsInX && isBirthDate(run, at: 6, century: nil): return true
      case 16...19 where isBankCard(run): return true
      default: break
      }
    }
    return false
  }

  /// The text, or a mark in its place when it holds such a number.
  public static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return isIn(bytes, 0..<bytes.count) ? "（已隐去）" : text
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Full-width digits become ASCII; all else stays, so that groups can be told.
  private static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(0xEF) else { return Array(bytes) }
    return TextFolding.fold(bytes)
  }

  private static func isMobile(_ digits: [UInt8]) -> Bool { digits[0] == 49 && digits[1] >= 51 }

  /// `139 1234 5678` or `139-1234-5678`.
  private static func isGrouped(_ text: [UInt8], _ start: Int) -> Bool {
    guard start + 13 <= text.count, text[start] == 49, text[start + 1] >= 51 else { return false }
    let separators: [UInt8] = [0x20, 0x2D]
    guard separators.contains(text[start + 3]), separators.contains(text[start + 8]) else {
      return false
    }
    return text[(start + 4)..<(start + 8)].allSatisfy(isDigit)
      && text[(start + 9)..<(start + 13)].allSatisfy(isDigit)
      && (start + 13 == text.count || !isDigit(text[start + 13]))
  }

  private static func isBirthDate(_ digits: [UInt8], at start: Int, century: Int?) -> Bool {
    func number(_ from: Int, _ count: Int) -> Int {
      digits[from..<from + count].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    let year = century.map { $0 * 100 + number(start, 2) } ?? number(start, 4)
    let month = number(start + (century == nil ? 4 : 2), 2)
    let day = number(start + (century == nil ? 6 : 4), 2)
    return (1900...2100).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  /// UnionPay cards begin with 62; the last digit is a Luhn check.
  private static func isBankCard(_ digits: [UInt8]) -> Bool {
    guard digits.starts(with: [54, 50]) else { return false }
    var sum = 0
    for (position, digit) in digits.reversed().enumerated() {
      let value = Int(digit) - 48
      sum += position % 2 == 0 ? value : value * 2 / 10 + value * 2 % 10
    }
    return sum % 10 == 0
  }
}
