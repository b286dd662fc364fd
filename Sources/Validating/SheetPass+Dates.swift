import Findings
import Programme

/// Rows of villages that the roster does not have in the month: they are read and count nowhere.
extension SheetPass {
  /// Notes a row of a village that has been stopped or has not begun.
  mutating func noteDates(_ row: Int, _ village: Int) {
    guard outside.contains(village) else { return }
    let place = outOfTime.firstIndex { $0.village == village }
    if let place {
      outOfTime[place].rows += 1
    } else {
      outOfTime.append((village, 1, row))
    }
  }

  /// Asks once for all rows of a kind: of villages that have been stopped, and of those that begin later.
  mutating func askOutOfTime() {
    let month = context.month
    let roster = validator.roster
    func isStopped(_ village: Int) -> Bool {
      roster.villages[village].validTo.map { $0 < month } ?? false
    }
    let stopped = outOfTime.filter { isStopped($0.village) }
    let later = outOfTime.filter { !isStopped($0.village) }
    if let first = stopped.first, let until = roster.villages[first.village].validTo {
      add(
        .placesStopped(
          rows: stopped.reduce(0) { $0 + $1.rows }, villages: stopped.count,
          first: roster.villages[first.village].name, until: until,
          into: roster.successors(first.village)), row: first.row, column: villageColumn)
    }
    if let first = later.first, let from = roster.villages[first.village].validFrom {
      add(
        .placesNotYet(
          rows: later.reduce(0) { $0 + $1.rows }, villages: later.count,
          first: roster.villages[first.village].name, from: from), row: first.row,
        column: villageColumn)
    }
  }
}
