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
  /// The row says why in its remarks, which are for the office only.
  case noted(String)
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

/// Findings of one town and month counted by kind.
public struct KindCount: Sendable, Equatable {
  /// The kind.
  public var kind: FaultKind
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
  /// What is told of each month besides its figures.
  public var months: [MonthSummary]
  /// Scores of its villages, for the ranking of villages; empty without one.
  public var scores: [VillageScore]
  /// Findings of the built month by kind, in order of severity and identifier.
  public var kindCounts: [KindCount]
  /// The town's answers to questions of the built month.
  public var answers: [AnsweredQuestion]
  /// Findings seen from the built month.
  public var counts: MonthCounts

  /// A summary of figures alone.
  init(town: Int, figures: [[Figure]]) {
    self.town = town
    self.figures = figures
    receipts = []
    months = []
    scores = []
    kindCounts = []
    counts = MonthCounts()
    answers = []
  }

  /// How each ledger of the last month came.
  public var current: [Receipt] { receipts.last ?? [] }

  /// The summary with at most so many lines of each indicator's list.
  public func trimmed(to most: Int) -> TownSummary {
    guard let last = months.indices.last else { return self }
    var trimmed = self
    trimmed.months[last].details = details.trimmed(to: most)
    return trimmed
  }

  /// Villages whose state changed in the last month.
  public var changes: [VillageChange] { months.last?.changes ?? [] }
  /// Villages that keep a goal from being met in the last month.
  public var blocking: [BlockingVillage] { months.last?.blocking ?? [] }

  /// What is listed of the month built.
  public var details: MonthDetails { months.last?.details ?? MonthDetails() }

  /// The summary as it was after so many months.
  func through(_ count: Int) -> TownSummary {
    var earlier = self
    earlier.figures = figures.map { Array($0.prefix(count)) }
    earlier.receipts = Array(receipts.prefix(count))
    earlier.months = Array(months.prefix(count))
    return earlier
  }

  /// The summary of a town's report, for the last month; without lists where no page is made.
  public init(_ report: TownReport, programme: Programme, hasLists: Bool = true) {
    town = report.town
    figures = report.figures
    receipts = report.receipts
    scores = Self.scores(report, programme)
    let found = MonthSummary.counts(report)
    months = (0..<report.monthCount).map {
      MonthSummary(report, month: $0, programme: programme, counts: found)
    }
    if hasLists, !months.isEmpty {
      months[months.count - 1].details = MonthDetails(report, programme: programme)
    }
    let lastMonth = Month(index: report.firstMonth.index + report.monthCount - 1)
    counts = MonthCounts(report.findings, in: lastMonth)
    let own = report.findings.filter { $0.isOf(lastMonth) }
    answers = AnsweredQuestion.all(own)
    var kinds: [FaultKind: KindCount] = [:]
    for finding in own {
      let kind = finding.fault.kind
      kinds[kind, default: KindCount(kind: kind, severity: finding.severity, count: 0)].count += 1
    }
    kindCounts = kinds.values.sorted { ($0.severity, $0.kind.id) < ($1.severity, $1.kind.id) }
  }
}

/// What one month of a town comes to besides its figures.
public struct MonthSummary: Sendable {
  /// Villages whose state changed since the month before.
  public var changes: [VillageChange] = []
  /// Villages that keep a goal from being met.
  public var blocking: [BlockingVillage] = []
  /// Findings in the month's tables by severity; that a table did not come is none of them.
  public var findings = FindingCounts()
  /// For each indicator with a band how many villages have how many rows.
  public var histograms: [RowHistogram]
  /// What is listed; of the month built only.
  public var details = MonthDetails()

