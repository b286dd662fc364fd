import ArgumentParser
import Files
import Findings
import Programme
import ReportBuilding

/// `sevenones check`: findings without a site.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "只核对报表，列出问题，不生成网站。")

  @Option(help: "输入文件夹。") var input = "input"
  @OptionGroup var links: LinkOptions
  @Option(help: "要核对的月份，例如2020-06；默认为最新的月份。", transform: Month.argument)
  var month: Month?
  @Option(help: "输出形式。") var format = FindingFormat.text
  @Option(help: "只列这个单位的问题（可多次使用）。") var town: [String] = []
  @Option(help: "只列这一类：E差错、C待核实、W提示（可多次使用）。", transform: Severity.argument)
  var severity: [Severity] = []
  @Flag(help: "逐处列出，不归并；以前各月的也列出。") var all = false

  func run() async throws {
    let start = ProcessFacts.seconds
    var options = BuildOptions(input: input, output: "")
    options.follows = links.folders
    options.month = month
    options.makesPages = false
    options.makesSources = false
    let summary = try await ShownBuild.run(options)
    let choice = try choice(summary)
    if format == .json {
      try ProcessFacts.printOut(FindingText.json(summary.list.filter(choice.includes)))
    } else {
      try ProcessFacts.printOut(CheckText(summary, choice).text)
    }
    ProcessFacts.printError(
      SummaryText(summary, output: nil, seconds: ProcessFacts.seconds - start).text)
    if summary.findings.errors > 0 { throw ExitCode(1) }
  }

  /// What is to be listed; a town that is none is wrong usage.
  private func choice(_ summary: BuildSummary) throws -> CheckText.Choice {
    let names = summary.towns.map(\.name)
    for name in town where !names.contains(name) {
      let offer = Nearest.name(to: name, in: names).map { "，是否为“\($0)”？" } ?? "。"
      throw ValidationError("名录中没有单位“\(name)”\(offer)")
    }
    var choice = CheckText.Choice()
    choice.towns = Set(town)
    choice.severities = Set(severity)
    choice.isFull = all
    return choice
  }
}
