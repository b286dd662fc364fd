import Findings
import Programme
import Validating

/// A village that did not meet a goal before and does now, or the other way round.
public struct VillageChange: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// Position of the village in the roster.
  public var village: Int
  /// Whether it meets the goal now.
  public var isMet: Bool
  /// Whether it happened, or is only known better now.
  public var reason: ChangeReason
}

/// Why a village's state differs from the month before: something happened, or a report was mended.
public enum ChangeReason: Sendable, Equatable {
  /// The row's own date lies in the report month.
  case happened
  /// The row's own date lies in an earlier month: reported late, or corrected.
  case earlier(Month)
  /// The month before was not reported or not readable; the state then was an older one.
  case wasCarried
  /// The row says why in its remarks.
  case noted
  /// Nothing tells.
  case undated
}

/// A village that keeps a goal from being met.
public struct BlockingVillage: Sendable, Equatable {
  /// Position of the indicator.
  public var indicator: Int
  /// Position of the village in the roster.
  public var village: Int
  /// Rows that count, such as organisations.
  public var rows: Int
  /// Whether its state is carried from an earlier month.
  public var isCarried: Bool
}

/// Findings of one town and month counted by rule.
public struct FindingCount: Sendable, Equatable {
  /// The rule.
  public var rule: String
  /// Its severity.
  public var severity: Severity
  /// How many.
  public var count: Int
}

/// What the county's pages need to know of a town: small, so that all towns fit in memory.
public struct TownSummary: Sendable {
  /// Position in the roster.
  public var town: Int
  /// For each indicator the figures, month by month.
  public var figures: [[Figure]]
  /// For each month and ledger whether it came.
  public var receipts: [[Receipt]]
  /// Villages whose state changed since the month before.
  public var changes: [VillageChange]
  /// Villages that keep a goal of the front page from being met.
  public var blocking: [BlockingVillage]
  /// Scores of its villages, for the ranking of villages; empty without one.
  public var scores: [VillageScore]
  /// Findings of the built month by rule, in order of rule.
  public var findingCounts: [FindingCount]
  /// Findings of all months by severity.
  public var totals: [Int]

  /// A summary of figures alone.
  init(town: Int, figures: [[Figure]]) {
    self.town = town
    self.figures = figures
    receipts = []
    changes = []
    blocking = []
    scores = []
    findingCounts = []
    totals = [0, 0, 0]
  }

  /// The summary of a town's report, for the last month.
  public init(_ report: TownReport, programme: Programme) {
    town = report.town
    figures = report.figures
    receipts = report.receipts
    changes = []
    blocking = []
    scores = Self.scores(report, programme)
    let last = report.monthCount - 1
    let judge = Judge(programme)
    let lastMonth = Month(index: report.firstMonth.index + last)
    for (position, indicator) in programme.indicators.enumerated()
    where indicator.counts == .villages && indicator.target != nil {
      for village in report.facts.villages {
        let now = report.facts.fact(month: last, village: village, indicator: position)
        // A village of which nothing can be judged blocks nothing.
        guard now.counts, now.denominator > 0 else { continue }
        // A zero target counts what should not be.
        let isMet = (now.numerator > 0) == (indicator.measure == .share)
        if !isMet, judge.isDue(indicator, lastMonth) {
          blocking.append(
            BlockingVillage(
              indicator: position, village: village, rows: Int(now.rows),
              isCarried: now.state == .carried))
        }
        guard last > 0 else { continue }
        let before = report.facts.fact(month: last - 1, village: village, indicator: position)
        if before.counts, before.denominator > 0, before.numerator != now.numerator {
          let note = indicator.ledger.flatMap { programme.ledgers[$0].column(.note) }
          let reason = ChangeReason(
            report, village: village, indicator, note: note, isMet: isMet, before: before)
          changes.append(
            VillageChange(indicator: position, village: village, isMet: isMet, reason: reason))
        }
      }
    }
    var counts: [String: FindingCount] = [:]
    totals = [0, 0, 0]
    for finding in report.findings {
      totals[Int(finding.severity.rawValue)] += 1
      guard finding.month == lastMonth else { continue }
      counts[
        finding.rule,
        default: FindingCount(rule: finding.rule, severity: finding.severity, count: 0)
      ]
      .count += 1
    }
    findingCounts = counts.values.sorted { ($0.severity, $0.rule) < ($1.severity, $1.rule) }
  }
}

