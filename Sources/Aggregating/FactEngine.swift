import Findings
import Programme
import Validating

/// Turns a town's tables into facts, month after month, carrying states that were not reported.
///
/// Full and open lists, what was not reported, rejected rows (Decisions: Facts).
public struct FactEngine: Sendable {
  private let programme: Programme
  private let roster: Roster
  /// The roster as it was in the month that is added.
  private var current: Roster
  private let town: Int
  private let villages: Range<Int>
  private let isFlow: [Bool]

  private var lastFacts: [Fact]
  private var lastBreakdowns: [[Int32]]
  private var lastTownFacts: [Fact]
  private var everReceived: [Bool]
  private var counter: RowCounter
  /// Per indicator: whether each of its named items was there last.
  private var items: [[Bool]]

  /// What villages that came from other towns had there, by who goes on: for each of them its facts.
  private let inherited: [Int: [[Fact]]]

  /// The facts so far.
  public private(set) var facts: TownFacts

  /// An engine for one town. `inherited` are the last facts of villages that came from other towns, by the
  /// village that goes on.
  public init(
    programme: Programme, roster: Roster, town: Int, inherited: [Int: [[Fact]]] = [:]
  ) {
    self.inherited = inherited
    self.programme = programme
    self.roster = roster
    current = roster
    self.town = town
    villages = roster.towns[town].villages
    let count = programme.indicators.count
    isFlow = programme.indicators.map(programme.isFlow)
    lastFacts = Array(repeating: Fact(.unknown), count: villages.count * count)
    lastBreakdowns = Array(repeating: [], count: villages.count * count)
    lastTownFacts = Array(repeating: Fact(.unknown), count: count)
    everReceived = Array(repeating: false, count: programme.ledgers.count)
    counter = RowCounter(programme)
    items = programme.indicators.map { indicator in
      Array(repeating: false, count: indicator.rowCount?.items?.choices.count ?? 0)
    }
    facts = TownFacts(town: town, villages: villages, indicatorCount: count, roster: roster)
  }

  /// Adds the next month. `tables` holds one accepted table per ledger, nil for none. Of the ledgers
  /// in `unread` something came that could not be read: they are unknown and never empty.
  public mutating func add(month: Month, tables: [LedgerTable?], unread: Set<Int> = []) {
    let receivedAny = tables.contains { $0 != nil }
    current = roster.asOf(month)
    if !roster.events.isEmpty { carryOver(in: month) }
    let grouped = tables.map {
      $0.map {
        VillageRows(
          $0, of: programme.ledgers[$0.ledger], villages: villages, in: month, roster: roster)
      }
    }
    var monthFacts = Array(
      repeating: Fact(.notApplicable), count: villages.count * programme.indicators.count)
    var tallies: [Tally] = []
    tallies.reserveCapacity(programme.indicators.count)
    var rowStates = Array(repeating: [RowState](), count: programme.indicators.count)
    for (position, indicator) in programme.indicators.enumerated() {
      var tally = Tally()
      if let ledger = indicator.ledger, (indicator.counts == .county) == roster.isCounty {
        let table = tables[ledger]
        let receivedAny = receivedAny && !unread.contains(ledger)
        if indicator.counts == .towns || indicator.counts == .county {
          if let table, indicator.counts == .county {
            rowStates[position] = counter.states(position, indicator, table)
          }
          let fact = unitFact(position, indicator, table, month, rowStates[position])
          tally.add(fact)
          tally.isReported = fact.state == .known
        } else {
          tally.isReported = table != nil || (isEmptyByDefault(ledger) && receivedAny)
          if let table { rowStates[position] = counter.states(position, indicator, table) }
          addVillages(
            position, indicator, ledger, table, grouped[ledger], receivedAny, month,
            rowStates[position], &monthFacts, &tally)
        }
      }
      tallies.append(tally)
    }
    for (ledger, table) in tables.enumerated() where table != nil { everReceived[ledger] = true }
    facts.append(facts: monthFacts, tallies: tallies, rowStates: rowStates, itemStates: items)
  }

