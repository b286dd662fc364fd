import Findings
import Programme
import Sheets
import Texts

/// Reads the cells of one column: bytes → value, or what is wrong with them.
///
/// A class so that a cell's reading copies nothing; nothing in it changes.
final class ValueParser: Sendable {
  let column: Column
  private let choices: ByteDictionary
  private let isPercent: Bool

  private static let yes = [
    "是", "√", "✓", "✔", "☑", "■", "●", "y", "Y", "yes", "YES", "有", "1", "对", "已", "完成", "已完成",
    "已有", "TRUE", "true", "已建",
    "已建立", "√是", "v", "V", "t", "on", "1.0", "true()", "=true()", "是的", "✅", "🗹", "真", "打勾",
  ]
  /// Marks that some forms use for yes and others for no beside a filled one: a question to the town.
  private static let openMarks = ["○", "〇", "◯", "O", "o"]
  private static let no = [
    "否", "×", "✗", "✘", "✖", "╳", "x", "X", "☒", "n", "N", "no", "NO", "无", "0", "错", "未", "未完成",
    "没有",
    "FALSE", "false", "未建",
    "未建立", "□", "☐", "错误", "f", "off", "0.0", "false()", "=false()", "不是", "❌", "❎", "⬜", "假",
  ]

  init(_ column: Column) {
    self.column = column
    isPercent = column.unit == "%"
    var words = ByteDictionary()
    func add(_ word: String, _ value: Int) {
      words.insert(word.utf8, value)
      words.insert(TextFolding.fold(Array(word.utf8)[...]), value)
    }
    switch column.type {
    case .choice:
      for (position, choice) in column.choices.enumerated() { add(choice, position) }
      for (word, position) in column.words { add(word, position) }
      if let boolean = column.booleanChoices {
        for word in Self.yes { add(word, boolean.yes) }
        for word in Self.no { add(word, boolean.no) }
      }
    case .boolean:
      add(column.yes, 1)
      add(column.no, 0)
      for word in Self.yes { add(word, 1) }
      for word in Self.no { add(word, 0) }
    default: break
    }
    choices = words
  }

  /// The value of a cell that is written as most are, a plain number or a word of the column; nil for all
  /// others, which are read with care.
  func plain(_ bytes: [UInt8], _ range: Range<Int>, kind: CellKind) -> Value? {
    // Longer ones may be numbers of persons.
    guard range.count < 11 else { return nil }
    switch column.type {
    case .integer, .decimal, .money:
      guard kind != .date, kind != .percent, !isPercent,
        let scaled = NumberReading.plain(bytes, range),
        column.minimum.map({ scaled >= $0 }) ?? true, column.maximum.map({ scaled <= $0 }) ?? true,
        !isUnlikely(scaled)
      else { return nil }
      return stored(scaled).map { .present($0) }
    case .choice, .boolean: return choices[bytes, range].map { .present(code($0)) }
    case .text, .date, .month: return nil
    }
  }

  /// The value of a trimmed, non-empty range. `month` is the report month, which settles some doubts
  /// about dates; `from1904` says how the file counts days.
  func read(
    _ bytes: [UInt8], _ range: Range<Int>, kind: CellKind, month: Month, from1904: Bool = false
  ) -> CellReading {
    // Nobody fills a page into a cell of this kind; what is that long is not looked at further.
    if range.count > 2000, column.type != .text {
      let head = String(decoding: bytes[range].prefix(30), as: UTF8.self)
      return .rejected(.notOfType(expected: expectation, found: head + "……"))
    }
    if range.count >= 11, PersonalNumber.isIn(bytes, range) { return .rejected(.personalNumber) }
    switch column.type {
    case .integer, .decimal, .money:
      if kind == .percent, isPercent, let reading = percentage(bytes[range]) { return reading }
      if kind != .date, !isPercent, let scaled = NumberReading.plain(bytes, range) {
        return number(scaled, bytes, range)
      }
      // A text of sixteen digits and more is a stored number that a program wrote out.
      if kind.isNumber || (kind == .text && range.count >= 16),
        let stored = NumberReading.stored(bytes, range, places: places)
      {
        if isPercent {
          // 0.7 in a column of percentages is asked about; 64.90000000000001 is 64.9.
          let text = Array(FixedDecimal(scaled: stored.scaled).text.utf8)
          return wordedNumber(text, String(decoding: bytes[range], as: UTF8.self), .number)
        }
        let reading = number(stored.scaled, bytes, range)
        guard stored.isRounded, reading.fault == nil else { return reading }
        return CellReading(reading.value, normalisedAs: reading.value.text(of: column, bytes: []))
      }
    case .choice, .boolean:
      if let found = choices[bytes, range] { return CellReading(.present(code(found))) }
    case .text:
      return text(bytes, range)
    case .date, .month: break
    }
    let folded = isDate ? Self.foldedDate(bytes, range) : TextFolding.fold(bytes[range])
    let written = String(decoding: bytes[range], as: UTF8.self)
    if kind == .error || CellWords.isDestroyed(folded) {
      return .rejected(.destroyed(found: written))
    }
    if CellWords.isPlaceholder(folded) { return .rejected(.placeholder(found: written)) }
    switch column.type {
    case .choice, .boolean: return choice(folded, written)
    case .date, .month:
      if CellWords.isNotApplicable(folded) || CellWords.isNone(folded) {
        return CellReading(.notApplicable)
      }
      return inTime(date(folded, written, month, from1904), written, month)
    default: return wordedNumber(folded, written, kind)
    }
  }

