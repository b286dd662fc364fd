import Findings

/// The numbers of a goal, which the words of its indicator may name, so that a changed goal changes
/// them on every surface (issue of a bulletin, page, mail).
///
///     at_least: 6 and 有{least}个及以上社会组织的村 → 有6个及以上社会组织的村
///
/// `least` is `5`, `most` `8`, `percent` `70%` (of the test, else of the target), `target` `100%` or
/// `2个村`, `deadline` `2020年12月`.
struct GoalNumbers: Sendable {
  /// The names that there may be.
  static let names = ["least", "most", "percent", "target", "deadline"]

  private let numbers: [String: String]

  init(test: UnitTest, target: Target?, isShare: Bool, unit: String, deadline: Month?) {
    var numbers: [String: String] = [:]
    if let target {
      numbers["target"] = target.value.text + (isShare ? "%" : unit)
      if isShare { numbers["percent"] = target.value.text + "%" }
    }
    switch test {
    case .rows(let count):
      if count.atLeast > 0 { numbers["least"] = "\(count.atLeast)" }
      numbers["most"] = count.atMost.map { "\($0)" }
    case .ratio(let ratio, _): numbers["percent"] = ratio.percent.text + "%"
    case .growth(let growth, _): numbers["percent"] = growth.percent.map { $0.text + "%" }
    default: break
    }
    numbers["deadline"] = deadline?.chinese
    self.numbers = numbers
  }

  /// The names that this goal has, in the order of `names`.
  var known: [String] { Self.names.filter { numbers[$0] != nil } }

  /// A text with the numbers that there are; other places stay.
  func filled(_ text: String) -> String {
    numbers.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
