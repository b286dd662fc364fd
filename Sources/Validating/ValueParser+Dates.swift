import Findings
import Programme
import Sheets

/// Dates and months, as people and programs write them.
extension ValueParser {
  var isDate: Bool { column.type == .date || column.type == .month }

  /// A date's folded text: the time behind a blank goes, unless a zone stands with it.
  ///
  /// `2016/9/7 0:00` → `2016/9/7`; `2019-04-06 16:00:00+00:00` → `2019-04-06T16:00:00+00:00`.
  static func foldedDate(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let bare = withoutTime(bytes, range)
    if bare == range, let blank = bytes[range].lastIndex(of: 0x20),
      bytes[(blank + 1)..<range.upperBound].allSatisfy({ "0123456789:.+-Z".utf8.contains($0) }),
      bytes[(blank + 1)..<range.upperBound].contains(UInt8(ascii: ":"))
    {
      return TextFolding.fold(bytes[range.lowerBound..<blank]) + [UInt8(ascii: "T")]
        + bytes[(blank + 1)..<range.upperBound]
    }
    return TextFolding.fold(bytes[bare])
  }

  /// `2016/9/7 0:00` → `2016/9/7`: the time behind a blank says nothing.
  private static func withoutTime(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard let blank = bytes[range].lastIndex(of: 0x20), blank + 1 < range.upperBound,
      bytes[(blank + 1)..<range.upperBound].contains(UInt8(ascii: ":")),
      bytes[(blank + 1)..<range.upperBound].allSatisfy({
        (48...57).contains($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
      })
    else { return range }
    return TextFolding.trim(bytes, range.lowerBound..<blank)
  }

  func date(
    _ folded: [UInt8], _ written: String, _ month: Month, _ from1904: Bool
  ) -> CellReading {
    // What an empty cell under a date format is exported as.
    if folded.starts(with: "1900/1/0".utf8) || folded.starts(with: "1900-01-00".utf8) {
      return column.isRequired ? .rejected(.required) : CellReading(.missing)
    }
    if let found = DateText(folded[...]) {
      // A number such as 2020.6 under a date format is a day of 1905.
      if found.month.year < 1949 {
        return .rejected(.notOfType(expected: expectation, found: written))
      }
      if case .month(let said) = found, Self.losesZero(folded), said.month == 1 {
        return lostZero(said, written, month)
      }
      return CellReading(.present(stored(found)))
    }
    if folded.count == 5, var serial = Int(String(decoding: folded, as: UTF8.self)) {
      serial += from1904 ? 1462 : 0
      guard (36526...55153).contains(serial), let day = CalendarDate(serial: serial) else {
        return .rejected(.notOfType(expected: expectation, found: written))
      }
      return CellReading(.present(stored(.day(day))), normalisedAs: day.iso)
    }
    if let readings = CellWords.monthOrDay(folded, month.year) {
      return .rejected(.ambiguous(found: written, readings: readings))
    }
    if let typed = CellWords.eatenDate(folded) {
      let parts = typed.split(separator: "-").compactMap { Int($0) }
      if parts.count == 2,
        let day = CalendarDate(year: month.year, month: parts[0], day: parts[1])
      {
        return .doubtful(stored(.day(day)), .uncertain(found: written, used: day.iso))
      }
    }
    return .rejected(.notOfType(expected: expectation, found: written))
  }

  /// Nothing has happened after the report month; where the column says so, such a date is none.
  func inTime(_ reading: CellReading, _ written: String, _ month: Month) -> CellReading {
    let told: Month? =
      switch reading.value.datum {
      case .day(let day): day.month
      case .month(let month): month
      default: nil
      }
    guard column.isPast, let told, told > month else { return reading }
    return .rejected(.afterMonth(found: written, month: month))
  }

  /// `2020.1` typed as a number is January, or October that lost its zero.
  private func lostZero(_ said: Month, _ written: String, _ month: Month) -> CellReading {
    let october = Month(index: said.index + 9)
    if october > month {
      return CellReading(.present(stored(.month(said))), normalisedAs: said.chinese)
    }
    return .doubtful(
      stored(.month(said)), .uncertain(found: written, used: said.chinese))
  }

  private static func losesZero(_ folded: [UInt8]) -> Bool {
    folded.count == 6 && folded[4] == UInt8(ascii: ".") && folded[5] == UInt8(ascii: "1")
  }

  private func stored(_ date: DateText) -> Datum {
    if column.type == .month { return .month(date.month) }
    switch date {
    case .day(let day): return .day(day)
    case .month(let month): return .day(month.firstDay)
    }
  }
}
