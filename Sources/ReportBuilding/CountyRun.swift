import Aggregating
import Collecting
import Files
import Findings
import PageRendering
import Programme
import Publishing
import Validating

/// All towns of a county: tasks return, this merges in roster order.
///
/// A town is read on its own. What only shows when all are read (a file that belongs to another town, a
/// name claimed twice, a figure that could be computed from the others') is settled before it is written,
/// where there is room to wait (`WritingOrder`); a town written before runs again.
struct CountyRun {
  let options: BuildOptions
  let input: InputFolder
  let templates: SiteTemplates?
  let progress: ReportBuild.Progress
  private(set) var site: SiteContext
  private(set) var range: ClosedRange<Int>
  /// Nothing is kept when nothing is written.
  private(set) var store: ChunkStore?
  private(set) var pageCount = 0
  private(set) var pageBytes = 0

  private var output: OutputFolder?
  private var files: TownFiles?
  /// Made once for a series of months: what the programme says of tables is prepared in it.
  private var reader: TownReader?
  /// For each town what it came to.
  private var outcomes: [TownOutcome?] = []
  private var order: WritingOrder?
  /// Reads the county's own unit; nil where it has no ledger. Made once, like `reader`.
  private var countyReading: CountyReading?
  /// What the county's own unit came to, once all towns are read.
  private var county: CountyUnit?
  /// Paths of towns that were written and run again: what they do not write again is taken back.
  private var writtenBefore: [Int: [UInt8]] = [:]
  /// For each town the names that an earlier one claims.
  private var conflicts: [[ClaimConflict: String]] = []
  /// For each town what the public edition keeps back; nothing until all towns are known.
  private var withheld: [TownWithholding?] = []

  init(
    options: BuildOptions, input: InputFolder, templates: SiteTemplates?,
    range: ClosedRange<Int>, progress: @escaping ReportBuild.Progress
  ) {
    self.options = options
    self.input = input
    self.templates = templates
    self.progress = progress
    self.range = range
    site = Self.site(options, input, range, templates)
  }

  private static func site(
    _ options: BuildOptions, _ input: InputFolder, _ range: ClosedRange<Int>,
    _ templates: SiteTemplates?
  ) -> SiteContext {
    SiteContext(
      programme: input.programme, roster: input.roster,
      firstMonth: Month(index: range.lowerBound), month: Month(index: range.upperBound),
      words: templates?.words ?? .none, archive: input.archive, hasSources: options.makesSources,
      answerDay: options.answerBy)
  }

  mutating func use(_ output: OutputFolder) {
    self.output = output
    store = ChunkStore(folder: output.scratch)
  }

  /// Starts over with another series of months.
  mutating func restart(_ range: ClosedRange<Int>) {
    self.range = range
    site = Self.site(options, input, range, templates)
    reader = nil
  }

  // MARK: Running

  /// Reads all towns, until what crosses them is settled, and writes those that cannot wait.
  mutating func readAll(_ discovery: InputDiscovery) async throws(BuildError) {
    plan(discovery)
    var waiting = Array(outcomes.indices)
    for _ in 0...TownFiles.rounds where !waiting.isEmpty {
      for town in waiting { drop(town) }
      try await run(waiting, in: order)
      waiting = reassign()
    }
    readCounty()
  }

  /// Towns were read: what of the county's own lay with them is known.
  private mutating func readCounty() {
    guard let countyReading, var files else { return }
    county = CountyUnit(
      countyReading.report(
        &files, makesSources: options.makesSources, skipsLaterMonths: options.month != nil),
      programme: input.programme)
    self.files = files
  }

  /// Writes the towns that wait. The public edition conceals what only shows when all towns are known:
  /// whose figure could be computed from the county's and the others' (`Withholding`). Towns that were
  /// written with less in view run again.
  mutating func writeAll() async throws(BuildError) {
    guard options.makesPages else { return }
    if editions.contains(.public) {
      let withholding = Withholding(
        input.programme, towns: outcomes.compactMap { $0?.summary })
      withheld = outcomes.indices.map { withholding.own(of: $0) }
    }
    let waiting = outcomes.indices.filter { town in
      guard let outcome = outcomes[town], outcome.isDone else { return true }
      return withheld[town] != nil && outcome.written.withheld != withheld[town]
    }
    for town in waiting where outcomes[town]?.read == nil { drop(town) }
    try await run(waiting, in: nil)
  }

