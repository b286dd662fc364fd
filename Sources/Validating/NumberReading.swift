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
    number.round(toPlaces: places)
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

  /// Folded text with thousands separators, Chinese numerals, 万, 元角分, units, remarks, 约 … 余; nil
  /// when it is no number.
  ///
  /// What is not consumed to the last character is not a number: `3万-5万` and `3.5万5千` are none,
  /// and no beginning of a text is taken for the whole.
  static func worded(_ folded: [UInt8], column: Column) -> Reading? {
    var reading = Reading(scaled: 0)
    guard var text = withoutRemark(folded, &reading) else { return nil }
    for word in prefixes where text.starts(with: word) && text.count > word.count {
      text.removeFirst(word.count)
      reading.isUncertain = true
      break
    }
    if column.unit == "%" {
      if let tenths = tenths(text) {
        reading.scaled = tenths
        reading.isTidied = true
        return reading
      }
      if text.starts(with: percent) { text = Array(text[percent.count...]) + [UInt8(ascii: "%")] }
    }
    var scanner = AmountScanner(text)
    let hasCurrency = isMoney(column) && takeCurrency(&scanner)
    guard var value = scanner.magnitude() else { return nil }
    if scanner.take("+") {
      // 5+2 is a question to the town; it counts as the sum until answered.
      guard let more = scanner.magnitude() else { return nil }
      value += more
      reading.isUncertain = true
    }
    var unit = Array(text[scanner.index...])
    if let bare = withoutSuffix(unit) {
      unit = bare
      reading.isUncertain = true
    }
    if !unit.isEmpty, let (yuan, isAsked) = inYuan(unit, value) {
      value = yuan
      unit = money
      if isAsked { reading.isUncertain = true }
    }
    // 三百 in a column of 万元 may be in 元 or in 万元.
    let mayBeYuan =
      column.unit == "万元" && unit.isEmpty && scanner.hasTens && !scanner.isMultiplied
    if scanner.isUncertain || mayBeYuan { reading.isUncertain = true }
    if !unit.isEmpty || scanner.isWorded || hasCurrency { reading.isTidied = true }
    let result = convert(
      value, unit: unit, multiplied: scanner.isMultiplied, column: column, reading)
    return result.flatMap { $0.scaled.magnitude <= limit.magnitude ? $0 : nil }
  }

  private static func bytes(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }
  private static let prefixes = bytes([
    "大约", "约", "近", "将近", "接近", "超过", "超", "不到", "不足", "至少", "大概",
  ])
  private static let suffixes = bytes(["左右", "上下", "以上", "以下", "以内", "余", "多", "许"])
  private static let percent = Array("百分之".utf8)
  private static let money = Array("元".utf8)
  private static let neutral: Set<[UInt8]> = Set(bytes(["个", "名", "位", "家", "支"]))
  /// Units that may stand in brackets behind a number: 12(万元).
  private static let bracketed: Set<[UInt8]> = Set(
    bytes(["元", "万元", "亿元", "千元", "百元", "万", "亿", "%", "人", "户"]))

  /// Without a remark in brackets at the end: `5(含1名预备党员)` → 5. A unit stays; a bare number
  /// in brackets, which may be another figure, is a question. Nil when more follows the bracket.
  private static func withoutRemark(_ folded: [UInt8], _ reading: inout Reading) -> [UInt8]? {
    guard let open = folded.firstIndex(of: UInt8(ascii: "(")), open > 0 else { return folded }
    guard folded.last == UInt8(ascii: ")") else { return nil }
    let inner = Array(folded[(open + 1)...].dropLast())
    reading.isTidied = true
    if bracketed.contains(inner) { return Array(folded[..<open]) + inner }
    if DecimalDigits(inner) != nil { reading.isUncertain = true }
    return Array(folded[..<open])
  }

  private static func withoutSuffix(_ unit: [UInt8]) -> [UInt8]? {
    for word in suffixes where unit.count >= word.count {
      if unit.starts(with: word) { return Array(unit.dropFirst(word.count)) }
      if unit.suffix(word.count).elementsEqual(word) { return Array(unit.dropLast(word.count)) }
    }
    return nil
  }

  private static func isMoney(_ column: Column) -> Bool {
    if case .money = column.type { return true }
    return false
  }

  /// The sign of the currency that spreadsheet programs print: `￥50.00`.
  private static func takeCurrency(_ scanner: inout AmountScanner) -> Bool {
    scanner.take("￥") || scanner.take("¥") || scanner.take("人民币")
  }

  /// 元角分 behind an amount: 元, 元整, 元5角, 块5; with whether the last is a question.
  private static func inYuan(_ unit: [UInt8], _ whole: Int64) -> (Int64, Bool)? {
    var scanner = AmountScanner(unit)
    var value = whole
    guard scanner.take("元") || scanner.take("圆") || scanner.take("块") else { return nil }
    if scanner.take("整") || scanner.take("正") || scanner.take("钱") {
      return scanner.isAtEnd ? (value, false) : nil
    }
    if scanner.isAtEnd { return (value, false) }
    guard whole >= 0, whole % FixedDecimal.one == 0 else { return nil }
    let hasZero = scanner.take("零")
    guard let first = scanner.digit() else { return nil }
    if scanner.take("角") || scanner.take("毛") {
      value += first / 10
      if scanner.isAtEnd { return (value, false) }
      guard let second = scanner.digit(), scanner.take("分") else { return nil }
      value += second / 100
    } else if scanner.take("分") {
      value += first / 100
    } else {
      // 3元5 says 3元5角 most likely.
      return scanner.isAtEnd && !hasZero ? (value + first / 10, true) : nil
    }
    return scanner.isAtEnd ? (value, false) : nil
  }

  private static func convert(
    _ value: Int64, unit: [UInt8], multiplied: Bool, column: Column, _ start: Reading
  ) -> Reading? {
    var reading = start
    let own = Array(column.unit.utf8)
    let inTenThousands = column.unit == "万元"
    var scaled = value
    if inTenThousands, multiplied || unit == money {
      guard unit.isEmpty || unit == money else { return nil }
      // The number is in 元 now; the column wants 万元, and no more places than are kept.
      guard value % 10_000 == 0 else { return nil }
      scaled = value / 10_000
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

  /// One or two Chinese characters: a measure word, right or wrong. Part of a number is none.
  private static func isUnitWord(_ unit: [UInt8]) -> Bool {
    guard unit.count <= 6, unit.count % 3 == 0, unit.allSatisfy({ $0 >= 0x80 }) else {
      return false
    }
    return stride(from: 0, to: unit.count, by: 3).allSatisfy { start in
      !notUnits.contains(Array(unit[start..<start + 3]))
    }
  }

  private static let notUnits: Set<[UInt8]> = Set(
    "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億半几数余多来点至到或和、—–～角毛分块圆"
      .map { Array(String($0).utf8) })
}
