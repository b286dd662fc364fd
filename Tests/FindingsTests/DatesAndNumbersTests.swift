import Findings
import Testing

struct MonthTests {
  @Test(arguments: [
    ("2020-06", "2020年6月", "2020-05", "2020-07"), ("2019-12", "2019年12月", "2019-11", "2020-01"),
    ("2020-01", "2020年1月", "2019-12", "2020-02"),
  ])
  func readsAndWrites(text: String, chinese: String, before: String, after: String) throws {
    let month = try #require(Month(text))
    #expect(month.iso == text)
    #expect(month.chinese == chinese)
    #expect(month.previous.iso == before)
    #expect(month.next.iso == after)
  }

  @Test(arguments: ["2020-13", "2020-00", "2020-6", "202006", "", "二〇二〇", "2020/06"])
  func refusesAnythingElse(text: String) { #expect(Month(text) == nil) }
}

struct CalendarDateTests {
  @Test(arguments: [
    (43983, "2020-06-01"), (36526, "2000-01-01"), (43890, "2020-02-29"), (61, "1900-03-01"),
  ])
  func readsSerials(serial: Int, iso: String) { #expect(CalendarDate(serial: serial)?.iso == iso) }

  @Test(arguments: [(2019, 2, 29), (2020, 4, 31), (2020, 13, 1), (2020, 1, 0)])
  func refusesDaysThatAreNot(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [("2020-02-28", "2020-02-29"), ("2019-12-31", "2020-01-01")])
  func knowsTheNextDay(day: String, next: String) throws {
    guard case .day(let date)? = DateText(Array(day.utf8)[...]) else {
      Issue.record("not a day: \(day)")
      return
    }
    #expect(date.next.iso == next)
  }
}

struct DateTextTests {
  @Test(arguments: [
    ("2020年6月25日", "2020-06-25"), ("2020-6-5", "2020-06-05"), ("2020/06/25", "2020-06-25"),
    ("2020.6.25", "2020-06-25"), ("20200625", "2020-06-25"), ("二〇二〇年六月二十五日", "2020-06-25"),
    ("2020-06-25T00:00:00.000", "2020-06-25"), ("2020年6月", "2020-06"), ("2020.6", "2020-06"),
    ("2020-06", "2020-06"), ("202006", "2020-06"), ("二〇二〇年十二月", "2020-12"),
  ])
  func readsWholeTexts(text: String, iso: String) {
    switch DateText(Array(text.utf8)[...]) {
    case .day(let day)?: #expect(day.iso == iso)
    case .month(let month)?: #expect(month.iso == iso)
    case nil: Issue.record("not read: \(text)")
    }
  }

  @Test(arguments: ["2020年13月", "6月25日", "2020", "2020-06-31x", "43983", "", "2020.6.25.1"])
  func guessesNothing(text: String) { #expect(DateText(Array(text.utf8)[...]) == nil) }

  @Test func findsTheFirstInALongerText() {
    let text = Array("月报表（2020年6月）填报".utf8)
    #expect(DateText.first(in: text[...])?.month.iso == "2020-06")
  }
}

struct FixedDecimalTests {
  @Test(arguments: [
    ("33.3", "33.3"), ("70", "70"), ("-0.5", "-0.5"), ("0.0001", "0.0001"), ("1.2300", "1.23"),
  ])
  func roundTrips(text: String, shown: String) { #expect(FixedDecimal(text)?.text == shown) }

  @Test(arguments: ["", ".", "1.23456", "1,2", "1e3", "--1", "一"])
  func refusesAnythingElse(text: String) { #expect(FixedDecimal(text) == nil) }

  @Test(arguments: [
    (1, 3, "0.3333"), (2, 3, "0.6667"), (1, 8, "0.125"), (100 * 127, 181, "70.1657"),
    (100 * 112, 160, "70"), (1, 20000, "0.0001"),
  ])
  func dividesHalfUp(numerator: Int, denominator: Int, text: String) {
    #expect(FixedDecimal(numerator: numerator, denominator: denominator).text == text)
    let wide = FixedDecimal(numerator: Int128(numerator), denominator: Int128(denominator))
    #expect(wide.text == text)
  }

  /// Each pair against the other way of the same quotient, and against each sign.
  @Test(arguments: [
    0, 1, -1, 3, -3, 9999, 20_200_630, 1_000_000_000, -1_000_000_000, 10_000_000_000_000,
    Int.max / 100, Int.max - 1, .max, .min, .min + 1,
  ])
  func dividesWhateverThereIs(numerator: Int) {
    for denominator in [1, -1, 2, 3, 7, 10_000, 1 << 61, 1 << 62, .max, .min] {
      let narrow = FixedDecimal(numerator: numerator, denominator: denominator)
      let wide = FixedDecimal(numerator: Int128(numerator), denominator: Int128(denominator))
      #expect(narrow == wide, "\(numerator) / \(denominator)")
      // Half-up: between half a place below and half a place above the true quotient.
      let product = Int128(numerator) * 20_000
      let size = Int128(denominator.magnitude)
      guard product.magnitude / size.magnitude < UInt128(Int64.max) else { continue }
      let twice = Int128(wide.scaled) * 2 * Int128(denominator)
      let distance = denominator > 0 ? product - twice : twice - product
      #expect(distance >= -size && distance < size, "\(numerator) / \(denominator)")
    }
  }

  @Test func staysAtTheEnds() {
    let ends = [FixedDecimal(scaled: .max), FixedDecimal(scaled: .min)]
    #expect(FixedDecimal(.max) == ends[0])
    #expect(FixedDecimal(.min) == ends[1])
    #expect(ends[0] - ends[1] == ends[0])
    #expect(ends[1] - ends[0] == ends[1])
    #expect(ends[1].magnitude == ends[0])
    #expect(FixedDecimal.percent(.max, of: 1) == ends[0])
    #expect(FixedDecimal.percent(.min, of: 1) == ends[1])
    #expect(FixedDecimal(numerator: Int128.max, denominator: 1) == ends[0])
    #expect(FixedDecimal(numerator: Int128.min, denominator: 1) == ends[1])
    #expect(FixedDecimal.percent(1, of: 3).text == "33.3333")
    for end in ends {
      for places in 0...4 { #expect(!end.text(places: places).isEmpty) }
    }
  }

  @Test(arguments: [
    ("66.65", 1, "66.7"), ("66.64", 1, "66.6"), ("69.96", 1, "70.0"), ("5", 0, "5"),
  ])
  func roundsForDisplay(text: String, places: Int, shown: String) {
    #expect(FixedDecimal(text)?.text(places: places) == shown)
  }
}
