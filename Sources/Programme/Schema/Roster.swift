import Findings

/// A town-level unit: 镇, 街道, 园区 or 办事处.
public struct Town: Sendable {
  /// Nine digits.
  public var code: String
  /// Official name.
  public var name: String
  /// Other names.
  public var aliases: [String]
  /// The class inside which it is ranked; empty while the office has given none.
  public var unitClass: String
  /// Positions of its villages in `Roster.villages`.
  public var villages: Range<Int>

  /// A town; villages are set by the roster.
  public init(
    code: String, name: String, aliases: [String], unitClass: String = "", villages: Range<Int>
  ) {
    self.code = code
    self.name = name
    self.aliases = aliases
    self.unitClass = unitClass
    self.villages = villages
  }
}

/// A village or community of the roster.
public struct Village: Sendable {
  /// Twelve digits.
  public var code: String
  /// Official name.
  public var name: String
  /// What it is called in running text, as the roster gives it; empty where it gives nothing.
  public var givenShortName = ""
  /// Former and other names.
  public var aliases: [String]
  /// Position of its town.
  public var town: Int
  /// Whether it counts at all.
  public var isInScope: Bool
  /// First month in the roster; nil for always.
  public var validFrom: Month?
  /// Last month in the roster; nil for still.
  public var validTo: Month?

  /// A village.
  public init(
    code: String, name: String, aliases: [String], town: Int, isInScope: Bool, validFrom: Month?,
    validTo: Month?
  ) {
    self.code = code
    self.name = name
    self.aliases = aliases
    self.town = town
    self.isInScope = isInScope
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// Whether it counts in a month.
  public func counts(in month: Month) -> Bool {
    isInScope && (validFrom.map { $0 <= month } ?? true) && (validTo.map { month <= $0 } ?? true)
  }
}

/// Towns and villages in protocol order, with the roster ledger's values for each village.
public struct Roster: Sendable {
  /// Towns in order.
  public var towns: [Town]
  /// Villages, town by town.
  public var villages: [Village]
  /// Values of the roster ledger: a row for each village.
  public var grid: Grid
  /// The roster's own ledger.
  public var ledger: Ledger
  /// Whether its one unit is the county's own, which keeps the county's ledgers and has no villages.
  public private(set) var isCounty = false
  private let shortNames: [String]
  /// Villages with a first or a last month.
  private let dated: [Int]
  /// What changed, and when.
  public private(set) var events = RosterEvents.none
  /// Values as they were before a month, the oldest first: where events changed any.
  private var versions: [(before: Month, grid: Grid)] = []

  /// A roster; villages must be grouped by town.
  public init(
    towns: [Town], villages: [Village], grid: Grid, ledger: Ledger
  ) {
    self.ledger = ledger
    self.towns = towns
    self.villages = villages
    self.grid = grid
    shortNames = Self.shortNames(towns, villages)
    dated = villages.indices.filter {
      villages[$0].isInScope && (villages[$0].validFrom ?? villages[$0].validTo) != nil
    }
  }

  /// The roster of the county's own unit alone: 市级, with the county's code and three noughts.
  public static func county(_ programme: Programme) -> Roster {
    let heading = programme.heading
    var roster = Roster(
      towns: [
        Town(
          code: heading.countyCode + "000", name: heading.countyFolder,
          aliases: [heading.countyUnit, heading.issuer], villages: 0..<0)
      ], villages: [], grid: Grid(programme.roster.grid, capacity: 0, bytes: []),
      ledger: programme.roster)
    roster.isCounty = true
    return roster
  }

  /// Whether its units report in a ledger.
  public func has(_ ledger: Ledger) -> Bool { ledger.isOfCounty == isCounty }

  /// What a village is called in running text: its 简称 in the roster; else 太东村 for 太东村委会 and
  /// 城北社区 for 城北居委会 where no other of the town would be called so; else its name.
  public func shortName(_ village: Int) -> String { shortNames[village] }

  /// What the village's Party organisation is called: 太东村党总支; the village's short name where the
  /// roster says nothing of its form (DECISIONS: names in Party documents).
  public func partyName(_ village: Int) -> String {
    shortNames[village] + (ledger.column(.partyForm).map { text(village, $0) } ?? "")
  }

  /// A village's name where an indicator speaks of it: that of its Party organisation where the
  /// programme says `names: party`.
  public func name(_ village: Int, in indicator: Indicator) -> String {
    indicator.namesParty ? partyName(village) : shortName(village)
  }

  private static func shortNames(_ towns: [Town], _ villages: [Village]) -> [String] {
    var result = villages.map(\.name)
    for town in towns where town.villages.upperBound <= villages.count {
      var uses: [String: Int] = [:]
      for village in town.villages {
        let names = Set([villages[village].name, PlaceName.short(villages[village].name)])
        for name in names { uses[name, default: 0] += 1 }
      }
      for village in town.villages {
        let (given, short) = (
          villages[village].givenShortName, PlaceName.short(villages[village].name)
        )
        if !given.isEmpty {
          result[village] = given
        } else if uses[short] == 1 {
          result[village] = short
        }
      }
    }
    return result
  }

