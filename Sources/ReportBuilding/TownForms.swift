import Collecting
import Files
import Findings
import FormMaking
import Publishing
import Validating

/// Makes one town's forms from what it reported last.
struct TownForms: Sendable {
  let input: InputFolder
  /// The month that the forms are for.
  let month: Month
  /// The months whose tables may be gone on from; nil for none.
  let history: ClosedRange<Int>?
  let reader: TownReader
  private let comparisons: [MonthComparison]
  private let maker: FormMaker
  private let scratch: String

  /// Small: what a town came to.
  struct Outcome: Sendable {
    var town: Int
    /// Its name.
    var name: String
    /// Paths written, one a line.
    var written: [UInt8]
    var tables: Int
    /// Whether any earlier table of the town was accepted.
    var hasHistory: Bool
    /// Files that name another town.
    var strays: [StrayFile]
  }

  init(input: InputFolder, month: Month, history: ClosedRange<Int>?, scratch: String) {
    self.input = input
    self.month = month
    self.history = history
    self.scratch = scratch
    reader = TownReader(input, months: history ?? month.index...month.index)
    comparisons = input.programme.ledgers.map { MonthComparison($0, roster: input.roster) }
    maker = FormMaker(programme: input.programme, roster: input.roster, month: month)
  }

  /// Reads the town's files, makes its forms and hands them to the writer.
  func make(
    _ town: Int, files: [InputDiscovery.Found], writer: PageWriter
  ) throws(FormRunError) -> Outcome {
    let (last, strays) = lastTables(town, files)
    let tables = maker.tables(town: town, last: last)
    var writer = writer
    if !tables.isEmpty {
      let folder = maker.folder(of: town)
      let workbook = "\(scratch)/\(input.roster.towns[town].code).xlsx"
      do {
        try FormWorkbook(month: month).write(
          tables, guide: maker.guide(town: town), mark: maker.mark(of: town), to: workbook)
      } catch {
        throw .form(error)
      }
      do {
        try writer.move(from: workbook, to: "xlsx/\(folder)/\(maker.workbookName(of: town))")
        for table in tables {
          try writer.write("csv/\(folder)/\(table.sheetName).csv", FormCSV.bytes(table))
        }
      } catch {
        throw .build(.publishing(error))
      }
    }
    return Outcome(
      town: town, name: input.roster.towns[town].name, written: writer.written,
      tables: tables.count,
      hasHistory: last.contains { $0 != nil }, strays: strays)
  }

  /// For each ledger the newest accepted table, as a build would use it, and files of other towns.
  private func lastTables(
    _ town: Int, _ files: [InputDiscovery.Found]
  ) -> (tables: [LastTable?], strays: [StrayFile]) {
    let ledgers = input.programme.ledgers.indices
    guard let history, !files.isEmpty else { return (ledgers.map { _ in nil }, []) }
    let read = reader.read(files, town: town, conflicts: [:])
    let assembly = TownAssembly(
      input: input, town: town, months: history, makesSources: false, skipsLaterMonths: true,
      comparisons: comparisons)
    let report = assembly.assemble(read).report
    let tables = ledgers.map { ledger -> LastTable? in
      guard let offset = report.tables.lastIndex(where: { $0[ledger] != nil }),
        let table = report.tables[offset][ledger]
      else { return nil }
      return LastTable(
        table, month: Month(index: report.firstMonth.index + offset),
        file: report.sources[offset][ledger]?.file ?? "", findings: report.findings)
    }
    return (tables, read.strays)
  }
}
