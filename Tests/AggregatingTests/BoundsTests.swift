import Findings
import Narrating
import Programme
import TestSupport
import Testing

@testable import Aggregating

/// What is said of a figure while some are silent holds whatever they are like (issue: bounds).
struct BoundsTests {
  /// A county of some towns: whether each village counts, by town.
  struct County {
    var villages: [[Bool]]

    init(_ random: inout SeededNumbers) {
      villages = (0..<Int(random.below(6) + 2)).map { _ in
        let share = random.below(5)
        return (0..<Int(random.below(14) + 5)).map { _ in random.below(4) < share }
      }
    }

    /// The tallies of its towns when these villages are silent; a silent one is known of from before, as it
    /// was then, or not at all.
    func tallies(_ random: inout SeededNumbers, isSilent: (Int, Int) -> Bool) -> [Tally] {
      villages.enumerated().map { town, own in
        var tally = Tally()
        for (village, counts) in own.enumerated() {
          var fact = Fact(.known)
          fact.denominator = 1
          fact.numerator = counts ? 1 : 0
          if isSilent(town, village) {
            fact.state = random.below(2) == 0 ? .carried : .unknown
            fact.numerator = fact.state == .carried ? Int64(random.below(2)) : 0
          }
          tally.add(fact)
        }
        tally.isReported = own.indices.contains { !isSilent(town, $0) }
        return tally
      }
    }
  }

  func report(_ tallies: [Tally], _ programme: Programme, _ month: Month) -> CountyReport {
    let judge = Judge(programme)
    let indicator = programme.indicators[0]
    return CountyReport(
      programme: programme, firstMonth: month, month: month,
      towns: tallies.enumerated().map { town, tally in
        TownSummary(
          town: town,
          figures: [judge.figures([tally], indicator: indicator, level: .town, first: month)])
      }, findings: [])
  }

  @Test func theTruthLiesBetweenTheEnds() throws {
    let programme = try Judged.programme(Judged.line)
    let indicator = programme.indicators[0]
    let month = try #require(Month("2020-06"))
    var random = SeededNumbers(seed: 20_200_630)
    var changed = 0
    for trial in 0..<1000 {
      let county = County(&random)
      let towns = county.villages.map { _ in random.below(4) == 0 }
      let some = county.villages.map { $0.map { _ in random.below(12) == 0 } }
      let full = county.tallies(&random) { _, _ in false }
      let part = county.tallies(&random) { towns[$0] || some[$0][$1] }
      var (truth, seen) = (Tally(), Tally())
      for tally in full { truth.add(tally) }
      for tally in part { seen.add(tally) }
      let bounds = try #require(Bounds(seen, indicator))
      #expect((bounds.least...bounds.most).contains(truth.numerator), "\(trial)")
      let value = FixedDecimal.percent(truth.numerator, of: truth.denominator)
      for places in 0...4 {
        let ends = try #require(bounds.percent(places: places))
        #expect(ends.least.scaled <= value.scaled && value.scaled <= ends.most.scaled, "\(trial)")
      }
      // Ranks as they are while some are silent, and as they are once all have reported.
      let roster = Roster(
        towns: county.villages.indices.map {
          Town(code: "\($0)", name: "镇\($0)", aliases: [], unitClass: "镇", villages: 0..<0)
        }, villages: [], grid: Grid(programme.roster.grid, capacity: 0, bytes: []),
        ledger: programme.roster)
      func ranks(_ tallies: [Tally]) -> [RankedTown] {
        report(tallies, programme, month).ranking(0, programme: programme, roster: roster)
          .flatMap(\.towns)
      }
      let later = ranks(full).reduce(into: [:]) { $0[$1.town] = $1.rank }
      for town in ranks(part) {
        guard let rank = town.rank, let once = later[town.town] ?? nil else { continue }
        #expect((town.range ?? rank...rank).contains(once), "\(trial): \(town.town)")
        changed += rank == once ? 0 : 1
      }
    }
    // The trials are worth something: ranks do change.
    #expect(changed > 500)
  }

  @Test func whatIsSaid() throws {
    let indicator = try Judged.programme(Judged.line).indicators[0]
    var figure = Figure(tally: Judged.tally(120, 180), status: .onPace)
    figure.tally.population = 192
    figure.tally.reported = 180
    let text = NumberText(decimals: 1)
    #expect(text.bounds(figure, indicator) == "报齐后在62.5%～68.8%之间")
    figure.tally.reported = 192
    #expect(text.bounds(figure, indicator) == "")
    // What was carried is known of no silent unit.
    figure.tally.reported = 170
    figure.tally.carriedNumerator = 10
    figure.tally.carriedDenominator = 10
    #expect(text.bounds(figure, indicator) == "报齐后在57.2%～68.8%之间")
    figure.status = .withheld
    #expect(text.bounds(figure, indicator) == "")
  }

  @Test func ofRowsNobodyCanSay() throws {
    let programme = try Judged.programme(
      ledger:
        "list: open, key: [village], columns: [{key: n, header: 数, type: integer, visibility: public}]",
      indicator: "name: 数, of: rows, measure: count, unit: 个, rows: {}")
    #expect(Bounds(Judged.tally(1, 3), programme.indicators[0]) == nil)
  }
}
