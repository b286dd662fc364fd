import Findings
import Programme

/// What a village's figure tells, without a reference in it: there is one a village, indicator and month.
public struct VillageFigure: Sendable {
  /// What was counted.
  public let numerator: Int
  /// What could have been counted.
  public let denominator: Int
  /// Percent for shares, the count for counts; nil when nothing is known or applicable.
  public let value: FixedDecimal?
  /// How it stands.
  public let status: Status
  private let gap: Int?
  private let neededPerMonth: FixedDecimal?
  private let marks: Marks

  /// The counts of one unit, each of them none or one.
  private struct Marks: OptionSet {
    var rawValue: UInt8

    static let population = Marks(rawValue: 1)
    static let known = Marks(rawValue: 2)
    static let reported = Marks(rawValue: 4)
    static let flagged = Marks(rawValue: 8)
    static let doubtful = Marks(rawValue: 16)
    static let isReported = Marks(rawValue: 32)
  }

  /// What there is in a figure of one village.
  init(_ figure: Figure) {
    let tally = figure.tally
    numerator = tally.numerator
    denominator = tally.denominator
    value = figure.value
    status = figure.status
    gap = figure.gap
    neededPerMonth = figure.neededPerMonth
    var marks: Marks = tally.isReported ? .isReported : []
    if tally.population > 0 { marks.insert(.population) }
    if tally.known > 0 { marks.insert(.known) }
    if tally.reported > 0 { marks.insert(.reported) }
    if tally.flagged > 0 { marks.insert(.flagged) }
    if tally.doubtful > 0 { marks.insert(.doubtful) }
    self.marks = marks
  }

  /// The whole figure.
  var figure: Figure {
    func count(_ mark: Marks) -> Int { marks.contains(mark) ? 1 : 0 }
    var tally = Tally()
    tally.numerator = numerator
    tally.denominator = denominator
    tally.population = count(.population)
    tally.known = count(.known)
    tally.reported = count(.reported)
    tally.flagged = count(.flagged)
    tally.doubtful = count(.doubtful)
    tally.isReported = marks.contains(.isReported)
    var figure = Figure(tally: tally, status: status)
    figure.value = value
    figure.gap = gap
    figure.neededPerMonth = neededPerMonth
    return figure
  }
}

/// The figures of a town's villages, judged once: the tables, the pages and both editions take them
/// from here.
public struct VillageFigures: Sendable {
  private let villages: Range<Int>
  private let monthCount: Int
  /// For each indicator its place among those about villages, nil for one that is not.
  private let places: [Int?]
  private let stride: Int
  /// One village after the other: each indicator about villages, month by month.
  private let figures: [VillageFigure]

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
    var figures: [VillageFigure] = []
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
        let own = judge.figures(
          tallies, indicator: indicator, level: .village, first: report.firstMonth)
        for place in own.indices { figures.append(VillageFigure(own[place])) }
      }
    }
    self.figures = figures
  }

  /// The figure of a village (roster position) in a month (from 0).
  ///
  /// - Precondition: the indicator is about villages.
  public func figure(_ village: Int, indicator: Int, month: Int) -> Figure {
    value(village, indicator: indicator, month: month).figure
  }

  /// What it tells in a table.
  ///
  /// - Precondition: the indicator is about villages.
  public func value(_ village: Int, indicator: Int, month: Int) -> VillageFigure {
    let place = (village - villages.lowerBound) * stride + (places[indicator] ?? 0)
    return figures[place * monthCount + month]
  }
}
