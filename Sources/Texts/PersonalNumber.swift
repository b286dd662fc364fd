/// Numbers of persons that must not be shown: identity cards, mobile phones, bank cards.
///
/// Also in full-width digits, with a country code, in groups between blanks, points and strokes, and
/// with characters of no width among the digits.
public enum PersonalNumber {
  /// What is shown in place of such a number.
  public static let mark = "（已隐去）"

  /// Whether such a number stands in a text.
  public static func isIn(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 11 else { return false }
    // The code of a village stands in every row: twelve digits alone are no person's number.
    if range.count == 12, range.allSatisfy({ (48...57).contains(bytes[$0]) }) { return false }
    return !DigitGroups(bytes, range).personal(inName: false).isEmpty
  }

  /// The text, or a mark in its place when it holds such a number: for cells and remarks.
  public static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return isIn(bytes, 0..<bytes.count) ? mark : text
  }

  /// The text with a mark in place of each such number: `表七13800138000.csv` → `表七（已隐去）.csv`.
  ///
  /// `inName` for names of files and worksheets, where a date often stands right beside the number.
  public static func maskedParts(_ text: String, inName: Bool = false) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count >= 11 else { return text }
    var result: [UInt8] = []
    var end = 0
    for found in DigitGroups(bytes, 0..<bytes.count).personal(inName: inName) {
      guard found.lowerBound >= end else { continue }
      result += bytes[end..<found.lowerBound] + Array(mark.utf8)
      end = found.upperBound
    }
    return end == 0 ? text : String(decoding: result + bytes[end...], as: UTF8.self)
  }
}

/// The digits of a text in groups, with where each stands.
///
/// `电话 139-1234 5678` → 139, 1234, 5678, each joined to the next by one separator.
private struct DigitGroups {
  private struct Group {
    /// Digits as ASCII.
    var digits: [UInt8] = []
    /// Where the group stands in the text.
    var place: Range<Int>
    /// Whether one separator alone stands between it and the next group.
    var isJoined = false
    /// Where an X right behind it ends; nil for none.
    var checkEnd: Int?
  }

