import Findings

/// What `check` prints: first a line a town, then a line a cause.
public struct CheckText {
  /// What of it is wanted.
  public struct Choice: Sendable {
    /// Only these towns, by roster name; empty for all.
    public var towns: Set<String> = []
    /// Only these severities; empty for all.
    public var severities: Set<Severity> = []
    /// Every finding a line of its own, those of the months before too.
    public var isFull = false

    /// All towns and severities.
    public init() {}

    /// Whether a finding is wanted.
    public func includes(_ finding: Finding) -> Bool {
      (towns.isEmpty || towns.contains(finding.town))
        && (severities.isEmpty || severities.contains(finding.severity))
    }
  }

  /// The lines.
  public let text: String

  /// What a build found, as chosen.
  public init(_ summary: BuildSummary, _ choice: Choice = Choice()) {
    let towns = summary.towns.filter { choice.towns.isEmpty || choice.towns.contains($0.name) }
    var text = "\(summary.month.chinese)\n" + Self.lines(towns)
    if choice.towns.isEmpty, !summary.counts.officeWords.isEmpty {
      text += "名录、按语和不能归到单位的文件：\(summary.counts.officeWords)\n"
    }
    let wanted = summary.list.filter(choice.includes)
    if choice.isFull {
      self.text = text + (wanted.isEmpty ? "" : "\n" + FindingText.plain(wanted))
      return
    }
    // That nothing came of a town stands in its line already.
    let silent = Set(towns.filter(\.isSilent).map(\.name))
    let own = wanted.filter {
      $0.isOf(summary.month) && !($0.isAbsence && silent.contains($0.town))
    }
    if !own.isEmpty { text += "\n" + FindingText.plain(FindingGroup.grouped(own)) }
    let past = wanted.filter { !$0.isOf(summary.month) }
    let touched = past.filter { $0.place.month == summary.month }
    if !touched.isEmpty {
      text += "\n本月的文件涉及以前各月：\n" + FindingText.plain(FindingGroup.grouped(touched))
    }
    let rest = MonthCounts(past.filter { $0.place.month != summary.month }, in: summary.month)
    if !rest.earlierWords.isEmpty {
      text += "\n以前各月另有：\(rest.earlierWords)。可用--month或--all查看。\n"
    }
    self.text = text
  }

  private static func lines(_ towns: [TownCounts]) -> String {
    let open = towns.filter { $0.counts.own != FindingCounts() || $0.counts.missing > 0 }
    let lines = open.map { "\(FindingText.harmless($0.name))：\($0.words)\n" }
    let quiet = towns.count - open.count
    guard quiet > 0 else { return lines.joined() }
    return lines.joined() + (open.isEmpty ? "" : "其余") + "\(quiet)个单位没有发现问题\n"
  }
}
