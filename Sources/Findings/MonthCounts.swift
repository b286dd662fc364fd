/// How many findings there are, seen from a month: the one definition behind every place where a count
/// stands (terminal, pages, bulletin, slip, mail, manifest).
///
///     own       差错、待核实、提示  in the towns' tables of the month
///     missing   未报              tables of the month that did not come
///     office    名录、按语等        of no town: roster, editorial, files that cannot be placed
///     earlier   以前各月           of the months before, with `earlierMissing` apart
public struct MonthCounts: Sendable, Equatable {
  /// In the month's tables. What belongs to no month that can be told is this month's work.
  public var own = FindingCounts()
  /// Tables that were expected for the month and did not come; none of these is an error.
  public var missing = 0
  /// About the office's own files and files of no town that can be told.
  public var office = FindingCounts()
  /// Of the months before.
  public var earlier = FindingCounts()
  /// Tables of the months before that did not come.
  public var earlierMissing = 0

  /// Nothing found.
  public init() {}

  /// Counts what was found of a town, seen from a month.
  public init(_ findings: [Finding], in month: Month) {
    for finding in findings { add(finding, in: month) }
  }

  /// Counts a finding of a town.
  public mutating func add(_ finding: Finding, in month: Month) {
    switch (finding.isOf(month), finding.isAbsence) {
    case (true, false): own[finding.severity] += 1
    case (true, true): missing += 1
    case (false, false): earlier[finding.severity] += 1
    case (false, true): earlierMissing += 1
    }
  }

  /// Counts a finding of no town.
  public mutating func addOffice(_ finding: Finding, in month: Month) {
    if finding.isOf(month) {
      office[finding.severity] += 1
    } else {
      earlier[finding.severity] += 1
    }
  }

  /// Adds counts of elsewhere.
  public static func += (left: inout MonthCounts, right: MonthCounts) {
    left.own += right.own
    left.missing += right.missing
    left.office += right.office
    left.earlier += right.earlier
    left.earlierMissing += right.earlierMissing
  }

  /// `差错3处，待核实2处，提示1处；未报12张表`
  public var words: String {
    own.words + (missing > 0 ? "；未报\(missing)张表" : "")
  }

  /// `差错3处，待核实2处；未报1张表`: what must be mended, answered or sent.
  public var openWords: String {
    let open = [Severity.error, .confirm].filter { own[$0] > 0 }
      .map { "\($0.chinese)\(own[$0])处" }.joined(separator: "，")
    return [open, missing > 0 ? "未报\(missing)张表" : ""].filter { !$0.isEmpty }
      .joined(separator: "；")
  }

  /// `差错1处，待核实0处，提示2处`; empty when there is nothing.
  public var officeWords: String { office == FindingCounts() ? "" : office.words }

  /// The same of the months before; empty when there is nothing.
  public var earlierWords: String {
    let parts = [
      earlier == FindingCounts() ? "" : earlier.words,
      earlierMissing > 0 ? "未报\(earlierMissing)张表" : "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "；")
  }

  /// Whether more than half of the tables that were expected did not come.
  public static func isMostlyMissing(_ missing: Int, of expected: Int) -> Bool {
    missing * 2 > expected
  }

  /// All of them, tables that did not come among the errors.
  public var all: FindingCounts {
    var sum = own
    sum += office
    sum += earlier
    sum.errors += missing + earlierMissing
    return sum
  }
}

extension FindingCounts {
  /// `差错3处，待核实2处，提示1处`
  public var words: String {
    Severity.allCases.map { "\($0.chinese)\(self[$0])处" }.joined(separator: "，")
  }
}

extension Finding {
  /// Whether it is a month's work: its own, or of no month that can be told.
  public func isOf(_ month: Month) -> Bool { self.month == nil || self.month == month }

  /// Whether it says that a table did not come (未报), which is no error in one.
  public var isAbsence: Bool { fault.kind.isAbsence }

  /// How it is called: `差错`, `待核实`, `提示`, or `未报`.
  public var severityWord: String { fault.kind.word(severity) }
}
