import Aggregating
import Findings
import Issuing
import PageRendering
import TextFormats

/// Figures of an issued month that are others now, of one town.
struct IssueDifference: Sendable {
  /// The month issued.
  var month: Month
  /// Position of the town in the roster.
  var town: Int
  /// What differs.
  var rows: [FigureRows.Difference]
}

/// The figures of a town and its villages as an issued month keeps them, and what differs from them now:
/// those of the indicators that the bulletin's first annex has.
struct IssueRows {
  /// Where a build that issues a month puts what is kept besides the bulletin, below its output.
  static let folder = "issue/"

  private let site: SiteContext
  private let positions: [Int]
  private let villages: VillageTable
  private let data: DataRows

  init(_ site: SiteContext) {
    self.site = site
    positions = site.mainIndicators(.city)
    villages = VillageTable(site, only: Set(positions))
    data = DataRows(programme: site.programme, roster: site.roster)
  }

  /// The rows of a month, in the columns of `indicators.csv`.
  func csv(_ report: TownReport, _ figures: VillageFigures, month: Month) -> [UInt8] {
    let offset = month.index - report.firstMonth.index
    let columns = DataTable.indicators.columns
    var own = DataText(columns: columns)
    data.addTown(report, positions, month: offset, to: &own)
    var bytes = DataText.header(columns) + own.csv
    villages.add(report, figures, months: offset..<offset + 1, to: &bytes)
    return bytes
  }

  /// What is another figure now than when it was issued, month by month.
  func differences(_ report: TownReport, _ figures: VillageFigures) -> [IssueDifference] {
    site.months.compactMap { month in
      guard let issue = site.archive.issued[month.index],
        let then = issue.files[IssuedMonth.Name.rows(site.roster.towns[report.town].code)]
      else { return nil }
      let rows = FigureRows.differences(then, csv(report, figures, month: month))
      return rows.isEmpty ? nil : IssueDifference(month: month, town: report.town, rows: rows)
    }
  }
}
