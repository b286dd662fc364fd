import ArgumentParser
import Files
import Findings
import ReportBuilding

/// `sevenones roster`: what concerns the roster itself.
struct RosterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "名录的事：改用新名录之前先看会有哪些变化。", subcommands: [CheckRoster.self])
}

/// `sevenones roster check`: what a changed roster would do, before a month is built with it.
struct CheckRoster: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "把新名录（或新的变动登记）与输入文件夹中的相比：哪些村新增、减少、变更，统计范围怎样变，最近一月哪些行将没有归属。什么都不写。")

  @Argument(help: "新名录的文件，各种表格格式均可；只核对变动登记的可以不写。") var file: String?
  @Option(help: "名录变动登记的文件，代替输入文件夹中的events.csv。") var events: String?
  @Option(help: "输入文件夹。") var input = "input"
  @OptionGroup var links: LinkOptions
  @Option(help: "要核对的月份，例如2020-06；默认为最新的月份。", transform: Month.argument)
  var month: Month?

  func validate() throws {
    guard file != nil || events != nil else {
      throw ValidationError("请写明新名录的文件，或用--events写明变动登记的文件。")
    }
  }

  func run() async throws {
    var options = BuildOptions(input: input, output: "")
    options.follows = links.folders
    options.month = month
    options.makesPages = false
    options.makesSources = false
    let comparison: RosterComparison
    do {
      comparison = try await RosterComparison(
        options, roster: file, events: events, interruption: Ending.interruption)
    } catch {
      throw Ending.failure(error)
    }
    try ProcessFacts.printOut(comparison.text)
    if comparison.found.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }
}
