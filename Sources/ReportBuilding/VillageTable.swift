import Aggregating
import Findings
import PageRendering
import Programme
import TextFormats

/// The villages of a town as a table of their own, with the columns of `indicators.csv`: a row a
/// month, village and indicator. What is the same from row to row is made once and copied.
struct VillageTable {
  /// An indicator that is shown of villages. A class, so that a row copies nothing.
  private final class Line: Sendable {
    let position: Int
    let indicator: Indicator
    /// The identifier and a comma.
    let lead: [UInt8]
    /// The target between commas.
    let target: [UInt8]

    init(_ position: Int, _ indicator: Indicator) {
      self.position = position
      self.indicator = indicator
      lead = VillageTable.field(indicator.id)
      target = Array(",\(indicator.target?.value.text ?? ""),".utf8)
    }
  }

  private let roster: Roster
  private let lines: [Line]
  private let header = DataText.header(DataTable.indicators.columns)

  /// What an edition shows of villages, of some indicators alone where they are named.
  init(_ site: SiteContext, only: Set<Int>? = nil) {
    roster = site.roster
    lines = site.programme.indicators.enumerated().compactMap { position, indicator in
      guard only?.contains(position) ?? true, indicator.isAboutVillages,
        site.shows(position, at: .village)
      else { return nil }
      return Line(position, indicator)
    }
  }

  /// The path of a town's table below an edition's folder.
  static func path(_ town: Town) -> String { "data/" + pathInData(town) }

  /// The same below `data/`.
  static func pathInData(_ town: Town) -> String { "villages/\(town.code).csv" }

  /// Whether a town has a row in any of the months.
  func hasRows(_ town: Town, _ months: [Month]) -> Bool {
    !lines.isEmpty
      && town.villages.contains { village in
        roster.villages[village].isInScope
          && months.contains { roster.villages[village].counts(in: $0) }
      }
  }

  /// The table; empty where the town has no row in it.
  func csv(_ report: TownReport, _ figures: VillageFigures) -> [UInt8] {
    var text = header
    add(report, figures, months: 0..<report.monthCount, to: &text)
    return text.count == header.count ? [] : text
  }

  /// The rows of some months, counted from the report's first.
  func add(
    _ report: TownReport, _ figures: VillageFigures, months: Range<Int>, to text: inout [UInt8]
  ) {
    for village in report.facts.villages where roster.villages[village].isInScope {
      let record = roster.villages[village]
      let unit =
        Self.field(Level.village.rawValue) + Self.field(record.code) + Self.field(record.name)
      for offset in months {
        let month = Month(index: report.firstMonth.index + offset)
        guard record.counts(in: month) else { continue }
        let start = Self.field(month.iso) + unit
        for line in lines {
          text += start
          add(figures.value(village, indicator: line.position, month: offset), line, to: &text)
        }
      }
    }
  }

  private func add(_ figure: VillageFigure, _ line: Line, to text: inout [UInt8]) {
    text += line.lead
    func count(_ number: Int) {
      DataText.appendCSV(DataRows.count(number, line.indicator), to: &text)
    }
    if figure.value != nil { count(figure.numerator) }
    text.append(UInt8(ascii: ","))
    if figure.value != nil, line.indicator.hasDenominator { count(figure.denominator) }
    text.append(UInt8(ascii: ","))
    figure.value?.write(to: &text)
    text += line.target
    // No path is asked of a village.
    text.append(UInt8(ascii: ","))
    if figure.status != .none { CSVText.append(figure.status.text, to: &text) }
    text.append(0x0D)
    text.append(0x0A)
  }

  private static func field(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    DataText.appendCSV(.text(text), to: &bytes)
    bytes.append(UInt8(ascii: ","))
    return bytes
  }
}
