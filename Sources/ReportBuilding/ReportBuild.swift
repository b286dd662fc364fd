import Aggregating
import Collecting
import Files
import Findings
import Mailing
import OfficeDocuments
import PageRendering
import Programme
import Publishing
import Templating
import Validating

/// The month from end to end: read, recognise, validate, aggregate, judge, render, publish.
public struct ReportBuild: Sendable {
  /// Tells how far a build has come: towns done and towns in all.
  public typealias Progress = @Sendable (_ done: Int, _ all: Int) -> Void

  private let options: BuildOptions
  private let interruption: Interruption
  private let progress: Progress

  /// A build with these options. Whoever strikes `interruption` ends it, with all cleared away.
  public init(
    _ options: BuildOptions, interruption: Interruption = Interruption(),
    progress: @escaping Progress = { _, _ in }
  ) {
    self.options = options
    self.interruption = interruption
    self.progress = progress
  }

  /// Does it.
  ///
  /// - Throws: `BuildError`; the previous output is untouched then.
  public func run() async throws(BuildError) -> BuildSummary {
    let input: InputFolder
    do { input = try InputFolder(options.input, follows: options.follows) } catch {
      throw .input(error)
    }
    return try await run(input)
  }

  /// Does it with an input folder whose own files were read.
  func run(_ folder: InputFolder) async throws(BuildError) -> BuildSummary {
    var clock = StageClock()
    var input = folder
    if let issue = options.issue { input.release(issue) }
    let discovery: InputDiscovery
    do { discovery = try InputDiscovery(input) } catch { throw .input(error) }
    var library: SiteTemplates?
    var documents: DocumentTemplates?
    var assets: [String: [UInt8]] = [:]
    if options.makesPages {
      let folder = try ProjectFolder.templates(
        overlay: options.templates, environment: options.templatesByEnvironment)
      do {
        let sources = TemplateLibrary(folder.sources, words: folder.words)
        library = try SiteTemplates(sources)
        documents = try DocumentTemplates(sources)
      } catch {
        throw .template(error)
      }
      assets = folder.assets
    }
    var range = try monthRange(discovery)
    do { try discovery.refuseHiding(upTo: range.upperBound, in: input) } catch {
      throw .input(error)
    }
    let hinted = range
    clock.mark("准备")

    var output: OutputFolder?
    if options.makesPages {
      do { output = try OutputFolder(options.output, interruption: interruption) } catch {
        throw .publishing(error)
      }
    }
    defer { output?.abandon() }
    var run = CountyRun(
      options: options, input: input, templates: library, range: range, progress: progress)
    if let output { run.use(output) }
    try await run.readAll(discovery)
    let accepted = run.acceptedRange(within: plausible(hinted, input, discovery))
    if accepted == nil, !discovery.files.contains(where: { $0.hint.month != nil }) {
      throw .noMonth
    }
    if let accepted, accepted != range {
      // What the files say of themselves gave another series than their folders.
      range = accepted
      run.restart(range)
      try await run.readAll(discovery)
    }
    try await run.writeAll()
    clock.mark("读取、校验、汇总、成页")

    let report = run.countyReport()
    run.compareIssues(report)
    let counts = report.counts
    var isPublished = false
    var noPDF = ""
    var notes = output?.notes ?? []
    var pages = (count: run.pageCount, bytes: run.pageBytes)
    if let output, let library, let documents,
      !(options.isStrict && counts.all.errors > 0)
    {
      var printer: PDFPrinter?
      if options.makesPDF {
        do {
          printer = try PDFPrinter(path: options.programPath, interruption: interruption)
        } catch {
          noPDF = error.message
        }
      }
      let publication = Publication(
        output: output, site: run.site, input: input, records: run.allRecords(),
        documents: documents, printer: printer)
      let written = try await publication.publish(
        report, run: &run, templates: library, assets: assets)
      pages = (pages.count + written.count, pages.bytes + written.bytes)
      if noPDF.isEmpty { noPDF = written.noPDF }
      notes += written.notes
      isPublished = true
    }
    clock.mark("全市页面与发布")
    var result = summary(run, report, counts, isPublished, pages, clock)
    result.notRead = discovery.notRead(upTo: report.month.index)
    result.noPDF = noPDF
    result.notes = notes
    result.changedIssues = input.changedIssues
    result.kept = input.keptParagraphs(range)
    return result
  }

  private func monthRange(_ discovery: InputDiscovery) throws(BuildError) -> ClosedRange<Int> {
    // A slip of the pen in a folder's year must not become the newest month, unless it is asked for.
    let months = discovery.months(isTidied: options.month == nil)
    if let wanted = options.month {
      guard months.contains(wanted) else { throw .unknownMonth(wanted, known: months) }
      return months[0].index...wanted.index
    }
    guard let first = months.first, let last = months.last else {
      // Only the files themselves can tell.
      guard !discovery.files.isEmpty else { throw .noMonth }
      return 1900 * 12...1900 * 12
    }
    return first.index...last.index
  }

  /// Months that files may give themselves: a year before the first folder, never after the last.
  /// A slip of the pen in a year must not stretch the series.
  private func plausible(
    _ hinted: ClosedRange<Int>, _ input: InputFolder, _ discovery: InputDiscovery
  ) -> ClosedRange<Int> {
    let start = input.programme.heading.start.index
    guard discovery.files.contains(where: { $0.hint.month != nil }) else {
      return start...start + 1200
    }
    let earliest = min(hinted.lowerBound, max(hinted.lowerBound - 12, start))
    return earliest...hinted.upperBound
  }

  private func summary(
    _ run: CountyRun, _ report: CountyReport, _ counts: MonthCounts, _ isPublished: Bool,
    _ pages: (count: Int, bytes: Int), _ clock: StageClock
  ) -> BuildSummary {
    let records = run.allRecords()
    let programme = run.input.programme
    let day = programme.bulletinDay(report.month)
    return BuildSummary(
      month: report.month,
      villages: run.input.roster.villages.count { $0.counts(in: report.month) },
      inputFiles: records.count, inputBytes: records.reduce(0) { $0 + $1.size },
      pages: pages.count, pageBytes: pages.bytes,
      isApproved: programme.approval(of: report.month).map { $0.number == nil } ?? false,
      villageWord: programme.villageWord, counts: counts, list: run.listedFindings(),
      towns: report.towns.map { town in
        TownCounts(
          name: run.input.roster.towns[town.town].name, counts: town.counts,
          expected: town.current.expected)
      },
      missing: report.towns.compactMap { town in
        let receipts = town.current
        let missing = receipts.indices.filter {
          receipts[$0].isExpected && !receipts[$0].hasCome
        }
        return missing.isEmpty
          ? nil
          : (run.input.roster.towns[town.town].name, missing.map { programme.ledgers[$0].name })
      }, bulletinDay: day,
      arrivedLater: report.towns.compactMap { town in
        town.current.compactMap(\.receivedOn).max().flatMap {
          $0 > day ? (run.input.roster.towns[town.town].name, $0) : nil
        }
      }, answers: report.answers, notRead: [], noPDF: "", notes: [], isPublished: isPublished,
      stages: clock.stages)
  }
}

/// Durations of stages, for the terminal only.
struct StageClock {
  private(set) var stages: [(name: String, seconds: Double)] = []
  private var last = ProcessFacts.seconds

  mutating func mark(_ name: String) {
    let now = ProcessFacts.seconds
    stages.append((name, now - last))
    last = now
  }
}
