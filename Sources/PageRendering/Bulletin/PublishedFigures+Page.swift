import Aggregating
import Collecting
import Findings
import Narrating
import Programme
import TextFormats

extension PublishedFigures {
  /// The figures of a month as this edition prints them now.
  init(_ site: SiteContext, _ report: CountyReport) {
    self.init(figures: [:])
    for position in site.mainIndicators(.city) {
      let indicator = site.programme.indicators[position]
      // What changed in a sum that hides a town may be that town's figure.
      guard let figure = report.figures[position].last, figure.value != nil, !figure.hidesParts
      else { continue }
      let tally = figure.tally
      figures[indicator.id] = Printed(
        numerator: site.text.count(tally.numerator, indicator),
        denominator: indicator.hasDenominator
          ? site.text.count(tally.denominator, indicator) : "",
        value: site.text.value(figure, indicator))
    }
  }

  /// The columns of the record's file.
  public static let columns = [
    "month", "indicator", "name", "numerator", "denominator", "value",
  ]

  /// The record as a file, in programme order: UTF-8 with mark.
  func csv(_ site: SiteContext) -> [UInt8] {
    var bytes = CSVText.mark
    CSVText.row(Self.columns, to: &bytes)
    for indicator in site.programme.indicators {
      guard let printed = figures[indicator.id] else { continue }
      CSVText.row(
        [
          site.month.iso, indicator.id, indicator.name, printed.numerator, printed.denominator,
          printed.value,
        ], to: &bytes)
    }
    return bytes
  }

  /// What was published and what is true now, for the figures that differ, in programme order.
  func corrections(
    _ site: SiteContext, now: PublishedFigures, month: Month
  ) -> [String] {
    site.programme.indicators.compactMap { indicator in
      guard let old = figures[indicator.id], let new = now.figures[indicator.id], old != new
      else { return nil }
      return "更正：\(month.chinese)通报中\(indicator.name)为\(old.text)，应为\(new.text)。"
    }
  }
}