  private mutating func addVillages(
    _ position: Int, _ indicator: Indicator, _ ledger: Int, _ table: LedgerTable?,
    _ grouped: VillageRows?, _ receivedAny: Bool, _ month: Month, _ counted: [RowState],
    _ monthFacts: inout [Fact], _ tally: inout Tally
  ) {
    if let column = indicator.breakdown {
      tally.breakdown = Array(
        repeating: 0, count: programme.ledgers[ledger].columns[column.position].choices.count)
    }
    let test = table.map { RowTest(indicator, $0.grid, year: year($0, month)) }
    let lacksColumns = table.map { Self.lacksColumns(indicator, $0) } ?? false
    if lacksColumns { tally.isReported = false }
    let isAsked = indicator.onlyMonths.isEmpty || indicator.onlyMonths.contains(month.month)
    for village in villages {
      let own = village - villages.lowerBound
      let offset = own * programme.indicators.count + position
      guard roster.villages[village].counts(in: month),
        indicator.population.isEmpty || current.fits(village, indicator.population)
      else { continue }
      guard isAsked, !indicator.isUnset else {
        monthFacts[offset] = Fact(.unknown)
        tally.add(monthFacts[offset])
        continue
      }
      let rows =
        (indicator.counts == .villages ? grouped?.shared[own] : grouped?.own[own]) ?? []
      let fact =
        lacksColumns
        ? nil
        : grouped?.parts[own].map { parts in
          mergedFact(indicator, ledger, test, parts, counted, receivedAny)
        }
          ?? villageFact(
            indicator, ledger, test, rows: rows, counted: counted, receivedAny: receivedAny)
      monthFacts[offset] = Self.settle(fact, &lastFacts[offset], isFlow: isFlow[position])
      if indicator.breakdown != nil {
        if fact != nil {
          lastBreakdowns[offset] = breakdown(indicator, ledger, table, rows, counted)
        }
        if monthFacts[offset].counts {
          for (choice, count) in lastBreakdowns[offset].enumerated() {
            tally.breakdown[choice] += Int(count)
          }
        }
      }
      tally.add(monthFacts[offset])
    }
  }

  /// Whether a table has none of the columns that are added: nobody was asked, so nothing is known.
  private static func lacksColumns(_ indicator: Indicator, _ table: LedgerTable) -> Bool {
    guard case .sum(let sum) = indicator.test else { return false }
    return !sum.columns.contains { table.layout.sheetColumn(of: $0.position) != nil }
  }

  /// An open list never received counts as empty once the town sends anything.
  private func isEmptyByDefault(_ ledger: Int) -> Bool {
    !programme.ledgers[ledger].isFullList && !everReceived[ledger]
  }

  /// This month's fact, else the last one marked as carried; flows are left out.
  private static func settle(_ fact: Fact?, _ last: inout Fact, isFlow: Bool) -> Fact {
    if let fact {
      last = fact
      return fact
    }
    guard !isFlow, last.state != .unknown else { return Fact(.unknown) }
    var carried = last
    carried.state = .carried
    return carried
  }

  // MARK: A roster that lives

  /// What villages of before had goes over to the one that goes on: it counts until that reports itself.
  private mutating func carryOver(in month: Month) {
    let count = programme.indicators.count
    let lost = roster.events.scattered(in: month).filter(villages.contains)
    for village in lost {
      for position in 0..<count {
        let offset = (village - villages.lowerBound) * count + position
        lastFacts[offset] = Fact(.unknown)
        lastBreakdowns[offset] = []
      }
    }
    let arrivals = roster.events.arrivals(in: month).filter { villages.contains($0.key) }
    for (village, former) in arrivals.sorted(by: { $0.key < $1.key }) {
      let own = roster.villages[village].counts(in: month.previous) ? [village] : []
      let all = own + former.filter(villages.contains)
      for (position, indicator) in programme.indicators.enumerated() {
        guard let ledger = indicator.ledger, indicator.counts != .towns else { continue }
        let merging = FactMerging(indicator, of: programme.ledgers[ledger])
        let offsets = all.map { ($0 - villages.lowerBound) * count + position }
        let target = (village - villages.lowerBound) * count + position
        let breakdowns = offsets.map { lastBreakdowns[$0] }.filter { !$0.isEmpty }
        lastFacts[target] =
          merging.merged(
            offsets.map { lastFacts[$0] } + (inherited[village] ?? []).map { $0[position] })
          ?? Fact(.unknown)
        lastBreakdowns[target] = breakdowns.dropFirst().reduce(into: breakdowns.first ?? []) {
          for index in $0.indices { $0[index] += $1[index] }
        }
      }
    }
  }

