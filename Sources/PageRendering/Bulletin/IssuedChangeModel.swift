import Aggregating
import Collecting
import Findings
import Templating

/// A line of the list of changes: a town's part in a figure.
struct IssuedChangeModel: TemplateModel {
  var indicator: String
  var then: String
  var now: String
  var unit: IssuedChange.Unit?

  static let fields: [Field<IssuedChangeModel>] = [
    .text("indicator") { $0.indicator }, .text("then") { $0.then }, .text("now") { $0.now },
    .text("town") { $0.unit?.town ?? "" }, .text("cause") { $0.unit?.cause.rawValue ?? "" },
    .text("rows") { $0.unit?.shownRows ?? "" },
    .text("files") { $0.unit?.files.joined(separator: "、") ?? "" },
  ]

  /// What differs now from what a month's bulletin gave.
  static func all(_ site: SiteContext, _ report: CountyReport, _ month: Month) -> [Self] {
    site.corrections(report, of: month).flatMap { correction -> [Self] in
      let units = site.archive.changes[month.index]?[correction.indicator]?.units ?? []
      let first = Self(indicator: correction.name, then: correction.then, now: correction.now)
      guard !units.isEmpty else { return [first] }
      return units.enumerated().map { place, unit in
        place == 0
          ? Self(
            indicator: first.indicator, then: first.then, now: first.now, unit: unit)
          : Self(indicator: "", then: "", now: "", unit: unit)
      }
    }
  }
}

extension IssuedChange.Unit {
  /// Rows shown in a cell; the data tables hold all.
  fileprivate var shownRows: String {
    let shown = rows.prefix(20).joined(separator: "、")
    return rows.count > 20 ? shown + "等\(rows.count)处" : shown
  }
}
