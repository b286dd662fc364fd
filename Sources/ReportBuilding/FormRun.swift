import Collecting
import Files
import Findings
import FormMaking
import Programme
import Publishing
import TextFormats

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
    let county = input.ofCounty.map {
      TownForms(input: $0, month: month, history: forms.history, scratch: output.scratch)
    }
    let outcomes = try await make(forms, county, discovery, output)
    var summary = FormSummary(month: month)
    summary.notes = output.notes
    summary.notRead = discovery.notRead(upTo: month.index - 1)
    var written: [UInt8] = []
    for outcome in outcomes {
      written += outcome.written
      summary.tables += outcome.tables
      summary.workbooks += outcome.tables > 0 ? 1 : 0
      if !outcome.hasHistory {
        summary.withoutTables.append(outcome.name)
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
    // As in a build, a slip of the pen in a folder's year does not become the newest month.
    if let newest = discovery.months(isTidied: true).last { return newest.next }
    guard discovery.files.isEmpty else { throw .build(.noMonth) }
    return start
  }

  /// The months whose tables may be gone on from; nil for none.
  private func history(
    _ discovery: InputDiscovery, before month: Month, _ input: InputFolder
  ) -> ClosedRange<Int>? {
    let told = discovery.months(isTidied: false).first ?? month
    let first = min(told, input.programme.heading.start).index
    let last = month.index - 1
    return first <= last ? max(first, last - Self.longestHistory)...last : nil
  }

  /// All towns' forms, in roster order, and those of the county's own unit behind them.
  private func make(
    _ forms: TownForms, _ county: TownForms?, _ discovery: InputDiscovery, _ output: OutputFolder
  ) async throws(FormRunError) -> [TownForms.Outcome] {
    // Without earlier months nothing is read.
    var files = forms.history.map {
      TownFiles(
        discovery, reader: forms.reader, county: county?.reader, upTo: $0.upperBound)
    }
    let towns = forms.input.roster.towns.indices
    var outcomes = [TownForms.Outcome?](repeating: nil, count: towns.count)
    var waiting = Array(towns)
    for _ in 0...TownFiles.rounds where !waiting.isEmpty {
      let current = files?.files
      var done = 0
      try await Workers(options.workers).run(waiting) { (town) throws(FormRunError) in
        try forms.make(town, files: current?[town] ?? [], writer: output.writer())
      } done: { (town, outcome) throws(FormRunError) in
        outcomes[town] = outcome
        done += 1
        progress(done, waiting.count)
      }
      waiting = files?.take(outcomes.flatMap { $0?.strays ?? [] }) ?? []
    }
    let own = try county?.make(0, files: files?.countyFiles ?? [], writer: output.writer())
    return (outcomes + [own]).compactMap { $0 }
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
    let manifest = Manifest.bytes(
      version: ProgramVersion.text, kind: Self.manifestKind,
      [
        ("month", .text(summary.month.iso)), ("workbooks", .number(summary.workbooks)),
        ("tables", .number(summary.tables)),
      ])
    var writer = output.writer()
    do {
      try writer.write(OutputFolder.manifestName, manifest)
      return try output.publish(written: written + writer.written)
    } catch {
      throw .build(.publishing(error))
    }
  }
}
