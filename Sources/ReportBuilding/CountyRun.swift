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
/// A town is read on its own. What only shows when all are read (a file that belongs to another
/// town, a name claimed twice) makes the batches concerned run again; that is rare.
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
  private var batches: [[TownTask]] = []
  private var outcomes: [BatchOutcome?] = []
  private var unplaced = TownReader.Outcome()

  /// How often batches may run again before their state is taken as it is.
  private static let rounds = 3

  init(
    options: BuildOptions, input: InputFolder, templates: SiteTemplates?,
    range: ClosedRange<Int>, progress: @escaping ReportBuild.Progress
  ) {
    self.options = options
    self.input = input
    self.templates = templates
    self.progress = progress
    self.range = range
    site = Self.site(options, input, range)
  }

  private static func site(
    _ options: BuildOptions, _ input: InputFolder, _ range: ClosedRange<Int>
  ) -> SiteContext {
    SiteContext(
      programme: input.programme, roster: input.roster,
      firstMonth: Month(index: range.lowerBound), month: Month(index: range.upperBound),
      archive: input.archive, hasSources: options.makesSources, answerDay: options.answerBy)
  }

  mutating func use(_ output: OutputFolder) {
    self.output = output
    store = ChunkStore(folder: output.scratch)
  }

  /// Starts over with another series of months.
  mutating func restart(_ range: ClosedRange<Int>) {
    self.range = range
    site = Self.site(options, input, range)
    outcomes = []
    batches = []
    unplaced = TownReader.Outcome()
  }

  // MARK: Running

  mutating func runAll(_ discovery: InputDiscovery) async throws(BuildError) {
    plan(discovery)
    try await run(Array(batches.indices))
    for _ in 0..<Self.rounds {
      let again = reassign()
      if again.isEmpty { return }
      try await run(again)
    }
  }

  /// Files to towns by what their path says; the rest is asked for its content.
  private mutating func plan(_ discovery: InputDiscovery) {
    var byTown: [[InputDiscovery.Found]] = Array(repeating: [], count: input.roster.towns.count)
    var homeless: [InputDiscovery.Found] = []
    for file in discovery.files {
      // A later month than the one asked for is not read at all.
      if options.month != nil, let month = file.hint.folderMonth, month.index > range.upperBound {
        continue
      }
      if let town = file.hint.folderTown ?? file.hint.nameTown {
        byTown[town].append(file)
      } else {
        homeless.append(file)
      }
    }
    let read = TownReader(input, months: range).read(homeless, town: nil, conflicts: [:])
    unplaced = read
    for lost in discovery.unnameable {
      unplaced.findings.append(
        Finding(
          .fileRefused(.unreadableName), at: Place(file: lost.path), month: lost.hint.month,
          town: lost.hint.town.map { input.roster.towns[$0].name } ?? ""))
    }
    input.programme.severities.weigh(&unplaced.findings)
    for stray in read.strays { byTown[stray.town].append(stray.file) }
    let workers = self.workers
    let size = max(1, min(64, byTown.count / (workers * 8)))
    var start = 0
    while start < byTown.count {
      let end = min(start + size, byTown.count)
      batches.append((start..<end).map { TownTask(town: $0, files: byTown[$0]) })
      start = end
    }
    outcomes = Array(repeating: nil, count: batches.count)
  }

  /// The editions that are made: the public one only of a released month, unless asked for.
  var editions: [Edition] {
    options.editions
      ?? (input.programme.approval(of: site.month) == nil ? [.leadership] : Edition.allCases)
  }

  private var workers: Int { max(options.workers ?? ProcessFacts.cores, 1) }

  private mutating func run(_ positions: [Int]) async throws(BuildError) {
    let plan = BatchPlan(
      input: input, site: site, editions: editions, months: range, templates: templates,
      makesSources: options.makesSources, skipsLaterMonths: options.month != nil,
      keepsFindings: !options.makesPages)
    let tasks = batches
    let output = output
    let all = input.roster.towns.count
    var done = 0
    var failure: PublishingError?
    await withTaskGroup(of: (Int, Result<BatchOutcome, PublishingError>).self) { group in
      var waiting = positions[...]
      func start() {
        guard let next = waiting.popFirst() else { return }
        group.addTask {
          let outcome = Result { () throws(PublishingError) in
            try TownBatch(plan: plan).run(tasks[next], writer: output?.writer())
          }
          return (next, outcome)
        }
      }
      for _ in 0..<workers { start() }
      while let (position, outcome) = await group.next() {
        do throws(PublishingError) {
          try keep(try outcome.get(), position)
        } catch {
          // The others end what they are at; nothing new begins.
          failure = failure ?? error
          waiting = []
        }
        done += tasks[position].count
        progress(done, all)
        start()
      }
    }
    if let failure { throw .publishing(failure) }
  }

  private mutating func keep(
    _ outcome: BatchOutcome, _ position: Int
  ) throws(PublishingError) {
    var kept = outcome
    for (index, bytes) in outcome.tables.enumerated() {
      do { try store?.keep(bytes, table: "\(index)", batch: position) } catch {
        throw .system(error)
      }
    }
    kept.tables = []
    outcomes[position] = kept
  }

  /// Batches that must run again, with what they did not know the first time.
  private mutating func reassign() -> [Int] {
    var again: Set<Int> = []
    // Files that name another town than their folder.
    let strays = Dictionary(grouping: outcomes.flatMap { $0?.strays ?? [] }, by: \.town)
    for (town, strays) in strays {
      guard let (batch, index) = place(of: town) else { continue }
      var files = batches[batch][index].files
      var known = Set(files.map { Array($0.path.utf8) })
      for stray in strays where known.insert(Array(stray.file.path.utf8)).inserted {
        files.append(stray.file)
        again.insert(batch)
      }
      files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      batches[batch][index].files = files
    }
    if !again.isEmpty { return again.sorted() }
    // Values claimed by more than one town: the first in the roster keeps them.
    var owner: [ClaimConflict: Int] = [:]
    var disputed: [(ClaimConflict, Int, Int)] = []
    for outcome in outcomes {
      for (conflict, town) in outcome?.claims ?? [] {
        if let first = owner[conflict] {
          if first != town { disputed.append((conflict, first, town)) }
        } else {
          owner[conflict] = town
        }
      }
    }
    for (conflict, first, town) in disputed {
      guard let (batch, index) = place(of: town),
        batches[batch][index].conflicts[conflict] == nil
      else { continue }
      batches[batch][index].conflicts[conflict] = input.roster.towns[first].name
      again.insert(batch)
    }
    return again.sorted()
  }

  /// Makes the public edition conceal what only shows when all towns are known: whose figure could be
  /// computed from the county's and the others' (`Withholding`). The towns concerned run again.
  mutating func settleWithheld() async throws(BuildError) {
    guard options.makesPages, editions.contains(.public) else { return }
    let withholding = Withholding(
      input.programme, towns: outcomes.flatMap { $0?.summaries ?? [] })
    var again: [Int] = []
    for batch in batches.indices {
      let used = outcomes[batch]?.withheld ?? []
      for index in batches[batch].indices {
        batches[batch][index].withheld = withholding.own(of: batches[batch][index].town)
      }
      if batches[batch].map(\.withheld) != used { again.append(batch) }
    }
    try await run(again)
  }

  private func place(of town: Int) -> (batch: Int, index: Int)? {
    guard let size = batches.first?.count, size > 0 else { return nil }
    let batch = town / size
    guard batches.indices.contains(batch), batches[batch].indices.contains(town % size) else {
      return nil
    }
    return (batch, town % size)
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
      towns: outcomes.flatMap { $0?.summaries ?? [] },
      findings: unplacedFindings())
  }

  /// Findings about the roster and about files of no known town.
  func unplacedFindings() -> [Finding] {
    (input.rosterFindings + input.editorialFindings(range) + unplaced.findings)
      .sorted(by: Finding.precedes)
  }

  /// All findings, kept only when no pages are made.
  func listedFindings() -> [Finding] {
    unplacedFindings() + outcomes.flatMap { $0?.findings ?? [] }
  }

  /// Paths written so far, in roster order.
  func writtenPaths() -> [UInt8] { outcomes.flatMap { $0?.written ?? [] } }

  mutating func countPages() {
    pageCount = outcomes.reduce(0) { $0 + ($1?.pageCount ?? 0) }
    pageBytes = outcomes.reduce(0) { $0 + ($1?.pageBytes ?? 0) }
  }

  /// Records of all input files, by path, each once.
  func allRecords() -> [InputRecord] {
    var seen: Set<String> = []
    let all =
      input.ownFiles + outcomes.flatMap { ($0?.records ?? []).flatMap { $0 } }
      + unplaced.records
    return all.filter { seen.insert($0.path).inserted }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