  // MARK: Numbers

  /// Decimal places the column keeps.
  private var places: Int {
    switch column.type {
    case .decimal(let places), .money(let places): places
    default: 0
    }
  }

  /// A number that the file shows in percent: 0.471 is 47.1. The result of a formula is rounded to the
  /// column's places, as it is shown.
  private func percentage(_ stored: ArraySlice<UInt8>) -> CellReading? {
    guard var number = DecimalDigits(stored) else { return nil }
    number.round(significant: 15)
    number.shift(by: 2)
    let exact = number
    number.round(toPlaces: places)
    guard let scaled = number.scaled(by: 4),
      scaled.magnitude <= NumberReading.limit.magnitude
    else { return nil }
    let shown = Array("\(FixedDecimal(scaled: scaled).text)%".utf8)
    let reading = self.number(scaled, shown, 0..<shown.count)
    guard number != exact, reading.fault == nil else { return reading }
    return CellReading(reading.value, normalisedAs: reading.value.text(of: column, bytes: []))
  }

  private func number(_ scaled: Int64, _ bytes: [UInt8], _ range: Range<Int>) -> CellReading {
    if let low = column.minimum, scaled < low { return outOfRange(bytes, range) }
    if let high = column.maximum, scaled > high { return outOfRange(bytes, range) }
    if isUnlikely(scaled), let datum = stored(scaled) {
      return .doubtful(datum, unlikely(scaled, String(decoding: bytes[range], as: UTF8.self)))
    }
    return stored(scaled).map { CellReading(.present($0)) }
      ?? .rejected(
        .notOfType(expected: expectation, found: String(decoding: bytes[range], as: UTF8.self)))
  }

  /// Whether a value is most likely in another unit. Zero is a value of its own.
  private func isUnlikely(_ scaled: Int64) -> Bool {
    scaled != 0
      && (column.likelyMinimum.map { scaled < $0 } ?? false
        || column.likelyMaximum.map { scaled > $0 } ?? false)
  }

  private func unlikely(_ scaled: Int64, _ found: String) -> Fault {
    .unlikely(
      found: found, unit: column.unit, isSmall: column.likelyMinimum.map { scaled < $0 } ?? false)
  }

  /// Integers are stored as they are, decimals times 10 000; nil when the places do not fit.
  private func stored(_ scaled: Int64) -> Datum? {
    switch column.type {
    case .integer:
      return scaled % FixedDecimal.one == 0 ? .whole(scaled / FixedDecimal.one) : nil
    case .decimal(let places), .money(let places):
      var step = FixedDecimal.one
      for _ in 0..<min(max(places, 0), 4) { step /= 10 }
      return scaled % step == 0 ? .scaled(scaled) : nil
    default: return nil
    }
  }

  /// The number under which a folded word is kept.
  func code(of word: [UInt8]) -> Int? { choices[word] }

  /// Yes and no, or a choice, by the number under which its words are kept.
  private func code(_ found: Int) -> Datum {
    column.type == .boolean ? .yesNo(found == 1) : .choice(found)
  }

  private func outOfRange(_ bytes: [UInt8], _ range: Range<Int>) -> CellReading {
    .rejected(
      .outOfRange(found: String(decoding: bytes[range], as: UTF8.self), range: rangeText))
  }

  private var rangeText: String {
    let low = column.minimum.map { FixedDecimal(scaled: $0).text }
    let high = column.maximum.map { FixedDecimal(scaled: $0).text }
    switch (low, high) {
    case (let low?, let high?): return "\(low)至\(high)之间"
    case (let low?, nil): return "\(low)以上（含\(low)）"
    case (nil, let high?): return "\(high)以下（含\(high)）"
    case (nil, nil): return ""
    }
  }

