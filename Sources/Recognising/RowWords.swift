import Programme
import Sheets

/// Tells totals, column numbers and signature lines from data by their words.
public enum RowWords {
  private static let totals: [[UInt8]] = [
    "合计", "小计", "总计", "累计", "全镇合计", "全镇总计", "本页合计", "本页小计", "共计", "人均", "占比", "平均", "总数", "汇总",
    "其中",
  ].map { Array($0.utf8) }

  private static let tails: [[UInt8]] = [
    "单位负责人", "统计负责人", "填表人", "填报人", "制表人", "审核人", "报出日期", "主管领导", "分管领导", "注:", "注1", "注.",
    "填表说明", "填报说明", "说明:", "备注:", "负责人:", "负责人(", "负责人签", "签字", "签名", "盖章", "(盖章", "(签章", "(公章",
    "联系人:", "填报单位", "填报时间",
  ].map { Array($0.utf8) }

  private static let ordinals: Set<ArraySlice<UInt8>> = Set(
    ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "栏次", "列号", "列次", "序号"].map { Array($0.utf8)[...] })

  /// Whether a folded text begins a total row.
  static func isTotal(_ text: ArraySlice<UInt8>) -> Bool {
    guard mayBeTotal(text) else { return false }
    if totals.contains(where: { text.count <= $0.count + 12 && text.starts(with: $0) }) {
      return true
    }
    // 街道合计, 全镇小计, 孤山镇合计(2个).
    let bare = counted(text).bare
    return bare.count <= 30
      && ["合计", "小计", "总计", "共计", "汇总", "累计"].contains { bare.suffix(6).elementsEqual($0.utf8) }
  }

  /// Whether a text begins as a total does, or has 计 or 总 in it; names of towns and villages hardly do.
  private static func mayBeTotal(_ text: ArraySlice<UInt8>) -> Bool {
    let span = text.span
    guard span.count >= 6 else { return false }
    let beginning = (span[0], span[1], span[2])
    if totals.contains(where: { ($0[0], $0[1], $0[2]) == beginning }) { return true }
    for index in span.indices.dropLast(2) {
      switch (span[index], span[index + 1], span[index + 2]) {
      case (0xE8, 0xAE, 0xA1), (0xE6, 0x80, 0xBB): return true
      default: continue
      }
    }
    return false
  }

  /// How many rows a total row says there are: `合计(3个)` → 3. Nil where it says nothing of the kind or
  /// counts something else, villages or people.
  public static func rowCount(_ text: [UInt8]) -> Int? {
    let (bare, count, units) = counted(text[...])
    guard let count, units.isEmpty || units == ["个"] || rowUnits.contains(units),
      ["合计", "小计", "总计", "共计", "汇总"].contains(where: { bare.suffix(6).elementsEqual($0.utf8) })
    else { return nil }
    return count
  }

  private static let units = ["个", "名", "人", "家", "支", "户", "项", "村", "行", "条", "镇"]
  private static let rowUnits: [[String]] = [["家"], ["支"], ["项"], ["行"], ["条"]]

  /// Apart, what a total row is called and how many it says there are: `孤山镇合计(2个村)`,
  /// `孤山镇合计:2个` → `孤山镇合计`, 2.
  private static func counted(
    _ text: ArraySlice<UInt8>
  ) -> (bare: ArraySlice<UInt8>, count: Int?, units: [String]) {
    var rest = text
    let isBracketed = rest.last == UInt8(ascii: ")")
    if isBracketed { rest.removeLast() }
    var found: [String] = []
    while found.count < 2,
      let unit = units.first(where: { rest.suffix(3).elementsEqual($0.utf8) })
    {
      rest.removeLast(3)
      found.insert(unit, at: 0)
    }
    let digits = rest.reversed().prefix { (48...57).contains($0) }
    guard !digits.isEmpty, digits.count < 7 else { return (text, nil, []) }
    rest.removeLast(digits.count)
    for word in ["共", "计"] where isBracketed && rest.suffix(3).elementsEqual(word.utf8) {
      rest.removeLast(3)
    }
    if rest.last == UInt8(ascii: isBracketed ? "(" : ":") { rest.removeLast() }
    let count = digits.reversed().reduce(0) { $0 * 10 + Int($1 - 48) }
    return (rest, count, found)
  }

  private static let samples: Set<[UInt8]> = Set(
    [
      "例", "示例", "样例", "范例", "例如", "举例", "示范", "样表", "例子", "填写示例", "填报示例", "填写样例", "示例行", "样例行",
      "eg",
      "e.g",
    ].map { Array($0.utf8) })

  /// Whether the running number of a row says that the row shows how the form is filled in: `例`, `(示例)`,
  /// `例1`.
  static func isSample(_ text: [UInt8]) -> Bool {
    var word = text[...]
    if word.first == UInt8(ascii: "(") { word.removeFirst() }
    while let last = word.last, ").:".utf8.contains(last) || (48...57).contains(last) {
      word.removeLast()
    }
    return samples.contains(Array(word))
  }

  /// Whether a text begins like a village of a form's own; the names of nearly all villages do not.
  static func mayBeSampleVillage(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    guard (0xE4...0xE9).contains(first) else { return !(48...57).contains(first) }
    return ["某", "示", "样", "范", "例"].contains { text.starts(with: $0.utf8) }
  }

  /// Whether a village is one of a form's own: `××村`, `XX村`, `某某村`, `示例村`.
  static func isSampleVillage(_ text: [UInt8]) -> Bool {
    var name = text[...]
    for ending in ["村委会", "居委会", "社区", "村", "村(社区)"]
    where name.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      name.removeLast(ending.utf8.count)
      break
    }
    guard !name.isEmpty else { return false }
    if samples.contains(Array(name)) { return true }
    return ["×", "X", "x", "某", "*", "○", "〇", "△", "□"].contains { sign in
      name.count % sign.utf8.count == 0
        && stride(from: name.startIndex, to: name.endIndex, by: sign.utf8.count).allSatisfy {
          name[$0...].starts(with: sign.utf8)
        }
    }
  }

  /// What a total row is the total of.
  enum TotalKind: Sendable {
    /// Of all rows.
    case all
    /// Of the rows since the total before.
    case part
    /// Something else, such as an average: it is compared with nothing.
    case other
  }

  /// Tells `小计` from `合计`, `平均` and `其中` by the words of a row.
  static func totalKind(_ text: [UInt8]) -> TotalKind {
    func has(_ word: String) -> Bool { PlaceName.contains(Array(word.utf8), in: text) }
    if has("平均") || has("其中") || has("累计") || has("人均") || has("占比") { return .other }
    return has("小计") || has("本页") ? .part : .all
  }

  /// Whether a text heads a group of rows: `一、行政村`, `（二）社区`.
  public static func isSection(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    if rest.first == UInt8(ascii: "(") { rest = rest.dropFirst() }
    let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].map { Array($0.utf8) }
    guard digits.contains(where: { rest.starts(with: $0) }) else { return false }
    rest = rest.dropFirst(3)
    return rest.starts(with: "、".utf8) || rest.first == UInt8(ascii: ")")
  }

  /// Whether a folded text begins the lines below the table.
  static func isTail(_ text: ArraySlice<UInt8>) -> Bool { tails.contains { text.starts(with: $0) } }

  private static let dashes: Set<ArraySlice<UInt8>> = Set(
    ["—", "-", "–", "/"].map { Array($0.utf8)[...] })

  private static func dashCount(_ texts: [ArraySlice<UInt8>]) -> Int {
    texts.count(where: dashes.contains)
  }

  /// Whether a row numbers the columns: 甲, 乙, 丙, 1, 2, 3 …
  static func numbersColumns(_ texts: [ArraySlice<UInt8>]) -> Bool {
    guard texts.count >= 3 else { return false }
    var expected = 0
    var letters = 0
    for text in texts {
      if ordinals.contains(text) {
        letters += 1
        continue
      }
      // A dash says nothing; a printed formula such as 7=1+2-3 begins with the number.
      if dashes.contains(text) { continue }
      let digits = text.prefix { $0 != UInt8(ascii: "=") }.filter {
        $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")")
      }
      guard digits.count <= 2, let number = Int(String(decoding: digits, as: UTF8.self)) else {
        return false
      }
      guard expected == 0 || number == expected + 1 else { return false }
      expected = number
    }
    return letters > 0 || (expected > 0 && expected >= texts.count - dashCount(texts))
  }
}
