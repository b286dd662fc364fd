import Findings
import Testing

@testable import Aggregating
@testable import Programme

/// What the public edition withholds, and that nothing shown tells it.
struct WithholdingTests {
  /// A programme with one personal indicator of each kind.
  static func programme(_ public: String = "{smallest: 3}") throws -> Programme {
    try Programme.decode(
      """
      programme: {title: 试验, short_title: 试验, county: {code: "321282", name: 试验市}, issuer: 试验办, units: 镇, start: 2019-07, source: 试验}
      calendar: {due_day: 5}
      display: {decimals: 1, front: [P]}
      dimensions: [{id: D1, name: 一}]
      common_columns:
        - {key: village, header: 村, role: village, type: text, required: true, visibility: public}
      roster: T0
      ledgers:
        - {id: T0, name: 名录, rows: village, list: full, key: [village], columns: [{key: code, header: 代码, role: code, type: text, visibility: public}, {key: in_scope, header: 纳入, role: in_scope, type: boolean, visibility: public}]}
        - {id: T1, name: 报酬, rows: village, list: full, key: [village], columns: [{key: pay, header: 报酬, type: integer, visibility: restricted}]}
      indicators:
        - {id: P, name: 达标, dimension: D1, tier: 1, clause: 试验, method: 试验, ledger: T1, of: villages, measure: share, met: {pay: {above: 0}}, public: town}
        - {id: S, name: 总额, dimension: D1, tier: 1, clause: 试验, method: 试验, ledger: T1, of: villages, measure: sum, sum: [pay], public: town}
        - {id: O, name: 不公开, dimension: D1, tier: 1, clause: 试验, method: 试验, ledger: T1, of: villages, measure: share, met: {pay: {above: 0}}}
      public: \(`public`)
      """)
  }

  typealias Count = (met: Int, all: Int)

  static func tally(_ count: Count?, isCarried: Bool = false) -> Tally {
    var tally = Tally()
    guard let count else { return tally }
    tally.numerator = count.met
    tally.denominator = count.all
    tally.population = count.all
    tally.known = count.all
    tally.reported = isCarried ? 0 : count.all
    tally.isReported = !isCarried
    return tally
  }

  /// A county of towns, each with its counts month by month; nil where nothing was ever reported.
  static func county(_ programme: Programme, _ towns: [[Count?]]) -> CountyReport {
    let first = Month(index: 24234)
    let judge = Judge(programme)
    let summaries = towns.enumerated().map { town, counts in
      TownSummary(
        town: town,
        figures: programme.indicators.map { indicator in
          judge.figures(
            counts.map { tally($0) }, indicator: indicator, level: .town, first: first)
        })
    }
    return CountyReport(
      programme: programme, firstMonth: first,
      month: Month(index: first.index + (towns.first?.count ?? 1) - 1), towns: summaries,
      findings: [])
  }

  /// What anybody sees of an indicator in a month: county first, then the towns; `—` for what is
  /// withheld.
  static func seen(
    _ programme: Programme, _ towns: [[Count?]], month: Int = 0, indicator: Int = 0
  ) -> [String] {
    let open = county(programme, towns).open(programme)
    return ([open.figures] + open.towns.map(\.figures)).map { figures in
      let figure = figures[indicator][month]
      guard figure.value != nil else { return figure.bound.map { "≥\($0)" } ?? "—" }
      return "\(figure.tally.numerator)/\(figure.tally.denominator)"
    }
  }

  // MARK: Who is withheld

  @Test(
    arguments: [
      // Nobody is small: all is shown.
      ([(3, 4), (5, 5), (0, 6)], ["8/15", "3/4", "5/5", "0/6"]),
      // The smallest mixed town goes with a small one, not the smallest.
      ([(2, 2), (4, 4), (3, 5), (5, 7)], ["14/18", "—", "4/4", "—", "5/7"]),
      // Two small ones need it as well: both might be nothing, or all.
      ([(1, 2), (1, 2), (4, 4), (3, 5)], ["9/13", "—", "—", "4/4", "—"]),
      // Where nobody is mixed the county gives way, and says no more than the towns do.
      ([(2, 2), (4, 4), (6, 6)], ["≥83", "—", "4/4", "6/6"]),
      ([(0, 2), (0, 4), (0, 6)], ["—", "—", "0/4", "0/6"]),
      // The sum lies so near the edge that it would tell the small one: both give way.
      ([(0, 1), (1, 4), (6, 6)], ["≥54", "—", "—", "6/6"]),
      ([(1, 1), (3, 4), (6, 6)], ["≥54", "—", "—", "6/6"]),
      // A county of a few persons.
      ([(1, 2), (0, 0)], ["—", "—", "—"]),
      // Nothing is shown of any town: the county's figure tells of none of them.
      ([(1, 2), (1, 2), (0, 2)], ["2/6", "—", "—", "—"]),
      ([(2, 2), (2, 2)], ["—", "—", "—"]),
    ] as [([Count], [String])])
  func smallTownsAndWhatProtectsThem(towns: [Count], expected: [String]) throws {
    #expect(Self.seen(try Self.programme(), towns.map { [$0] }) == expected)
  }

