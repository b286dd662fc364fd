import TestSupport
import Aggregating
import Programme
import Testing

/// Whatever decodes, builds: generated programmes over all types, kinds of rules and tests of units.
///
/// The fuzz target `programme` draws the same programmes from its bytes, ten thousand and more of them.
struct ProgrammePropertyTests {
  @Test(arguments: 0..<8)
  func whateverDecodesRuns(block: Int) {
    var decoded = 0
    for seed in 0..<150 {
      var generator = ProgrammeGenerator(SeededNumbers(seed: UInt64(block * 1000 + seed)))
      let (yaml, months) = generator.make()
      guard let (programme, report) = ProgrammeTrial.run(yaml, months: months) else { continue }
      decoded += 1
      expectLists(programme, report, yaml)
    }
    // Were most refused, the property would say little.
    #expect(decoded > 15, "\(decoded) of 150")
  }

  /// As many are listed of an indicator as its figure is short of, inside the office and in public; what
  /// its parts come to is no more than there is.
  private func expectLists(_ programme: Programme, _ report: TownReport, _ yaml: String) {
    let last = report.monthCount - 1
    for most in [Visibility.internal, .public] {
      let listed = Dictionary(
        grouping: report.shortfalls(programme, most: most), by: \.indicator)
      for (position, indicator) in programme.indicators.enumerated() {
        let tally = report.facts.tally(month: last, indicator: position)
        let short =
          switch indicator.listed {
          case .missing where indicator.counts != .county: tally.denominator - tally.numerator
          case .surplus: tally.numerator
          default: 0
          }
        #expect(listed[position]?.count ?? 0 == short, "\(indicator.id): \(yaml)")
      }
    }
    for tally in TownSummary(report, programme: programme).details.parts
    where programme.indicators[tally.indicator].listed != nil {
      #expect(tally.counts.allSatisfy { 0...tally.all ~= $0 }, "\(yaml)")
    }
  }
}
