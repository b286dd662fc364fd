import ArgumentParser
import Files
import Findings
import Issuing
import PageRendering
import ReportBuilding

/// `sevenones issue`: freezes what was sent out, or takes it back.
struct IssueMonth: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: "印发一个月的通报：各种格式、数字和所依据的报表存入输入文件夹的published/月份，以后不再变动。",
    discussion: """
      有差错、多数报表未报、文号重复或日期不合时先列出问题，加--force才印发。
      撤回：sevenones issue --month 2020-06 --withdraw --why 原因；撤回的文件和原因留在published/withdrawn。
      """)

  @Option(help: "输入文件夹。") var input = "input"
  @OptionGroup var links: LinkOptions
  @Option(help: "月份，例如2020-06。", transform: Month.argument) var month: Month
  @Option(help: "审定人。") var by: String?
  @Option(help: "印发日期，例如2020-07-08。", transform: CalendarDate.argument) var on: CalendarDate?
  @Option(help: "发文字号，例如“靖组通〔2020〕12号”。") var number = ""
  @Option(help: "改定的Word版通报（docx），代替生成的一份存档。") var docx: String?
  @Option(help: "模板文件夹：其中的文件逐个替换自带的模板。") var templates: String?
  @Flag(help: "用已安装的Chromium（没有的，用LibreOffice）同时存一份PDF。") var pdf = false
  @Flag(help: "有差错或多数未报时也印发。") var force = false
  @Flag(help: "撤回已印发的通报。") var withdraw = false
  @Option(help: "撤回的原因。") var why: String?
  @Option(help: "同时进行的任务数；默认为处理器核数。") var workers: Int?

  func validate() throws {
    if let workers, workers < 1 { throw ValidationError("--workers应不小于1。") }
    for (name, text) in [("--by", by), ("--number", number), ("--why", why)] {
      if let text, text.contains(where: \.isNewline) {
        throw ValidationError("\(name)应写成一行。")
      }
    }
    if withdraw {
      guard let why, why.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("撤回须用--why写明原因。")
      }
    } else {
      guard why == nil else { throw ValidationError("--why只用于撤回（--withdraw）。") }
      guard let by, by.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("须用--by写明审定人。")
      }
      guard on != nil else { throw ValidationError("须用--on写明印发日期，例如2020-07-08。") }
    }
  }

  func run() async throws {
    do {
      if withdraw { try takeBack() } else { try await issue() }
    } catch let error as IssueError {
      throw Ending.failure(error.message)
    }
  }

  private func takeBack() throws(IssueError) {
    let place = try IssueRun.withdraw(
      month, input: input,
      IssueRecord.Withdrawal(why: why ?? "", by: by ?? "", on: on))
    ProcessFacts.printError(
      "\(month.chinese)通报已撤回，原文件和原因存于\(place)。\n"
        + "重新生成（sevenones build）后，该月通报恢复为送审稿。\n")
  }

  private func issue() async throws {
    var build = BuildOptions(input: input, output: "")
    build.follows = links.folders
    build.templates = templates
    build.templatesByEnvironment = ProcessFacts.environment(ProjectFolder.variable)
    build.makesPDF = pdf
    build.programPath = ProcessFacts.environment("PATH") ?? ""
    build.workers = workers
    guard let by, let on else { return }
    var options = IssueOptions(build: build, month: month, by: by, on: on, number: number)
    options.document = docx
    options.isForced = force
    let summary = try await ProgressBar.during { progress throws(IssueError) in
      try await IssueRun(options, interruption: Ending.interruption, progress: progress).run()
    }
    ProcessFacts.printError(IssueText.words(summary))
  }
}

/// Words about what was issued.
enum IssueText {
  /// The closing words of `issue`.
  static func words(_ summary: IssueSummary) -> String {
    let record = summary.record
    var lines = summary.hindrances.map { "请注意（已按--force印发）：\($0.message)" }
    let number = record.number.isEmpty ? "（未编文号）" : "，\(record.number)"
    lines.append(
      "\(record.month.chinese)通报已印发\(number)，\(record.by)，\(record.on.chinese)。")
    for edition in Edition.allCases {
      guard let forms = summary.forms[edition.rawValue] else { continue }
      lines.append(
        "\(edition.name)：\(forms.joined(separator: "、"))"
          + (record.fingerprints[edition.rawValue].map { "，数据指纹\($0)" } ?? "") + "。")
    }
    if !summary.build.noPDF.isEmpty { lines.append("\(summary.build.noPDF)。") }
    lines.append("存于\(summary.folder)。请重新生成：sevenones build。")
    return lines.joined(separator: "\n") + "\n"
  }

  /// `2020年6月通报（靖组通〔2020〕12号，2020年7月8日印发）`.
  static func title(_ record: IssueRecord) -> String {
    let number = record.number.isEmpty ? "" : "\(record.number)，"
    return "\(record.month.chinese)通报（\(number)\(record.on.chinese)印发）"
  }
}
