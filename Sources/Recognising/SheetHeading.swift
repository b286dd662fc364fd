import Findings
import Programme
import Sheets

/// What the lines above and below a table say: the unit, the month, the day.
public struct SheetHeading: Sendable, Equatable {
  /// The text after 填报单位, as written; nil when there is none.
  public var unit: String?
  /// The period in the title or after 报告期.
  public var period: Month?
  /// The day or month after 填报时间.
  public var filledIn: DateText?
  /// The day after 报出日期.
  public var reported: DateText?

  private static let unitLabels = ["填报单位", "报送单位", "填报镇", "单位名称"]
  private static let filledLabels = ["填报时间", "填报日期", "填表日期", "填表时间"]
  private static let reportedLabels = ["报出日期", "报出时间", "报送日期", "报送时间"]
  private static let periodLabels = ["报告期", "所属期", "统计月份", "报送月份", "截至时间"]
  private static let otherLabels = [
    "填报人", "填表人", "审核人", "电话", "联系电话", "单位：", "单位:", "单位负责人", "负责人",
  ]

  /// Reads the rows above the header and below the data.
  public init(_ sheet: Sheet, layout: SheetLayout) {
    let above = 0..<layout.headerRows.lowerBound
    for row in Array(above) + Array(layout.tailRows) {
      let texts = sheet.cellRange(row: row).map { sheet.text(sheet.cells[$0]) }
      for (position, text) in texts.enumerated() {
        let rest = Array(texts[(position + 1)...])
        if unit == nil, let found = Self.value(after: Self.unitLabels, in: text, next: rest) {
          unit = found
        }
        if filledIn == nil {
          filledIn = Self.date(after: Self.filledLabels, in: text, next: rest)
        }
        if reported == nil {
          reported = Self.date(after: Self.reportedLabels, in: text, next: rest)
        }
        if period == nil {
          period = Self.date(after: Self.periodLabels, in: text, next: rest)?.month
        }
      }
      if period == nil, above.contains(row) { period = Self.titlePeriod(texts) }
    }
  }

  /// A month in a title, that is, in a line without labels.
  private static func titlePeriod(_ texts: [String]) -> Month? {
    let labels = filledLabels + reportedLabels + unitLabels
    for text in texts where !labels.contains(where: { text.contains($0) }) {
      if let found = DateText.first(in: TextFolding.fold(Array(text.utf8)[...])[...]) {
        return found.month
      }
    }
    return nil
  }

  private static func date(after labels: [String], in text: String, next: [String]) -> DateText? {
    guard let found = value(after: labels, in: text, next: next) else { return nil }
    return DateText.first(in: TextFolding.fold(Array(found.utf8)[...])[...])
  }

  /// The text after a label and its colon, up to the next label; from the next cell when empty.
  private static func value(after labels: [String], in text: String, next: [String]) -> String? {
    for label in labels {
      guard let at = text.firstRange(of: label) else { continue }
      var rest = text[at.upperBound...]
      if let colon = rest.firstIndex(where: { $0 == "：" || $0 == ":" }),
        rest.distance(from: rest.startIndex, to: colon) <= 6
      {
        rest = rest[rest.index(after: colon)...]
      }
      for other in filledLabels + reportedLabels + otherLabels + unitLabels + periodLabels {
        if let stop = rest.firstRange(of: other) { rest = rest[..<stop.lowerBound] }
      }
      let value = trimmed(rest)
      if !value.isEmpty { return value }
      for following in next {
        let candidate = trimmed(following[...])
        if candidate.isEmpty { continue }
        let isLabel = (filledLabels + reportedLabels + otherLabels + unitLabels + periodLabels)
          .contains { candidate.hasPrefix($0) }
        return isLabel ? nil : candidate
      }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[TextFolding.trim(bytes, 0..<bytes.count)], as: UTF8.self)
  }
}
