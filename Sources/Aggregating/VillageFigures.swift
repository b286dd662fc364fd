import Findings
import Programme

/// The figures of a town's villages, judged once: the tables, the pages and both editions take them
/// from here.
public struct VillageFigures: Sendable {
  private let villages: Range<Int>
  private let monthCount: Int
  /// For each indicator its place among those about villages, nil for one that is not.
  private let places: [Int?]
  private let stride: Int
  /// One village after the other: each indicator about villages, month by month.
  private let figures: [Figure]

  /// Judges every village of a report.
  public init(_ report: TownReport, programme: Programme, judge: Judge) {
    villages = report.facts.villages
    monthCount = report.monthCount
    var places: [Int?] = []
    var count = 0
    for indicator in programme.indicators {
      places.append(indicator.isAboutVillages ? count : nil)
      if indicator.isAboutVillages { count += 1 }
    }
    self.places = places
    stride = count
    var figures: [Figure] = []
    figures.reserveCapacity(villages.count * count * monthCount)
    var tallies: [Tally] = []
    for village in villages {
      for (position, indicator) in programme.indicators.enumerated()
      where indicator.isAboutVillages {
        tallies.removeAll(keepingCapacity: true)
        for month in 0..<monthCount {
          let fact = report.facts.fact(month: month, village: village, indicator: position)
          var tally = Tally()
          tally.add(fact)
          tally.isReported = fact.state == .known
          tallies.append(tally)
        }
        figures += judge.figures(
          tallies, indicator: indicator, level: .village, first: report.firstMonth)
      }
    }
    self.figures = figures
  }

  /// The figure of a village (roster position) in a month (from 0).
  ///
  /// - Precondition: the indicator is about villages.
  public func figure(_ village: Int, indicator: Int, month: Int) -> Figure {
    let place = (village - villages.lowerBound) * stride + (places[indicator] ?? 0)
    return figures[place * monthCount + month]
  }
}
