import Findings
import Yams

/// Decodes how much our own kinds of fault weigh for the office: `severities: {cell.unlikely: W}`.
struct SeverityDecoder {
  let faults: FaultList
  /// Identifiers of the programme's own rules, which say themselves what they weigh.
  let rules: Set<String>

  /// The kinds that may weigh otherwise, each a key. The others are known too, and refused with a reason.
  static let keys = KeyTable(
    "severities", "How much faults of our own weigh: E not counted, C in question, W a hint.",
    "本程序自带的问题的轻重：E差错，C待核实，W提示。", isOpen: true,
    FaultKind.all.filter { $0.choices.lowerBound < $0.choices.upperBound }.map { kind in
      let letters = Severity.allCases.filter(kind.choices.contains).map(\.letter)
      return Key(
        kind.id, .word(letters), "\(kind.severity.letter) unless given",
        "\(kind.title)，不写为\(kind.severity.letter)")
    })

  func severities(_ node: Node?) -> FaultSeverities {
    var result = FaultSeverities()
    guard let node, let map = CheckedMapping(node, Self.keys, faults) else {
      return result
    }
    for pair in map.pairs {
      guard let kind = kind(pair.name, pair.key),
        let letter = map.word(pair.value, pair.name, among: Severity.allCases.map(\.letter)),
        let severity = Severity.allCases.first(where: { $0.letter == letter })
      else { continue }
      if kind.choices.contains(severity) {
        result[kind] = severity
      } else {
        faults.add(pair.value, "“\(kind.id)”（\(kind.title)）\(Self.reason(kind, severity))")
      }
    }
    return result
  }

  private func kind(_ id: String, _ node: Node) -> FaultKind? {
    if let known = FaultKind.all.first(where: { $0.id == id }) { return known }
    if rules.contains(id) {
      faults.add(node, "“\(id)”是方案自己的规则，请改该规则的“severity”。")
    } else {
      let offer =
        Nearest.name(to: id, in: FaultKind.all.map(\.id)).map { "，是否为“\($0)”？" } ?? "。"
      faults.add(node, "“severities”中没有名为“\(id)”的问题\(offer)")
    }
    return nil
  }

  /// Why a kind may not weigh so much, or so little.
  private static func reason(_ kind: FaultKind, _ severity: Severity) -> String {
    let own = "\(kind.severity.letter)（\(kind.severity.chinese)）"
    return switch kind.effect {
    case .notCounted: "的内容不计入统计，不能轻于\(own)。"
    case .counted, .asWeighed: "的内容照常计入统计，不能是E（差错）。"
    case .guarded: "关系到不宜公开的内容，只能是\(own)。"
    case .noted: "只告知已作的处理，只能是\(own)。"
    case .ruled: "的轻重由各条规则的“severity”决定。"
    }
  }
}
