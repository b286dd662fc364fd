import Aggregating
import Findings
import PageRendering
import Programme
import TextFormats

/// Turns reports into rows of the data tables.
struct DataRows {
  let programme: Programme
  let roster: Roster

  // MARK: Indicators

  /// The county's rows. `report` is what the edition may know.
  func addCity(_ report: CountyReport, for site: SiteContext, to text: inout DataText) {
    for offset in 0..<report.monthCount {
      for (position, indicator) in programme.indicators.enumerated()
      where site.shows(position, at: .city) {
        add(
          report.figures[position][offset], indicator, .city,
          programme.heading.countyCode, programme.heading.countyName,
          Month(index: report.firstMonth.index + offset), to: &text)
      }
    }
  }

  /// `withheld` is what the public edition keeps back of the town's figures. The villages' rows are
  /// in a table of their own (`VillageTable`).
  func addTown(
    _ whole: TownReport, withheld: TownWithholding, for site: SiteContext, to text: inout DataText
  ) {
    let report = site.visible(whole, withheld)
    let shown = programme.indicators.indices.filter { site.shows($0, at: .town) }
    for offset in 0..<report.monthCount { addTown(report, shown, month: offset, to: &text) }
  }

  /// A town's rows of some indicators in one month, counted from the report's first.
  func addTown(
    _ report: TownReport, _ positions: [Int], month: Int, to text: inout DataText
  ) {
    let town = roster.towns[report.town]
    for position in positions {
      add(
        report.figures[position][month], programme.indicators[position], .town, town.code,
        town.name, Month(index: report.firstMonth.index + month), to: &text)
    }
  }

  private func add(
    _ figure: Figure, _ indicator: Indicator, _ level: Level, _ code: String, _ name: String,
    _ month: Month, to text: inout DataText
  ) {
    let isKnown = figure.value != nil
    text.row([
      .text(month.iso), .text(level.rawValue), .text(code), .text(name), .text(indicator.id),
      isKnown ? Self.count(figure.tally.numerator, indicator) : .empty,
      isKnown && indicator.hasDenominator
        ? Self.count(figure.tally.denominator, indicator) : .empty,
      figure.value.map { .decimal($0) } ?? .empty,
      indicator.target.map { .decimal($0.value) } ?? .empty,
      figure.expected.map { .decimal($0) } ?? .empty, .text(figure.status.text),
    ])
  }

  /// A sum of amounts is written as the amount.
  static func count(_ number: Int, _ indicator: Indicator) -> DataText.Field {
    indicator.isScaled ? .decimal(FixedDecimal(scaled: Int64(number))) : .number(number)
  }

  // MARK: Bounds

  /// Where the county's figures lie once all have reported.
  func addCityBounds(_ report: CountyReport, for site: SiteContext, to text: inout DataText) {
    for offset in 0..<report.monthCount {
      for position in programme.indicators.indices where site.shows(position, at: .city) {
        addBounds(
          report.figures[position][offset], position, .city, programme.heading.countyCode,
          programme.heading.countyName, Month(index: report.firstMonth.index + offset), to: &text)
      }
    }
  }

  /// Where a town's figures lie once all of it has reported. These rows are for the office alone: beside the
  /// county's they tell what a single town has.
  func addBounds(_ report: TownReport, to text: inout DataText) {
    let town = roster.towns[report.town]
    for offset in 0..<report.monthCount {
      for position in programme.indicators.indices
      where programme.indicators[position].counts != .county {
        addBounds(
          report.figures[position][offset], position, .town, town.code, town.name,
          Month(index: report.firstMonth.index + offset), to: &text)
      }
    }
  }

