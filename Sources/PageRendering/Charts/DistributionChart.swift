import Programme

/// How many villages have no, one, two, … rows that count, against the band that is asked for.
struct DistributionChart {
  /// Start of all ids.
  var id: String
  /// The indicator.
  var name: String
  /// Villages with 0, 1, 2, … rows; the last place holds all with so many or more.
  var counts: [Int]
  /// Villages of which nothing was ever reported: no zero.
  var unknown = 0
  /// Villages whose number is carried from an earlier month; they stand in `counts`.
  var carried = 0
  /// Least number that is enough.
  var atLeast: Int
  /// Number above which a village is marked; nil for none.
  var atMost: Int?
  /// Mark of a village above `atMost`.
  var overLabel = ""
  /// Measure word for villages.
  var unit = "个村"
  /// Measure word for rows.
  var rowUnit = "个"

  /// Beyond this many bars their numbers would run into each other: the table alone is shown.
  static let mostBars = 20

  /// Where a number stands to the band.
  enum Part: CaseIterable {
    case under
    case inside
    case over
  }

  /// The part that a place of `counts` belongs to.
  func part(_ rows: Int) -> Part {
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
  func words(_ part: Part) -> String {
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
  private static func noun(_ unit: String) -> String {
    unit.hasPrefix("个") && unit.count > 1 ? String(unit.dropFirst()) : unit
  }

  /// What the drawing shows: `各村个数分布`, `各村品牌数分布`.
  var subject: String { "\(name)：各\(Self.noun(unit))\(Self.noun(rowUnit))数分布" }

  /// Whether there is anything to show.
  var isEmpty: Bool { unknown == 0 && counts.allSatisfy { $0 == 0 } }

  /// The drawing with its table.
  var model: ChartModel {
    var notes: [String] = []
    if carried > 0 { notes.append("其中\(carried)\(unit)沿用上期数据。") }
    if unknown > 0 { notes.append("“未报”为从未报送过的\(Self.noun(unit))，不作为0计。") }
    if counts.count > Self.mostBars { notes.append("分档较多，只列表格。") }
    return ChartModel(
      caption: subject, svg: svg, note: notes.joined(), table: table)
  }

  /// The same data as a table.
  var table: TableModel {
    var rows = counts.enumerated().map { number, count in
      CellRow(
        name: number == counts.count - 1
          ? "\(number)\(rowUnit)及以上" : "\(number)\(rowUnit)",
        cells: [CellModel(text: "\(count)", isNumber: true), CellModel(text: words(part(number)))])
    }
    if unknown > 0 {
      rows.append(
        CellRow(
          name: "未报",
          cells: [CellModel(text: "\(unknown)", isNumber: true), CellModel(text: "未报送")]))
    }
    return TableModel(
      caption: "\(subject)表", corner: Self.noun(rowUnit) + "数",
      heads: [Self.noun(unit) + "数", "对照要求"].map { LinkModel(text: $0) }, rows: rows)
  }
}

extension DistributionChart {
  /// How many villages have how many rows, for an indicator that counts the rows of villages.
  init(id: String, _ indicator: Indicator, counts: [Int], unknown: Int, carried: Int) {
    self.init(
      id: id, name: indicator.name, counts: counts, unknown: unknown, carried: carried,
      atLeast: indicator.atLeast, atMost: indicator.atMost, overLabel: indicator.flagLabel,
      unit: indicator.unit, rowUnit: indicator.rowUnit)
  }
}
