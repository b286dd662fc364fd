import Findings
import Programme

/// What a spreadsheet program lets a clerk enter in a column's cells.
public enum FormCheck: Sendable, Equatable {
  /// Anything.
  case anything
  /// One of these words, chosen from a list.
  case words([String])
  /// A number within these limits.
  case number(isWhole: Bool, from: FixedDecimal?, to: FixedDecimal?, unit: String)
  /// A text of at most so many characters.
  case length(Int)
  /// A day or a month; a hint is shown and nothing is refused.
  case day(isMonth: Bool)

  /// Excel takes a list of at most so many characters, commas included.
  static let longestList = 255

  init(_ column: Column, villages: [String]) {
    switch column.role {
    case .village: self = Self.list(villages)
    case .sequence, .town, .code, .period: self = .anything
    default:
      switch column.type {
      case .choice: self = Self.list(column.choices)
      case .boolean: self = Self.list([column.yes, column.no])
      case .integer, .decimal, .money:
        self = .number(
          isWhole: column.type == .integer, from: column.minimum.map(FixedDecimal.init(scaled:)),
          to: column.maximum.map(FixedDecimal.init(scaled:)), unit: column.unit)
      case .date: self = .day(isMonth: false)
      case .month: self = .day(isMonth: true)
      case .text: self = column.maxLength > 0 ? .length(column.maxLength) : .anything
      }
    }
  }

  /// A list, or anything where Excel cannot hold the list.
  private static func list(_ words: [String]) -> FormCheck {
    let size = words.reduce(words.count - 1) { $0 + $1.utf16.count }
    let isPlain = words.allSatisfy { word in
      !word.isEmpty && !word.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
    }
    return !words.isEmpty && isPlain && size <= longestList ? .words(words) : .anything
  }

  /// What is said to a clerk who enters something else, in Chinese; empty for nothing.
  public var refusal: String {
    switch self {
    case .anything, .day: return ""
    case .words(let words): return "请从下拉列表中选择：\(words.joined(separator: "、"))。"
    case .length(let most): return "最多\(most)个字。"
    case .number(let isWhole, let from, let to, let unit):
      let what = isWhole ? "整数" : "数字"
      let unit = unit.isEmpty ? "" : "（单位：\(unit)）"
      switch (from, to) {
      case (let from?, let to?): return "请填写\(from.text)到\(to.text)之间的\(what)\(unit)。"
      case (let from?, nil): return "请填写不小于\(from.text)的\(what)\(unit)。"
      case (nil, let to?): return "请填写不大于\(to.text)的\(what)\(unit)。"
      case (nil, nil): return "请填写\(what)\(unit)。"
      }
    }
  }

  /// What is said beside a cell that is entered, in Chinese; empty for nothing.
  public var hint: String {
    switch self {
    case .day(let isMonth): isMonth ? "年月，例如2020-06" : "日期，例如2020-06-25"
    case .anything, .words, .number, .length: ""
    }
  }
}
