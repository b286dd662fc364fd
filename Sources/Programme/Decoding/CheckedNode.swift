import Findings
import Yams

/// Collects faults while a document is decoded, so that all are told at once.
final class FaultList {
  private(set) var faults: [ProgrammeFault] = []

  func add(_ node: Node, _ message: String) {
    faults.append(
      ProgrammeFault(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message: message))
  }
}

/// A mapping of which every key must be asked for; keys left over are faults.
struct CheckedMapping {
  let node: Node
  let faults: FaultList
  private let what: String
  private var values: [String: Node] = [:]
  private var keys: [(name: String, node: Node)] = []
  /// Required keys that are absent and were told of.
  private var missing: Set<String> = []

  /// Nil, with a fault, when the node is no mapping.
  init?(_ node: Node, _ table: KeyTable, _ faults: FaultList) {
    guard case .mapping(let mapping) = node else {
      faults.add(node, "“\(table.name)”应为“键: 值”的形式。")
      return nil
    }
    self.node = node
    self.faults = faults
    what = table.name
    let allowed = table.keys.map(\.name)
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        faults.add(key, "“\(what)”的键应为文字。")
        continue
      }
      keys.append((name, key))
      values[name] = value
      guard !table.isOpen, !allowed.contains(name) else { continue }
      if let now = table.former[name] {
        faults.add(key, "“\(what)”中的“\(name)”已改写为：\(now)。")
      } else {
        let offer = Nearest.name(to: name, in: allowed).map { "，是否为“\($0)”？" } ?? "。"
        faults.add(key, "“\(what)”中没有名为“\(name)”的键\(offer)")
      }
    }
    for key in table.keys where key.isRequired && values[key.name] == nil {
      faults.add(node, "“\(what)”缺少“\(key.name)”。")
      missing.insert(key.name)
    }
  }

  /// All pairs in file order, for mappings with free keys.
  var pairs: [(name: String, key: Node, value: Node)] {
    keys.compactMap { pair in values[pair.name].map { (pair.name, pair.node, $0) } }
  }

  func has(_ key: String) -> Bool { values[key] != nil }

  func optional(_ key: String) -> Node? { values[key] }

  func required(_ key: String) -> Node? {
    if let value = values[key] { return value }
    if !missing.contains(key) { faults.add(node, "“\(what)”缺少“\(key)”。") }
    return nil
  }

  // MARK: Scalars

  func text(_ key: String) -> String { required(key).flatMap { string($0, key) } ?? "" }

  func optionalText(_ key: String) -> String? {
    optional(key).flatMap { string($0, key) }
  }

  func string(_ node: Node, _ key: String) -> String? {
    if let scalar = node.scalar { return scalar.string }
    faults.add(node, "“\(key)”应为文字。")
    return nil
  }

  func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = optional(key) else { return nil }
    guard let value = node.scalar.flatMap({ Int($0.string) }), range.contains(value) else {
      faults.add(node, "“\(key)”应为\(range.lowerBound)到\(range.upperBound)之间的整数。")
      return nil
    }
    return value
  }

  /// A number that must be there.
  func requiredNumber(_ key: String, in range: ClosedRange<Int>) -> Int? {
    required(key) == nil ? nil : number(key, in: range)
  }

  /// An amount of zero or more, as a column of whole or scaled numbers keeps it; 0 unless given.
  func amount(_ key: String, isScaled: Bool) -> Int64 {
    guard let node = optional(key), let value = decimal(key) else { return 0 }
    if value.scaled < 0 { faults.add(node, "“\(key)”不能小于0。") }
    if isScaled { return value.scaled }
    if value.scaled % FixedDecimal.one != 0 { faults.add(node, "“\(key)”用于整数列，应为整数。") }
    return value.scaled / FixedDecimal.one
  }

  func decimal(_ key: String) -> FixedDecimal? {
    guard let node = optional(key) else { return nil }
    guard let value = node.scalar.flatMap({ FixedDecimal($0.string) }) else {
      faults.add(node, "“\(key)”应为数字，小数不超过四位。")
      return nil
    }
    return value
  }

  func month(_ key: String) -> Month? {
    guard let node = optional(key) else { return nil }
    guard let value = node.scalar.flatMap({ Month($0.string) }) else {
      faults.add(node, "“\(key)”应为月份，例如2020-06。")
      return nil
    }
    return value
  }

  /// A day that must be there: `2019-10-01`.
  func day(_ key: String) -> CalendarDate? {
    guard let node = required(key) else { return nil }
    if case .day(let day)? = DateText(Array((node.scalar?.string ?? "").utf8)[...]) { return day }
    faults.add(node, "“\(key)”应为日期，例如2019-10-01。")
    return nil
  }

  func flag(_ key: String, default standard: Bool) -> Bool {
    guard let node = optional(key) else { return standard }
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      faults.add(node, "“\(key)”应为true或false。")
      return standard
    }
  }

  func word<T: RawRepresentable & CaseIterable>(
    _ key: String, _ type: T.Type, default standard: T? = nil
  ) -> T? where T.RawValue == String {
    guard let node = standard == nil ? required(key) : optional(key) else { return standard }
    return word(node, key, among: T.allCases.map(\.rawValue)).flatMap(T.init(rawValue:))
      ?? standard
  }

  /// One of some words; a fault with a suggestion otherwise.
  func word(_ node: Node, _ key: String, among allowed: [String]) -> String? {
    guard let text = string(node, key) else { return nil }
    if allowed.contains(text) { return text }
    let offer = Nearest.name(to: text, in: allowed).map { "，是否为“\($0)”？" } ?? "。"
    faults.add(
      node, "“\(key)”不能是“\(text)”，可用的有：\(allowed.joined(separator: "、"))\(offer)")
    return nil
  }

  // MARK: Lists

  func list(_ key: String) -> [Node] {
    guard let node = optional(key) else { return [] }
    guard case .sequence(let sequence) = node else {
      faults.add(node, "“\(key)”应为列表。")
      return []
    }
    return Array(sequence)
  }

  /// Months of the year, 1…12.
  func months(_ key: String) -> [Int] {
    list(key).compactMap { node in
      guard let month = node.scalar.flatMap({ Int($0.string) }), (1...12).contains(month) else {
        faults.add(node, "“\(key)”应为1到12的月份。")
        return nil
      }
      return month
    }
  }

  func texts(_ key: String) -> [String] { list(key).compactMap { string($0, key) } }
}