  private mutating func plan(_ discovery: InputDiscovery) {
    // A later month than the one asked for is not read at all.
    let reader = townReader()
    files = TownFiles(
      discovery, reader: reader, county: countyReading?.reader,
      upTo: options.month == nil ? nil : range.upperBound)
    let towns = input.roster.towns.count
    for town in outcomes.indices { drop(town) }
    outcomes = Array(repeating: nil, count: towns)
    order = WritingOrder(room: options.keptBytes)
    conflicts = Array(repeating: [:], count: towns)
    withheld = Array(repeating: nil, count: towns)
  }

  private mutating func townReader() -> TownReader {
    let reader = reader ?? TownReader(input, months: range)
    if self.reader == nil { countyReading = CountyReading(input, months: range) }
    self.reader = reader
    return reader
  }

  /// The editions that are made: the public one only of a released month, unless asked for.
  var editions: [Edition] {
    options.editions
      ?? (input.programme.approval(of: site.month) == nil ? [.leadership] : Edition.allCases)
  }

  private var workers: Workers { Workers(options.workers) }

  /// Runs some towns, given in order; those with room wait to be written.
  private mutating func run(_ towns: [Int], in order: WritingOrder?) async throws(BuildError) {
    let plan = TownPlan(
      input: input, reader: townReader(),
      comparisons: input.programme.ledgers.map { MonthComparison($0, roster: input.roster) },
      site: site, editions: editions, months: range, templates: templates,
      makesSources: options.makesSources, skipsLaterMonths: options.month != nil,
      keepsFindings: !options.makesPages,
      isIssuing: options.issue != nil, names: Set(input.roster.towns.map(\.name)))
    let tasks = towns.map { town in
      TownTask(
        town: town, files: files?.files[town] ?? [], conflicts: conflicts[town],
        givers: Dictionary(
          uniqueKeysWithValues: givers(of: town).map { ($0, files?.files[$0] ?? []) }),
        withheld: withheld[town], outcome: outcomes[town])
    }
    // What a worker prepares serves several towns, as long as every worker has enough of them.
    let size = max(1, min(4, tasks.count / (workers.count * 8)))
    let batches = stride(from: 0, to: tasks.count, by: size).map {
      $0..<min($0 + size, tasks.count)
    }
    let output = output
    var done = outcomes.count { $0?.isDone ?? false }
    do {
      try await workers.run(Array(batches.indices)) { (position) throws(PublishingError) in
        try TownWork(plan: plan, order: order).run(
          Array(tasks[batches[position]]), writer: output?.writer())
      } done: { (position, outcomes) throws(PublishingError) in
        for (task, outcome) in zip(tasks[batches[position]], outcomes) {
          try keep(outcome, task.town)
          if outcome.isDone { done += 1 }
        }
        progress(done, input.roster.towns.count)
      }
    } catch {
      throw .publishing(error)
    }
  }

  /// Lets go what a town came to, before it runs again.
  private mutating func drop(_ town: Int) {
    if let paths = outcomes[town]?.written.paths, !paths.isEmpty {
      writtenBefore[town, default: []] += paths
    }
    outcomes[town] = nil
  }