  private var groups: [Group] = []

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    guard Self.hasEnough(bytes, range) else { return }
    var index = range.lowerBound
    var separators = 0
    var isOpen = false
    bytes.withUnsafeBufferPointer { buffer in
      let span = buffer.span
      while index < range.upperBound {
        let (kind, length) = Self.piece(span, index, range.upperBound)
        switch kind {
        case .digit(let digit):
          if isOpen, separators == 0, var last = groups.popLast() {
            last.digits.append(digit)
            last.place = last.place.lowerBound..<index + length
            groups.append(last)
          } else {
            if isOpen, separators == 1 { groups[groups.count - 1].isJoined = true }
            groups.append(Group(digits: [digit], place: index..<index + length))
          }
          isOpen = true
          separators = 0
        case .hidden: break
        case .separator: separators += 1
        case .check:
          if isOpen, separators == 0 { groups[groups.count - 1].checkEnd = index + length }
          isOpen = false
        case .other: isOpen = false
        }
        index += length
      }
    }
  }

  /// A number of a person has eleven digits at least between which no letter stands; most texts have fewer,
  /// and so has the code of an organisation.
  private static func hasEnough(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var count = 0
    for index in range {
      switch bytes[index] {
      case 48...57, 0xEF:
        count += 1
        if count == 11 { return true }
      // X may be the last sign of a number. U+4000…U+9FFF are no digits and join none.
      case UInt8(ascii: "A")...UInt8(ascii: "W"), UInt8(ascii: "a")...UInt8(ascii: "w"),
        0xE4...0xE9:
        count = 0
      default: break
      }
    }
    return false
  }

  // MARK: Pieces

  private enum Piece {
    case digit(UInt8)
    case separator
    case hidden
    /// The X at the end of an identity card's number.
    case check
    case other
  }

  private static func piece(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> (Piece, Int) {
    let byte = bytes[index]
    if byte < 0x80 {
      switch byte {
      case 48...57: return (.digit(byte), 1)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "/"):
        return (.separator, 1)
      case UInt8(ascii: "x"), UInt8(ascii: "X"): return (.check, 1)
      default: return (.other, 1)
      }
    }
    let hidden = HiddenCharacters.length(bytes, at: index)
    if hidden > 0 { return (.hidden, hidden) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    guard index + length <= end else { return (.other, end - index) }
    if length == 2, byte == 0xC2, bytes[index + 1] == 0xA0 || bytes[index + 1] == 0xB7 {
      return (.separator, 2)  // no-break space, middle dot
    }
    guard length == 3 else { return (.other, length) }
    switch (byte, bytes[index + 1], bytes[index + 2]) {
    case (0xEF, 0xBC, let last) where (0x90...0x99).contains(last): return (.digit(last - 0x60), 3)
    case (0xEF, 0xBC, 0xB8), (0xEF, 0xBD, 0x98): return (.check, 3)  // Ｘ, ｘ
    case (0xEF, 0xBC, 0x8D...0x8F), (0xE3, 0x80, 0x80): return (.separator, 3)  // －．／, blank
    case (0xE2, 0x80, 0x80...0x95), (0xE2, 0x88, 0x92): return (.separator, 3)  // blanks, dashes
    default: return (.other, length)
    }
  }

  // MARK: Numbers

  /// Where numbers of persons stand, in order.
  func personal(inName: Bool) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = 0
    while index < groups.count {
      if let end = end(ofNumberAt: index, inName: inName) {
        result.append(
          groups[index].place.lowerBound..<(groups[end].checkEnd ?? groups[end].place.upperBound))
        index = end + 1
      } else {
        index += 1
      }
    }
    return result
  }

  /// The last group of a number that begins with a group; nil when none does.
  private func end(ofNumberAt start: Int, inName: Bool) -> Int? {
    let own = groups[start].digits
    if Self.isNumber(own, hasCheck: groups[start].checkEnd != nil) { return start }
    if inName, Self.isBesideDate(own) { return start }
    var digits = own
    var sizes = [own.count]
    var last = start
    while groups[last].isJoined, last + 1 < groups.count, digits.count <= 19 {
      last += 1
      digits += groups[last].digits
      sizes.append(groups[last].digits.count)
      if sizes == [3, 4, 4] || sizes == [3, 8] || sizes == [7, 4], Self.isMobile(digits) {
        return last
      }
      // Six digits of a place and then a birth date, or a card's digits by fours.
      let isUsual = own.count == 6 || sizes.dropLast().allSatisfy { $0 == 4 }
      let hasCheck = groups[last].checkEnd != nil
      if isUsual, (16...19).contains(digits.count), Self.isNumber(digits, hasCheck: hasCheck) {
        return last
      }
    }
    return nil
  }

  private static func isNumber(_ written: [UInt8], hasCheck: Bool) -> Bool {
    var digits = written
    if digits.count == 15, digits.starts(with: [48, 48, 56, 54]) { digits.removeFirst(4) }
    if digits.count == 13, digits.starts(with: [56, 54]) { digits.removeFirst(2) }
    switch digits.count {
    case 11 where isMobile(digits): return true
    case 15 where isBirthDate(digits, at: 6, century: 19): return true
    case 18 where isBirthDate(digits, at: 6, century: nil): return true
    case 17 where hasCheck && isBirthDate(digits, at: 6, century: nil): return true
    case 16...19: return isBankCard(digits)
    default: return false
    }
  }

  /// `13800138000202006` and `2020061313800138000`: a number of a person right beside a date.
  private static func isBesideDate(_ digits: [UInt8]) -> Bool {
    for length in [4, 6, 8] {
      for size in [11, 18] where digits.count == length + size {
        if isYear(digits.prefix(4)), isNumber(Array(digits.suffix(size)), hasCheck: false) {
          return true
        }
        if isYear(digits.dropFirst(size).prefix(4)),
          isNumber(Array(digits.prefix(size)), hasCheck: false)
        {
          return true
        }
      }
    }
    return false
  }

  private static func isYear(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.starts(with: [50, 48]) || digits.starts(with: [49, 57])
  }

  private static func isMobile(_ digits: [UInt8]) -> Bool { digits[0] == 49 && digits[1] >= 51 }

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
