import Aggregating
import Programme

extension Shortfall {
  /// What is missing, in words: `验收，缺有机制、有影响` of a brand, `在培1个品牌（验收，缺有影响）` of a village
  /// with one in hand, `现有4个，差1个` of one that is asked for several.
  ///
  /// Empty where the indicator's name says it all.
  public func words(_ indicator: Indicator) -> String {
    guard indicator.countsRows, indicator.counts == .villages, indicator.listed == .missing else {
      return lacking
    }
    let unit = indicator.rowUnit
    if indicator.atLeast > 1 {
      return "现有\(rows)\(unit)，差\(max(indicator.atLeast - rows, 0))\(unit)"
    }
    guard begun > 0 else { return "尚无\(unit.hasPrefix("个") ? String(unit.dropFirst()) : unit)" }
    return "\(indicator.details.begun)\(begun)\(unit)" + (lacking.isEmpty ? "" : "（\(lacking)）")
  }

  /// What keeps the row, or the best of those in hand, from counting: `验收，缺有机制、有影响`.
  public var lacking: String {
    [told, absent.isEmpty ? "" : "缺" + absent].filter { !$0.isEmpty }.joined(separator: "，")
  }

  /// How far it is, without what is simply not there: `验收`.
  public var told: String { missing.compactMap(\.told).joined(separator: "，") }

  /// What is simply not there: `有机制、有影响`.
  public var absent: String {
    missing.filter { $0.told == nil }.map(\.header).joined(separator: "、")
  }
}

extension Shortfall.Missing {
  /// `验收`, `履职档案未建`, `是否“一肩挑”：否`; nil for what is simply not there.
  fileprivate var told: String? {
    let isQuestion = header.hasPrefix("是否")
    switch kind {
    case .absent: return isQuestion ? header + "：否" : nil
    case .state: return value
    case .value: return isQuestion ? "\(header)：\(value)" : header + value
    case .untold: return header + "未达到要求"
    }
  }

  /// What a cell under the column's header says: 缺, 未达到要求, or what stands there.
  public var cell: String {
    switch kind {
    case .absent: "缺"
    case .state, .value: value
    case .untold: "未达到要求"
    }
  }
}
