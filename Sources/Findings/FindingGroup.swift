/// Findings of one cause: what a town mends or answers once. One cause is one line, wherever findings are
/// listed for people; data tables keep each of them.
///
/// The cause is a rule in a column of a table, or in all that a town sent (`FaultKind.Reach`).
///
///     C4 应填整数，现为“很多”。  C9 应填整数，现为“不少”。
///       → C4、C9  应填整数，现为“很多”。另有1处同类：“不少”。
public struct FindingGroup: Sendable {
  /// The findings, in their order; never empty.
  public private(set) var findings: [Finding]

  private init(_ first: Finding) { findings = [first] }

  private init(findings: [Finding]) { self.findings = findings }

  /// The group in pieces of so many findings.
  public func parts(of size: Int) -> [FindingGroup] {
    stride(from: 0, to: count, by: size).map { start in
      FindingGroup(findings: Array(findings[start..<min(start + size, count)]))
    }
  }

  /// How many names or values of the others are repeated in a sentence.
  private static let namedOthers = 10

  private struct Cause: Hashable {
    var month: Month?
    var town: String
    var severity: Severity
    var rule: String
    var explanation: String
    var standing: AnswerStanding
    /// Empty for a cause that reaches all that a town sent.
    var file = ""
    var sheet = ""
    var column = 0
    var header = ""

    init(_ finding: Finding) {
      month = finding.month
      town = finding.town
      severity = finding.severity
      rule = finding.rule
      explanation = finding.explanation
      standing = finding.standing
      guard finding.fault.kind.reach == .column else { return }
      file = finding.place.file
      sheet = finding.place.sheet
      column = finding.place.column
      header = finding.place.header
    }
  }

  /// Groups findings; each stands where its first one does.
  public static func grouped(_ findings: [Finding]) -> [FindingGroup] {
    var groups: [FindingGroup] = []
    var known: [Cause: Int] = [:]
    for finding in findings {
      let cause = Cause(finding)
      if let same = known[cause] {
        groups[same].findings.append(finding)
      } else {
        known[cause] = groups.count
        groups.append(FindingGroup(finding))
      }
    }
    return groups
  }

  /// The first finding, whose severity, rule, header and hint are those of all.
  public var first: Finding { findings[0] }
  /// How many there are.
  public var count: Int { findings.count }
  /// The files concerned, each once, in order.
  public var files: [String] {
    var seen: Set<String> = []
    return findings.map(\.place.file).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// Whether every one of them reads the same.
  public var isUniform: Bool {
    guard count > 1 else { return true }
    let message = first.message
    return findings.dropFirst().allSatisfy { $0.message == message }
  }

  /// What was found and is expected: the first one's sentence, and of the others what differs.
  public var message: String {
    if first.isAbsence { return Fault.ledgersMissing(findings.map(\.fault.subject)).message }
    if isUniform { return first.message }
    let others = findings.dropFirst()
    var seen: Set<String> = [Self.name(first)]
    let names = others.map(Self.name).filter { !$0.isEmpty && seen.insert($0).inserted }
    let shown = names.prefix(Self.namedOthers).map { "“\($0)”" }.joined()
    let more = names.count > Self.namedOthers ? "等" : ""
    return "\(first.message)另有\(others.count)处同类\(shown.isEmpty ? "" : "：\(shown)\(more)")。"
  }

  /// The message with the column's header in front where the cause lies in a column.
  public var sentence: String { first.sentence(message) }

  /// What one of them is called by among the others; empty when it may not be told or is nothing.
  private static func name(_ finding: Finding) -> String {
    if !finding.fault.subject.isEmpty { return finding.fault.subject }
    return finding.isWithheld ? "" : finding.value
  }
}
