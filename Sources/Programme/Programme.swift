import Findings

/// Everything the office decides, read from `programme.yaml` and checked.
///
/// Ledgers, columns and indicators are referred to by their position in these lists.
public struct Programme: Sendable {
  /// Name, issuer, start and notice.
  public var heading: Heading
  /// When reports are due.
  public var calendar: ReportingCalendar
  /// How figures are shown and judged.
  public var display: Display
  /// The dimensions, in order.
  public var dimensions: [Dimension]
  /// The roster's own ledger; its rows are the villages.
  public var roster: Ledger
  /// The ledgers that come each month, those of the towns and the county's own, in order.
  public var ledgers: [Ledger]
  /// How much our own kinds of fault weigh.
  public var severities: FaultSeverities
  /// The indicators, in order.
  public var indicators: [Indicator]
  /// How towns and villages are ranked.
  public var ranking: Ranking
  /// How the bulletin is worded.
  public var bulletin: BulletinStyle
  /// Months that were released.
  public var approvals: [Approval]
  /// What the public edition holds.
  public var publicEdition: PublicEdition
  /// Headers that must not be collected, as written.
  public var forbiddenHeaders: [String]
  /// Files about which the office says something by hand.
  public var files: [FileOverride]
  /// Records in XML whose names are not headers.
  public var records: [RecordNames]
  /// Numbers in the words of indicators that their goals do not have.
  public var staleNumbers: [StaleNumber] = []
}

extension Programme {
  /// What the units under a town are called: the roster's own header for them, such as 村（社区）.
  public var villageWord: String {
    roster.column(.village).map { roster.columns[$0].header } ?? ""
  }
}

/// What the elements of records in XML mean: `<org><org_name>` is a row and its 组织名称.
public struct RecordNames: Sendable, Equatable {
  /// Local name of the element that is one row.
  public var record: String
  /// Header for a field, by the local name of its element or attribute.
  public var headers: [String: String]
}

/// Name, issuer, start and notice of the programme.
public struct Heading: Sendable {
  /// The full title.
  public var title: String
  /// A short title for running text.
  public var shortTitle: String
  /// The county's six-digit code.
  public var countyCode: String
  /// The county's name.
  public var countyName: String
  /// The county as a whole in running text: 全市 of 靖江市, 全县 of 示例县; empty for another kind of name.
  public var wholeCounty: String {
    countyName.last.map { "市县区旗".contains($0) ? "全\($0)" : "" } ?? ""
  }
  /// Who keeps the county's own ledgers: 市委组织部.
  public var countyUnit = ""
  /// The folder of a month that holds them: 市级.
  public var countyFolder = "市级"
  /// Who issues the bulletin.
  public var issuer: String
  /// How the town-level units are called together.
  public var units: String
  /// The first month of the programme.
  public var start: Month
  /// The document the goals come from.
  public var source: String
  /// A notice for every page; nil for none.
  public var notice: String?
  /// The document that the programme carries out, with its marks: `《关于示例工作的意见》（示例发〔2019〕1号）`;
  /// empty when none is named.
  public var document = ""
}

/// When reports are due.
public struct ReportingCalendar: Sendable {
  /// Day of the following month, 1…28.
  public var dueDay: Int
  /// Days after the due day by which what was sent back is due again.
  public var answerDays: Int
  /// Months after a change of the roster in which names and codes of before are understood.
  public var formerNames = 3
  /// Public holidays; weekends move nothing (Decisions: Reading).
  public var holidays: [Holiday]

  /// The last day on which a month's report is on time: 2020-06 → 2020-07-05; with a holiday from
  /// 1 to 7 October 2020-09 → 2020-10-08.
  public func due(_ month: Month) -> CalendarDate {
    afterHolidays(CalendarDate(ordinal: month.next.firstDay.ordinal + dueDay - 1))
  }

  /// The day by which what was sent back is due again: 2020-06 → 2020-07-08.
  public func answer(_ month: Month) -> CalendarDate {
    var day = due(month)
    for _ in 0..<answerDays { day = day.next }
    return afterHolidays(day)
  }

  private func afterHolidays(_ wanted: CalendarDate) -> CalendarDate {
    var day = wanted
    // A holiday may end where the next begins.
    for _ in holidays {
      guard let holiday = holidays.first(where: { $0.from <= day && day <= $0.to }) else { break }
      day = holiday.to.next
    }
    return day
  }
}

/// Days off by which a due day is put off.
public struct Holiday: Sendable, Equatable {
  /// First day.
  public var from: CalendarDate
  /// Last day.
  public var to: CalendarDate
  /// Its name.
  public var name: String
}

/// How towns and villages are ranked inside their class (Decisions: Ranking).
public struct Ranking: Sendable {
  /// Indicators by which towns are ranked.
  public var indicators: [Int]
  /// Units with fewer below the line than this are listed without a rank.
  public var smallest: Int
  /// The ledger and column with the villages' score; nil for no ranking of villages.
  public var villageScore: (ledger: Int, column: NumberColumn)?
}

/// How figures are shown and judged.
public struct Display: Sendable {
  /// Decimal places of a percentage, 0…4.
  public var decimals: Int
  /// Indicators that stand first on the index page.
  public var front: [Int]
  /// Percentage points behind the path from which a goal is 滞后.
  public var lagPoints: Int
  /// Reports behind without rising after which a goal is 滞后.
  public var lagMonths: Int
  /// Months after which nothing met is 未启动.
  public var startMonths: Int
  /// Percent of units that must have reported before the whole is judged.
  public var coverage = 80
}

/// One of the programme's dimensions.
public struct Dimension: Sendable {
  /// Identifier in data files.
  public var id: String
  /// Name on pages.
  public var name: String
}

/// What the office says by hand about files that match a pattern.
public struct FileOverride: Sendable {
  /// Path relative to the input folder; `*` stands for any run of characters.
  public var pattern: String
  /// Encoding label, such as `gb18030`; nil to detect.
  public var encoding: String?
  /// Separator; nil to detect.
  public var separator: UInt8?
  /// Position of the ledger; nil to recognise.
  public var ledger: Int?
  /// Town name or code; nil to recognise.
  public var town: String?
  /// Month; nil to recognise.
  public var month: Month?

  /// Whether a path is meant: pattern `2020-06/*/表六*` fits `2020-06/孤山镇/表六.csv`.
  public func matches(_ path: String) -> Bool {
    Self.matches(Array(pattern.utf8)[...], Array(path.utf8)[...])
  }

  private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == UInt8(ascii: "*") {
      let rest = pattern.dropFirst()
      var tail = path
      while true {
        if matches(rest, tail) { return true }
        if tail.isEmpty { return false }
        tail = tail.dropFirst()
      }
    }
    guard path.first == first else { return false }
    return matches(pattern.dropFirst(), path.dropFirst())
  }
}

extension Programme {
  /// Whether what was not reported is left out of an indicator's sum, as it is of amounts of a year or a
  /// month; a state is carried (Decisions: Facts).
  public func isFlow(_ indicator: Indicator) -> Bool {
    guard let ledger = indicator.ledger else { return false }
    return (indicator.test.columns + indicator.test.among.columns).contains {
      ledgers[ledger].columns[$0].nature != .stock
    }
  }
}
