import Collecting
import Files
import Findings
import FormMaking
import Programme
import Publishing

/// What `forms` is asked to do.
public struct FormOptions: Sendable {
  /// Folder of the programme, the roster and the towns' files.
  public var input: String
  /// Folders outside it that links in it may lead to.
  public var follows: [String] = []
  /// Folder to write.
  public var output: String
  /// The month that the forms are for; nil for the one after the newest month with a file.
  public var month: Month?
  /// Whether forms that were made before may be replaced.
  public var replacesForms = false
  /// Towns at a time; nil for one per core.
  public var workers: Int?

  /// Options with defaults.
  public init(input: String, output: String) {
    self.input = input
    self.output = output
  }
}

/// What `forms` did: for the terminal, never for the output.
public struct FormSummary: Sendable {
  /// The month that the forms are for.
  public var month: Month
  /// Workbooks written, one for each town.
  public var workbooks = 0
  /// Tables written, as worksheet and as CSV.
  public var tables = 0
  /// Towns of which no earlier table was accepted, so that only the roster is filled in.
  public var withoutTables: [String] = []
  /// What the user should know of the output folder besides.
  public var notes: [PublishingNote] = []
  /// What the input folder holds that was not read, with the reason.
  public var notRead: [(path: String, refusal: Refusal)] = []
}

/// Makes the blank tables of a month for every town, as workbooks and as CSV.
///
/// A town is read on its own, as in a build. Nothing is seen until all is written.
public struct FormRun: Sendable {
  /// How often towns may be read again because a file of theirs lay with another town.
  private static let rounds = 3
  /// Reports further back are of no use for a form.
  private static let longestHistory = 120
  private static let manifestKind = "forms"

  private let options: FormOptions
  private let interruption: Interruption
  private let progress: ReportBuild.Progress

  /// A run with these options. Whoever strikes `interruption` ends it, with all cleared away.
  public init(
    _ options: FormOptions, interruption: Interruption = Interruption(),
    progress: @escaping ReportBuild.Progress = { _, _ in }
  ) {
    self.options = options
    self.interruption = interruption
    self.progress = progress
  }

  /// Does it.
  public func run() async throws(FormRunError) -> FormSummary {
    let input: InputFolder
    let discovery: InputDiscovery
    do {
      input = try InputFolder(options.input, follows: options.follows)
      discovery = try InputDiscovery(input)
    } catch {
      throw .build(.input(error))
    }
    let month = try wantedMonth(discovery, start: input.programme.heading.start)
    do { try discovery.refuseHiding(upTo: month.index - 1, in: input) } catch {
      throw .build(.input(error))
    }
    let output = try takeOutput()
    defer { output.abandon() }
    let forms = TownForms(
      input: input, month: month, history: history(discovery, before: month, input),
      scratch: output.scratch)
    let outcomes = try await make(forms, files(discovery, forms), output)
    var summary = FormSummary(month: month)
    summary.notes = output.notes
    summary.notRead = discovery.refused(upTo: month.index - 1).compactMap { file in
      file.refusal.map { (file.path, $0) }
    }
    var written: [UInt8] = []
    for outcome in outcomes {
      written += outcome.written
      summary.tables += outcome.tables
      summary.workbooks += outcome.tables > 0 ? 1 : 0
      if !outcome.hasHistory {
        summary.withoutTables.append(input.roster.towns[outcome.town].name)
      }
    }
    summary.notes += try publish(summary, written, output)
    return summary
  }

  // MARK: Months

  /// The month asked for, else the one after the newest with a file; the first of the programme
  /// when there is no file at all.
  private func wantedMonth(
    _ discovery: InputDiscovery, start: Month
  ) throws(FormRunError) -> Month {
    if let month = options.month { return month }
    var known = Set(Self.months(discovery)).sorted()
    // As in a build, a slip of the pen in a folder's year does not become the newest month.
    while known.count > 1, known[known.count - 1].index - known[known.count - 2].index > 12 {
      known.removeLast()
    }
    if let newest = known.last { return newest.next }
    guard discovery.files.isEmpty else { throw .build(.noMonth) }
    return start
  }

  /// The months whose tables may be gone on from; nil for none.
  private func history(
    _ discovery: InputDiscovery, before month: Month, _ input: InputFolder
  ) -> ClosedRange<Int>? {
    let first = min(Self.months(discovery).min() ?? month, input.programme.heading.start).index
    let last = month.index - 1
    return first <= last ? max(first, last - Self.longestHistory)...last : nil
  }

