import ArgumentParser
import Files
import Findings
import ReportBuilding

/// `sevenones build`: input folder → site.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "读取报表，核对、汇总并生成网站。")

  @Option(help: "输入文件夹。") var input = "input"
  @OptionGroup var links: LinkOptions
  @Option(help: "输出文件夹。") var output = "output"
  @Option(help: "模板文件夹：其中的文件逐个替换自带的模板。") var templates: String?
  @Option(help: "要生成的月份，例如2020-06；默认为最新的月份。", transform: Month.argument)
  var month: Month?
  @Option(help: "版本；默认为内部版，已审定的月份另有公开版。") var edition: EditionChoice?
  @Option(help: "来源页。") var sources = SourcesChoice.all
  @Option(help: "同时进行的任务数；默认为处理器核数。") var workers: Int?
  @Option(
    help: "退回单上的期限，例如2020-08-12；默认为应报日后三天（方案的returns）。",
    transform: CalendarDate.argument)
  var answerBy: CalendarDate?
  @Flag(help: "有差错时不发布。") var strict = false
  @Flag(help: "用已安装的Chromium（没有的，用LibreOffice）把本月通报另存为PDF。") var pdf = false

  func validate() throws {
    if let workers, workers < 1 { throw ValidationError("--workers应不小于1。") }
  }

  func run() async throws {
    let start = ProcessFacts.seconds
    var options = BuildOptions(input: input, output: output)
    options.follows = links.folders
    options.templates = templates
    options.templatesByEnvironment = ProcessFacts.environment(ProjectFolder.variable)
    options.month = month
    options.editions = edition?.editions
    options.makesSources = sources == .all
    options.answerBy = answerBy
    options.isStrict = strict
    options.makesPDF = pdf
    options.programPath = ProcessFacts.environment("PATH") ?? ""
    options.workers = workers
    let summary = try await ShownBuild.run(options)
    ProcessFacts.printError(
      SummaryText(summary, output: output, seconds: ProcessFacts.seconds - start).text)
    if summary.findings.errors > 0 { throw ExitCode(1) }
  }
}