  private func wordedNumber(_ folded: [UInt8], _ written: String, _ kind: CellKind) -> CellReading {
    if CellWords.isNotApplicable(folded) { return CellReading(.notApplicable) }
    if CellWords.isNone(folded) {
      if let low = column.minimum, low > 0 {
        return .rejected(.outOfRange(found: written, range: rangeText))
      }
      return CellReading(
        .present(column.type == .integer ? .whole(0) : .scaled(0)), normalisedAs: "0")
    }
    if let typed = CellWords.eatenDate(folded) {
      return .rejected(.eatenByDate(found: written, typed: typed))
    }
    if kind == .date, case .day(let day)? = DateText(folded[...]) {
      let typed = "\(day.monthOfYear)-\(day.day)"
      return .rejected(.eatenByDate(found: written, typed: typed))
    }
    guard let reading = NumberReading.worded(folded, column: column) else {
      // A number it is, only greater than any that is read.
      if let digits = DecimalDigits(folded), digits.digits.count + digits.exponent > 10 {
        return .rejected(.outOfRange(found: written, range: rangeText))
      }
      return .rejected(.notOfType(expected: expectation, found: written))
    }
    if let low = column.minimum, reading.scaled < low {
      return .rejected(.outOfRange(found: written, range: rangeText))
    }
    if let high = column.maximum, reading.scaled > high {
      return .rejected(.outOfRange(found: written, range: rangeText))
    }
    guard let datum = stored(reading.scaled) else {
      return .rejected(.notOfType(expected: expectation, found: written))
    }
    let used = Value.present(datum).text(of: column, bytes: [])
    if isUnlikely(reading.scaled) { return .doubtful(datum, unlikely(reading.scaled, written)) }
    if reading.otherUnit { return .doubtful(datum, .otherUnit(found: written, unit: column.unit)) }
    if reading.isUncertain { return .doubtful(datum, .uncertain(found: written, used: used)) }
    return CellReading(.present(datum), normalisedAs: reading.isTidied ? used : nil)
  }

  // MARK: Words

  private func choice(_ folded: [UInt8], _ written: String) -> CellReading {
    if let found = choices[folded] { return CellReading(.present(code(found))) }
    let bare = TextFolding.removingQuotes(folded)
    if let found = choices[bare] { return CellReading(.present(code(found))) }
    if let found = choices[Self.lowercase(bare)] { return CellReading(.present(code(found))) }
    if let found = ticked(bare) { return CellReading(.present(code(found))) }
    let plain = Self.plainChoice(bare)
    if let found = choices[plain] ?? choices[Self.lowercase(plain)] {
      return CellReading(.present(code(found)))
    }
    if CellWords.isNotApplicable(folded) { return CellReading(.notApplicable) }
    if column.type == .choice, let (found, isAsked) = stage(plain) {
      let used = Value.present(code(found)).text(of: column, bytes: [])
      return isAsked
        ? .doubtful(code(found), .uncertain(found: written, used: used))
        : CellReading(.present(code(found)), normalisedAs: used)
    }
    if Self.openMarks.contains(where: { folded.elementsEqual($0.utf8) }),
      let yes = choices[Array("是".utf8)]
    {
      let used = Value.present(code(yes)).text(of: column, bytes: [])
      return .doubtful(code(yes), .uncertain(found: written, used: used))
    }
    if CellWords.eatenDate(folded) != nil {
      return .rejected(.eatenByDate(found: written, typed: CellWords.eatenDate(folded) ?? ""))
    }
    let allowed = column.type == .boolean ? [column.yes, column.no] : column.choices
    return .rejected(.notAllowed(found: written, allowed: allowed))
  }

  private func text(_ bytes: [UInt8], _ whole: Range<Int>) -> CellReading {
    var range = whole
    if range.count <= 18 {
      let meaning = CellWords.meaning(bytes, range)
      if !meaning.isDisjoint(with: [.notApplicable, .none]) { return CellReading(.notApplicable) }
      if bytes[range].contains(where: { $0 == UInt8(ascii: "#") || $0 == 0xEF }),
        CellWords.isDestroyed(TextFolding.fold(bytes[range]))
      {
        return .rejected(.destroyed(found: String(decoding: bytes[range], as: UTF8.self)))
      }
      if column.isRequired, meaning.contains(.placeholder) {
        return .rejected(.placeholder(found: String(decoding: bytes[range], as: UTF8.self)))
      }
    }
    if column.stripsQuotes { range = Self.withoutQuotes(bytes, range) }
    if column.maxLength > 0, range.count > column.maxLength {
      // Bytes are at least as many as characters; count only when it may matter.
      let written = String(decoding: bytes[range], as: UTF8.self)
      if written.count > column.maxLength {
        return .rejected(.tooLong(found: written, limit: column.maxLength))
      }
    }
    let value = Value.present(.text(range))
    guard HiddenCharacters.areIn(bytes.span, range) else { return CellReading(value) }
    // Pages leave them out; the town is told.
    let written = String(decoding: bytes[range], as: UTF8.self)
    return CellReading(value, normalisedAs: HiddenCharacters.removed(written))
  }

  /// Without one pair of quotation marks around the whole: `“红管家”` → `红管家`.
  private static func withoutQuotes(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let open = Array("“".utf8)
    let close = Array("”".utf8)
    guard range.count > 6, bytes[range].starts(with: open),
      bytes[range].suffix(3).elementsEqual(close),
      PlaceName.contains(open, in: Array(bytes[range].dropFirst(3))) == false
    else { return range }
    return (range.lowerBound + 3)..<(range.upperBound - 3)
  }

  /// What the column wants, in Chinese.
  var expectation: String {
    let unit = column.unit.isEmpty ? "" : "（单位：\(column.unit)）"
    switch column.type {
    case .integer: return "整数\(unit)"
    case .decimal(let places), .money(let places): return "最多\(places)位小数的数字\(unit)"
    case .date: return "日期（例如2020-06-25）"
    case .month: return "月份（例如2020-06）"
    default: return "文字"
    }
  }
}
