import Findings
import Yams

extension IndicatorDecoder {
  /// What pages show besides the figure.
  func details(_ map: CheckedMapping, _ conditions: ConditionDecoder) -> IndicatorDetails {
    var details = IndicatorDetails()
    if let begun = map.optionalText("begun") { details.begun = begun }
    details.parts = map.list("parts").compactMap { conditions.number($0, "parts") }
    details.splits = map.list("splits").compactMap { conditions.choice($0, "splits") }
    details.register = map.list("register").compactMap { conditions.column($0, "register") }
    if let node = map.optional("soon") {
      details.soon = unitFlag(node, conditions)
    }
    if map.has("parts"), Set(details.parts.map(\.isScaled)).count > 1 {
      faults.add(map.optional("parts") ?? map.node, "“parts”的各列应都是整数，或都是小数。")
    }
    return details
  }

  /// `{label: 超储备, when: {res_n: {above: 2}}}`.
  func unitFlag(_ node: Node, _ conditions: ConditionDecoder) -> UnitFlag? {
    guard let inner = CheckedMapping(node, ProgrammeKeys.flag, faults) else { return nil }
    return UnitFlag(
      label: inner.text("label"), when: conditions.condition(inner.required("when")))
  }
}