  /// A village's fact from rows under names of before, one after the other.
  private func mergedFact(
    _ indicator: Indicator, _ ledger: Int, _ test: RowTest?, _ parts: [[Int]],
    _ counted: [RowState], _ receivedAny: Bool
  ) -> Fact? {
    var facts: [Fact] = []
    for rows in parts {
      guard
        let fact = villageFact(
          indicator, ledger, test, rows: rows, counted: counted, receivedAny: receivedAny)
      else { return nil }
      facts.append(fact)
    }
    return FactMerging(indicator, of: programme.ledgers[ledger]).merged(facts)
  }

  // MARK: One unit

  /// A town's, or the county's own.
  private mutating func unitFact(
    _ position: Int, _ indicator: Indicator, _ table: LedgerTable?, _ month: Month,
    _ states: [RowState]
  ) -> Fact {
    var fact: Fact?
    if let table, Self.lacksColumns(indicator, table) {
      fact = nil
    } else if let table, indicator.counts == .county {
      fact = CountyTest(indicator, table, states: states, year: year(table, month)).fact(
        met: &items[position])
    } else if let table, !table.rows.isEmpty {
      fact = RowTest(indicator, table.grid, year: year(table, month)).fact(rows: [0])
    }
    return Self.settle(fact, &lastTownFacts[position], isFlow: isFlow[position])
  }

  /// Nil when this month's state cannot be known.
  private func villageFact(
    _ indicator: Indicator, _ ledger: Int, _ test: RowTest?, rows: [Int],
    counted: [RowState], receivedAny: Bool
  ) -> Fact? {
    let isFull = programme.ledgers[ledger].isFullList
    guard let test else {
      guard !isFull, isEmptyByDefault(ledger), receivedAny else { return nil }
      return indicator.countsRows
        ? rowFact(indicator, among: 0, counting: 0, doubtful: false)
        : RowTest.nothing(indicator)
    }
    if isFull, rows.isEmpty { return nil }
    guard indicator.countsRows else { return test.fact(rows: rows) }
    var among = 0
    var counting = 0
    var doubtful = false
    for row in rows {
      switch counted[row] {
      case .unknown: return nil
      case .outside: break
      case .inside(let isDoubtful):
        among += 1
        doubtful = doubtful || isDoubtful
      case .counting(let isDoubtful):
        among += 1
        counting += 1
        doubtful = doubtful || isDoubtful
      }
    }
    return rowFact(indicator, among: among, counting: counting, doubtful: doubtful)
  }

  /// The year that a table's rows are about in a month.
  private func year(_ table: LedgerTable, _ month: Month) -> Int {
    programme.ledgers[table.ledger].year?.year(of: month) ?? month.year
  }

  private func rowFact(
    _ indicator: Indicator, among: Int, counting: Int, doubtful: Bool
  ) -> Fact {
    var fact = Fact(.known)
    fact.rows = Int32(counting)
    fact.isDoubtful = doubtful
    if indicator.counts == .rows {
      fact.numerator = Int64(counting)
      fact.denominator = indicator.measure == .count ? 0 : Int64(among)
    } else {
      fact.numerator = counting >= indicator.atLeast ? 1 : 0
      fact.denominator = 1
      fact.isFlagged = indicator.atMost.map { counting > $0 } ?? false
    }
    return fact
  }

  private func breakdown(
    _ indicator: Indicator, _ ledger: Int, _ table: LedgerTable?, _ rows: [Int],
    _ counted: [RowState]
  ) -> [Int32] {
    guard let column = indicator.breakdown, let table else { return [] }
    let choices = programme.ledgers[ledger].columns[column.position].choices.count
    var result = [Int32](repeating: 0, count: choices)
    for row in rows where counted[row].counts {
      if table.grid.state(row, column.position) == .present {
        result[table.grid.code(row, column)] += 1
      }
    }
    return result
  }
}
