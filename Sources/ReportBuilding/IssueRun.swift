import Collecting
import Files
import Findings
import Issuing
import PageRendering
import Programme
import Publishing

/// What `issue` is asked to do.
public struct IssueOptions: Sendable {
  /// The build that is issued: input, templates, workers; its output is not used.
  public var build: BuildOptions
  /// The month.
  public var month: Month
  /// Who releases it.
  public var by: String
  /// The day of issue.
  public var on: CalendarDate
  /// The document's number; empty without one.
  public var number: String
  /// The office's own finished text document, in place of the one made; nil for that.
  public var document: String?
  /// Whether what stands in the way is waved through.
  public var isForced = false

  /// Options of an issue.
  public init(
    build: BuildOptions, month: Month, by: String, on: CalendarDate, number: String = ""
  ) {
    self.build = build
    self.month = month
    self.by = by
    self.on = on
    self.number = number
  }
}

/// What was issued: for the terminal.
public struct IssueSummary: Sendable {
  /// The folder it lies in.
  public var folder: String
  /// Its record.
  public var record: IssueRecord
  /// The forms of the bulletin by edition: `["leadership": ["csv", "docx", "html"]]`.
  public var forms: [String: [String]]
  /// What was waved through.
  public var hindrances: [IssueHindrance]
  /// What the build found.
  public var build: BuildSummary
}

/// What keeps a month from being issued unless it is waved through (`--force`).
public enum IssueHindrance: Sendable, Equatable {
  /// Errors in the month's tables.
  case errors(Int)
  /// Errors in the office's own files, or in files of no town.
  case officeErrors(Int)
  /// Tables that did not come: of so many, by town.
  case missing(Int, of: Int, towns: [String])
  /// The number was given to another month.
  case numberUsed(String, Month)
  /// The day lies before the month's end.
  case tooEarly(CalendarDate, Month)

  /// What it is and what to do, in Chinese.
  public var message: String {
    switch self {
    case .errors(let count): return "本月报表有差错\(count)处，请先退回改正（sevenones check可逐条列出）。"
    case .officeErrors(let count):
      return "名录、按语或不能归到单位的文件有差错\(count)处，请先改正。"
    case .missing(let count, let expected, let towns):
      let shown = towns.prefix(20).joined(separator: "\n    ")
      let rest = towns.count > 20 ? "\n    等\(towns.count)个单位" : ""
      return "本月应报的\(expected)张表中有\(count)张未报，数字多为沿用上期：\n    \(shown)\(rest)"
    case .numberUsed(let number, let month): return "\(number)已用于\(month.chinese)的通报。"
    case .tooEarly(let day, let month):
      return "印发日期\(day.chinese)早于\(month.chinese)的月底，请核对。"
    }
  }
}

/// Why nothing was issued.
public enum IssueError: Error, Sendable {
  /// The build or the input folder.
  case build(BuildError)
  /// The folder of what was issued.
  case folder(IssueFolder.Failure, Month)
  /// What stands in the way.
  case hindered([IssueHindrance])
  /// The file is no text document (docx).
  case noDocument(path: String)

  /// What happened and what to do, in Chinese.
  public var message: String {
    switch self {
    case .build(let error): return error.message
    case .folder(.isIssued, let month):
      return "\(month.chinese)通报已经印发。需要重新印发时，先用--withdraw --why撤回并写明原因。"
    case .folder(.isNotIssued, let month): return "\(month.chinese)通报没有印发，无从撤回。"
    case .folder(.file(let error), _): return "“\(error.path)”：\(error.sentence)"
    case .folder(.isBusy, _): return "另一个印发操作正在进行，请稍后再试。"
    case .hindered(let hindrances):
      return "未印发：\n" + hindrances.map { "  \($0.message)\n" }.joined() + "确认无碍、仍要印发时加--force。"
    case .noDocument(let path): return "“\(path)”不是Word文档（docx）。"
    }
  }
}

/// Issues a month: its bulletin in each form, its figures and what they were made from are kept as they
/// are now, below `published/` of the input folder.
public struct IssueRun: Sendable {
  private let options: IssueOptions
  private let interruption: Interruption
  private let progress: ReportBuild.Progress
  private let folder: IssueFolder

  /// A run with these options. Whoever strikes `interruption` ends it, with all cleared away.
  public init(
    _ options: IssueOptions, interruption: Interruption = Interruption(),
    progress: @escaping ReportBuild.Progress = { _, _ in }
  ) {
    self.options = options
    self.interruption = interruption
    self.progress = progress
    folder = IssueFolder(input: options.build.input)
  }

