import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating

/// Ranks inside a class: ties share a rank, small and silent towns have none (Decisions: Ranking).
struct RankingTests {
  struct Entry: Sendable {
    var unitClass: String
    var met: Int
    var all: Int
    var isReported = true
  }

  func ranks(_ entries: [Entry]) throws -> [[String]] {
    let programme = try Judged.programme(Judged.line)
    let month = try #require(Month("2020-06"))
    let towns = entries.enumerated().map {
      Town(code: "\($0)", name: "镇\($0)", aliases: [], unitClass: $1.unitClass, villages: 0..<0)
    }
    let roster = Roster(
      towns: towns, villages: [], grid: Grid(programme.roster.grid, capacity: 0, bytes: []),
      ledger: programme.roster)
    let judge = Judge(programme)
    let summaries = entries.enumerated().map { position, entry -> TownSummary in
      var tally = Judged.tally(entry.met, entry.all)
      tally.isReported = entry.isReported
      return TownSummary(
        town: position,
        figures: [
          judge.figures(
            [tally], indicator: programme.indicators[0], level: .town, first: month)
        ])
    }
    let report = CountyReport(
      programme: programme, firstMonth: month, month: month, towns: summaries, findings: [])
    return report.ranking(0, programme: programme, roster: roster).map { ranked in
      [ranked.name]
        + ranked.towns.map { town in
          "\(town.town):\(town.rank.map { "\($0)" } ?? "\(town.exemption.map { "\($0)" } ?? "")")"
        }
    }
  }

  @Test func tiesShareARankAndTheNextIsSkipped() throws {
    let found = try ranks([
      Entry(unitClass: "镇", met: 3, all: 9), Entry(unitClass: "镇", met: 5, all: 10),
      Entry(unitClass: "镇", met: 2, all: 6), Entry(unitClass: "镇", met: 1, all: 8),
    ])
    #expect(found == [["镇", "1:1", "0:2", "2:2", "3:4"]])
  }

  @Test func classesAreApartAndTownsWithoutOneAreLeftOut() throws {
    let found = try ranks([
      Entry(unitClass: "街道", met: 1, all: 5), Entry(unitClass: "镇", met: 5, all: 10),
      Entry(unitClass: "", met: 9, all: 9), Entry(unitClass: "街道", met: 5, all: 5),
    ])
    #expect(found == [["街道", "3:1", "0:2"], ["镇", "1:alone"]])
  }

  @Test func smallAndSilentTownsHaveNoRank() throws {
    let found = try ranks([
      Entry(unitClass: "镇", met: 2, all: 2), Entry(unitClass: "镇", met: 4, all: 5),
      Entry(unitClass: "镇", met: 9, all: 9, isReported: false),
      Entry(unitClass: "镇", met: 0, all: 0), Entry(unitClass: "镇", met: 0, all: 7),
    ])
    #expect(
      found == [["镇", "1:1", "4:2", "0:tooSmall", "2:notReported", "3:notApplicable"]])
  }
}
