import Collecting
import Findings
import PageRendering
import Programme
import Publishing

/// What a build is asked to do.
public struct BuildOptions: Sendable {
  /// Folder of the programme, the roster and the towns' files.
  public var input: String
  /// Folders outside it that links in it may lead to.
  public var follows: [String] = []
  /// Folder of the site.
  public var output: String
  /// Folder whose templates take the place of the program's own; nil for none.
  public var templates: String?
  /// Folder of the program's own templates by the environment; nil to look for them.
  public var templatesByEnvironment: String?
  /// The month to build; nil for the newest with a file.
  public var month: Month?
  /// The editions to make; nil for the office's own, and the public one of a released month.
  public var editions: [Edition]?
  /// Whether the month's bulletin is printed to PDF.
  public var makesPDF = false
  /// Folders where programs are looked for, as in `PATH`.
  public var programPath = ""
  /// Whether the rows behind the figures get pages.
  public var makesSources = true
  /// The day by which return slips ask for an answer; nil for the calendar's.
  public var answerBy: CalendarDate?
  /// Who issues the month built, when and under which number; nil for an ordinary build.
  public var issue: Approval?
  /// Whether errors among the findings keep the site from being published.
  public var isStrict = false
  /// Tasks at a time; nil for one per core.
  public var workers: Int?
  /// Whether pages are made at all; `check` makes none.
  public var makesPages = true
  /// Bytes of files of the towns that are kept as they were read until all towns are known.
  package var keptBytes = 16 << 20

  /// Options with defaults.
  public init(input: String, output: String) {
    self.input = input
    self.output = output
  }
}

/// What was found of one town, seen from the month built.
public struct TownCounts: Sendable {
  /// Its roster name.
  public var name: String
  /// What was found.
  public var counts: MonthCounts
  /// How many tables were expected.
  public var expected: Int

  /// Whether nothing at all came of it.
  public var isSilent: Bool {
    counts.missing > 0 && counts.missing == expected && counts.own == FindingCounts()
  }

  /// `差错3处，待核实0处，提示1处；未报2张表`, or that nothing at all came.
  public var words: String {
    isSilent ? expected == 1 ? "没有报送" : "全部\(expected)张表未报" : counts.words
  }
}

/// What a build did: for the terminal, never for the output.
public struct BuildSummary: Sendable {
  /// The month built.
  public var month: Month
  /// Villages that count in the month.
  public var villages: Int
  /// Files read and their size in bytes.
  public var inputFiles: Int
  /// Size of the files read.
  public var inputBytes: Int
  /// Files written.
  public var pages: Int
  /// Bytes written.
  public var pageBytes: Int
  /// Whether the month was approved in the programme, and not issued.
  public var isApproved: Bool
  /// What the villages are called together.
  public var villageWord: String
  /// Findings seen from the month built.
  public var counts: MonthCounts
  /// Findings themselves, in the order of the data table; only when no pages are made.
  public var list: [Finding]
  /// Each town's name, what was found of it, and how many tables it was to send, in roster order.
  public var towns: [TownCounts]
  /// Towns that did not send everything expected for the month, with the ledgers.
  public var missing: [(town: String, ledgers: [String])]
  /// The day that the month's bulletin bears.
  public var bulletinDay: CalendarDate
  /// Towns of which a table came after that day, with the day of the last one.
  public var arrivedLater: [(town: String, on: CalendarDate)] = []
  /// Paragraphs of the office's own that stay inside, by month, newest last.
  public var kept: [(month: Month, paragraphs: [Editorial.Kept])] = []
  /// The towns' answers to questions of the month.
  public var answers: [AnsweredQuestion]
  /// What the input folder holds that was not read, with the reason.
  public var notRead: [(path: String, refusal: Refusal)]
  /// Files of issued months that were changed since, by their paths below the input folder.
  public var changedIssues: [String] = []
  /// Why the bulletin was not printed to PDF; empty when it was, or was not asked for.
  public var noPDF: String
  /// What the user should know of the output folder besides.
  public var notes: [PublishingNote]
  /// Whether anything was published.
  public var isPublished: Bool
  /// Seconds by stage, in order.
  public var stages: [(name: String, seconds: Double)]

  /// Tables that were expected for the month.
  public var expected: Int { towns.reduce(0) { $0 + $1.expected } }
  /// Whether more than half of what was expected did not come.
  public var isMostlyMissing: Bool { MonthCounts.isMostlyMissing(counts.missing, of: expected) }

  /// Findings of all months by severity, tables that did not come among the errors.
  public var findings: FindingCounts { counts.all }
}