  private func addBounds(
    _ figure: Figure, _ position: Int, _ level: Level, _ code: String, _ name: String,
    _ month: Month, to text: inout DataText
  ) {
    let indicator = programme.indicators[position]
    guard figure.status != .withheld, figure.status != .notDue,
      let bounds = Bounds(figure.tally, indicator), bounds.isOpen
    else { return }
    let ends: (least: FixedDecimal, most: FixedDecimal)? =
      indicator.measure == .share
      ? bounds.percent(places: 4) : (FixedDecimal(bounds.least), FixedDecimal(bounds.most))
    text.row([
      .text(month.iso), .text(level.rawValue), .text(code), .text(name), .text(indicator.id),
      .number(bounds.silent), .number(bounds.denominator), .number(bounds.least),
      .number(bounds.most), ends.map { .decimal($0.least) } ?? .empty,
      ends.map { .decimal($0.most) } ?? .empty,
    ])
  }

  // MARK: Findings

  static func add(_ findings: [Finding], to text: inout DataText) {
    for finding in findings {
      text.row([
        finding.month.map { .text($0.iso) } ?? .text(""), .text(finding.town),
        .text(finding.place.file), .text(finding.place.sheet),
        finding.place.row > 0 ? .number(finding.place.row) : .empty,
        .text(finding.place.header), .text(finding.place.cell), .text(finding.severity.letter),
        .text(finding.rule), .text(finding.value), .text(finding.sentence), .text(finding.hint),
      ])
    }
  }

  // MARK: Completeness

  func addReceipts(_ report: TownReport, to text: inout DataText) {
    let town = roster.towns[report.town]
    for offset in 0..<report.monthCount {
      let month = Month(index: report.firstMonth.index + offset)
      for (ledger, receipt) in report.receipts[offset].enumerated()
      where roster.has(programme.ledgers[ledger]) {
        text.row([
          .text(month.iso), .text(town.code), .text(town.name), .text(programme.ledgers[ledger].id),
          .number(receipt.isExpected ? 1 : 0), .number(receipt.hasCome ? 1 : 0),
          .number(receipt.isOnTime ? 1 : 0), .text(receipt.status.rawValue),
          receipt.receivedOn.map { .text($0.iso) } ?? .text(""), .number(receipt.files),
          .number(receipt.rows), .number(receipt.findings.errors),
          .number(receipt.findings.questions), .number(receipt.findings.hints),
        ])
      }
    }
  }
}

extension DataRows {
  // MARK: Shortfalls

  /// What the county's own tables lack.
  func addCityShortfalls(
    _ county: CountyUnit?, for site: SiteContext, to text: inout DataText
  ) {
    let all = site.edition == .leadership ? county?.shortfalls : county?.openShortfalls
    for shortfall in all ?? [] where site.shows(shortfall.indicator, at: .city) {
      add(shortfall, town: nil, for: site, to: &text)
    }
  }

  /// What is missing from a town's numerators of the month built. `inside` is all of it, as the office's
  /// own pages list it; in public only of what is public down to the village, and of it what may be told.
  func addShortfalls(
    _ report: TownReport, inside: [Shortfall], for site: SiteContext, to text: inout DataText
  ) {
    let all =
      site.edition == .leadership ? inside : report.shortfalls(programme, most: .public)
    for shortfall in all where site.shows(shortfall.indicator, at: .village) {
      add(shortfall, town: roster.towns[report.town], for: site, to: &text)
    }
  }

  private func add(
    _ shortfall: Shortfall, town: Town?, for site: SiteContext, to text: inout DataText
  ) {
    let village = shortfall.village.map { roster.villages[$0] }
    let words = [shortfall.title, site.missing(shortfall)].filter { !$0.isEmpty }
    let row = shortfall.place?.row ?? 0
    text.row([
      .text(site.month.iso), .text(programme.indicators[shortfall.indicator].id),
      .text(town?.code ?? ""), .text(town?.name ?? ""), .text(village?.code ?? ""),
      .text(village?.name ?? ""), .text(shortfall.place?.file ?? ""),
      .text(shortfall.place?.sheet ?? ""), row > 0 ? .number(row) : .empty,
      .text(words.joined(separator: "：")), .text(shortfall.since), .text(shortfall.due),
      .text(shortfall.leader),
    ])
  }
}
