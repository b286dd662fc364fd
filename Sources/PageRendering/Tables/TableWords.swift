import Programme
import Templating
import Yams

/// The words of all tables, from `tables.yaml` among the templates.
///
/// `goal-grid` with `caption: 各单位逐月数量` → a table of that caption. A table that is not there, a text
/// too many or too few and an unknown place are told before anything is written.
public struct TableWords: Sendable {
  /// By table: its texts, and the heads under `heads.` and their names.
  private var tables: [String: [String: String]] = [:]

  /// No words, for runs that make no pages.
  public static let none = TableWords()

  private init() {}

  /// The words of the files, the office's own after the program's: what a later one says holds.
  ///
  /// - Throws: `TemplateError` for the first fault, with its place.
  public init(_ library: TemplateLibrary) throws(TemplateError) {
    for source in library.words { try read(source) }
    for key in TableKey.all {
      let own = tables[key.name] ?? [:]
      let absent = (key.texts + key.heads.map { Self.heads + $0 }).first { own[$0] == nil }
      guard let absent else { continue }
      throw TemplateError(
        file: TemplateLibrary.wordsFile, line: 1, column: 1,
        message: "“\(key.name)”缺少“\(absent.replacing(Self.heads, with: "heads下的"))”。")
    }
  }

  private static let heads = "heads."

  private mutating func read(_ source: [UInt8]) throws(TemplateError) {
    let node: Node?
    do { node = try Yams.compose(yaml: String(decoding: source, as: UTF8.self), .basic) } catch {
      let fault = ProgrammeFault(yaml: error)
      throw TemplateError(
        file: TemplateLibrary.wordsFile, line: fault.line, column: fault.column,
        message: fault.message)
    }
    guard let node else { return }
    for (name, value) in try Self.pairs(node) {
      let known = TableKey.all.map(\.name)
      guard let key = TableKey.all.first(where: { $0.name == name.text }) else {
        throw name.unknown("没有名为“\(name.text)”的表", among: known)
      }
      for (part, value) in try Self.pairs(value) {
        if part.text == "heads", !key.heads.isEmpty {
          for (head, value) in try Self.pairs(value) {
            guard key.heads.contains(head.text) else {
              throw head.unknown("“\(key.name)”没有名为“\(head.text)”的列", among: key.heads)
            }
            try keep(value, as: Self.heads + head.text, key)
          }
        } else if key.texts.contains(part.text) {
          try keep(value, as: part.text, key)
        } else {
          throw part.unknown("“\(key.name)”中没有名为“\(part.text)”的键", among: key.texts)
        }
      }
    }
  }

  private mutating func keep(
    _ node: Node, as part: String, _ key: TableKey
  ) throws(TemplateError) {
    let text = try Name(node).text
    for place in Self.places(text) where !key.places.contains(place) {
      let known = key.places.map { "{\($0)}" }.joined(separator: "、")
      throw Name.error(
        node, "“\(key.name)”没有“{\(place)}”可填\(known.isEmpty ? "" : "，可用的有\(known)")。")
    }
    tables[key.name, default: [:]][part] = text
  }

  /// What stands between braces.
  private static func places(_ text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != "}" })
    }
  }

  private static func pairs(_ node: Node) throws(TemplateError) -> [(Name, Node)] {
    guard case .mapping(let mapping) = node else {
      throw Name.error(node, "此处应为“键: 值”的形式。")
    }
    var result: [(Name, Node)] = []
    for (key, value) in mapping { result.append((try Name(key), value)) }
    return result
  }

  /// A table's words with its places filled.
  func callAsFunction(_ key: TableKey, _ values: [String: String] = [:]) -> TableText {
    TableText(key: key, words: tables[key.name] ?? [:], values: values)
  }
}

/// A name or a text with its node.
private struct Name {
  let text: String
  let node: Node

  init(_ node: Node) throws(TemplateError) {
    guard let scalar = node.scalar else { throw Self.error(node, "此处应为文字。") }
    text = scalar.string
    self.node = node
  }

  static func error(_ node: Node, _ message: String) -> TemplateError {
    TemplateError(
      file: TemplateLibrary.wordsFile, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1,
      message: message)
  }

  /// With the nearest of the names that there are.
  func unknown(_ message: String, among names: [String]) -> TemplateError {
    Self.error(node, message + (Nearest.name(to: text, in: names).map { "，是否为“\($0)”？" } ?? "。"))
  }
}
