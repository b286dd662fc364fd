import Findings

/// Between which numbers a value may lie where the programme says nothing.
///
/// Whatever is added up has a bound, so that one slip of the pen cannot become the county's figure: a
/// date written 20200630 in a count, a code, an amount in 元 in a column of 万元. The bounds are
/// far above what a row about one village can truly say; a row about a town or the county may say
/// ten times as much. What the programme gives always wins.
struct ColumnBounds {
  /// Least value, times 10 000.
  let minimum: Int64
  /// Greatest value, times 10 000.
  let maximum: Int64

  /// Bounds by type and unit, beside what the programme gives: 人 of a village → −100000…100000.
  ///
  /// A bound given on one side, or one of what is likely, is never contradicted by ours on the other.
  init(
    _ type: ColumnType, unit: String, rows: RowUnit, minimum: Int64?, maximum: Int64?,
    likely: Int64?
  ) {
    let given = [minimum, maximum, likely].compactMap { $0 }.map { abs($0) }.max() ?? 0
    let standard = min(max(Self.most(type, unit, rows), given * 10), Self.readable)
    self.minimum = minimum ?? -standard
    self.maximum = maximum ?? standard
  }

  /// Nothing greater is read as a number at all: ten thousand million.
  private static let readable = 10_000_000_000 * FixedDecimal.one

  /// Measure words and the most of them that a village can have.
  private static let units: [(words: Set<String>, most: Int64)] = [
    (["人", "名", "户", "口", "人次", "户次"], 100_000),
    (
      [
        "个", "家", "项", "件", "次", "场", "篇", "期", "条", "例", "起", "批", "份", "支", "组", "处", "座",
        "所", "位", "对", "册", "节", "课", "堂", "个村", "家次", "场次", "件次",
      ], 10_000
    ),
    (["辆", "台", "套", "盏", "天", "日", "小时", "学时"], 100_000),
    (["%", "‰", "分", "岁", "年", "月", "个月"], 10_000),
    (["元"], 10_000_000_000), (["千元"], 10_000_000), (["万元"], 1_000_000), (["亿元"], 100),
    (["公顷", "公里", "千米", "平方公里"], 100_000), (["亩", "吨"], 1_000_000),
    (["米", "平方米", "立方米", "公斤", "千克", "斤", "头", "只", "羽", "株", "棵"], 1_000_000_000),
  ]

  private static func most(_ type: ColumnType, _ unit: String, _ rows: RowUnit) -> Int64 {
    let known = units.first { $0.words.contains(unit) }?.most
    let village = known ?? (type == .integer ? 1_000_000 : 1_000_000_000)
    return village * (rows == .village ? 1 : 10) * FixedDecimal.one
  }
}
