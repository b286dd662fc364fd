import Aggregating
import Findings
import Programme

/// What every page knows: the programme, the roster, the month and the words for figures.
///
/// A class so that a page refers to it; nothing in it changes.
public final class SiteContext: Sendable {
  /// The programme.
  public let programme: Programme
  /// The roster.
  public let roster: Roster
  /// The first month of the series.
  public let firstMonth: Month
  /// The month built.
  public let month: Month
  /// Whether rows have pages of their own.
  public let hasSources: Bool
  /// Words for figures.
  public let text: NumberText
  /// Judges villages.
  public let judge: Judge

  /// A context.
  public init(
    programme: Programme, roster: Roster, firstMonth: Month, month: Month, hasSources: Bool
  ) {
    self.programme = programme
    self.roster = roster
    self.firstMonth = firstMonth
    self.month = month
    self.hasSources = hasSources
    text = NumberText(decimals: programme.display.decimals)
    judge = Judge(programme)
  }

  /// The months of the series, in order.
  var months: [Month] { (firstMonth.index...month.index).map(Month.init(index:)) }

  func townHref(_ town: Int, root: String) -> String {
    "\(root)towns/\(roster.towns[town].code)/index.html"
  }

  func unitsHref(_ town: Int, _ indicator: Indicator, root: String) -> String {
    indicator.isAboutVillages
      ? "\(root)towns/\(roster.towns[town].code)/units.html#\(indicator.id)"
      : "\(root)towns/\(roster.towns[town].code)/index.html#\(indicator.id)"
  }

  func villageHref(_ village: Int, root: String) -> String {
    let record = roster.villages[village]
    return "\(root)towns/\(roster.towns[record.town].code)/\(record.code).html"
  }

  func goalHref(_ indicator: Indicator, root: String) -> String {
    "\(root)goals/\(indicator.id).html"
  }

  func dimensionHref(_ position: Int, root: String) -> String {
    "\(root)dimensions/\(programme.dimensions[position].id).html"
  }

  /// What the units under a town are called: the roster's own header for them.
  var villageWord: String {
    programme.roster.column(.village).map { programme.roster.columns[$0].header } ?? ""
  }

  /// Indicators with a number in the source: those that are shown month by month everywhere.
  var mainIndicators: [Int] {
    programme.indicators.indices.filter { programme.indicators[$0].tier == 1 }
  }
}
