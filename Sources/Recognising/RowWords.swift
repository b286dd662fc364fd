import Sheets

/// Tells totals, column numbers and signature lines from data by their words.
enum RowWords {
  private static let totals: [[UInt8]] = [
    "合计", "小计", "总计", "累计", "全镇合计", "全镇总计", "本页合计", "平均", "总数", "汇总",
  ].map { Array($0.utf8) }

  private static let tails: [[UInt8]] = [
    "单位负责人", "统计负责人", "填表人", "填报人", "制表人", "审核人", "报出日期", "主管领导", "分管领导", "注:", "注1", "注.",
    "填表说明", "填报说明", "说明:", "备注:", "负责人:", "负责人(", "联系人:", "填报单位", "填报时间",
  ].map { Array($0.utf8) }

  private static let ordinals: Set<[UInt8]> = Set(
    ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "栏次", "列号", "列次"].map { Array($0.utf8) })

  /// Whether a folded text begins a total row.
  static func isTotal(_ text: [UInt8]) -> Bool {
    totals.contains { text == $0 || (text.starts(with: $0) && text.count <= $0.count + 12) }
  }

  /// Whether a folded text begins the lines below the table.
  static func isTail(_ text: [UInt8]) -> Bool { tails.contains { text.starts(with: $0) } }

  /// Whether a row numbers the columns: 甲, 乙, 丙, 1, 2, 3 …
  static func numbersColumns(_ texts: [[UInt8]]) -> Bool {
    guard texts.count >= 3 else { return false }
    var expected = 0
    var letters = 0
    for text in texts {
      if ordinals.contains(text) {
        letters += 1
        continue
      }
      let digits = text.filter { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") }
      guard digits.count <= 2, let number = Int(String(decoding: digits, as: UTF8.self)) else {
        return false
      }
      guard expected == 0 || number == expected + 1 else { return false }
      expected = number
    }
    return letters > 0 || expected == texts.count
  }
}
