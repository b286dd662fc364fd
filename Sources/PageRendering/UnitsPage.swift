import Aggregating
import Findings
import Programme
import Templating

/// How a village's fact looks in a cell.
enum VillageCell {
  /// `isDue` is false while an unmet unit could not have met the target yet.
  static func cell(_ fact: Fact, _ indicator: Indicator, isDue: Bool) -> CellModel {
    var cell: CellModel
    switch fact.state {
    case .notApplicable: return CellModel(text: "—", note: "不适用")
    case .unknown: return CellModel(text: "未报", light: "grey")
    case .known, .carried: cell = counted(fact, indicator, isDue)
    }
    if fact.isFlagged { cell.text += "▲" }
    if fact.isDoubtful { cell.text += "?" }
    if fact.state == .carried { cell.text += "*" }
    return cell
  }

  private static func amount(_ numerator: Int64, _ indicator: Indicator) -> String {
    indicator.isScaled ? FixedDecimal(scaled: numerator).text : "\(numerator)"
  }

  private static func counted(
    _ fact: Fact, _ indicator: Indicator, _ isDue: Bool
  ) -> CellModel {
    if indicator.measure == .sum {
      return CellModel(text: amount(fact.numerator, indicator), isNumber: true)
    }
    if case .sum = indicator.test {
      let fraction = [fact.numerator, fact.denominator].map { amount($0, indicator) }
      return CellModel(
        text: fact.denominator > 0 ? fraction.joined(separator: "/") : "—", isNumber: true)
    }
    if indicator.counts == .rows {
      if indicator.measure == .count { return CellModel(text: "\(fact.numerator)", isNumber: true) }
      if fact.denominator == 0 { return CellModel(text: "—", note: "没有可统计的") }
      let isFull = fact.numerator == fact.denominator
      return CellModel(
        text: "\(fact.numerator)/\(fact.denominator)",
        light: indicator.target == nil ? "" : isFull ? "green" : "yellow",
        isNumber: true)
    }
    if fact.denominator == 0 { return CellModel(text: "—", note: "不可比") }
    if indicator.target == nil {
      return CellModel(text: fact.numerator > 0 ? "是" : "否", isNumber: true)
    }
    let isGood = (fact.numerator > 0) == (indicator.measure == .share)
    if !isGood, !isDue { return CellModel(text: "未到期") }
    let mark =
      indicator.countsRows
      ? "\(fact.rows)"
      : indicator.measure == .count
        ? (isGood ? "否" : "是") : (isGood ? "是" : "否")
    return CellModel(text: mark, light: isGood ? "green" : "yellow", isNumber: true)
  }
}

/// The villages behind a town's figures: goals with a number month by month, the others as they
/// stand.
struct UnitsPage: TemplateModel {
  var page: PageFrame
  var name: String
  var tables: [TableModel]
  var others: [TableModel]

  static let fields: [Field<UnitsPage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .list("tables") { $0.tables },
    .list("others") { $0.others },
  ]

  init(_ site: SiteContext, _ report: TownReport) {
    let town = site.roster.towns[report.town]
    page = PageFrame(site: site, root: "../../", title: "\(town.name)逐村情况")
    name = town.name
    tables = site.mainIndicators(.village).compactMap { position in
      let indicator = site.programme.indicators[position]
      return indicator.isAboutVillages ? Self.series(site, report, position, indicator) : nil
    }
    others = site.programme.dimensions.enumerated().compactMap { dimension, entry in
      Self.current(site, report, dimension, entry.name)
    }
  }

  /// One goal: villages down, months across.
  private static func series(
    _ site: SiteContext, _ report: TownReport, _ position: Int, _ indicator: Indicator
  ) -> TableModel {
    let villages = site.roster.towns[report.town].villages.filter { village in
      (0..<report.monthCount).contains { month in
        report.facts.fact(month: month, village: village, indicator: position).state
          != .notApplicable
      }
    }
    return TableModel(
      caption: indicator.name, anchor: indicator.id, corner: site.villageWord,
      heads: site.months.map { LinkModel(text: $0.iso) },
      rows: villages.map { village in
        CellRow(
          name: site.roster.villages[village].name,
          href: site.makes(.villages)
            ? "\(site.roster.villages[village].code).html#\(indicator.id)" : "",
          cells: (0..<report.monthCount).map { month in
            VillageCell.cell(
              report.facts.fact(month: month, village: village, indicator: position), indicator,
              isDue: site.judge.isDue(indicator, site.months[month]))
          })
      }, note: indicator.method)
  }

  /// The other indicators of a dimension: villages down, indicators across.
  private static func current(
    _ site: SiteContext, _ report: TownReport, _ dimension: Int, _ name: String
  ) -> TableModel? {
    let own = site.programme.indicators.indices.filter {
      let indicator = site.programme.indicators[$0]
      return indicator.dimension == dimension && indicator.tier > 1
        && indicator.isAboutVillages && site.shows($0, at: .village)
    }
    guard !own.isEmpty else { return nil }
    let last = report.monthCount - 1
    let villages = site.roster.towns[report.town].villages.filter {
      site.roster.villages[$0].counts(in: site.month)
    }
    return TableModel(
      caption: "\(name)：其他指标（\(site.month.chinese)）", corner: site.villageWord,
      heads: own.map {
        let indicator = site.programme.indicators[$0]
        return LinkModel(
          text: indicator.name, href: site.goalHref(indicator, root: "../../"),
          anchor: indicator.id)
      },
      rows: villages.map { village in
        CellRow(
          name: site.roster.villages[village].name,
          href: site.makes(.villages) ? "\(site.roster.villages[village].code).html" : "",
          cells: own.map { position in
            let indicator = site.programme.indicators[position]
            return VillageCell.cell(
              report.facts.fact(month: last, village: village, indicator: position), indicator,
              isDue: site.judge.isDue(indicator, site.month))
          })
      }, note: site.isInternal ? "点村名可看到数据和来源行。" : "")
  }
}
