import Findings
import Programme
import Sheets

/// Reads counts, decimals and amounts of money, with units and habits
/// of writing (Decisions: Reading).
enum NumberReading {
  /// Plain ASCII digits, optional minus and point: the common case, without making anything.
  ///
  /// `12` → 120000 at four places. Nil when it is anything else.
  static func plain(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    var index = range.lowerBound
    let end = range.upperBound
    guard range.count <= 15, index < end else { return nil }
    let negative = bytes[index] == UInt8(ascii: "-")
    if negative { index += 1 }
    var value: Int64 = 0
    var digits = 0
    var places = -1
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), places < 0, digits > 0 {
        places = 0
      } else if (48...57).contains(byte) {
        if places >= 4 {
          guard byte == 48 else { return nil }
        } else {
          value = value * 10 + Int64(byte - 48)
          if places >= 0 { places += 1 }
        }
        digits += 1
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0, places != 0 else { return nil }
    for _ in max(places, 0)..<4 {
      guard value <= limit else { return nil }
      value *= 10
    }
    guard value <= limit else { return nil }
    return negative ? -value : value
  }

  /// A number as a spreadsheet format stores it, rounded to the 15 digits that mean something and,
  /// when it is the result of a formula, to `places`: `33.299999999999997` → 33.3.
  ///
  /// Nil when it is no number, or has more places although somebody may have typed them.
  static func stored(
    _ bytes: [UInt8], _ range: Range<Int>, places: Int
  ) -> (scaled: Int64, isRounded: Bool)? {
    guard var number = DecimalDigits(bytes[range]) else { return nil }
    number.round(significant: 15)
    if let exact = number.scaled(by: 4) {
      return exact.magnitude <= limit.magnitude ? (exact, false) : nil
    }
    // Nobody types twelve digits; a result of 1/3 is shown with the column's places. A count has none.
    guard places > 0, number.digits.count >= 12 else { return nil }
    number.round(significant: max(number.digits.count + number.exponent + places, 0))
    guard let rounded = number.scaled(by: 4), rounded.magnitude <= limit.magnitude else {
      return nil
    }
    return (rounded, true)
  }

  /// Greatest magnitude of a value, times 10 000: ten thousand million. No figure of a county comes
  /// near it, and sums of whole sheets stay far from overflow.
  static let limit: Int64 = 100_000_000_000_000

  /// A number with its words; `scaled` is the value times 10 000 in the column's unit.
  struct Reading {
    var scaled: Int64
    var isUncertain = false
    var otherUnit = false
    var isTidied = false
  }

  /// Folded text with thousands separators, 万, units, remarks, 约 … 余; nil when it is no number.
  static func worded(_ folded: [UInt8], column: Column) -> Reading? {
    var text = folded
    var reading = Reading(scaled: 0)
    for word in prefixes where text.starts(with: word) && text.count > word.count {
      text.removeFirst(word.count)
      reading.isUncertain = true
      break
    }
    if let open = text.firstIndex(of: UInt8(ascii: "(")), open > 0 {
      text.removeSubrange(open...)
      reading.isTidied = true
    }
    var index = 0
    if column.unit == "%", let tenths = tenths(text) {
      reading.scaled = tenths
      reading.isTidied = true
      return reading
    }
    guard var value = number(text, &index) else { return nil }
    if index < text.count, text[index] == UInt8(ascii: "+") {
      // 5+2 is a question to the town; it counts as the sum until answered.
      index += 1
      guard let more = number(text, &index) else { return nil }
      value += more
      reading.isUncertain = true
    }
    var isMultiplied = false
    if take("亿", text, &index) {
      guard let times = multiplied(value, 100_000_000) else { return nil }
      value = times
      isMultiplied = true
    } else if take("万", text, &index) {
      guard let times = multiplied(value, 10_000) else { return nil }
      value = times
      isMultiplied = true
      if let rest = number(text, &index), take("千", text, &index) { value += rest * 1000 }
    } else if take("千", text, &index) {
      value *= 1000
      isMultiplied = true
    }
    for word in suffixes where text[index...].starts(with: word) {
      index += word.count
      reading.isUncertain = true
      break
    }
    let unit = Array(text[index...])
    if !unit.isEmpty || isMultiplied { reading.isTidied = true }
    let result = convert(value, unit: unit, multiplied: isMultiplied, column: column, reading)
    return result.flatMap { $0.scaled.magnitude <= limit.magnitude ? $0 : nil }
  }

