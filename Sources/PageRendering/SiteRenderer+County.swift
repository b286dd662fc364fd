import Aggregating
import Collecting
import Findings
import Narrating
import Programme

/// What of the county's pages is made in one go; the parts may be made side by side.
public enum CountyPart: Sendable {
  /// The first page.
  case index
  /// Pages of indicators, by their positions in the programme.
  case goals(Range<Int>)
  /// Pages of dimensions, the list of all statements, and the months.
  case statements
  /// The list of bulletins.
  case bulletinList
  /// What only the office sees: changes, ranking, the state of the tables.
  case office
}

/// A month's bulletin in the forms that are no page.
public struct MonthBulletin: Sendable {
  /// What it says.
  public let content: BulletinContent
  /// The month in a message for a chat group.
  public let message: String
}

extension SiteContext {
  /// The parts that the edition's county pages are made in, in the order they are listed in.
  public var partsBeforeBulletins: [CountyPart] {
    var parts: [CountyPart] = makes(.index) ? [.index] : []
    if makes(.goals) {
      let count = programme.indicators.count
      parts += stride(from: 0, to: count, by: Self.goalsAtOnce).map {
        .goals($0..<min($0 + Self.goalsAtOnce, count))
      }
      parts.append(.statements)
    }
    return parts
  }

  /// The parts that are listed behind the bulletins.
  public var partsBehindBulletins: [CountyPart] {
    (makes(.bulletins) ? [.bulletinList] : []) + (isInternal ? [.office] : [])
  }

  private static let goalsAtOnce = 8
}

extension SiteRenderer {
  /// A part of the county's pages. `report` is what the edition may know.
  public mutating func renderCounty<E: Error>(
    _ part: CountyPart, of report: CountyReport, write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    switch part {
    case .index:
      try page(templates.index, IndexPage(site, report), "index.html", write)
    case .goals(let positions):
      for position in positions where site.shows(position, at: .city) {
        try page(
          templates.goal, GoalPage(site, report, position: position),
          "goals/\(site.programme.indicators[position].id).html", write)
      }
    case .statements:
      for position in site.programme.dimensions.indices {
        try page(
          templates.dimension, DimensionPage(site, report, position: position),
          site.dimensionHref(position, root: ""), write)
      }
      try page(templates.statements, StatementsPage(site, report), "goals/index.html", write)
      try page(templates.months, MonthsPage(site, report), "months.html", write)
    case .bulletinList:
      try page(
        templates.bulletinList, BulletinListPage(site, report, months: site.bulletinMonths),
        "bulletins/index.html", write)
    case .office:
      try page(templates.changes, ChangesPage(site, report), "changes.html", write)
      try page(templates.ranking, RankingPage(site, report), "ranking.html", write)
      try page(templates.quality, QualityPage(site, report), "quality/index.html", write)
    }
  }

  /// A month's bulletin, as it would have been then: its page and figures are written, the rest is handed
  /// back. `report` is what the edition may know, to the month built.
  public mutating func renderBulletin<E: Error>(
    of month: Month, _ report: CountyReport, write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) -> MonthBulletin {
    let then = site.through(month)
    let earlier = report.through(month)
    let narrative = MonthNarrative(then.narrating, earlier)
    let bulletin = BulletinPage(then, earlier, narrative, files: site.bulletinFiles(month))
    // What was issued stays these very bytes.
    let issued = site.archive.issued[month.index]?.documents(site.edition.rawValue) ?? [:]
    for (ending, bytes) in issued.sorted(by: { $0.key < $1.key }) {
      try write("bulletins/\(month.iso).\(ending)", bytes)
    }
    if issued["html"] == nil {
      try page(templates.bulletin, bulletin, "bulletins/\(month.iso).html", write)
    }
    if issued["csv"] == nil, site.keepsFigures(month) {
      try write("bulletins/\(month.iso).csv", PublishedFigures(then, earlier).csv(then))
    }
    return MonthBulletin(
      content: BulletinContent(then, bulletin),
      message: ChatMessage.text(then, earlier, narrative))
  }
}