  /// `counts` are the report's, gathered once for all months.
  init(
    _ report: TownReport, month: Int, programme: Programme, counts: [Month: FindingCounts]
  ) {
    histograms = RowHistogram.all(report, month: month, programme: programme)
    let judge = Judge(programme)
    let date = Month(index: report.firstMonth.index + month)
    findings = counts[date] ?? FindingCounts()
    var rows = VillageRowIndex(report, month: month)
    for (position, indicator) in programme.indicators.enumerated()
    where indicator.counts == .villages && indicator.target != nil {
      for village in report.facts.villages {
        let now = report.facts.fact(month: month, village: village, indicator: position)
        // A village of which nothing can be judged blocks nothing.
        guard now.counts, now.denominator > 0 else { continue }
        // A zero target counts what should not be.
        let isMet = (now.numerator > 0) == (indicator.measure == .share)
        if !isMet, judge.isDue(indicator, date) {
          blocking.append(
            BlockingVillage(
              indicator: position, village: village, rows: Int(now.rows),
              isCarried: now.state == .carried))
        }
        guard month > 0 else { continue }
        let before = report.facts.fact(month: month - 1, village: village, indicator: position)
        guard before.counts, before.denominator > 0, before.numerator != now.numerator else {
          continue
        }
        let reason = ChangeReason(
          report, month: month, rows: indicator.ledger.map { rows.rows($0, of: village) } ?? [],
          indicator, indicator.ledger.map { programme.ledgers[$0] }, isMet: isMet, before: before)
        changes.append(
          VillageChange(indicator: position, village: village, isMet: isMet, reason: reason))
      }
    }
  }
}

extension MonthSummary {
  /// The findings in each month's tables; what belongs to no month that can be told is the last one's
  /// (`MonthCounts`).
  static func counts(_ report: TownReport) -> [Month: FindingCounts] {
    var counts: [Month: FindingCounts] = [:]
    let last = Month(index: report.firstMonth.index + report.monthCount - 1)
    for finding in report.findings where !finding.isAbsence {
      counts[finding.month ?? last, default: FindingCounts()][finding.severity] += 1
    }
    return counts
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
        let reported = Month(index: report.firstMonth.index + month)
        guard table.grid.state(row, year.column.position) == .present,
          year.isReported(table.grid, row, in: reported)
        else { return nil }
      }
      guard table.grid.isSound(row, column.position) else { return nil }
      return VillageScore(
        village: Int(table.rows[row].village), score: table.grid.number(row, column))
    }
  }
}

/// The rows of a month's tables by village; of each table when it is first asked for.
private struct VillageRowIndex {
  private let report: TownReport
  private let month: Int
  private var rows: [Int: [Int32: [Int]]] = [:]

  init(_ report: TownReport, month: Int) {
    self.report = report
    self.month = month
  }

  mutating func rows(_ ledger: Int, of village: Int) -> [Int] {
    if rows[ledger] == nil {
      let own = report.tables[month][ledger]?.rows ?? []
      rows[ledger] = Dictionary(grouping: own.indices) { own[$0].village }
    }
    return rows[ledger]?[Int32(village)] ?? []
  }
}

extension ChangeReason {
  /// Reads the dates of `rows`, which make a village count.
  init(
    _ report: TownReport, month last: Int, rows: [Int], _ indicator: Indicator,
    _ own: Ledger?, isMet: Bool, before: Fact
  ) {
    self = .undated
    guard let ledger = indicator.ledger, let table = report.tables[last][ledger] else { return }
    if before.state == .carried {
      self = .wasCarried
      return
    }
    let month = report.firstMonth.index + last
    if isMet {
      let months = rows.flatMap { row in
        indicator.event.filter { table.grid.isSound(row, $0.position) }
          .map { table.grid.month(row, $0) }
      }
      if let newest = months.max() {
        self = newest.index >= month ? .happened : .earlier(newest)
        return
      }
    }
    guard let own, let note = own.column(.note), own.columns[note].visibility != .restricted,
      let row = rows.first(where: { table.value($0, note).state == .present })
    else { return }
    self = .noted(table.grid.text(row, note, of: own))
  }
}
