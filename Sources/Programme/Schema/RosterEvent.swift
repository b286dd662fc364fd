import Findings

/// A dated change of the roster: 合并, 拆分, 更名, 村改居, 建制升级, 建制降级, 划转 or 新设.
///
/// Two villages merged into one are two events of the same day; a village split into two is two events
/// as well.
public struct RosterEvent: Sendable, Equatable {
  /// What happened.
  public enum Kind: String, Sendable, CaseIterable {
    /// A village became part of another.
    case merger = "合并"
    /// A village became several.
    case split = "拆分"
    /// A village or town got another name.
    case renaming = "更名"
    /// A village became a community.
    case community = "村改居"
    /// A village's Party organisation, or a town, became a higher form.
    case raised = "建制升级"
    /// It became a lower one.
    case lowered = "建制降级"
    /// A village came to another town.
    case transfer = "划转"
    /// A village that did not exist before.
    case founding = "新设"

    /// Other words for them.
    static let others: [String: Kind] = [
      "并入": .merger, "撤并": .merger, "分设": .split, "改名": .renaming, "升级": .raised,
      "降级": .lowered, "划入": .transfer, "划出": .transfer, "设立": .founding, "新建": .founding,
    ]

    /// What a word of the office means; nil for none of them.
    public init?(word: String) {
      guard let kind = Kind(rawValue: word) ?? Self.others[word] else { return nil }
      self = kind
    }

    /// How a village came to be another: `并入`乙村.
    public var how: String {
      switch self {
      case .merger: "并入"
      case .split: "拆分为"
      case .transfer: "划转为"
      case .renaming, .community, .raised, .lowered, .founding: "改为"
      }
    }

    /// Whether it names a village that goes on in place of the one it is about.
    public var hasSuccessor: Bool {
      switch self {
      case .merger, .split, .transfer: true
      case .renaming, .community, .raised, .lowered, .founding: false
      }
    }
  }

  /// What happened.
  public var kind: Kind
  /// The day; the month is the first that is counted anew.
  public var date: CalendarDate
  /// Position of the town that it is about, or of the village's.
  public var town: Int
  /// Position of the village; nil where it is about the town.
  public var village: Int?
  /// What it was called before; empty for its name in the roster.
  public var formerName: String
  /// The village that goes on in its place; nil where it goes on itself.
  public var successor: Int?
  /// What stood in the roster's column before: 行政村 before 村改居, 党支部 before 建制升级; empty for none.
  public var before: String
  /// The document that ordered it.
  public var document: String

  /// An event.
  public init(
    _ kind: Kind, on date: CalendarDate, town: Int, village: Int?, formerName: String = "",
    successor: Int? = nil, before: String = "", document: String = ""
  ) {
    self.kind = kind
    self.date = date
    self.town = town
    self.village = village
    self.formerName = formerName
    self.successor = successor
    self.before = before
    self.document = document
  }

  /// The first month that is counted anew.
  public var month: Month { date.month }

  /// The roster's column that changed with it.
  public func column(of ledger: Ledger) -> Int? {
    guard village != nil else { return nil }
    return switch kind {
    case .community: ledger.column(.kind)
    case .raised, .lowered: ledger.column(.partyForm)
    case .merger, .split, .renaming, .transfer, .founding: nil
    }
  }
}

/// What became of villages, and what they were before: the events of a roster, by village.
public struct RosterEvents: Sendable {
  /// A village that goes on as others.
  public struct Succession: Sendable, Equatable {
    /// The event that says so; of several the first.
    public var kind: RosterEvent.Kind
    /// The first month of the others.
    public var month: Month
    /// Who goes on: one, or several of which nobody knows who has what.
    public var into: [Int]
  }

  /// All of them, the oldest first.
  public let all: [RosterEvent]
  /// For so many months names and codes of before are understood.
  public let acceptedMonths: Int
  /// What became of each village.
  let successions: [Int: Succession]
  /// The same, for those who look for all of them.
  var moved: [Int: Succession] { successions }
  /// Whose stocks come to each village.
  let predecessors: [Int: [Int]]
  /// Names that villages had before.
  let formerNames: [Int: [(name: String, month: Month)]]

  /// None.
  public static let none = RosterEvents([], acceptedMonths: 0)

