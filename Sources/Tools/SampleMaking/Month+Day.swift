import Findings

extension Month {
  /// A day of the month (1…28) as text: `2020-06`, 5 → `2020-06-05`.
  func dayText(_ day: Int) -> String {
    CalendarDate(ordinal: firstDay.ordinal + day - 1).iso
  }

  /// The first month of its year.
  var january: Month { Month(index: year * 12) }
}