  /// The villages in scope that do not count in a month, for their dates alone.
  public func outside(_ month: Month) -> Set<Int> {
    dated.isEmpty ? [] : Set(dated.filter { !villages[$0].counts(in: month) })
  }

  /// Villages that count from this month on, and those that counted up to the month before.
  public func turnover(in month: Month) -> (begun: [Int], ended: [Int]) {
    (
      dated.filter { villages[$0].validFrom == month },
      dated.filter { villages[$0].validTo?.next == month }
    )
  }

  /// The roster with these events: where it gives no first or last month they do, former names are known,
  /// and values are those of their month (`asOf`).
  public func living(_ events: RosterEvents) -> Roster {
    guard !events.isEmpty else { return self }
    var (towns, villages) = (towns, villages)
    for event in events.all {
      let name = event.formerName
      guard let village = event.village else {
        if !name.isEmpty, !([towns[event.town].name] + towns[event.town].aliases).contains(name) {
          towns[event.town].aliases.append(name)
        }
        continue
      }
      if event.kind == .founding, villages[village].validFrom == nil {
        villages[village].validFrom = event.month
      }
      if let successor = event.successor {
        if event.kind == .split || event.kind == .transfer, successor != village,
          villages[successor].validFrom == nil
        {
          villages[successor].validFrom = event.month
        }
        let stays = events.succession(of: village)?.into.contains(village) ?? false
        if !stays, villages[village].validTo == nil {
          villages[village].validTo = event.month.previous
        }
      } else if !name.isEmpty, !villages[village].aliases.contains(name),
        !towns[event.town].villages.contains(where: { villages[$0].name == name })
      {
        villages[village].aliases.append(name)
      }
    }
    var roster = Roster(towns: towns, villages: villages, grid: grid, ledger: ledger)
    roster.events = events
    var older = grid
    for event in events.all.reversed() {
      guard let village = event.village, let column = event.column(of: ledger),
        let choice = ledger.columns[column].choices.firstIndex(of: event.before)
      else { continue }
      older.set(village, column, .present(.choice(choice)))
      if roster.versions.first?.before == event.month {
        roster.versions[0].grid = older
      } else {
        roster.versions.insert((event.month, older), at: 0)
      }
    }
    return roster
  }

  /// The roster with the values of a month.
  public func asOf(_ month: Month) -> Roster {
    guard let version = versions.first(where: { month < $0.before }) else { return self }
    var roster = self
    roster.grid = version.grid
    return roster
  }

  /// A village that went to another town: where it was, and who goes on there since which month.
  public struct Move: Sendable {
    /// The village that ended.
    public var former: Int
    /// The village that goes on.
    public var village: Int
    /// The first month there.
    public var month: Month
  }

  /// Villages that came to a town from others, in the roster's order.
  public func moves(to town: Int) -> [Move] {
    events.moved.compactMap { former, succession in
      guard succession.into.count == 1, let village = succession.into.first,
        villages[village].town == town, villages[former].town != town
      else { return nil }
      return Move(former: former, village: village, month: succession.month)
    }.sorted { $0.former < $1.former }
  }

  /// Whether a village began in the month in which another went over into it.
  public func isNew(_ village: Int, after former: Int) -> Bool {
    guard let month = events.succession(of: former)?.month else { return false }
    return villages[village].validFrom == month
  }

  /// The names of those that go on in a village's place: from its events, else as the roster gives them
  /// under 并入: 甲村、乙村.
  public func successors(_ village: Int) -> [String] {
    if let succession = events.succession(of: village) {
      let town = villages[village].town
      return succession.into.map { next in
        let own = villages[next]
        return (own.town == town ? "" : towns[own.town].name) + own.name
      }
    }
    guard let column = ledger.column(.mergedInto) else { return [] }
    return text(village, column).split { "、，,;；/ ".contains($0) }.map(String.init)
  }

  /// The class inside which a village is ranked; empty while the office has given none.
  public func unitClass(_ village: Int) -> String {
    ledger.column(.unitClass).map { text(village, $0) } ?? ""
  }

  /// Whether a village fits a condition on the roster's columns. An unknown attribute does not.
  public func fits(_ village: Int, _ condition: Condition) -> Bool {
    condition.truth(grid, village) == .yes
  }

  /// The value of a roster column for a village.
  public func value(_ village: Int, _ column: Int) -> Value {
    grid.value(village, column)
  }

  /// Text of a roster column for pages: a choice's word, a number, a text.
  public func text(_ village: Int, _ column: Int) -> String {
    grid.text(village, column, of: ledger)
  }
}
