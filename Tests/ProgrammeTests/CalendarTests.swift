import Findings
import Testing

@testable import Programme

/// Due days are put off by public holidays, not by weekends (Decisions: Reading).
struct CalendarTests {
  static func holiday(_ from: Int, _ to: Int) -> Holiday {
    Holiday(from: CalendarDate(ordinal: from), to: CalendarDate(ordinal: to), name: "")
  }

  static let calendar = ReportingCalendar(
    dueDay: 5, answerDays: 3,
    holidays: [
      holiday(20_191_001, 20_191_007), holiday(20_200_124, 20_200_204),
      holiday(20_200_205, 20_200_206), holiday(20_200_501, 20_200_505),
      holiday(20_201_230, 20_210_105),
    ])

  @Test(arguments: [
    ("2019-08", "2019-09-05"), ("2019-09", "2019-10-08"), ("2020-01", "2020-02-07"),
    ("2020-04", "2020-05-06"), ("2020-06", "2020-07-05"), ("2020-12", "2021-01-06"),
    // A Sunday is no holiday.
    ("2019-12", "2020-01-05"),
  ])
  func due(month: String, day: String) throws {
    #expect(Self.calendar.due(try #require(Month(month))).iso == day)
  }

  /// What was sent back is due some days later, over the end of a month and holidays too.
  @Test(arguments: [
    ("2020-06", 3, "2020-07-08"), ("2019-09", 3, "2019-10-11"), ("2020-06", 0, "2020-07-05"),
    ("2020-06", 30, "2020-08-04"), ("2020-03", 26, "2020-05-06"),
  ])
  func answer(month: String, days: Int, day: String) throws {
    var calendar = Self.calendar
    calendar.answerDays = days
    #expect(calendar.answer(try #require(Month(month))).iso == day)
  }
}
