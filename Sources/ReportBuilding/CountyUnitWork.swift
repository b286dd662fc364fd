import Aggregating
import Collecting
import PageRendering
import Programme
import Publishing

/// Writes what is the county's own unit's: the pages of the rows that it sent, and its return slip.
struct CountyUnitWork {
  private let unit: CountyUnit
  private let site: SiteContext
  private let templates: SiteTemplates
  /// The leadership edition's folder; nil where it is not made.
  private let folder: String?

  init(_ unit: CountyUnit, of work: CountyWork, templates: SiteTemplates) {
    self.unit = unit
    self.templates = templates
    let own = work.editions.first { $0.site.edition == .leadership }
    folder = own?.folder
    site = (own?.site ?? work.site).ofCounty
  }

  func write(_ writer: inout PageWriter) throws(BuildError) {
    guard let folder else { return }
    do throws(PublishingError) {
      var renderer = SiteRenderer(site, templates: templates)
      try renderer.renderSources(unit.report) { (path, bytes) throws(PublishingError) in
        try writer.write(folder + path, bytes)
      }
      let findings = unit.report.findings
      let slip = "returns/\(site.month.iso)/\(site.roster.towns[0].code)/"
      try renderer.renderSlip(findings, of: unit.report) { (path, bytes) throws(PublishingError) in
        try writer.write(slip + path, bytes)
        try writer.write(slip + "faults.csv", FaultTable.csv(findings, month: site.month))
      }
    } catch {
      throw .publishing(error)
    }
  }
}
