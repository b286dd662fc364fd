import Findings
import Yams

/// A number in the words of an indicator that none of its own settings has.
///
///     at_least: 6, method: 有5个及以上社会组织的村所占比重      → 5个, in method
public struct StaleNumber: Sendable, Equatable {
  /// The line of `programme.yaml`, from 1.
  public var line: Int
  /// The indicator's identifier.
  public var indicator: String
  /// The key whose words hold it.
  public var key: String
  /// The number with its unit: `5个`.
  public var text: String

  /// Keys whose words are ours: a clause is quoted from its source and stays.
  private static let ownWords: Set<String> = [
    "name", "method", "sentence", "sentence_none", "sentence_all", "change_met", "change_unmet",
    "gap",
  ]
  private static let quoted: Set<String> = ["clause"]
  private static let units = "个%％期次人户万元"

  /// What stands in the words of an indicator, as its goal may have been changed and they may not.
  static func all(in indicator: Node) -> [StaleNumber] {
    guard let mapping = indicator.mapping else { return [] }
    let id = mapping["id"]?.string ?? ""
    var settings: Set<String> = []
    var words: [(key: String, node: Node, text: String)] = []
    for (key, value) in mapping {
      let name = key.string ?? ""
      if ownWords.contains(name) {
        if let text = value.string { words.append((name, value, text)) }
      } else if !quoted.contains(name) {
        collect(value, into: &settings)
      }
    }
    return words.flatMap { key, node, text in
      numbers(text).filter { $0.hasUnit && !settings.contains($0.digits) && $0.digits != "0" }.map {
        StaleNumber(
          line: node.mark?.line ?? 1, indicator: id, key: key, text: $0.digits + $0.unit)
      }
    }
  }

  private static func collect(_ node: Node, into settings: inout Set<String>) {
    switch node {
    case .scalar(let scalar): settings.formUnion(numbers(scalar.string).map(\.digits))
    case .sequence(let sequence): for item in sequence { collect(item, into: &settings) }
    case .mapping(let mapping):
      for (key, value) in mapping {
        collect(key, into: &settings)
        collect(value, into: &settings)
      }
    case .alias: break
    }
  }

  /// The numbers of a text, with the sign behind each where it is a unit; nothing of `{least}`.
  private static func numbers(_ text: String) -> [(digits: String, unit: String, hasUnit: Bool)] {
    var found: [(digits: String, unit: String, hasUnit: Bool)] = []
    var digits = ""
    var isPlace = false
    for character in text + " " {
      if character == "{" { isPlace = true }
      if character == "}" { isPlace = false }
      if character.isASCII, character.isNumber, !isPlace {
        digits.append(character)
        continue
      }
      if !digits.isEmpty {
        let isUnit = units.contains(character)
        let trimmed = digits.drop { $0 == "0" }
        found.append(
          (trimmed.isEmpty ? "0" : String(trimmed), isUnit ? String(character) : "", isUnit))
        digits = ""
      }
    }
    return found
  }
}
