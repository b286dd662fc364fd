import Findings
import Programme

extension CountyReport {
  /// The report as the public edition may know it: figures that are not public, or would tell of a few
  /// persons, are not in it, nor what is told of single villages besides.
  public func open(_ programme: Programme) -> CountyReport {
    let withholding = Withholding(programme, towns: towns)
    var open = self
    open.findings = []
    for (position, indicator) in programme.indicators.enumerated() {
      for month in 0..<monthCount {
        let figure = figures[position][month]
        if indicator.publicLevel < .city || withholding.isCountyWithheld(position, month: month) {
          open.figures[position][month] = figure.withheld(
            bound: withholding.bound(position, month: month))
        } else {
          open.figures[position][month].hidesParts =
            !withholding.towns(position, month: month).isEmpty
        }
      }
    }
    open.towns = towns.map { town in
      var own = town
      own.withhold(programme, withholding.own(of: town.town), county: open.figures)
      return own
    }
    return open
  }
}

extension TownReport {
  /// The report as the public edition may know it.
  public func open(_ programme: Programme, _ withholding: TownWithholding) -> TownReport {
    var open = self
    open.findings = []
    open.figures = figures.withheld(programme, withholding)
    return open
  }
}

extension TownSummary {
  fileprivate mutating func withhold(
    _ programme: Programme, _ withholding: TownWithholding, county: [[Figure]]
  ) {
    figures = figures.withheld(programme, withholding)
    scores = []
    kindCounts = []
    counts = MonthCounts()
    answers = []
    for month in months.indices {
      months[month].blocking = []
      months[month].details = months[month].details.open(programme)
      months[month].histograms = []
      months[month].findings = FindingCounts()
      // How many villages came to meet a goal tells of a town where the sums hide one.
      months[month].changes.removeAll { change in
        let series = county[change.indicator]
        return [month, month - 1].contains {
          series.indices.contains($0) && (series[$0].hidesParts || series[$0].status == .withheld)
        }
      }
    }
  }
}

extension [[Figure]] {
  fileprivate func withheld(
    _ programme: Programme, _ withholding: TownWithholding
  ) -> [[Figure]] {
    enumerated().map { position, series in
      let isOpen = programme.indicators[position].publicLevel >= .town
      return series.enumerated().map { month, figure in
        isOpen && !withholding.contains(position, month: month) ? figure : figure.withheld()
      }
    }
  }
}

extension Figure {
  /// The figure with nothing left but the path, which is the same for all, and what may be said.
  fileprivate func withheld(bound: Int? = nil) -> Figure {
    var figure = Figure(tally: Tally(), status: .withheld)
    figure.expected = expected
    figure.bound = bound
    return figure
  }
}
