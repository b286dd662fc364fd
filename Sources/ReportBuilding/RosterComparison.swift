import Collecting
import Files
import Findings
import Narrating
import Programme

/// What another roster would change: which villages come, go and change, whom goals count then, and which
/// rows of the newest month would have no home. Nothing is written.
public struct RosterComparison: Sendable {
  /// The month looked at.
  public let month: Month
  /// What differs, one line each, ready to be read.
  public let changes: [String]
  /// Numbers of villages that differ, with the goals that look at them: `192→190个村：村级社会组织达标率`.
  public let scope: [String]
  /// What is found with the other roster and not with the one in force.
  public let found: [Finding]
  /// How many findings there are with the one in force and not with the other.
  public let gone: Int

  /// Reads the input folder twice, with its own roster and with `roster` in its place, or `events` in place
  /// of its list of dated changes.
  ///
  /// - Throws: `BuildError` when either cannot be read.
  public init(
    _ options: BuildOptions, roster: String?, events: String? = nil, interruption: Interruption
  ) async throws(BuildError) {
    let (before, after): (InputFolder, InputFolder)
    do {
      before = try InputFolder(options.input, follows: options.follows)
      after = try InputFolder(
        options.input, follows: options.follows, roster: roster, events: events)
    } catch {
      throw .input(error)
    }
    let build = ReportBuild(options, interruption: interruption)
    let old = try await build.run(before)
    let new = try await build.run(after)
    month = new.month
    let known = old.list.reduce(into: [:]) { $0[Trace($1), default: 0] += 1 }
    var left = known
    var added: [Finding] = []
    for finding in new.list {
      let trace = Trace(finding)
      if let count = left[trace], count > 0 {
        left[trace] = count - 1
      } else {
        added.append(finding)
      }
    }
    found = added.filter { $0.isOf(new.month) || $0.month == nil }
    gone = left.values.reduce(0, +)
    let told = Set(RosterWords(before.roster).lines)
    changes =
      RosterChanges(before.roster, after.roster).lines
      + RosterWords(after.roster).lines.filter { !told.contains($0) }.map { "登记的变动：\($0)" }
    scope = Self.scope(before, after, new.month)
  }

  /// What makes two findings the same one.
  private struct Trace: Hashable {
    let kind: FaultKind
    let place: Place
    let month: Month?
    let message: String

    init(_ finding: Finding) {
      kind = finding.fault.kind
      // The row of a roster may be another one now.
      place = finding.month == nil ? Place(file: finding.place.file) : finding.place
      month = finding.month
      message = finding.message
    }
  }

  private static func scope(
    _ before: InputFolder, _ after: InputFolder, _ month: Month
  ) -> [String] {
    func count(_ input: InputFolder, _ indicator: Indicator) -> Int {
      let roster = input.roster.asOf(month)
      return roster.villages.indices.count {
        roster.villages[$0].counts(in: month)
          && (indicator.population.isEmpty || roster.fits($0, indicator.population))
      }
    }
    var groups: [(numbers: String, names: [String])] = []
    for indicator in before.programme.indicators
    where indicator.counts == .villages || indicator.counts == .rows {
      let (old, new) = (count(before, indicator), count(after, indicator))
      guard old != new else { continue }
      let numbers = "\(old)→\(new)个村"
      if let known = groups.firstIndex(where: { $0.numbers == numbers }) {
        groups[known].names.append(indicator.name)
      } else {
        groups.append((numbers, [indicator.name]))
      }
    }
    return groups.map { numbers, names in
      let rest = names.count > named ? "等\(names.count)项" : ""
      return "\(numbers)：" + names.prefix(named).joined(separator: "、") + rest
    }
  }

  /// Goals named that change by the same numbers.
  private static let named = 5
}

/// The differences of two rosters, village by village of the same code.
struct RosterChanges {
  let lines: [String]

