import Aggregating
import Findings
import Programme

/// The month's figures as tables of a workbook, without a form: numbers stay numbers.
public struct MonthTables: Sendable {
  /// One sheet.
  public struct Sheet: Sendable {
    /// Its name.
    public var name: String
    /// The line above.
    public var title: String
    /// The line below the title: the day, units, what the marks mean.
    public var line: String
    /// Its columns.
    public var columns: [Column]
    /// Cells row by row, one for each column.
    public var rows: [[Cell]]
    /// The row of sums below; empty for none. It does not move when the rows are sorted.
    public var total: [Cell] = []
    /// How many columns from the left say which row it is.
    public var nameColumns: Int

    /// A sheet with what the words say of it, and `more` behind its line; `columns` where they are not
    /// the words' own.
    init(
      _ words: TableText, more: String = "", columns: [Column]? = nil, rows: [[Cell]],
      total: [Cell] = [], nameColumns: Int
    ) {
      name = words["name"]
      title = words["title"]
      line = words["caption"] + more
      self.columns = columns ?? words.heads().map { Column(head: $0.text) }
      self.rows = rows
      self.total = total
      self.nameColumns = nameColumns
    }
  }

  /// One column.
  public struct Column: Sendable, Equatable {
    /// What several columns beside each other have in common; empty for nothing.
    public var group = ""
    /// Its head.
    public var head: String
  }

  /// One cell.
  public enum Cell: Sendable, Equatable {
    /// Nothing.
    case none
    /// A text.
    case text(String)
    /// A number, with so many decimal places, and words that are shown before and behind it.
    case number(FixedDecimal, places: Int, before: String = "", after: String = "")
    /// A number in percent: 34.375 for 34.375 %.
    case percent(FixedDecimal, places: Int, before: String = "", after: String = "")
    /// A difference, with its sign.
    case change(FixedDecimal, places: Int)
    /// A day.
    case day(CalendarDate)

    /// A whole number.
    static func number(_ whole: Int) -> Cell { .number(FixedDecimal(whole), places: 0) }
  }

  /// What the workbook is called.
  public let title: String
  /// Who issues it.
  public let issuer: String
  /// The month.
  public let month: Month
  /// Its sheets.
  public let sheets: [Sheet]

  /// Rows of a sheet, at most: a workbook is for reading, the rest is in the data tables.
  static let rowLimit = 20_000

  /// The tables of the report's last month, as the site's edition may show them.
  public init(_ site: SiteContext, _ report: CountyReport) {
    let maker = TableMaker(site: site, report: site.visible(report))
    title = "\(site.programme.heading.shortTitle)推进情况数据表（\(site.month.chinese)）"
    issuer = site.programme.heading.issuer
    month = site.month
    sheets =
      [maker.goals, maker.towns] + (site.isInternal ? [maker.villages, maker.receipts] : [])
  }
}

/// Makes the sheets.
private struct TableMaker {
  let site: SiteContext
  let report: CountyReport
  private var last: Int { report.monthCount - 1 }

  init(site: SiteContext, report: CountyReport) {
    self.site = site
    self.report = report
  }

  /// 主要指标: a row a goal.
  var goals: MonthTables.Sheet {
    MonthTables.Sheet(
      site.words(.workbookGoals, ["month": site.month.chinese]),
      rows: site.mainIndicators(.city).map { position in
        let indicator = site.programme.indicators[position]
        let now = report.figures[position][last]
        let before = last > 0 ? report.figures[position][last - 1] : nil
        let isOpen = now.status != .withheld
        return [
          .text(site.programme.dimensions[indicator.dimension].name), .text(indicator.name),
          value(now, indicator), part(now, indicator), whole(now, indicator),
          .text(indicator.unit), isOpen ? .number(now.tally.population) : .none,
          isOpen ? .number(now.tally.reported) : .none,
          now.expected.map { .percent($0, places: site.programme.display.decimals) } ?? .none,
          target(indicator), .text(now.status.text),
          now.gap.flatMap { $0 > 0 ? .number($0) : nil } ?? .none,
          before.map { value($0, indicator) } ?? .none, change(now, before, indicator),
        ]
      }, nameColumns: 2)
  }

  /// 各单位×指标: a row a town, with the county below.
  var towns: MonthTables.Sheet {
    let positions = site.mainIndicators(.town)
    let programme = site.programme
    func cells(_ figures: [[Figure]]) -> [MonthTables.Cell] {
      positions.flatMap { position -> [MonthTables.Cell] in
        let (indicator, figure) = (programme.indicators[position], figures[position][last])
        let first = value(figure, indicator)
        guard indicator.measure == .share else { return [first] }
        return [first, part(figure, indicator), whole(figure, indicator)]
      }
    }
    let words = site.words(
      .workbookTowns, ["units": programme.heading.units, "month": site.month.chinese])
    let columns = positions.flatMap { position -> [MonthTables.Column] in
      let indicator = programme.indicators[position]
      let name = indicator.name
      guard indicator.measure == .share else {
        return [MonthTables.Column(group: name, head: indicator.unit)]
      }
      return ["value", "part", "whole"].map {
        MonthTables.Column(group: name, head: words.head($0))
      }
    }
    return MonthTables.Sheet(
      words,
      more: site.text.withheldNote(
        report.towns.flatMap { town in positions.map { town.figures[$0][last] } }),
      columns: ["class", "town"].map { MonthTables.Column(head: words.head($0)) } + columns,
      rows: report.towns.map { town in
        let own = site.roster.towns[town.town]
        return [.text(own.unitClass), .text(own.name)] + cells(town.figures)
      },
      total: [.none, .text(TableModel.sum)] + cells(report.figures), nameColumns: 2)
  }

