import Aggregating
import Collecting
import Findings
import Issuing
import Narrating
import Programme
import TextFormats

extension BulletinArchive {
  /// A month's figures as an edition's bulletin gave them; nil where nothing keeps them.
  func printed(_ month: Month, _ edition: Edition) -> PublishedFigures? {
    guard let issue = issued[month.index] else { return published[month.index] }
    return issue.documents(edition.rawValue)["csv"].flatMap(PublishedFigures.init(csv:))
  }

  /// Why a figure of an issued month is another now: `石桥镇迟报，孤山镇更正`, without names `迟报、更正`.
  func reasons(_ month: Month, _ indicator: String, names: Bool) -> String {
    guard let change = changes[month.index]?[indicator] else { return "" }
    return names ? change.words : change.causes.map(\.rawValue).joined(separator: "、")
  }
}

extension IssuedMonth {
  /// Whether the edition's page and figures are what they were when issued.
  func isWhole(_ edition: Edition) -> Bool {
    let documents = documents(edition.rawValue)
    return documents["html"] != nil && documents["csv"] != nil
  }
}

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

  /// A figure that is another now than its bulletin gave.
  struct Correction: Equatable {
    /// The indicator's identifier and name.
    var indicator: String
    var name: String
    /// What was printed, and what is true now: `34.4%（43/125）`.
    var then: String
    var now: String
  }

  /// What was published and what is true now, for the figures that differ, in programme order.
  func corrections(_ site: SiteContext, now: PublishedFigures) -> [Correction] {
    site.programme.indicators.compactMap { indicator in
      guard let old = figures[indicator.id], let new = now.figures[indicator.id], old != new
      else { return nil }
      return Correction(
        indicator: indicator.id, name: indicator.name, then: old.text, now: new.text)
    }
  }
}
