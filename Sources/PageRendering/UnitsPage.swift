import Aggregating
import Findings
import Programme
import Templating

/// How a village's fact looks in a cell.
enum VillageCell {
  /// A unit that could not have met the target by that month is not told as unmet.
  static func cell(
    _ fact: Fact, _ indicator: Indicator, in month: Month, _ site: SiteContext
  ) -> CellModel {
    var cell: CellModel
    switch fact.state {
    case .notApplicable: return CellModel(text: "—", note: "不适用")
    case .unknown: return CellModel(text: "未报", light: "grey")
    case .known, .carried:
      cell = counted(fact, indicator, site.judge.isDue(indicator, month))
    }
    if fact.isFlagged { cell.text += "▲" }
    if fact.isDoubtful, site.isInternal { cell.text += "?" }
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

/// The villages behind a town's goals with a number, over the last reports.
struct UnitsPage: TemplateModel {
  var page: PageFrame
  var name: String
  var tables: [TableModel]
  var hasOthers: Bool

  static let fields: [Field<UnitsPage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .list("tables") { $0.tables },
    .flag("has_others") { $0.hasOthers },
  ]

  /// Reports shown; a village's own page has all of them.
  static let monthLimit = 6

  init(_ site: SiteContext, _ report: TownReport) {
    let town = site.roster.towns[report.town]
    page = PageFrame(site: site, root: "../../", title: "\(town.name)逐村情况")
    name = town.name
    hasOthers = !OtherUnitsPage.indicators(site).isEmpty
    tables = site.mainIndicators(.village).compactMap { position in
      let indicator = site.programme.indicators[position]
      return indicator.isAboutVillages ? Self.series(site, report, position, indicator) : nil
    }
  }

  /// One goal: villages down, months across.
  private static func series(
    _ site: SiteContext, _ report: TownReport, _ position: Int, _ indicator: Indicator
  ) -> TableModel {
    let shown = Array(0..<report.monthCount).suffix(monthLimit)
    let villages = site.roster.towns[report.town].villages.filter { village in
      shown.contains { month in
        report.facts.fact(month: month, village: village, indicator: position).state
          != .notApplicable
      }
    }
    return TableModel(
      caption: indicator.name, anchor: indicator.id, corner: site.villageWord,
      heads: shown.map { LinkModel(text: site.months[$0].iso) },
      rows: villages.map { village in
        CellRow(
          name: site.roster.shortName(village),
          href: site.makes(.villages)
            ? "\(site.roster.villages[village].code).html#\(indicator.id)" : "",
          cells: shown.map { month in
            VillageCell.cell(
              report.facts.fact(month: month, village: village, indicator: position), indicator,
              in: site.months[month], site)
          })
      }, note: indicator.method)
  }
}

/// The villages behind a town's other indicators, as they stand: one table a dimension.
struct OtherUnitsPage: TemplateModel {
  var page: PageFrame
  var name: String
  var tables: [TableModel]

  static let fields: [Field<OtherUnitsPage>] = [
    .record("page") { $0.page }, .text("name") { $0.name }, .list("tables") { $0.tables },
  ]

  init(_ site: SiteContext, _ report: TownReport) {
    let town = site.roster.towns[report.town]
    page = PageFrame(site: site, root: "../../", title: "\(town.name)逐村其他指标")
    name = town.name
    tables = site.programme.dimensions.enumerated().compactMap { dimension, entry in
      Self.current(site, report, dimension, entry.name)
    }
  }

  /// Indicators without a number in the source that villages have figures of.
  static func indicators(_ site: SiteContext) -> [Int] {
    site.programme.indicators.indices.filter {
      let indicator = site.programme.indicators[$0]
      return indicator.tier > 1 && indicator.isAboutVillages && site.shows($0, at: .village)
    }
  }

  /// A dimension: villages down, indicators across.
  private static func current(
    _ site: SiteContext, _ report: TownReport, _ dimension: Int, _ name: String
  ) -> TableModel? {
    let own = indicators(site).filter {
      site.programme.indicators[$0].dimension == dimension
    }
    guard !own.isEmpty else { return nil }
    let last = report.monthCount - 1
    let villages = site.roster.towns[report.town].villages.filter {
      site.roster.villages[$0].counts(in: site.month)
    }
    return TableModel(
      site.words(
        .unitsOthers,
        ["dimension": name, "month": site.month.chinese, "village": site.villageWord]),
      heads: own.map {
        let indicator = site.programme.indicators[$0]
        return LinkModel(
          text: indicator.name, href: site.goalHref(indicator, root: "../../"),
          anchor: indicator.id)
      },
      rows: villages.map { village in
        CellRow(
          name: site.roster.shortName(village),
          href: site.makes(.villages) ? "\(site.roster.villages[village].code).html" : "",
          cells: own.map { position in
            let indicator = site.programme.indicators[position]
            return VillageCell.cell(
              report.facts.fact(month: last, village: village, indicator: position), indicator,
              in: site.month, site)
          })
      })
  }
}