extension TownSummary {
  /// The scores of the last accepted list, of the year that the month reports on.
  private static func scores(_ report: TownReport, _ programme: Programme) -> [VillageScore] {
    guard let (ledger, column) = programme.ranking.villageScore,
      let month = (0..<report.monthCount).last(where: { report.tables[$0][ledger] != nil }),
      let table = report.tables[month][ledger]
    else { return [] }
    let year = programme.ledgers[ledger].year
    return table.rows.indices.compactMap { row in
      if let year {
        let value = table.value(row, year.column)
        let reported = year.year(of: Month(index: report.firstMonth.index + month))
        guard value.state == .present, value.raw == Int64(reported) else { return nil }
      }
      let score = table.value(row, column)
      guard score.isSound else { return nil }
      return VillageScore(village: Int(table.rows[row].village), score: score.raw)
    }
  }
}

extension ChangeReason {
  /// Reads the dates of the rows that make a village count.
  init(
    _ report: TownReport, village: Int, _ indicator: Indicator, note: Int?, isMet: Bool,
    before: Fact
  ) {
    let last = report.monthCount - 1
    self = .undated
    guard let ledger = indicator.ledger, let table = report.tables[last][ledger] else { return }
    if before.state == .carried {
      self = .wasCarried
      return
    }
    let rows = table.rows.indices.filter { table.rows[$0].village == Int32(village) }
    let month = report.firstMonth.index + last
    if isMet {
      let days = rows.flatMap { row in
        indicator.event.map { table.value(row, $0) }.filter(\.isSound).map { Int($0.raw) }
      }
      guard let newest = days.max() else { return }
      let happened = CalendarDate(ordinal: newest).month
      self = happened.index >= month ? .happened : .earlier(happened)
    } else if let note, rows.contains(where: { table.value($0, note).state == .present }) {
      self = .noted
    }
  }
}

/// The county: sums over all towns, judged.
public struct CountyReport: Sendable {
  /// The first month; the others follow.
  public var firstMonth: Month
  /// The month built: the last one.
  public var month: Month
  /// For each indicator the county's figures, month by month.
  public var figures: [[Figure]]
  /// All towns in roster order.
  public var towns: [TownSummary]
  /// Findings about files of no known town, and about the roster.
  public var findings: [Finding]

  /// Sums and judges the towns.
  public init(
    programme: Programme, firstMonth: Month, month: Month, towns: [TownSummary],
    findings: [Finding]
  ) {
    self.firstMonth = firstMonth
    self.month = month
    self.towns = towns
    self.findings = findings
    let judge = Judge(programme)
    let monthCount = month.index - firstMonth.index + 1
    figures = programme.indicators.enumerated().map { position, indicator in
      if case .record(let entries) = indicator.test {
        let tallies = (0..<monthCount).map {
          Tally(entries, month: Month(index: firstMonth.index + $0), of: indicator)
        }
        return judge.figures(tallies, indicator: indicator, level: .city, first: firstMonth)
      }
      var tallies = Array(repeating: Tally(), count: monthCount)
      for town in towns {
        for offset in 0..<monthCount { tallies[offset].add(town.figures[position][offset].tally) }
      }
      return judge.figures(tallies, indicator: indicator, level: .city, first: firstMonth)
    }
  }

  /// The number of months.
  public var monthCount: Int { month.index - firstMonth.index + 1 }

  /// Findings of all months by severity, those without a town included.
  public var findingTotals: [Int] {
    var totals = [0, 0, 0]
    for town in towns { for index in 0..<3 { totals[index] += town.totals[index] } }
    for finding in findings { totals[Int(finding.severity.rawValue)] += 1 }
    return totals
  }
}
