/// How many villages have no, one, two, … rows that count, against the band that is asked for.
public struct DistributionChart: Sendable {
  /// Start of all ids.
  public var id: String
  /// The indicator.
  public var name: String
  /// Villages with 0, 1, 2, … rows; the last place holds all with so many or more.
  public var counts: [Int]
  /// Villages of which nothing was ever reported: no zero.
  public var unknown = 0
  /// Villages whose number is carried from an earlier month; they stand in `counts`.
  public var carried = 0
  /// Least number that is enough.
  public var atLeast: Int
  /// Number above which a village is marked; nil for none.
  public var atMost: Int?
  /// Mark of a village above `atMost`.
  public var overLabel = ""
  /// Measure word for villages.
  public var unit = "个村"
  /// Measure word for rows.
  public var rowUnit = "个"
  /// Where the villages of a place of `counts` are listed: `[4: "#short-1"]`. These bars are links.
  public var lists: [Int: String] = [:]

  /// A chart of villages by their rows.
  public init(
    id: String, name: String, counts: [Int], unknown: Int = 0, carried: Int = 0, atLeast: Int,
    atMost: Int? = nil, overLabel: String = "", unit: String = "个村", rowUnit: String = "个"
  ) {
    self.id = id
    self.name = name
    self.counts = counts
    self.unknown = unknown
    self.carried = carried
    self.atLeast = atLeast
    self.atMost = atMost
    self.overLabel = overLabel
    self.unit = unit
    self.rowUnit = rowUnit
  }

  /// Beyond this many bars their numbers would run into each other: the table alone is shown.
  public static let mostBars = 20

  /// Where a number stands to the band.
  public enum Part: Sendable, CaseIterable {
    /// Less than is asked for.
    case under
    /// As many as is asked for.
    case inside
    /// More than is expected.
    case over
  }

  /// The part that a place of `counts` belongs to.
  public func part(_ rows: Int) -> Part {
    if rows < atLeast { return .under }
    return atMost.map { rows > $0 } ?? false ? .over : .inside
  }

  /// Villages in a part.
  func total(_ part: Part) -> Int {
    counts.indices.reduce(0) { $0 + (self.part($1) == part ? counts[$1] : 0) }
  }

  /// `达标区间5～8个`; `达标1个及以上` without an upper end.
  var bandText: String {
    guard let atMost else { return "达标\(atLeast)\(rowUnit)及以上" }
    return atMost == atLeast
      ? "达标\(atLeast)\(rowUnit)" : "达标区间\(atLeast)～\(atMost)\(rowUnit)"
  }

  /// What a place of `counts` holds, for the axis: `8`, `≥9`.
  func label(_ rows: Int) -> String { rows == counts.count - 1 ? "≥\(rows)" : "\(rows)" }

  /// What a part is called: `不足5个`, `5～8个`, `超过8个（超区间）`.
  public func words(_ part: Part) -> String {
    switch part {
    case .under: "不足\(atLeast)\(rowUnit)"
    case .inside: bandText
    case .over: "超过\(atMost ?? 0)\(rowUnit)" + (overLabel.isEmpty ? "" : "（\(overLabel)）")
    }
  }

  /// Parts that can occur, in order.
  var parts: [Part] {
    Part.allCases.filter { part in counts.indices.contains { self.part($0) == part } }
  }

  /// What is counted, without its measure: 个村 → 村, 个品牌 → 品牌, 个 → 个.
  public static func noun(_ unit: String) -> String {
    unit.hasPrefix("个") && unit.count > 1 ? String(unit.dropFirst()) : unit
  }

  /// What the drawing shows: `各村个数分布`, `各村品牌数分布`.
  public var subject: String { "\(name)：各\(Self.noun(unit))\(Self.noun(rowUnit))数分布" }

  /// Whether there is anything to show.
  public var isEmpty: Bool { unknown == 0 && counts.allSatisfy { $0 == 0 } }
}
