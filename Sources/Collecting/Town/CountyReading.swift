import Aggregating
import Findings
import Programme
import Validating

/// Reads the county's own unit with what towns are read with: one unit without villages, the ledgers whose rows
/// are the county's.
package struct CountyReading: Sendable {
  /// The input folder as the unit sees it.
  package let input: InputFolder
  /// The reader of its files.
  package let reader: TownReader

  private let months: ClosedRange<Int>
  private let comparisons: [MonthComparison]

  /// Nil where the programme has no ledger of the county's own.
  package init?(_ input: InputFolder, months: ClosedRange<Int>) {
    guard let own = input.ofCounty else { return nil }
    self.input = own
    self.months = months
    reader = TownReader(own, months: months)
    comparisons = own.programme.ledgers.map { MonthComparison($0, roster: own.roster) }
  }

  /// The unit's report, from all of its files.
  package func report(
    _ files: inout TownFiles, makesSources: Bool, skipsLaterMonths: Bool
  ) -> TownReport {
    let assembly = TownAssembly(
      input: input, town: 0, months: months, makesSources: makesSources,
      skipsLaterMonths: skipsLaterMonths, comparisons: comparisons)
    var report = assembly.assemble(files.countyOutcome()).report
    var missing = missing(report)
    input.programme.severities.weigh(&missing)
    report.findings += missing
    return report
  }

  /// What did not come: of a ledger that never came the month built, else each month since it first did.
  private func missing(_ report: TownReport) -> [Finding] {
    let ledgers = input.programme.ledgers
    return ledgers.indices.filter { ledgers[$0].isOfCounty }.flatMap { ledger -> [Finding] in
      let first = report.tables.firstIndex { $0[ledger] != nil } ?? report.monthCount - 1
      return report.receipts.indices.filter { offset in
        offset >= first && report.receipts[offset][ledger].status == .missing
      }.map { offset in
        Finding(
          .registerMissing(
            ledger: ledgers[ledger].name, folder: input.programme.heading.countyFolder,
            isFirst: offset == first),
          at: Place(file: ""), month: Month(index: report.firstMonth.index + offset),
          town: input.roster.towns[0].name)
      }
    }
  }
}
