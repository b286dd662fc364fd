import Sheets

/// Dates as spreadsheet formats store them, brought to the shortest ISO 8601 form.
enum ISODate {
  /// `2020-06-25T00:00:00.000` → `2020-06-25`; `…T08:30:00.000` → `…T08:30:00`; all else stays.
  static func shorten(_ text: inout [UInt8]) {
    guard text.count >= 16, text[10] == UInt8(ascii: "T") else { return }
    if let point = text.lastIndex(of: UInt8(ascii: ".")), point >= 16 {
      var end = text.count
      while end > point + 1, text[end - 1] == UInt8(ascii: "0") { end -= 1 }
      if end == point + 1 { end = point }
      text.removeLast(text.count - end)
    }
    if text[11...].elementsEqual("00:00:00".utf8) || text[11...].elementsEqual("00:00".utf8) {
      text.removeLast(text.count - 10)
    }
  }

  /// The day and time of a serial number: `43983` → `2020-06-01`, `43983.5` →
  /// `2020-06-01T12:00:00`, `0.25` → `06:00:00`. Nil when it is no number or lies outside
  /// 1900…9999. Days below 60 follow Excel's calendar, in which 1900 has a 29 February.
  static func text(serial: [UInt8], from1904: Bool) -> [UInt8]? {
    guard let number = DecimalDigits(serial), !number.isNegative,
      var (days, milliseconds) = number.daysAndMilliseconds
    else { return nil }
    if milliseconds == 86_400_000 {
      days += 1
      milliseconds = 0
    }
    let time = clock(milliseconds)
    if days == 0, !from1904 { return time }
    guard let day = date(days + (from1904 ? 1462 : 0)) else { return nil }
    return milliseconds == 0 ? day : day + [UInt8(ascii: "T")] + time
  }

  /// A length of time as spreadsheets show it: `PT12H13M14S` → `12:13:14`, `PT26H00M00.500S` →
  /// `26:00:00.5`, `P1DT2H` → `26:00:00`. Nil for all else, also for what is below zero or has months.
  static func text(duration: [UInt8]) -> [UInt8]? {
    guard duration.first == UInt8(ascii: "P"), duration.count < 40 else { return nil }
    let units: [(letter: UInt8, inTime: Bool, milliseconds: Int)] = [
      (UInt8(ascii: "D"), false, 86_400_000), (UInt8(ascii: "H"), true, 3_600_000),
      (UInt8(ascii: "M"), true, 60_000), (UInt8(ascii: "S"), true, 1000),
    ]
    var next = 0
    var inTime = false
    var total = 0
    var start = 1
    for (index, byte) in duration.enumerated().dropFirst() {
      if byte == UInt8(ascii: "T"), !inTime, start == index {
        inTime = true
        start = index + 1
      } else if !(48...57).contains(byte), byte != UInt8(ascii: ".") {
        guard
          let unit = units.indices.dropFirst(next).first(where: {
            units[$0].letter == byte && units[$0].inTime == inTime
          }), let part = milliseconds(duration[start..<index], of: units[unit].milliseconds)
        else { return nil }
        total += part
        next = unit + 1
        start = index + 1
      }
    }
    return next > 0 && start == duration.count ? clock(total) : nil
  }

  /// So many units, each of so many milliseconds; nil when it is no number or beyond all measure.
  private static func milliseconds(_ digits: ArraySlice<UInt8>, of unit: Int) -> Int? {
    guard var number = DecimalDigits(digits) else { return nil }
    // Only seconds are written with decimals.
    let places = unit == 1000 ? 3 : 0
    if places > 0 { number.round(toPlaces: places) }
    guard let value = number.scaled(by: places), value <= 1_000_000_000 else { return nil }
    return places > 0 ? Int(value) : Int(value) * unit
  }

  private static func clock(_ milliseconds: Int) -> [UInt8] {
    let seconds = milliseconds / 1000
    let hours = seconds / 3600
    var text =
      (hours < 100 ? two(hours) : Array(String(hours).utf8)) + [0x3A] + two(seconds / 60 % 60) + [
        0x3A
      ] + two(seconds % 60)
    let rest = milliseconds % 1000
    if rest > 0 {
      text += [UInt8(ascii: "."), UInt8(48 + rest / 100)] + two(rest % 100)
      while text.last == 48 { text.removeLast() }
    }
    return text
  }

  private static func two(_ number: Int) -> [UInt8] {
    [UInt8(48 + number / 10 % 10), UInt8(48 + number % 10)]
  }

  /// Civil date of a serial day of the 1900 system, up to the year 9999.
  private static func date(_ serial: Int) -> [UInt8]? {
    if serial == 60 { return Array("1900-02-29".utf8) }
    guard serial >= 1, serial <= 2_958_465 else { return nil }
    // Days since 0000-03-01; the invented 29 February shifts what comes before it.
    let z = serial + (serial < 60 ? 1 : 0) - 25569 + 719_468
    let era = z / 146_097
    let dayOfEra = z % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return two(year / 100) + two(year) + [0x2D] + two(month) + [0x2D]
      + two(dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