  private static let prefixes = ["大约", "约", "近", "将近", "超", "超过"].map { Array($0.utf8) }
  private static let suffixes = ["余", "多", "左右", "以上"].map { Array($0.utf8) }
  private static let money = Array("元".utf8)
  private static let neutral: Set<[UInt8]> = Set(["个", "名", "位", "家", "支"].map { Array($0.utf8) })

  private static func convert(
    _ value: Int64, unit: [UInt8], multiplied: Bool, column: Column, _ start: Reading
  ) -> Reading? {
    var reading = start
    let own = Array(column.unit.utf8)
    let inTenThousands = column.unit == "万元"
    var scaled = value
    if inTenThousands, multiplied || unit == money {
      // The number is in 元 now; the column wants 万元.
      scaled = (value + (value < 0 ? -5000 : 5000)) / 10_000
    } else if !unit.isEmpty, unit != own, unit != money || column.unit != "元" {
      if unit == Array("%".utf8), column.unit == "%" || column.unit.isEmpty {
        // As it is.
      } else if !neutral.contains(unit) || column.unit.isEmpty {
        guard isUnitWord(unit) else { return nil }
        reading.otherUnit = true
      }
    }
    // 0.7 in a column of percent is most likely 70 %; the town is asked.
    if column.unit == "%", unit.isEmpty, value > 0, value <= FixedDecimal.one {
      scaled = value * 100
      reading.isUncertain = true
    }
    reading.scaled = scaled
    return reading
  }

  /// 七成 → 70, 七成五 → 75, times 10 000; nil for anything else.
  private static func tenths(_ text: [UInt8]) -> Int64? {
    let digits = Array("零一二三四五六七八九十").map { Array(String($0).utf8) }
    func digit(_ bytes: ArraySlice<UInt8>) -> Int? {
      digits.firstIndex { bytes.elementsEqual($0) }
    }
    guard text.count == 6 || text.count == 9, text[3..<6].elementsEqual("成".utf8),
      let first = digit(text[0..<3])
    else { return nil }
    if text.count == 6 { return Int64(first * 10) * FixedDecimal.one }
    guard let second = digit(text[6..<9]), second < 10, first < 10 else { return nil }
    return Int64(first * 10 + second) * FixedDecimal.one
  }

  /// One or two Chinese characters: a measure word, right or wrong.
  private static func isUnitWord(_ unit: [UInt8]) -> Bool {
    unit.count <= 6 && unit.count % 3 == 0 && unit.allSatisfy { $0 >= 0x80 }
  }

  private static func take(_ word: String, _ text: [UInt8], _ index: inout Int) -> Bool {
    let bytes = Array(word.utf8)
    guard text[index...].starts(with: bytes) else { return false }
    index += bytes.count
    return true
  }

  /// Digits with optional thousands separators and fraction, times 10 000.
  private static func number(_ text: [UInt8], _ index: inout Int) -> Int64? {
    let start = index
    var negative = false
    if index < text.count, text[index] == UInt8(ascii: "-") {
      negative = true
      index += 1
    }
    var value: Int64 = 0
    var digits = 0
    var places = -1
    while index < text.count, digits < 15 {
      let byte = text[index]
      if (48...57).contains(byte) {
        if places < 4 {
          value = value * 10 + Int64(byte - 48)
          if places >= 0 { places += 1 }
        }
        digits += 1
      } else if byte == UInt8(ascii: "."), places < 0, digits > 0 {
        places = 0
      } else if byte == UInt8(ascii: ","), places < 0, digits > 0, index + 3 < text.count,
        text[(index + 1)...(index + 3)].allSatisfy({ (48...57).contains($0) })
      {
        // A thousands separator.
      } else {
        break
      }
      index += 1
    }
    guard digits > 0, digits < 15 else {
      index = start
      return nil
    }
    for _ in max(places, 0)..<4 {
      guard value <= limit else { return nil }
      value *= 10
    }
    guard value <= limit * 10 else { return nil }
    return negative ? -value : value
  }

  /// The product, nil when it is beyond anything a table could mean.
  private static func multiplied(_ value: Int64, _ factor: Int64) -> Int64? {
    let (product, overflow) = value.multipliedReportingOverflow(by: factor)
    return overflow || product.magnitude > 1 << 60 ? nil : product
  }
}
