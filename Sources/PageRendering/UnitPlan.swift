import Aggregating
import Findings
import Programme
import Templating

/// What pages of towns and villages say of an indicator, whatever the unit.
final class IndicatorHead: Sendable {
  /// Its position in the programme.
  let position: Int
  /// The indicator.
  let indicator: Indicator
  /// Its page, seen from a unit's.
  let href: String
  /// Where a town's villages are listed; empty where they are not.
  let unitsHref: String
  /// The target in words.
  let target: String
  /// Where the rows behind it stand on a village's page; empty where they are not shown.
  let evidence: String

  init(_ site: SiteContext, _ position: Int, root: String) {
    let indicator = site.programme.indicators[position]
    self.position = position
    self.indicator = indicator
    href = site.goalHref(indicator, root: root)
    let isListed = indicator.isAboutVillages && site.shows(position, at: .village)
    unitsHref = isListed ? "\(indicator.tier == 1 ? "units" : "others").html#\(indicator.id)" : ""
    target = site.text.target(indicator)
    evidence =
      indicator.ledger.flatMap { site.shows(site.programme.ledgers[$0]) ? $0 : nil }
      .map { "#L-\(site.programme.ledgers[$0].id)" } ?? ""
  }
}

/// What the pages of all towns and villages of a month have in common, made once: there are thousands of
/// them. A class, so that a page refers to it.
final class UnitPlan: Sendable {
  /// Indicators of a dimension.
  struct Group: Sendable {
    /// The dimension's name.
    let name: String
    /// Its page, seen from a unit's.
    let href: String
    /// In the programme's order.
    let heads: [IndicatorHead]
  }

  /// The way from a unit's page back to the edition's folder.
  static let root = "../../"

  /// A town's indicators of which something is asked.
  let townGroups: [Group]
  /// A town's indicators that are only watched.
  let watched: [Group]
  /// A town's goals with a path that stand first.
  let front: [IndicatorHead]
  /// A town's goals that its first sentence counts.
  let goals: [IndicatorHead]
  /// What a town's table of villages shows, a column each.
  let columns: [IndicatorHead]
  /// The heads of these columns.
  let columnHeads: [LinkModel]
  /// A village's goals, month by month.
  let villageGoals: [IndicatorHead]
  /// A village's other indicators.
  let villageGroups: [Group]
  /// Columns of the roster that a village's page shows.
  let attributes: [Int]
  /// Ledgers whose rows a village's page shows.
  let villageLedgers: [Int]
  /// Ledgers whose rows a town's page shows.
  let townLedgers: [Int]
  /// The months before the one built, the newest first, as places in the series.
  let earlier: [Int]
  /// The heads of their columns.
  let earlierHeads: [LinkModel]
  /// The same as a phone needs them, behind five other columns.
  let earlierLabels: String
  /// All months of the series.
  let months: [Month]

  init(_ site: SiteContext) {
    let programme = site.programme
    let root = Self.root
    let heads = programme.indicators.indices.map { IndicatorHead(site, $0, root: root) }
    func groups(_ level: PublicLevel, _ fits: (Indicator) -> Bool) -> [Group] {
      programme.dimensions.enumerated().map { dimension, entry in
        Group(
          name: entry.name, href: site.dimensionHref(dimension, root: root),
          heads: heads.filter {
            $0.indicator.dimension == dimension && site.shows($0.position, at: level)
              && fits($0.indicator)
          })
      }.filter { !$0.heads.isEmpty }
    }
    townGroups = groups(.town) { $0.counts != .county && $0.target != nil }
    watched = groups(.town) { $0.counts != .county && $0.target == nil }
    front = programme.display.front.filter { site.shows($0, at: .town) }.map { heads[$0] }
    goals = site.mainIndicators(.town).map { heads[$0] }.filter {
      $0.indicator.target != nil && $0.indicator.counts != .county
    }
    columns = site.mainIndicators(.village).map { heads[$0] }.filter(\.indicator.isAboutVillages)
    columnHeads = columns.map {
      LinkModel(text: $0.indicator.name, href: "units.html#\($0.indicator.id)")
    }
    villageGoals = columns
    villageGroups = groups(.village) { $0.tier > 1 && $0.isAboutVillages }
    attributes = programme.roster.columns.indices.filter {
      let column = programme.roster.columns[$0]
      return column.visibility != .restricted
        && (column.role == nil || column.role == .kind || column.role == .unitClass)
    }
    func ledgers(_ unit: RowUnit) -> [Int] {
      programme.ledgers.indices.filter {
        programme.ledgers[$0].rowUnit == unit && site.shows(programme.ledgers[$0])
      }
    }
    villageLedgers = ledgers(.village)
    townLedgers = ledgers(.town)
    let months = site.months
    self.months = months
    earlier = (0..<max(months.count - 1, 0)).reversed()
    let earlierHeads = earlier.map { LinkModel(text: months[$0].iso) }
    self.earlierHeads = earlierHeads
    earlierLabels = TableModel.labels(
      Array(repeating: LinkModel(text: ""), count: 4) + earlierHeads)
  }
}
