import ArgumentParser
import Files
import Findings
import ReportBuilding

/// `sevenones check`: findings without a site.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "只核对报表，列出问题，不生成网站。")

  @Option(help: "输入文件夹。") var input = "input"
  @OptionGroup var links: LinkOptions
  @Option(help: "要核对的月份，例如2020-06；默认为最新的月份。", transform: Month.argument)
  var month: Month?
  @Option(help: "输出形式。") var format = FindingFormat.text

  func run() async throws {
    let start = ProcessFacts.seconds
    var options = BuildOptions(input: input, output: "")
    options.follows = links.folders
    options.month = month
    options.makesPages = false
    options.makesSources = false
    let summary = try await ShownBuild.run(options)
    if format == .json {
      try ProcessFacts.printOut(FindingText.json(summary.list))
    } else {
      let own = summary.ownList
      try ProcessFacts.printOut(FindingText.plain(own))
      if own.count < summary.list.count {
        try ProcessFacts.printOut("以前各月另有\(summary.list.count - own.count)处，可用--month查看。\n")
      }
    }
    ProcessFacts.printError(
      SummaryText(summary, output: nil, seconds: ProcessFacts.seconds - start).text)
    if summary.findings.errors > 0 { throw ExitCode(1) }
  }
}
