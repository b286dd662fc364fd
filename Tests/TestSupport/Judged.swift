import Aggregating
import Programme

/// A programme of one indicator, and tallies to judge by it.
public enum Judged {
  /// A programme with one indicator; these are its keys besides the name.
  public static func programme(_ indicator: String) throws -> Programme {
    try programme(
      ledger:
        "list: full, columns: [{key: done, header: 完成, type: boolean, visibility: public}]",
      indicator: "name: 甲, of: villages, met: {done: 是}, \(indicator)")
  }

  /// A programme with one ledger and one indicator on it; these are their keys besides the rest.
  public static func programme(ledger: String, indicator: String) throws -> Programme {
    try Programme.decode(
      """
      programme: {title: 示例, county: {code: "320000", name: 示例市}, issuer: 示例, start: 2019-07}
      calendar: {due_day: 5}
      display: {front: []}
      dimensions: [{id: D, name: 一}]
      common_columns:
        - {key: village, header: 村, role: village, type: text, visibility: public}
        - {key: code, header: 代码, role: code, type: text, visibility: public}
      roster: R
      ledgers:
        - {id: R, name: 名录, rows: village, list: full, columns: [{key: in_scope, header: 纳入, role: in_scope, type: boolean, visibility: public}]}
        - {id: L, name: 台账, rows: village, \(ledger)}
      indicators:
        - {id: X, dimension: D, clause: 甲, method: 甲, ledger: L, \(indicator)}
      """)
  }

  /// More than 70% by the end of 2021.
  public static let strict =
    "measure: share, target: {relation: above, value: 70}, deadline: 2021-12, pace: {kind: step, label: 待换届}"
  /// All within three years.
  public static let line =
    "measure: share, target: {relation: at_least, value: 100}, deadline: 2022-06, pace: {kind: line, months: 36}"
  /// None.
  public static let zero = "measure: count, target: {relation: equal, value: 0}"

  /// So many of so many, all of them reported.
  public static func tally(_ numerator: Int, _ denominator: Int) -> Tally {
    var tally = Tally()
    tally.numerator = numerator
    tally.denominator = denominator
    tally.population = denominator
    tally.known = denominator
    tally.reported = denominator
    tally.isReported = true
    return tally
  }
}
