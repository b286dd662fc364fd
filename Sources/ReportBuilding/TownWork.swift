import Aggregating
import Collecting
import Files
import Findings
import PageRendering
import Programme
import Publishing
import Synchronization
import Validating

/// What several towns need in common, decided before any of them starts.
struct TownPlan: Sendable {
  let input: InputFolder
  let reader: TownReader
  /// For each ledger what is compared between months.
  let comparisons: [MonthComparison]
  let site: SiteContext
  let editions: [Edition]
  let months: ClosedRange<Int>
  let templates: SiteTemplates?
  let makesSources: Bool
  /// Whether a month was asked for.
  let skipsLaterMonths: Bool
  /// Findings themselves are kept, for `check`.
  let keepsFindings: Bool
  /// Whether the month is being issued.
  let isIssuing: Bool
  /// The names of all towns.
  let names: Set<String>
}

/// One town's work.
struct TownTask: Sendable {
  var town: Int
  var files: [InputDiscovery.Found]
  var conflicts: [ClaimConflict: String] = [:]
  /// The files of towns that villages came from.
  var givers: [Int: [InputDiscovery.Found]] = [:]
  /// What the public edition keeps back of its figures; nil until all towns are known.
  var withheld: TownWithholding?
  /// What it came to when it was read before, kept to be written; nil for what is still to be read.
  var outcome: TownOutcome?
}

/// A town read and judged, of which nothing is written yet.
struct ReadTown: Sendable {
  let report: TownReport
  /// What its indicators miss, every line.
  let shortfalls: [Shortfall]
}

/// What one town came to. Small but for its pieces of the data tables, and for what is kept to be written.
struct TownOutcome: Sendable {
  var summary: TownSummary
  var records: [InputRecord]
  var strays: [StrayFile]
  var claims: [ClaimConflict]
  var acceptedMonths: Set<Int>
  var findings: [Finding]
  /// What its pages and tables are made from; nil where they are written, or are not made.
  var read: ReadTown?
  /// Whether it is to be read once more and written.
  var isLater = false
  /// What was written.
  var written = WrittenTown()

  /// Whether nothing is left to be written.
  var isDone: Bool { read == nil && !isLater }
}

/// What was written of a town.
struct WrittenTown: Sendable {
  /// The pieces of the data tables.
  var tables: [[UInt8]] = []
  /// Paths, one a line.
  var paths: [UInt8] = []
  var pageCount = 0
  var pageBytes = 0
  /// Figures of issued months that are others now.
  var differences: [IssueDifference] = []
  /// What was kept back in the public edition; nil where nothing is written yet.
  var withheld: TownWithholding?
}

/// Decides when a town is written. Written before all are known, it is written again should another town
/// change it.
final class WritingOrder: Sendable {
  enum Turn: Sendable {
    /// Now, and what it was made from is let go.
    case now
    /// When all towns are known; so long it is kept as it was read.
    case kept
    /// When all towns are known, and read once more for it.
    case later
  }

  private struct State {
    /// Room for what is kept, in bytes of files: memory is bound by this and the largest town.
    var room: Int
    var towns = 0
    /// Those with files that belong to other towns.
    var unsettled = 0
  }

  private let state: Mutex<State>

  init(room: Int) { state = Mutex(State(room: room)) }

  /// When a town is written whose files have so many bytes. Where many towns have files of others, none is
  /// worth writing twice.
  func turn(_ bytes: Int, hasStrays: Bool) -> Turn {
    state.withLock { state in
      state.towns += 1
      if hasStrays { state.unsettled += 1 }
      if bytes <= state.room {
        state.room -= bytes
        return .kept
      }
      return state.unsettled * 4 > state.towns ? .later : .now
    }
  }
}

/// Reads and judges some towns, one after the other, and writes those that need not wait.
struct TownWork {
  let plan: TownPlan
  /// Nil where all towns are known.
  let order: WritingOrder?

  /// Lines of an indicator's list that are kept for the pages of all towns together: more than a page
  /// shows. The data table has every one.
  private static let keptLines = 4000

  /// Runs the towns; pages go straight to the writer.
  func run(_ tasks: [TownTask], writer: PageWriter?) throws(PublishingError) -> [TownOutcome] {
    var writing = writer.map { TownWriting(plan, $0) }
    defer { LastWords.note("") }
    var outcomes: [TownOutcome] = []
    for task in tasks {
      var outcome = task.outcome ?? read(task, isWritten: writer != nil)
      if let town = outcome.read {
        switch turn(outcome) {
        case .kept: break
        case .later:
          outcome.read = nil
          outcome.isLater = true
        case .now:
          outcome.read = nil
          outcome.written = try writing?.write(town, withheld: task.withheld) ?? WrittenTown()
        }
      }
      outcomes.append(outcome)
    }
    return outcomes
  }

  private func turn(_ outcome: TownOutcome) -> WritingOrder.Turn {
    order?.turn(
      outcome.records.reduce(0) { $0 + $1.size }, hasStrays: !outcome.strays.isEmpty) ?? .now
  }

  private func read(_ task: TownTask, isWritten: Bool) -> TownOutcome {
    let read = plan.reader.read(task.files, town: task.town, conflicts: task.conflicts)
    LastWords.note("\(plan.input.roster.towns[task.town].name)的数据和页面")
    let assembly = TownAssembly(
      input: plan.input, town: task.town, months: plan.months, makesSources: plan.makesSources,
      skipsLaterMonths: plan.skipsLaterMonths, comparisons: plan.comparisons,
      inherited: inherited(task))
    let assembled = assembly.assemble(read)
    let report = assembled.report
    let summary = TownSummary(report, programme: plan.input.programme, hasLists: isWritten)
    return TownOutcome(
      summary: summary.trimmed(to: Self.keptLines / plan.names.count), records: read.records,
      strays: read.strays,
      claims: assembled.claims.map { month, ledger, claim in
        ClaimConflict(ledger: ledger, rule: claim.rule, month: month, hash: claim.hash)
      },
      acceptedMonths: assembled.acceptedMonths,
      findings: plan.keepsFindings ? report.findings : [],
      read: isWritten ? ReadTown(report: report, shortfalls: summary.details.shortfalls) : nil)
  }

  /// What villages that came to the town had where they were before: their towns are read once more, so that
  /// no town needs another one's results.
  private func inherited(_ task: TownTask) -> [Int: [[Fact]]] {
    guard !task.givers.isEmpty else { return [:] }
    var inherited: [Int: [[Fact]]] = [:]
    let moves = plan.input.roster.moves(to: task.town)
    for (giver, files) in task.givers.sorted(by: { $0.key < $1.key }) {
      let facts = TownAssembly(
        input: plan.input, town: giver, months: plan.months, makesSources: false,
        skipsLaterMonths: plan.skipsLaterMonths, comparisons: plan.comparisons
      ).assemble(plan.reader.read(files, town: giver, conflicts: [:])).report.facts
      for move in moves where plan.input.roster.villages[move.former].town == giver {
        let last = move.month.index - 1
        guard plan.months.contains(last) else { continue }
        inherited[move.village, default: []].append(
          plan.input.programme.indicators.indices.map {
            facts.fact(month: last - plan.months.lowerBound, village: move.former, indicator: $0)
          })
      }
    }
    return inherited
  }
}