  init(_ old: Roster, _ new: Roster) {
    let (before, after) = (Self.byCode(old), Self.byCode(new))
    func named(_ roster: Roster, _ village: Int) -> String {
      let own = roster.villages[village]
      return "\(roster.towns[own.town].name)\(own.name)（\(own.code)）"
    }
    let townsBefore = Dictionary(old.towns.map { ($0.code, $0.name) }) { first, _ in first }
    let townsAfter = Dictionary(new.towns.map { ($0.code, $0.name) }) { first, _ in first }
    var lines: [String] = []
    for town in new.towns where townsBefore[town.code] == nil {
      lines.append("新增单位：\(town.name)（\(town.code)）")
    }
    for town in old.towns where townsAfter[town.code] == nil {
      lines.append("减少单位：\(town.name)（\(town.code)）")
    }
    for town in new.towns {
      guard let name = townsBefore[town.code], name != town.name else { continue }
      lines.append(
        "单位更名：\(name)→\(town.name)"
          + (town.aliases.contains(name) ? "" : "；旧名没有列入曾用名，按旧名报送的文件将无法识别"))
    }
    let gone = old.villages.indices.filter { after[old.villages[$0].code] == nil }
    for village in new.villages.indices where before[new.villages[village].code] == nil {
      let own = new.villages[village]
      // The code tells the town: a village that moved has another one and its old name.
      let moved = gone.first {
        old.villages[$0].name == own.name
          && old.towns[old.villages[$0].town].code != new.towns[own.town].code
      }
      if let moved {
        lines.append(
          "划转：\(named(old, moved))→\(named(new, village))；历史数据按代码统计，不随划转（保留旧行并登记“划转”的除外）")
      } else {
        lines.append("新增：\(named(new, village))" + Self.start(own))
      }
    }
    for village in gone {
      lines.append("减少：\(named(old, village))；直接删除的，以前各月也不再统计，应改填停用月份")
    }
    for village in new.villages.indices {
      guard let past = before[new.villages[village].code] else { continue }
      let (was, now) = (old.villages[past], new.villages[village])
      var words: [String] = []
      if was.name != now.name {
        words.append(
          "更名：\(was.name)→\(now.name)"
            + (now.aliases.contains(was.name) ? "" : "（旧名没有列入曾用名，按旧名填报的行将无法识别）"))
      }
      for column in new.ledger.columns.indices where Self.isCompared(new.ledger.columns[column]) {
        let (left, right) = (old.text(past, column), new.text(village, column))
        guard left != right else { continue }
        let header = new.ledger.columns[column].header
        words.append("\(header)：\(left.isEmpty ? "空" : left)→\(right.isEmpty ? "空" : right)")
      }
      if !words.isEmpty {
        lines.append("变更：\(named(new, village))　" + words.joined(separator: "；"))
      }
    }
    self.lines = lines
  }

  private static func start(_ village: Village) -> String {
    village.validFrom.map { "，自\($0.chinese)起" } ?? "；没有填启用月份，以前各月也将列入统计"
  }

  /// What a village is called is compared apart, and its number in the list says nothing.
  private static func isCompared(_ column: Column) -> Bool {
    switch column.role {
    case .sequence, .town, .village, .code, .aliases, .note: false
    default: true
    }
  }

  private static func byCode(_ roster: Roster) -> [String: Int] {
    Dictionary(roster.villages.enumerated().map { ($1.code, $0) }) { first, _ in first }
  }
}

extension RosterComparison {
  /// What is printed.
  public var text: String {
    var text = changes.isEmpty ? "两份名录没有差别。\n" : "名录的差别（\(changes.count)处）：\n"
    text += changes.map { "  \(FindingText.harmless($0))\n" }.joined()
    if !scope.isEmpty {
      text += "\n\(month.chinese)统计范围的变化：\n" + scope.map { "  \($0)\n" }.joined()
    }
    if !found.isEmpty {
      text +=
        "\n改用新名录后，\(month.chinese)报表新出现的问题：\n" + FindingText.plain(FindingGroup.grouped(found))
    } else if !changes.isEmpty {
      text += "\n改用新名录后，\(month.chinese)报表没有新出现的问题。\n"
    }
    return text + (gone > 0 ? "另有原来的\(gone)个问题不再出现。\n" : "")
  }
}
