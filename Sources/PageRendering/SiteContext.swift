import Aggregating
import Collecting
import Findings
import Narrating
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
  /// For whom the pages are.
  public let edition: Edition
  /// The words of tables.
  let words: TableWords
  /// What the input folder holds for bulletins.
  public let archive: BulletinArchive
  /// Whether rows have pages of their own.
  public let hasSources: Bool
  /// The day by which return slips ask for an answer; nil for the calendar's.
  public let answerDay: CalendarDate?
  /// Whether the month's bulletin lies beside its page as PDF too.
  public let hasPDF: Bool
  /// Months with a bulletin: all, in the public edition those that were released, and the month built,
  /// which was asked for.
  public let bulletinMonths: [Month]
  /// Months that every page leads to, made once; empty where neither goals nor bulletins are made.
  let monthLinks: [MonthLink]
  /// What the words of the month are composed with.
  let narrating: NarrativeContext
  /// Judges villages.
  public let judge: Judge

  /// A context.
  public init(
    programme: Programme, roster: Roster, firstMonth: Month, month: Month,
    words: TableWords, edition: Edition = .leadership, archive: BulletinArchive = BulletinArchive(),
    hasSources: Bool,
    answerDay: CalendarDate? = nil, hasPDF: Bool = false
  ) {
    self.words = words
    self.edition = edition
    self.hasPDF = hasPDF
    self.archive = archive
    self.answerDay = answerDay

    self.programme = programme
    self.roster = roster
    self.firstMonth = firstMonth
    self.month = month
    self.hasSources = hasSources && edition == .leadership
    narrating = NarrativeContext(
      programme: programme, roster: roster, month: month, isInternal: edition == .leadership)
    judge = Judge(programme)
    let isInternal = edition == .leadership
    let all = (firstMonth.index...month.index).map(Month.init(index:))
    bulletinMonths = all.filter {
      isInternal || $0 == month || programme.approval(of: $0) != nil
    }
    let issued = edition.makes(.bulletins, in: programme) ? bulletinMonths : []
    monthLinks = MonthLink.all(
      edition.makes(.goals, in: programme) ? all : issued, bulletins: issued)
  }

  /// Words for figures.
  public var text: NumberText { narrating.text }

  /// The same site as it was in an earlier month.
  func through(_ earlier: Month) -> SiteContext {
    SiteContext(
      programme: programme, roster: roster, firstMonth: firstMonth, month: earlier,
      words: words, edition: edition, archive: archive, hasSources: hasSources, answerDay: answerDay
    )
  }

  /// The same site for somebody else, with or without its bulletin as PDF.
  public func edition(_ other: Edition, hasPDF: Bool = false) -> SiteContext {
    SiteContext(
      programme: programme, roster: roster, firstMonth: firstMonth, month: month, words: words,
      edition: other,
      archive: archive, hasSources: hasSources, answerDay: answerDay, hasPDF: hasPDF)
  }

  /// The same site as the county's own unit sees it.
  public var ofCounty: SiteContext {
    SiteContext(
      programme: programme, roster: .county(programme), firstMonth: firstMonth, month: month,
      words: words, edition: edition, archive: archive, hasSources: hasSources, answerDay: answerDay
    )
  }

  /// The same site with what its bulletins are compared with.
  public func archive(_ other: BulletinArchive) -> SiteContext {
    SiteContext(
      programme: programme, roster: roster, firstMonth: firstMonth, month: month, words: words,
      edition: edition, archive: other, hasSources: hasSources, answerDay: answerDay)
  }

  /// A form of the month's bulletin as it was issued, by its ending; nil where it was not, or was
  /// changed since.
  public func issued(_ ending: String) -> [UInt8]? {
    archive.issued[month.index]?.documents(edition.rawValue)[ending]
  }

  /// Whether nobody has released the month, or what was issued of it was changed since.
  public var isDraft: Bool {
    programme.approval(of: month) == nil
      || archive.issued[month.index].map { !$0.isWhole(edition) } ?? false
  }

  /// The day by which return slips ask for an answer.
  var answerBy: CalendarDate { answerDay ?? programme.calendar.answer(month) }

  /// The months in which the roster may have changed since the series began.
  var rosterMonths: ClosedRange<Int> {
    min(firstMonth.index + 1, month.index)...month.index
  }

  /// The months of the series, in order.
  public var months: [Month] { (firstMonth.index...month.index).map(Month.init(index:)) }

  func townHref(_ town: Int, root: String) -> String {
    !makes(.towns) || roster.isCounty ? "" : "\(root)towns/\(roster.towns[town].code)/index.html"
  }

  /// Where the units behind a town's figure are listed.
  func unitsHref(_ town: Int, _ indicator: Indicator, root: String) -> String {
    guard makes(.towns) else { return "" }
    let isListed = indicator.isAboutVillages && (isInternal || indicator.publicLevel == .village)
    let page = !isListed ? "index" : indicator.tier == 1 ? "units" : "others"
    return "\(root)towns/\(roster.towns[town].code)/\(page).html#\(indicator.id)"
  }

  func villageHref(_ village: Int, root: String) -> String {
    guard makes(.villages) else { return "" }
    let record = roster.villages[village]
    return "\(root)towns/\(roster.towns[record.town].code)/\(record.code).html"
  }

  func goalHref(_ indicator: Indicator, root: String) -> String {
    !makes(.goals) ? "" : "\(root)goals/\(indicator.id).html"
  }

  func dimensionHref(_ position: Int, root: String) -> String {
    !makes(.goals) ? "" : "\(root)dimensions/\(programme.dimensions[position].id).html"
  }

  /// What the units under a town are called: the roster's own header for them.
  public var villageWord: String { programme.villageWord }

}