  /// Events in the order of their days. They must not lead back to where they began.
  public init(_ events: [RosterEvent], acceptedMonths: Int) {
    all = events.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }
      .map(\.element)
    self.acceptedMonths = acceptedMonths
    var successions: [Int: Succession] = [:]
    var predecessors: [Int: [Int]] = [:]
    var formerNames: [Int: [(name: String, month: Month)]] = [:]
    for event in all {
      guard let village = event.village else { continue }
      guard let successor = event.successor else {
        if !event.formerName.isEmpty {
          formerNames[village, default: []].append((event.formerName, event.month))
        }
        continue
      }
      if successions[village]?.month == event.month {
        successions[village]?.into.append(successor)
      } else {
        successions[village] = Succession(kind: event.kind, month: event.month, into: [successor])
      }
      if successor != village { predecessors[successor, default: []].append(village) }
    }
    self.successions = successions
    self.predecessors = predecessors
    self.formerNames = formerNames
  }

  /// Whether there are none.
  public var isEmpty: Bool { all.isEmpty }

  /// What became of a village; nil while it goes on as it is.
  public func succession(of village: Int) -> Succession? { successions[village] }

  /// Villages that ended in this month's turn, by who goes on in their place alone.
  public func arrivals(in month: Month) -> [Int: [Int]] {
    var arrivals: [Int: [Int]] = [:]
    for (village, succession) in successions
    where succession.month == month && succession.into.count == 1 && succession.into != [village] {
      arrivals[succession.into[0], default: []].append(village)
    }
    return arrivals.mapValues { $0.sorted() }
  }

  /// Villages of which nobody knows what they have from a month on: those that were split, and those that
  /// came from them.
  public func scattered(in month: Month) -> Set<Int> {
    Set(
      successions.flatMap { village, succession in
        succession.month == month && succession.into.count > 1
          ? succession.into + [village] : []
      })
  }

  /// The village that rows of another are counted for in a month: its one successor, while names of before
  /// are understood; nil for none.
  public func home(of village: Int, in month: Month) -> Int? {
    guard !successions.isEmpty else { return nil }
    var home = village
    while let next = successions[home], next.month <= month, next.into.count == 1,
      month.index - next.month.index < acceptedMonths
    {
      home = next.into[0]
    }
    return home == village ? nil : home
  }

  /// As which village a later month knows one of an earlier month; nil where nobody can say.
  public func later(_ village: Int, of month: Month, in later: Month) -> Int? {
    var home = village
    while let next = successions[home], month < next.month, next.month <= later {
      guard next.into.count == 1 else { return nil }
      home = next.into[0]
    }
    return home
  }

  /// Villages of some, with those whose rows count for them in a month besides their own.
  public func homes(of villages: Range<Int>, in month: Month) -> [Int: [Int]] {
    var homes: [Int: [Int]] = [:]
    for village in successions.keys.sorted() where villages.contains(village) {
      guard let home = home(of: village, in: month), villages.contains(home) else { continue }
      homes[home, default: []].append(village)
    }
    return homes
  }

  /// As which villages of some a month knows those of an earlier one, where they are others; −2 for none.
  public func moves(of villages: Range<Int>, from earlier: Month, to month: Month) -> [Int32: Int32]
  {
    var moves: [Int32: Int32] = [:]
    for village in successions.keys where villages.contains(village) {
      let then = home(of: village, in: earlier) ?? village
      let now = later(then, of: earlier, in: month).flatMap { villages.contains($0) ? $0 : nil }
      if now != village { moves[Int32(village)] = now.map(Int32.init) ?? -2 }
    }
    return moves
  }

  /// Whose rows count for a village in a month besides its own.
  public func former(_ village: Int, in month: Month) -> [Int] {
    (predecessors[village] ?? []).filter { home(of: $0, in: month) == village }
  }

  /// Villages whose stocks came to another, whenever that was.
  public func predecessors(of village: Int) -> [Int] { predecessors[village] ?? [] }

  /// The month since which a village is no longer called so; nil for a name that it has.
  public func renamed(_ village: Int, from name: String) -> Month? {
    formerNames[village]?.last { $0.name == name }?.month
  }

  /// Whether a village has been called otherwise.
  public func hasFormerName(_ village: Int) -> Bool { formerNames[village] != nil }
}
