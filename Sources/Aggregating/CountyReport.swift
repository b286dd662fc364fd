import Findings
import Programme

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
  /// What the county's own unit reported; nil without a ledger of its own.
  public var county: CountyUnit?
  /// Findings about files of no known town, about the roster, and about the county's own tables.
  public var findings: [Finding]

  /// Sums and judges the towns.
  public init(
    programme: Programme, firstMonth: Month, month: Month, towns: [TownSummary],
    county: CountyUnit? = nil, findings: [Finding]
  ) {
    self.county = county
    self.firstMonth = firstMonth
    self.month = month
    self.towns = towns
    self.findings = findings
    let judge = Judge(programme)
    let monthCount = month.index - firstMonth.index + 1
    figures = programme.indicators.enumerated().map { position, indicator in
      if indicator.counts == .county {
        var nothing = Tally()
        nothing.add(Fact(.unknown))
        let tallies =
          county?.tallies(position) ?? Array(repeating: nothing, count: monthCount)
        return judge.figures(tallies, indicator: indicator, level: .city, first: firstMonth)
      }
      var tallies = Array(repeating: Tally(), count: monthCount)
      var coverage = Array(repeating: Coverage(), count: monthCount)
      for town in towns {
        for offset in 0..<monthCount {
          let tally = town.figures[position][offset].tally
          tallies[offset].add(tally)
          coverage[offset].add(tally)
        }
      }
      var figures = judge.figures(
        tallies, indicator: indicator, level: .city, first: firstMonth)
      for offset in figures.indices
      where !coverage[offset].carries(programme.display.coverage) && figures[offset].isJudged {
        figures[offset].status = .tooFewReports
        figures[offset].neededPerMonth = nil
      }
      return figures
    }
  }

  /// The county as it was in an earlier month. Figures look back only, so they are the same.
  ///
  /// - Precondition: the month lies in the series.
  public func through(_ earlier: Month) -> CountyReport {
    let count = earlier.index - firstMonth.index + 1
    var report = self
    report.month = earlier
    report.figures = figures.map { Array($0.prefix(count)) }
    report.towns = towns.map { $0.through(count) }
    return report
  }

  /// How many of the towns that have anything to report on reported a month, counted from the first:
  /// 13 of 14; none of none for what is measured for the county as a whole.
  public func coverage(of indicator: Int, month: Int) -> (reported: Int, all: Int) {
    let coverage = reports(of: indicator, month: month)
    return (coverage.reported, coverage.all)
  }

  /// Whether fewer than so many percent of the units reported a month, too few for a word on the whole.
  public func hasTooFewReports(of indicator: Int, month: Int, below percent: Int) -> Bool {
    !reports(of: indicator, month: month).carries(percent)
  }

  private func reports(of indicator: Int, month: Int) -> Coverage {
    var coverage = Coverage()
    for town in towns { coverage.add(town.figures[indicator][month].tally) }
    return coverage
  }

  /// The number of months.
  public var monthCount: Int { month.index - firstMonth.index + 1 }

  /// All towns' answers to questions of the month, in roster order.
  public var answers: [AnsweredQuestion] { towns.flatMap(\.answers) }

  /// Findings seen from the month, those of no town included.
  public var counts: MonthCounts {
    var counts = MonthCounts()
    for town in towns { counts += town.counts }
    for finding in findings { counts.addOffice(finding, in: month) }
    return counts
  }
}

/// How many of the units that are counted at all reported.
///
/// A verdict on the whole needs reports: 13 of 14 towns carry one at 80 %, 2 of 14 do not.
struct Coverage: Equatable {
  private(set) var reported = 0
  private(set) var all = 0

  /// Counts a unit in when it has anything to report on.
  mutating func add(_ tally: Tally) {
    guard tally.population > 0 else { return }
    all += 1
    if tally.isReported { reported += 1 }
  }

  /// Whether so many percent reported; nothing to report on is no reason for doubt.
  func carries(_ percent: Int) -> Bool { reported * 100 >= percent * all }
}

extension Figure {
  /// Whether its status is a verdict.
  public var isJudged: Bool {
    switch status {
    case .none, .notApplicable, .notReported, .tooFewReports, .notDue, .withheld: false
    default: true
    }
  }
}
