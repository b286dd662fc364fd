import Findings
import Programme

/// A town's place among the towns of its class.
public struct RankedTown: Sendable, Equatable {
  /// Why a town has no rank.
  public enum Exemption: Sendable, Equatable {
    /// It sent no usable file this month.
    case notReported
    /// It has too few units for a share to mean anything.
    case tooSmall
    /// Nothing in it is counted.
    case notApplicable
    /// There is no other town of its class to compare it with.
    case alone
  }

  /// Position in the roster.
  public var town: Int
  /// Its figure this month.
  public var figure: Figure
  /// Its rank, from 1; towns with the same share have the same one, and the next is skipped.
  public var rank: Int?
  /// Its rank by the same rules a month before.
  public var rankBefore: Int?
  /// Why it has none.
  public var exemption: Exemption?
  /// The ranks that it may have once all have reported; nil where it has none or cannot change.
  public var range: ClosedRange<Int>?
}

/// Towns of one class ranked by one indicator (分类排序; Decisions: Ranking).
public struct RankedClass: Sendable {
  /// The class, as in the roster.
  public var name: String
  /// Its towns: the ranked ones by rank, then the others, each in roster order where equal.
  public var towns: [RankedTown]
}

extension CountyReport {
  /// Towns ranked inside their classes; towns without a class are ranked nowhere.
  public func ranking(_ indicator: Int, programme: Programme, roster: Roster) -> [RankedClass] {
    var names: [String] = []
    var groups: [String: [TownSummary]] = [:]
    for summary in towns {
      let name = roster.towns[summary.town].unitClass
      guard !name.isEmpty else { continue }
      if groups[name] == nil { names.append(name) }
      groups[name, default: []].append(summary)
    }
    let last = monthCount - 1
    return names.map { name in
      let members = groups[name] ?? []
      let now = ranks(members, indicator, last, programme.ranking.smallest)
      let ranges = ranges(members, programme.indicators[indicator], indicator, programme)
      let before = last > 0 ? ranks(members, indicator, last - 1, programme.ranking.smallest) : [:]
      let rows = members.map { member in
        let figure = member.figures[indicator][last]
        return RankedTown(
          town: member.town, figure: figure, rank: now[member.town],
          rankBefore: before[member.town],
          exemption: Self.exemption(figure, programme.ranking.smallest)
            ?? (now.isEmpty ? .alone : nil),
          range: now[member.town].flatMap { rank in
            ranges[member.town].flatMap { $0 == rank...rank ? nil : $0 }
          })
      }
      return RankedClass(
        name: name,
        towns: rows.sorted { ($0.rank ?? .max, $0.town) < ($1.rank ?? .max, $1.town) })
    }
  }

  /// For each town the ranks that it may have, whatever is like that has not reported.
  private func ranges(
    _ members: [TownSummary], _ indicator: Indicator, _ position: Int, _ programme: Programme
  ) -> [Int: ClosedRange<Int>] {
    let smallest = programme.ranking.smallest
    let all = members.compactMap { member -> (town: Int, bounds: Bounds, isCertain: Bool)? in
      let tally = member.figures[position][monthCount - 1].tally
      guard let bounds = Bounds(tally, indicator), bounds.denominator >= max(smallest, 1) else {
        return nil
      }
      return (member.town, bounds, bounds.denominator - bounds.silent >= smallest)
    }
    guard all.contains(where: \.bounds.isOpen) else { return [:] }
    return all.reduce(into: [:]) { ranges, own in
      let others = all.filter { $0.town != own.town }
      let above = others.count { $0.isCertain && own.bounds.isBelow($0.bounds) }
      let perhaps = others.count { own.bounds.mayBeBelow($0.bounds) }
      ranges[own.town] = (above + 1)...(max(perhaps, above) + 1)
    }
  }

  private static func exemption(_ figure: Figure, _ smallest: Int) -> RankedTown.Exemption? {
    if figure.status == .notReported { return .notReported }
    if figure.value == nil { return .notApplicable }
    return figure.tally.denominator < smallest ? .tooSmall : nil
  }

  /// Ranks by town: one more than the number of towns with a greater share, compared exactly.
  private func ranks(
    _ members: [TownSummary], _ indicator: Int, _ month: Int, _ smallest: Int
  ) -> [Int: Int] {
    let able = members.filter { Self.exemption($0.figures[indicator][month], smallest) == nil }
    var result: [Int: Int] = [:]
    guard able.count > 1 else { return result }
    for member in able {
      let own = member.figures[indicator][month].tally
      let better = able.count { other in
        own.isBelow(other.figures[indicator][month].tally)
      }
      result[member.town] = better + 1
    }
    return result
  }
}

/// A village's score of the year.
public struct VillageScore: Sendable, Equatable {
  /// Position in the roster.
  public var village: Int
  /// The score, times 10 000.
  public var score: Int64
}
