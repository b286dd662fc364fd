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