  /// Does it.
  public func run() async throws(IssueError) -> IssueSummary {
    let input: InputFolder
    do { input = try InputFolder(options.build.input, follows: options.build.follows) } catch {
      throw .build(.input(error))
    }
    let document = try options.document.map { (path) throws(IssueError) in
      try Self.document(path)
    }
    let (room, cleanup) = try takeRoom()
    defer {
      interruption.withdraw(cleanup)
      folder.giveBack(room)
    }
    var build = options.build
    build.month = options.month
    build.output = room.work.room("site")
    build.editions = Edition.allCases
    build.makesSources = false
    build.issue = Approval(
      month: options.month, by: options.by, on: options.on, number: options.number)
    let summary: BuildSummary
    do {
      summary = try await ReportBuild(build, interruption: interruption, progress: progress).run()
    } catch {
      throw .build(error)
    }
    let hindrances = hindrances(summary, input)
    guard hindrances.isEmpty || options.isForced else { throw .hindered(hindrances) }
    var files: [String: [UInt8]]
    do { files = try Self.files(of: options.month, in: build.output) } catch {
      throw .folder(.file(error), options.month)
    }
    if let document {
      files[IssuedMonth.Name.document(Edition.leadership.rawValue, options.month, "docx")] =
        document
    }
    let record = record(files, input)
    files[IssuedMonth.Name.record] = Array(record.text.utf8)
    do { try folder.write(files, month: options.month, in: room) } catch {
      throw .folder(error, options.month)
    }
    return IssueSummary(
      folder: folder.path(of: options.month), record: record, forms: Self.forms(files),
      hindrances: hindrances, build: summary)
  }

  /// Takes a month back; its files and the reason stay on record.
  ///
  /// - Returns: where they lie.
  public static func withdraw(
    _ month: Month, input: String, _ withdrawal: IssueRecord.Withdrawal
  ) throws(IssueError) -> String {
    do { return try IssueFolder(input: input).withdraw(month, withdrawal) } catch {
      throw .folder(error, month)
    }
  }

  private func takeRoom() throws(IssueError) -> (IssueFolder.Room, Int) {
    let month = options.month
    do {
      return try interruption.shield { () throws(IssueFolder.Failure) in
        let room = try folder.makeRoom(for: month)
        let cleanup = interruption.add { [folder] in
          folder.giveBack(room)
          return "没有印发。"
        }
        return (room, cleanup)
      }
    } catch {
      throw .folder(error, month)
    }
  }

  private func hindrances(_ summary: BuildSummary, _ input: InputFolder) -> [IssueHindrance] {
    var hindrances: [IssueHindrance] = []
    if options.on < options.month.lastDay {
      hindrances.append(.tooEarly(options.on, options.month))
    }
    let other = input.archive.issued.values.sorted { $0.month < $1.month }.first {
      !options.number.isEmpty && $0.record.number == options.number
    }
    if let other { hindrances.append(.numberUsed(options.number, other.month)) }
    if summary.isMostlyMissing {
      let towns = summary.missing.map { town, ledgers in
        "\(town)：\(ledgers.count)张未报（\(ledgers.joined(separator: "、"))）"
      }
      hindrances.append(.missing(summary.counts.missing, of: summary.expected, towns: towns))
    }
    let own = summary.counts.own.errors
    if own > 0 { hindrances.append(.errors(own)) }
    let office = summary.counts.office.errors
    if office > 0 { hindrances.append(.officeErrors(office)) }
    return hindrances
  }

  private func record(_ files: [String: [UInt8]], _ input: InputFolder) -> IssueRecord {
    var record = IssueRecord(
      month: options.month, number: options.number, by: options.by, on: options.on)
    for edition in Edition.allCases {
      let name = IssuedMonth.Name.document(edition.rawValue, options.month, "csv")
      record.fingerprints[edition.rawValue] = files[name].map(Fingerprint.of)
    }
    for file in input.ownFiles where IssueRecord.basisFiles.contains(file.path) {
      record.basis[file.path] = file.sha256
    }
    return record
  }

  // MARK: Files

  /// What a build that issues has made for keeping, by its path in the month's folder.
  private static func files(
    of month: Month, in site: String
  ) throws(FileError) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for edition in Edition.allCases {
      let folder = "\(site)/\(edition.rawValue)/bulletins"
      guard try FileSystem.kind(folder) != nil else { continue }
      for entry in try FileSystem.entries(folder) where entry.name.hasPrefix("\(month.iso).") {
        files["\(edition.rawValue)/\(entry.name)"] = try FileSystem.read(
          "\(folder)/\(entry.name)")
      }
    }
    try add("", of: site + "/" + IssueRows.folder.dropLast(), to: &files)
    return files
  }

  private static func add(
    _ below: String, of folder: String, to files: inout [String: [UInt8]]
  ) throws(FileError) {
    for entry in try FileSystem.entries(folder) {
      let path = "\(folder)/\(entry.name)"
      if case .folder = entry.kind {
        try add("\(below)\(entry.name)/", of: path, to: &files)
      } else {
        files[below + entry.name] = try FileSystem.read(path)
      }
    }
  }

  private static func forms(_ files: [String: [UInt8]]) -> [String: [String]] {
    var forms: [String: [String]] = [:]
    for edition in Edition.allCases {
      let own = files.keys.filter { $0.hasPrefix("\(edition.rawValue)/") }
      if !own.isEmpty {
        forms[edition.rawValue] = own.compactMap { $0.split(separator: ".").last.map(String.init) }
          .sorted()
      }
    }
    return forms
  }

  private static func document(_ path: String) throws(IssueError) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(path, limit: 64 << 20) } catch {
      throw .build(.input(.file(error)))
    }
    guard bytes.starts(with: Array("PK".utf8)) else { throw .noDocument(path: path) }
    return bytes
  }
}