  @Test func theCountyMayGiveWayInstead() throws {
    let programme = try Self.programme("{smallest: 3, complement: county}")
    #expect(
      Self.seen(programme, [[(1, 2)], [(3, 4)], [(5, 5)]]) == ["≥72", "—", "3/4", "5/5"])
  }

  @Test func sumsOfTownsAreNeverShown() throws {
    let programme = try Self.programme()
    #expect(
      Self.seen(programme, [[(900, 4)], [(700, 5)]], indicator: 1) == ["1600/9", "—", "—"])
  }

  @Test func whatIsNotPublicIsNotInTheReport() throws {
    let programme = try Self.programme()
    #expect(Self.seen(programme, [[(3, 4)], [(5, 5)]], indicator: 2) == ["—", "—", "—"])
  }

  /// Whatever an onlooker knows of how towns are chosen, no small town's figure follows from what is
  /// shown: for every county that looks the same to him it may be another.
  @Test(arguments: [
    [1, 3], [1, 4], [2, 3], [2, 5], [1, 3, 4], [2, 3, 4], [1, 2, 4], [1, 1, 3], [2, 2, 5],
    [1, 3, 3],
    [1, 2, 3, 4], [2, 3, 3, 4],
  ])
  func theChoiceItselfTellsNothing(sizes: [Int]) throws {
    let programme = try Self.programme()
    var worlds: [[String]: [[Int]]] = [:]
    var met = [Int](repeating: 0, count: sizes.count)
    while true {
      let towns: [[Count?]] = zip(met, sizes).map { [($0, $1)] }
      worlds[Self.seen(programme, towns), default: []].append(met)
      guard let next = met.indices.first(where: { met[$0] < sizes[$0] }) else { break }
      met[next] += 1
      for index in 0..<next { met[index] = 0 }
    }
    for (seen, possible) in worlds {
      for town in sizes.indices where sizes[town] < 3 {
        let values = Set(possible.map { $0[town] })
        #expect(values.count > 1, "\(sizes) \(seen): \(town)")
      }
    }
  }

  // MARK: Months

  @Test func aMonthLooksBackOnly() throws {
    let programme = try Self.programme()
    let towns: [[Count?]] = [
      [(2, 2), (2, 2), (1, 2)], [(4, 5), (5, 5), (3, 5)], [(3, 6), (2, 6), (2, 6)],
    ]
    let whole = Self.county(programme, towns).open(programme)
    for count in 1...3 {
      let then = Self.county(programme, towns.map { Array($0.prefix(count)) }).open(programme)
      #expect(then.figures[0].last == whole.figures[0][count - 1])
      for town in towns.indices {
        #expect(then.towns[town].figures[0].last == whole.towns[town].figures[0][count - 1])
      }
    }
  }

  @Test func whatWasWithheldStaysSoWhileItIsTheSame() throws {
    let programme = try Self.programme()
    // The small town grows; its protector's figure, shown now, would tell what was withheld then.
    let towns: [[Count?]] = [
      [(1, 2), (3, 4), (2, 4)], [(3, 5), (3, 5), (4, 5)], [(4, 7), (5, 7), (5, 7)],
    ]
    #expect(Self.seen(programme, towns, month: 0) == ["8/14", "—", "—", "4/7"])
    #expect(Self.seen(programme, towns, month: 1) == ["11/16", "—", "—", "5/7"])
    #expect(Self.seen(programme, towns, month: 2) == ["11/16", "2/4", "4/5", "5/7"])
  }

  @Test func theSameTownProtectsMonthAfterMonth() throws {
    let programme = try Self.programme()
    let towns: [[Count?]] = [
      [(1, 2), (1, 2), (1, 2)], [(3, 5), (4, 5), (4, 5)], [(3, 4), (2, 4), (4, 4)],
      [(2, 3), (3, 3), (2, 3)],
    ]
    #expect(Self.seen(programme, towns, month: 0) == ["9/14", "—", "3/5", "3/4", "—"])
    // Nobody in it is short now: another takes its place, and keeps it.
    #expect(Self.seen(programme, towns, month: 1) == ["10/14", "—", "4/5", "—", "3/3"])
    #expect(Self.seen(programme, towns, month: 2) == ["11/14", "—", "4/5", "4/4", "—"])
  }

  @Test func aFigureKnownToBeCarriedProtectsNobody() throws {
    let programme = try Self.programme()
    let first = Month(index: 24234)
    let judge = Judge(programme)
    func summary(_ town: Int, _ tallies: [Tally]) -> TownSummary {
      TownSummary(
        town: town,
        figures: programme.indicators.map {
          judge.figures(tallies, indicator: $0, level: .town, first: first)
        })
    }
    let towns = [
      summary(0, [Self.tally(nil), Self.tally((1, 2))]),
      summary(1, [Self.tally((2, 4)), Self.tally((2, 4), isCarried: true)]),
      summary(2, [Self.tally((2, 5)), Self.tally((3, 5))]),
    ]
    #expect(Withholding(programme, towns: towns).towns(0, month: 1) == [0, 2])
  }
}