  /// 尚未达到的村: a row a village and goal.
  var villages: MonthTables.Sheet {
    let main = site.mainIndicators(.city)
    let all = main.flatMap { position in
      report.towns.flatMap { town in town.blocking.filter { $0.indicator == position } }
    }
    let shown = all.prefix(MonthTables.rowLimit)
    let places = [
      "month": site.month.chinese, "village": site.villageWord, "count": "\(all.count)",
      "shown": shown.count < all.count ? "\(shown.count)" : "",
    ]
    let words = site.words(.workbookVillages, places)
    let lacks = lacks(main)
    return MonthTables.Sheet(
      words, more: words["more"],
      rows: shown.map { entry in
        let indicator = site.programme.indicators[entry.indicator]
        let village = site.roster.villages[entry.village]
        let lack = lacks[entry.indicator]?[entry.village]
        let counts = indicator.countsRows && indicator.atLeast > 0
        return [
          .text(indicator.name), .text(site.roster.towns[village.town].name),
          .text(site.roster.name(entry.village, in: indicator)),
          counts ? .number(entry.rows) : .none, counts ? .number(indicator.atLeast) : .none,
          counts ? .number(max(indicator.atLeast - entry.rows, 0)) : .none,
          counts ? .text(indicator.rowUnit) : .none,
          lack.map { .number($0.begun) } ?? .none, .text(lack?.told ?? ""),
          .text(lack?.absent ?? ""), .text(entry.isCarried ? "沿用上期" : ""),
        ]
      }, nameColumns: 3)
  }

  /// The villages with a row in hand that does not count yet, by indicator and village.
  private func lacks(_ indicators: [Int]) -> [Int: [Int: Shortfall]] {
    var lacks: [Int: [Int: Shortfall]] = [:]
    for shortfall in report.towns.flatMap(\.details.shortfalls)
    where shortfall.begun > 0 && site.programme.indicators[shortfall.indicator].atLeast == 1 {
      guard let village = shortfall.village, indicators.contains(shortfall.indicator) else {
        continue
      }
      lacks[shortfall.indicator, default: [:]][village] = shortfall
    }
    return lacks
  }

  /// 报送情况: a row a town and table.
  var receipts: MonthTables.Sheet {
    let rows = report.towns.flatMap { town in
      town.current.enumerated().compactMap { ledger, receipt -> [MonthTables.Cell]? in
        guard receipt.isExpected else { return nil }
        let counts = [
          receipt.files, receipt.rows, receipt.findings.errors, receipt.findings.questions,
          receipt.findings.hints,
        ]
        return [
          .text(site.roster.towns[town.town].name),
          .text(site.programme.ledgers[ledger].name), .text(receipt.status.rawValue),
          receipt.receivedOn.map { .day($0) } ?? .none,
        ] + counts.map { .number($0) }
      }
    }
    return MonthTables.Sheet(
      site.words(
        .workbookReceipts,
        [
          "units": site.programme.heading.units, "month": site.month.chinese,
          "due": site.programme.calendar.due(site.month).chinese,
        ]),
      rows: Array(rows.prefix(MonthTables.rowLimit)), nameColumns: 2)
  }

  // MARK: Cells

  /// The figure as the page has it: as many places, the mark of what is carried, the word where there
  /// is none.
  private func value(_ figure: Figure, _ indicator: Indicator) -> MonthTables.Cell {
    let text = site.text.value(figure, indicator)
    guard let value = figure.value, figure.status != .notDue else { return .text(text) }
    let places = text.split(separator: ".").dropFirst().first.map { $0.prefix { $0.isNumber } }
    let mark = figure.status == .notReported ? "*" : ""
    return indicator.measure == .share
      ? .percent(value, places: places?.count ?? 0, after: mark)
      : .number(value, places: places?.count ?? 0, after: mark)
  }

  /// The target as a number, shown with its relation: `超过70%`.
  private func target(_ indicator: Indicator) -> MonthTables.Cell {
    let words = site.text.target(indicator)
    guard let target = indicator.target, let place = words.firstRange(of: target.value.text) else {
      return .text(words)
    }
    let places = target.value.text.split(separator: ".").dropFirst().first?.count ?? 0
    let before = String(words[..<place.lowerBound])
    return indicator.measure == .share
      ? .percent(target.value, places: places, before: before)
      : .number(
        target.value, places: places, before: before, after: String(words[place.upperBound...]))
  }

  private func part(_ figure: Figure, _ indicator: Indicator) -> MonthTables.Cell {
    guard !site.text.fraction(figure, indicator).isEmpty else { return .none }
    return count(figure.tally.numerator, indicator)
  }

  private func whole(_ figure: Figure, _ indicator: Indicator) -> MonthTables.Cell {
    guard !site.text.fraction(figure, indicator).isEmpty else { return .none }
    return count(figure.tally.denominator, indicator)
  }

  private func count(_ number: Int, _ indicator: Indicator) -> MonthTables.Cell {
    indicator.isScaled
      ? .number(FixedDecimal(scaled: Int64(number)), places: 2) : .number(number)
  }

  private func change(
    _ now: Figure, _ before: Figure?, _ indicator: Indicator
  ) -> MonthTables.Cell {
    let text = site.text.shortChange(now, before, indicator)
    guard text != "—", let new = now.value, let old = before?.value else { return .text(text) }
    let size = new - old
    let least =
      indicator.measure == .share ? site.programme.display.decimals : indicator.isScaled ? 2 : 0
    // What rounds to nothing gets the places that show it.
    let places = (least...4).first {
      size.scaled == 0 || !size.text(places: $0).allSatisfy("-0.".contains)
    }
    return .change(size, places: places ?? 4)
  }
}
