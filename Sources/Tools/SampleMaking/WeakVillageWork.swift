import Findings

/// How far the work in a listed village has come: looked at, worked on for `length` months, waiting
/// for acceptance, accepted, followed; or not done by the year's end.
struct WeakVillageWork {
  /// The month it was listed.
  var listed: Month
  /// Months since then.
  var age: Int
  /// Months of work.
  var length: Int
  /// Steps of the plan.
  var steps: Int
  /// Whether the year ends before the work does.
  var fails: Bool

  /// The month in which the work is accepted, if it is.
  var acceptance: Month { Month(index: listed.index + length + 2) }
  var isAccepted: Bool { !fails && age >= length + 2 }

  /// The month in which the work shall be done.
  var due: Month {
    fails ? max(Month(index: listed.january.index + 11), listed.next) : acceptance
  }

  /// Steps done so far; never falls.
  var done: Int {
    if !fails, age > length { return steps }
    return min(steps * age / (length + 1), steps - 1)
  }

  /// The state in a month's report; only moves forward.
  func status(_ month: Month) -> String {
    if fails, month.month == 12, age > 0 { return "未转化" }
    if age <= 0 { return "摸排" }
    if fails || age <= length { return "整改中" }
    if age == length + 1 { return "待验收" }
    return age < length + 4 ? "已转化(销号)" : "跟踪巩固"
  }
}
