/// A day or a month as people write it.
public enum DateText: Sendable, Equatable {
  /// A full day.
  case day(CalendarDate)
  /// A month without a day.
  case month(Month)

  /// Reads the whole of a folded text: `2020年6月25日`, `2020-06-25`, `2020/6/25`, `2020.6.25`,
  /// `20200625`, `2020年6月`, `2020-06`, `2020.6`, `202006`, `二〇二〇年六月`,
  /// `2020-06-25T08:00:00`.
  ///
  /// Nil for anything else; nothing is guessed.
  public init?(_ text: ArraySlice<UInt8>) {
    var scanner = DateScanner(text)
    guard let found = scanner.scan(), scanner.isAtEnd else { return nil }
    self = found
  }

  /// The first day or month with a year inside a longer text: `…（2020年6月）` → June 2020.
  public static func first(in text: ArraySlice<UInt8>) -> DateText? {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      let startsNumber =
        (48...57).contains(byte)
        && (index == text.startIndex || !(48...57).contains(text[index - 1]))
      if startsNumber || byte >= 0xE3 {
        var scanner = DateScanner(text[index...])
        if let found = scanner.scan() { return found }
      }
      index += 1
    }
    return nil
  }

  /// The month it lies in.
  public var month: Month {
    switch self {
    case .day(let day): day.month
    case .month(let month): month
    }
  }

  /// The day, or the last one of the month.
  public var lastDay: CalendarDate {
    switch self {
    case .day(let day): day
    case .month(let month): month.lastDay
    }
  }

  /// `2020年6月25日`, `2020年6月`.
  public var chinese: String {
    switch self {
    case .day(let day): day.chinese
    case .month(let month): month.chinese
    }
  }
}

/// Reads digit groups and what separates them.
private struct DateScanner {
  let text: ArraySlice<UInt8>
  var index: Int

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    index = text.startIndex
  }

  var isAtEnd: Bool { index == text.endIndex }

  mutating func scan() -> DateText? {
    guard let (first, digits) = number() else { return nil }
    if digits == 8 {
      return CalendarDate(year: first / 10000, month: first / 100 % 100, day: first % 100)
        .map(DateText.day)
    }
    if digits == 6, let month = Month(year: first / 100, month: first % 100) {
      return .month(month)
    }
    guard digits == 4, let separator = separator(), let (second, monthDigits) = number(),
      monthDigits <= 2, let month = Month(year: first, month: second)
    else { return nil }
    let afterMonth = index
    if separator == .year {
      guard skip("月") else { return nil }
    }
    guard separator == .year || self.separator() == separator else {
      index = afterMonth
      return .month(month)
    }
    let beforeDay = index
    guard let (third, dayDigits) = number(), dayDigits <= 2,
      let day = CalendarDate(year: first, month: second, day: third)
    else {
      index = separator == .year ? beforeDay : afterMonth
      return .month(month)
    }
    if separator == .year { if !skip("日") { _ = skip("号") } }
    // 2019.04.07. ends with a dot.
    if separator == .dot, index + 1 == text.endIndex, text[index] == UInt8(ascii: ".") {
      index += 1
    }
    skipWeekday(of: day)
    return .day(inBeijing(day))
  }

  /// 星期日, 周日, (星期日) behind a day, where it is that day's: another one is left standing.
  private mutating func skipWeekday(of day: CalendarDate) {
    let start = index
    let hasBracket = skip("(")
    guard skip("星期") || skip("礼拜") || skip("周") else {
      index = start
      return
    }
    let said: Int? = skip("日") || skip("天") ? 0 : chineseDigit()
    guard let said, said == day.weekday, !hasBracket || skip(")") else {
      index = start
      return
    }
  }

  private enum Separator { case year, dash, slash, dot }

  private mutating func separator() -> Separator? {
    if skip("年") { return .year }
    if skip("–") || skip("—") || skip("−") || skip("‐") || skip("‑") { return .dash }
    if skip("。") { return .dot }
    guard index < text.endIndex else { return nil }
    let found: Separator? =
      switch text[index] {
      case UInt8(ascii: "-"): .dash
      case UInt8(ascii: "/"): .slash
      case UInt8(ascii: "."): .dot
      default: nil
      }
    if found != nil { index += 1 }
    return found
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= text.endIndex else { return false }
    let matches = word.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy { buffer[$0] == text[index + $0] }
    }
    if matches { index += length }
    return matches
  }

  /// The day in Beijing of a time in ISO 8601 behind a day: `2019-04-06T16:00:00Z` is 7 April.
  ///
  /// A time without a zone changes nothing. What is no time is left standing.
  private mutating func inBeijing(_ day: CalendarDate) -> CalendarDate {
    let start = index
    guard skip("T"), let hour = twoDigits(), hour <= 24 else {
      index = start
      return day
    }
    var minutes = hour * 60
    if skip(":"), let minute = twoDigits(), minute < 60 {
      minutes += minute
      if skip(":") { _ = twoDigits() }
      if skip(".") { while index < text.endIndex, (48...57).contains(text[index]) { index += 1 } }
    }
    if let offset = zone() { minutes += 480 - offset }
    if minutes < 0 { return day.previous }
    return minutes >= 1440 && hour < 24 ? day.next : day
  }

  /// Minutes of `Z`, `+08:00`, `+0800`, `-05`; nil without a zone.
  private mutating func zone() -> Int? {
    if skip("Z") { return 0 }
    let isWest = index < text.endIndex && text[index] == UInt8(ascii: "-")
    guard skip("+") || skip("-"), let hours = twoDigits(), hours <= 14 else { return nil }
    _ = skip(":")
    let offset = hours * 60 + (twoDigits() ?? 0)
    return isWest ? -offset : offset
  }

  private mutating func twoDigits() -> Int? {
    guard index + 1 < text.endIndex, (48...57).contains(text[index]),
      (48...57).contains(text[index + 1])
    else { return nil }
    index += 2
    return Int(text[index - 2] - 48) * 10 + Int(text[index - 1] - 48)
  }

  private mutating func number() -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while index < text.endIndex, (48...57).contains(text[index]), digits < 9 {
      value = value * 10 + Int(text[index] - 48)
      digits += 1
      index += 1
    }
    return digits > 0 ? (value, digits) : chineseNumber()
  }

  /// 二〇二〇 → 2020; 六 → 6; 十二 → 12; 二十五 → 25.
  private mutating func chineseNumber() -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    var tens = false
    while digits < 4, let digit = chineseDigit() {
      if digit == 10 {
        value = (digits == 0 ? 1 : value) * 10
        tens = true
        digits = 1
      } else {
        value = tens ? value + digit : value * 10 + digit
        digits += 1
      }
    }
    return digits > 0 ? (value, tens ? 2 : digits) : nil
  }

  private mutating func chineseDigit() -> Int? {
    if skip("〇") || skip("零") || skip("○") { return 0 }
    if skip("一") { return 1 }
    if skip("二") { return 2 }
    if skip("三") { return 3 }
    if skip("四") { return 4 }
    if skip("五") { return 5 }
    if skip("六") { return 6 }
    if skip("七") { return 7 }
    if skip("八") { return 8 }
    if skip("九") { return 9 }
    if skip("十") { return 10 }
    return nil
  }
}
