import Findings
import Programme

/// What changed in the roster, in words: why a number of villages is another one than before.
public struct RosterWords: Sendable {
  private let roster: Roster

  /// About a roster.
  public init(_ roster: Roster) { self.roster = roster }

  /// Clauses named at once; of more only the number.
  private static let named = 5

  // MARK: A month

  /// Why the numbers of a month differ from those of the month before: `原因：甲村、乙村合并为丙村（示例发〔2020〕5号）。`
  /// Empty where nothing changed.
  public func reason(in month: Month) -> String {
    // A new name alone makes no number another one.
    let counting = events(in: month.index...month.index).filter {
      $0.village != nil && ($0.kind != .renaming || $0.successor != nil)
    }
    let all = clauses(counting) + turnover(in: month)
    return all.isEmpty ? "" : "原因：" + Self.joined(all) + "。"
  }

  /// Villages that begin or end without an event that says why: `本月启用甲村`, `上月后停用乙村（并入丙村）`.
  public func turnover(in month: Month) -> [String] {
    let told = Set(
      events(in: month.index...month.index).flatMap {
        [$0.village, $0.successor].compactMap(\.self)
      })
    let (begun, ended) = roster.turnover(in: month)
    func names(_ villages: [Int], _ word: String, _ more: (Int) -> String) -> String {
      let own = villages.filter { !told.contains($0) }
      return own.isEmpty
        ? "" : word + own.map { roster.shortName($0) + more($0) }.joined(separator: "、")
    }
    return [
      names(begun, "本月启用") { _ in "" },
      names(ended, "上月后停用") { village in
        let into = roster.successors(village)
        return into.isEmpty ? "" : "（并入\(into.joined(separator: "、"))）"
      },
    ].filter { !$0.isEmpty }
  }

  /// All that the changes page says of a month, without its stop.
  public func changes(in month: Month) -> String {
    Self.joined(clauses(events(in: month.index...month.index)) + turnover(in: month))
  }

  // MARK: A series

  /// What changed whom an indicator asks since the first month: `2020年3月起甲村、乙村合并为丙村。`
  public func history(of indicator: Indicator, _ months: ClosedRange<Int>) -> String {
    guard indicator.counts == .villages || indicator.counts == .rows else { return "" }
    return told(events(in: months).filter { changes($0, indicator) })
  }

  /// What changed in a town since the first month, its own name among it.
  public func history(ofTown town: Int, _ months: ClosedRange<Int>) -> String {
    told(
      events(in: months).filter { event in
        event.town == town || event.successor.map { roster.villages[$0].town == town } ?? false
      })
  }

  /// What became of a village, and what it was before.
  public func history(ofVillage village: Int, _ months: ClosedRange<Int>) -> String {
    told(events(in: months).filter { $0.village == village || $0.successor == village })
  }

  /// All changes, one line each, the oldest first: `2020年3月起甲村、乙村合并为丙村`.
  public var lines: [String] {
    let months = Set(roster.events.all.map(\.month.index)).sorted()
    return months.flatMap { month in
      clauses(events(in: month...month)).map { "\(Month(index: month).chinese)起\($0)" }
    }
  }

  private func told(_ events: [RosterEvent]) -> String {
    var months: [Int] = []
    for event in events where months.last != event.month.index { months.append(event.month.index) }
    let all = months.map { month in
      "\(Month(index: month).chinese)起"
        + Self.joined(clauses(events.filter { $0.month.index == month }))
    }
    return all.isEmpty ? "" : Self.joined(all) + "。"
  }

  private static func joined(_ clauses: [String]) -> String {
    let more = clauses.count - named
    return clauses.prefix(named).joined(separator: "；") + (more > 0 ? "；另有\(more)项变动" : "")
  }

  private func events(in months: ClosedRange<Int>) -> [RosterEvent] {
    roster.events.all.filter { months.contains($0.month.index) }
  }

  /// Whether other villages are asked than before.
  private func changes(_ event: RosterEvent, _ indicator: Indicator) -> Bool {
    guard let village = event.village else { return false }
    func isAsked(_ village: Int, _ month: Month) -> Bool {
      indicator.population.isEmpty || roster.asOf(month).fits(village, indicator.population)
    }
    switch event.kind {
    case .renaming: return event.successor != nil && isAsked(village, event.month)
    case .community, .raised, .lowered:
      return event.successor.map {
        isAsked(village, event.month.previous) != isAsked($0, event.month)
      } ?? (isAsked(village, event.month.previous) != isAsked(village, event.month))
    case .merger, .split, .transfer, .founding:
      return ([village] + [event.successor].compactMap(\.self)).contains {
        isAsked($0, event.month) || isAsked($0, event.month.previous)
      }
    }
  }

  // MARK: Clauses

  /// What events say, those of one matter in one clause: `甲村、乙村合并为丙村（示例发〔2020〕5号）`.
  func clauses(_ events: [RosterEvent]) -> [String] {
    var groups: [[RosterEvent]] = []
    for event in events {
      if let known = groups.firstIndex(where: { Self.isOne($0[0], event) }) {
        groups[known].append(event)
      } else {
        groups.append([event])
      }
    }
    return groups.map { group in
      let documents = group.map(\.document).filter { !$0.isEmpty }
      return clause(group) + (documents.first.map { "（\($0)）" } ?? "")
    }
  }

  /// Whether two events are parts of one matter.
  private static func isOne(_ first: RosterEvent, _ other: RosterEvent) -> Bool {
    guard first.kind == other.kind, first.date == other.date else { return false }
    switch first.kind {
    case .merger: return first.successor == other.successor
    case .split: return first.village == other.village
    case .founding: return first.town == other.town && first.document == other.document
    case .renaming, .community, .raised, .lowered, .transfer: return false
    }
  }

  private func clause(_ group: [RosterEvent]) -> String {
    let event = group[0]
    guard let village = event.village else {
      let name = roster.towns[event.town].name
      return event.formerName.isEmpty
        ? "\(name)\(event.kind.rawValue)" : "\(event.formerName)改为\(name)"
    }
    let name = roster.shortName(village)
    let villages = group.compactMap { $0.village.map(roster.shortName) }.joined(separator: "、")
    let successors = group.compactMap { $0.successor.map(roster.shortName) }
      .joined(separator: "、")
    switch event.kind {
    case .merger:
      let isNew = event.successor.map { roster.isNew($0, after: village) } ?? false
      let successor = event.successor.map(roster.shortName) ?? ""
      return villages + (isNew ? "合并为" : "并入") + successor
    case .split: return "\(name)拆分为\(successors)"
    case .transfer:
      let town = event.successor.map { roster.towns[roster.villages[$0].town].name } ?? ""
      return "\(roster.towns[event.town].name)\(name)划转到\(town)"
        + (successors == name ? "" : "，称\(successors)")
    case .founding: return "新设\(villages)"
    case .renaming, .community:
      let before = event.successor == nil ? PlaceName.short(event.formerName) : name
      let after = event.successor == nil ? name : successors
      let word = event.kind == .renaming ? "更名为" : "改为"
      return before.isEmpty || before == after ? after + event.kind.rawValue : before + word + after
    case .raised, .lowered:
      guard event.successor == nil, !event.before.isEmpty,
        let column = event.column(of: roster.ledger)
      else { return name + event.kind.rawValue }
      return "\(name)由\(event.before)改为\(roster.asOf(event.month).text(village, column))"
    }
  }
}