  /// Removes what a town wrote in an earlier round alone, such as a return slip that is not due any more.
  private mutating func takeBack(_ outcome: TownOutcome, _ town: Int) throws(PublishingError) {
    guard outcome.isDone, let before = writtenBefore.removeValue(forKey: town) else { return }
    func lines(_ paths: [UInt8]) -> Set<String> {
      Set(paths.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) })
    }
    try output?.writer().takeBack(lines(before).subtracting(lines(outcome.written.paths)).sorted())
  }

  private mutating func keep(_ outcome: TownOutcome, _ town: Int) throws(PublishingError) {
    try takeBack(outcome, town)
    var kept = outcome
    for (index, bytes) in outcome.written.tables.enumerated() {
      do { try store?.keep(bytes, table: "\(index)", town: town) } catch {
        throw .system(error)
      }
    }
    kept.written.tables = []
    outcomes[town] = kept
  }

  /// Towns that must run again, with what they did not know the first time.
  private mutating func reassign() -> [Int] {
    // Files that name another town than their folder.
    let again = files?.take(outcomes.flatMap { $0?.strays ?? [] }) ?? []
    if !again.isEmpty {
      let receivers = input.roster.towns.indices.filter { town in
        givers(of: town).contains(where: again.contains)
      }
      return Set(again + receivers).sorted()
    }
    // Values claimed by more than one town: the first in the roster keeps them. Most are claimed by none
    // but one, which their hashes tell, one behind the other.
    var hashes = outcomes.flatMap { ($0?.claims ?? []).map(\.hash) }
    hashes.sort()
    let repeated = Set(zip(hashes, hashes.dropFirst()).lazy.filter { $0 == $1 }.map(\.0))
    var owner: [ClaimConflict: Int] = [:]
    var losers: Set<Int> = []
    for town in outcomes.indices {
      for conflict in outcomes[town]?.claims ?? [] where repeated.contains(conflict.hash) {
        guard let first = owner[conflict] else {
          owner[conflict] = town
          continue
        }
        if first != town, conflicts[town][conflict] == nil {
          conflicts[town][conflict] = input.roster.towns[first].name
          losers.insert(town)
        }
      }
    }
    return losers.sorted()
  }

  /// The towns from which villages came to a town.
  private func givers(of town: Int) -> Set<Int> {
    guard !input.roster.events.isEmpty else { return [] }
    return Set(
      input.roster.moves(to: town).map { input.roster.villages[$0.former].town })
  }

  // MARK: Merging

  /// The months from the first accepted table to the newest month, nil when nothing was accepted.
  ///
  /// With folders the newest month is that of the folders, whether or not its files are accepted.
  func acceptedRange(within plausible: ClosedRange<Int>) -> ClosedRange<Int>? {
    let months = outcomes.flatMap { $0?.acceptedMonths ?? [] }.filter(plausible.contains)
    guard let first = months.min(), let last = months.max() else { return nil }
    return first...(range.lowerBound >= plausible.lowerBound ? max(range.upperBound, first) : last)
  }

  func countyReport() -> CountyReport {
    CountyReport(
      programme: input.programme, firstMonth: site.firstMonth, month: site.month,
      towns: outcomes.compactMap { $0?.summary }, county: county,
      findings: unplacedFindings())
  }

  /// Findings about the roster, about files of no known town and about the county's own tables.
  func unplacedFindings() -> [Finding] {
    var findings = input.rosterFindings + input.programmeFindings + input.editorialFindings(range)
    findings += files?.unplaced.findings ?? []
    findings += county?.report.findings ?? []
    return findings.sorted(by: Finding.precedes)
  }

  /// All findings, kept only when no pages are made.
  func listedFindings() -> [Finding] {
    unplacedFindings() + outcomes.flatMap { $0?.findings ?? [] }
  }

  /// Takes what differs from what was issued into the pages of the county.
  mutating func compareIssues(_ report: CountyReport) {
    guard !input.archive.issued.isEmpty else { return }
    let comparison = IssueComparison(site: site, report: report, files: townFiles())
    var archive = site.archive
    archive.changes = comparison.changes(outcomes.flatMap { $0?.written.differences ?? [] })
    site = site.archive(archive)
  }

  /// The files read of each town, by its position in the roster.
  func townFiles() -> [Int: [InputRecord]] {
    Dictionary(
      uniqueKeysWithValues: outcomes.enumerated().map { ($0, $1?.records ?? []) })
  }

  /// Paths written so far, in roster order.
  func writtenPaths() -> [UInt8] { outcomes.flatMap { $0?.written.paths ?? [] } }

  mutating func countPages() {
    pageCount = outcomes.reduce(0) { $0 + ($1?.written.pageCount ?? 0) }
    pageBytes = outcomes.reduce(0) { $0 + ($1?.written.pageBytes ?? 0) }
  }

  /// Records of all input files, by path, each once.
  func allRecords() -> [InputRecord] {
    var seen: Set<String> = []
    let all =
      input.ownFiles + outcomes.flatMap { $0?.records ?? [] }
      + (files?.unplaced.records ?? []) + (files?.countyRecords ?? [])
    return all.filter { seen.insert($0.path).inserted }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
