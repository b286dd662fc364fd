import Programme

/// How many villages have 0, 1, 2, … rows that count: the distribution behind a goal with a band,
/// such as 5 to 8 organisations.
public struct RowHistogram: Sendable, Equatable {
  /// Position of the indicator.
  public let indicator: Int
  /// Villages with 0, 1, 2, … rows; the last place holds all with so many or more.
  public private(set) var counts: [Int]
  /// Villages of the population of which nothing was ever reported.
  public private(set) var unknown = 0
  /// Villages in `counts` whose number is carried from an earlier month.
  public private(set) var carried = 0

  /// Above this a band is no longer drawn village by village.
  private static let mostPlaces = 20

  /// An empty one; nil for an indicator whose villages have no band: 5 to 8 → places 0…9.
  public init?(_ indicator: Indicator, position: Int) {
    guard indicator.counts == .villages, indicator.countsRows, let atMost = indicator.atMost,
      atMost + 2 <= Self.mostPlaces
    else { return nil }
    self.indicator = position
    counts = Array(repeating: 0, count: atMost + 2)
  }

  /// Adds a village.
  public mutating func add(_ fact: Fact) {
    switch fact.state {
    case .notApplicable: return
    case .unknown: unknown += 1
    case .known, .carried:
      if fact.state == .carried { carried += 1 }
      counts[min(max(Int(fact.rows), 0), counts.count - 1)] += 1
    }
  }

  /// Adds another town's; the order of additions does not matter.
  public mutating func add(_ other: RowHistogram) {
    unknown += other.unknown
    carried += other.carried
    for index in counts.indices { counts[index] += other.counts[index] }
  }
}

extension RowHistogram {
  /// A town's, one for each indicator with a band.
  static func all(_ report: TownReport, month: Int, programme: Programme) -> [RowHistogram] {
    programme.indicators.enumerated().compactMap { position, indicator in
      guard var histogram = RowHistogram(indicator, position: position) else { return nil }
      for village in report.facts.villages {
        histogram.add(report.facts.fact(month: month, village: village, indicator: position))
      }
      return histogram
    }
  }
}

extension CountyReport {
  /// The villages of all towns by number of rows in the last month; nil without a band.
  public func histogram(_ position: Int, of indicator: Indicator) -> RowHistogram? {
    guard var sum = RowHistogram(indicator, position: position) else { return nil }
    for town in towns {
      for own in town.months.last?.histograms ?? [] where own.indicator == position {
        sum.add(own)
      }
    }
    return sum
  }
}
