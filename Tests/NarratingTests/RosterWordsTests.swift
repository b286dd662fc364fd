import Findings
import Narrating
import Programme
import TestSupport
import Testing

/// Why a number of villages is another one than before, in one sentence with names.
struct RosterWordsTests {
  static let villages: [(name: String, town: Int)] = [
    ("甲村委会", 0), ("乙村委会", 0), ("丙新社区居委会", 0), ("丁村委会", 0), ("戊村委会", 0), ("新合村委会", 0),
    ("东丁村委会", 0), ("西丁村委会", 0), ("戊村委会", 1), ("庚村委会", 1),
  ]

  /// A roster of two towns in which these things happened in March 2020.
  func roster(_ events: [RosterEvent], begins: String? = nil) throws -> (
    roster: Roster, programme: Programme
  ) {
    let programme = try ShippedProgramme.programme()
    var grid = Grid(programme.roster.grid, capacity: Self.villages.count, bytes: [])
    let kind = try #require(programme.roster.column(.kind))
    let form = try #require(programme.roster.column(.partyForm))
    for _ in Self.villages {
      let row = grid.addRow()
      grid.set(row, kind, .present(.choice(row == 2 ? 2 : 0)))
      grid.set(row, form, .present(.choice(row == 9 ? 2 : 1)))
    }
    let roster = Roster(
      towns: [
        Town(code: "990101101", name: "东镇", aliases: [], villages: 0..<8),
        Town(code: "990101102", name: "西街道", aliases: [], villages: 8..<10),
      ],
      villages: Self.villages.enumerated().map { position, village in
        Village(
          code: "99010110\(village.town + 1)20\(position)", name: village.name, aliases: [],
          town: village.town, isInScope: true,
          validFrom: position == 5 ? begins.flatMap { Month($0) } : nil, validTo: nil)
      }, grid: grid, ledger: programme.roster)
    return (roster.living(RosterEvents(events, acceptedMonths: 3)), programme)
  }

  func event(
    _ kind: RosterEvent.Kind, _ village: Int?, former: String = "", to successor: Int? = nil,
    before: String = "", document: String = "", town: Int = 0
  ) throws -> RosterEvent {
    RosterEvent(
      kind, on: try #require(CalendarDate(year: 2020, month: 3, day: 1)), town: town,
      village: village,
      formerName: former, successor: successor, before: before, document: document)
  }

  func reason(_ events: [RosterEvent], begins: String? = nil) throws -> String {
    RosterWords(try roster(events, begins: begins).roster).reason(
      in: try #require(Month("2020-03")))
  }

  @Test func eachKindHasItsClause() throws {
    #expect(
      try reason(
        [
          event(.merger, 0, to: 5, document: "东政发〔2020〕5号"),
          event(.merger, 1, to: 5, document: "东政发〔2020〕5号"),
        ], begins: "2020-03") == "原因：甲村、乙村合并为新合村（东政发〔2020〕5号）。")
    #expect(try reason([event(.merger, 0, to: 1)]) == "原因：甲村并入乙村。")
    #expect(
      try reason([event(.split, 3, to: 6), event(.split, 3, to: 7)]) == "原因：丁村拆分为东丁村、西丁村。")
    #expect(try reason([event(.transfer, 4, to: 8)]) == "原因：东镇戊村划转到西街道。")
    #expect(
      try reason([event(.community, 2, former: "丙村委会", before: "行政村")]) == "原因：丙村改为丙新社区。")
    let month = try #require(Month("2020-03"))
    func changes(_ event: RosterEvent) throws -> String {
      RosterWords(try roster([event]).roster).changes(in: month)
    }
    // A new name alone makes no number another one; the page of changes tells it.
    let renamed = try event(.renaming, 3, former: "老丁村委会")
    #expect(try reason([renamed]).isEmpty)
    #expect(try changes(renamed) == "老丁村更名为丁村")
    #expect(try reason([event(.raised, 0, before: "党支部")]) == "原因：甲村由党支部改为党总支。")
    #expect(try reason([event(.founding, 7)]) == "原因：新设西丁村。")
    #expect(try changes(event(.raised, nil, former: "西乡", town: 1)) == "西乡改为西街道")
    #expect(try reason([]).isEmpty)
    #expect(try reason([renamed], begins: "2020-03") == "原因：本月启用新合村。")
  }

  @Test func aGoalTellsOnlyWhatChangesWhomItAsks() throws {
    let (roster, programme) = try roster([
      event(.community, 2, former: "丙村委会", before: "行政村"),
      event(.renaming, 3, former: "老丁村委会"), event(.raised, 0, before: "党支部"),
    ])
    func history(_ id: String) throws -> String {
      let indicator = try #require(programme.indicators.first { $0.id == id })
      return RosterWords(roster).history(of: indicator, 2019 * 12...2020 * 12 + 5)
    }
    // 行政村 and 涉农社区 are asked; 党委 and 党总支 are.
    #expect(try history("G01") == "2020年3月起丙村改为丙新社区。")
    #expect(try history("F01") == "2020年3月起甲村由党支部改为党总支。")
    #expect(try history("E02") == "")
    #expect(
      RosterWords(roster).history(ofTown: 0, 2019 * 12...2020 * 12 + 5).hasPrefix("2020年3月起"))
    #expect(RosterWords(roster).history(ofTown: 1, 2019 * 12...2020 * 12 + 5).isEmpty)
    #expect(
      RosterWords(roster).history(ofVillage: 3, 2019 * 12...2020 * 12 + 5)
        == "2020年3月起老丁村更名为丁村。")
    #expect(RosterWords(roster).history(ofVillage: 3, 2019 * 12...2020 * 12 + 1).isEmpty)
  }

  @Test func aMonthKnowsWhatAVillageWasThen() throws {
    let (roster, programme) = try roster([event(.community, 2, former: "丙村委会", before: "行政村")])
    let kind = try #require(programme.roster.column(.kind))
    #expect(roster.asOf(try #require(Month("2020-02"))).text(2, kind) == "行政村")
    #expect(roster.asOf(try #require(Month("2020-03"))).text(2, kind) == "村改居")
    #expect(roster.villages[2].aliases == ["丙村委会"])
  }
}