  /// The months that paths tell.
  private static func months(_ discovery: InputDiscovery) -> [Month] {
    discovery.files.compactMap { $0.hint.folderMonth ?? $0.hint.nameMonth }
  }

  // MARK: Towns

  /// Files by town, as their paths say; the rest is asked for its content.
  private func files(
    _ discovery: InputDiscovery, _ forms: TownForms
  ) -> [[InputDiscovery.Found]] {
    var byTown = [[InputDiscovery.Found]](
      repeating: [], count: forms.input.roster.towns.count)
    var homeless: [InputDiscovery.Found] = []
    guard forms.history != nil else { return byTown }
    for file in discovery.files {
      if let month = file.hint.folderMonth, month >= forms.month { continue }
      if let town = file.hint.folderTown ?? file.hint.nameTown {
        byTown[town].append(file)
      } else {
        homeless.append(file)
      }
    }
    for stray in forms.reader.read(homeless, town: nil, conflicts: [:]).strays {
      byTown[stray.town].append(stray.file)
    }
    return byTown
  }

  /// All towns' forms, in roster order.
  private func make(
    _ forms: TownForms, _ files: [[InputDiscovery.Found]], _ output: OutputFolder
  ) async throws(FormRunError) -> [TownForms.Outcome] {
    var files = files
    var known = files.map { Set($0.map { Array($0.path.utf8) }) }
    var outcomes = [TownForms.Outcome?](repeating: nil, count: files.count)
    var waiting = Array(files.indices)
    for _ in 0..<Self.rounds {
      for outcome in try await make(forms, waiting, files, output) {
        outcomes[outcome.town] = outcome
      }
      var again: Set<Int> = []
      for stray in outcomes.flatMap({ $0?.strays ?? [] })
      where known[stray.town].insert(Array(stray.file.path.utf8)).inserted {
        files[stray.town].append(stray.file)
        again.insert(stray.town)
      }
      if again.isEmpty { break }
      waiting = again.sorted()
    }
    return outcomes.compactMap { $0 }
  }

  private func make(
    _ forms: TownForms, _ towns: [Int], _ files: [[InputDiscovery.Found]], _ output: OutputFolder
  ) async throws(FormRunError) -> [TownForms.Outcome] {
    let workers = max(options.workers ?? ProcessFacts.cores, 1)
    var outcomes: [TownForms.Outcome] = []
    var failure: FormRunError?
    await withTaskGroup(of: Result<TownForms.Outcome, FormRunError>.self) { group in
      var waiting = towns[...]
      func start() {
        guard let town = waiting.popFirst() else { return }
        group.addTask {
          Result { () throws(FormRunError) in
            try forms.make(town, files: files[town], writer: output.writer())
          }
        }
      }
      for _ in 0..<workers { start() }
      while let outcome = await group.next() {
        do throws(FormRunError) {
          outcomes.append(try outcome.get())
          progress(outcomes.count, towns.count)
        } catch {
          // The others end what they are at; nothing new begins.
          failure = failure ?? error
          waiting = []
        }
        start()
      }
    }
    if let failure { throw failure }
    return outcomes
  }

  // MARK: Output

  /// A folder with anything in it is left alone, unless it holds forms that may be replaced.
  private func takeOutput() throws(FormRunError) -> OutputFolder {
    let output: OutputFolder
    do {
      output = try OutputFolder(
        options.output, kind: Self.manifestKind, interruption: interruption)
    } catch {
      if case .notOurs = error { throw .notForms(path: options.output) }
      throw .build(.publishing(error))
    }
    if case .own = output.content, !options.replacesForms {
      output.abandon()
      throw .notEmpty(path: options.output)
    }
    return output
  }

  private func publish(
    _ summary: FormSummary, _ written: [UInt8], _ output: OutputFolder
  ) throws(FormRunError) -> [PublishingNote] {
    let lines = [
      "{", "  \"program\": \"sevenones\",", "  \"version\": \"\(ProgramVersion.text)\",",
      "  \"kind\": \"\(Self.manifestKind)\",", "  \"month\": \"\(summary.month.iso)\",",
      "  \"workbooks\": \(summary.workbooks),", "  \"tables\": \(summary.tables)", "}", "",
    ]
    var writer = output.writer()
    do {
      try writer.write(OutputFolder.manifestName, Array(lines.joined(separator: "\n").utf8))
      return try output.publish(written: written + writer.written)
    } catch {
      throw .build(.publishing(error))
    }
  }
}
