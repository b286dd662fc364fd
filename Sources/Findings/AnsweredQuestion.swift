/// What the office made of a town's answer.
public enum AnswerStanding: Sendable, Hashable {
  /// Not looked at yet: the value counts and stays marked.
  case open
  /// Taken: the value is in doubt no longer.
  case accepted
  /// Not taken: the question stands.
  case refused

  /// 待核定, 已核定, 未予认可.
  public var chinese: String {
    switch self {
    case .open: "待核定"
    case .accepted: "已核定"
    case .refused: "未予认可"
    }
  }
}

/// Questions of one cause with a town's answer to them, for the office to accept or refuse.
public struct AnsweredQuestion: Sendable {
  /// The questions; the first one's explanation is that of all.
  public let group: FindingGroup
  /// What the office should look at: empty for nothing.
  public let remark: String

  /// From how many questions on the same reason is pointed out.
  private static let manyQuestions = 3

  /// The answers among a town's findings.
  public static func all(_ findings: [Finding]) -> [AnsweredQuestion] {
    let groups = FindingGroup.grouped(findings.filter { !$0.explanation.isEmpty })
    var uses: [String: Int] = [:]
    for group in groups { uses[group.first.explanation, default: 0] += group.count }
    return groups.map { group in
      let count = uses[group.first.explanation] ?? 0
      let remarks = [
        count >= manyQuestions ? "同一理由用于\(count)处" : "",
        namesNothing(group.first) ? "没有说到所问的内容" : "",
      ]
      return AnsweredQuestion(
        group: group, remark: remarks.filter { !$0.isEmpty }.joined(separator: "，"))
    }
  }

  /// `表七.csv F7、F8：按季度入账`
  public var place: String {
    let place = group.first.place
    let sheet = place.sheet.isEmpty ? "" : "【\(place.sheet)】"
    let cells = group.findings.map(\.place.shown).filter { !$0.isEmpty }
    let more = cells.count > 3 ? "等\(cells.count)处" : ""
    return [place.fileName + sheet, cells.prefix(3).joined(separator: "、") + more].filter {
      !$0.isEmpty
    }
    .joined(separator: " ")
  }

  /// Whether a reason holds neither a number nor two characters in a row of what was asked: 情况属实.
  private static func namesNothing(_ finding: Finding) -> Bool {
    let reason = Array(finding.explanation.unicodeScalars)
    if finding.isWithheld || reason.contains(where: { $0.properties.numericType != nil }) {
      return false
    }
    let asked = Array((finding.place.header + finding.message).unicodeScalars)
    let pairs = Set(zip(asked, asked.dropFirst()).map { "\($0)\($1)" })
    return !zip(reason, reason.dropFirst()).contains { pairs.contains("\($0)\($1)") }
  }
}
