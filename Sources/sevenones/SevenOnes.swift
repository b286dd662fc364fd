import ArgumentParser
import Files
import Findings
import ReportBuilding

/// The command `sevenones`: from the towns' spreadsheets to a checked site.
@main
struct SevenOnes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sevenones",
    abstract: "由各镇（街道、园区、办事处）的月报表生成经过核对的通报网站。",
    version: ProgramVersion.text,
    subcommands: [Build.self, Check.self, Inspect.self, Forms.self, Mail.self, Sample.self])
}

/// Ends the program with the exit status of PRODUCT.md §6.
enum Ending {
  /// Could not be done: status 2.
  static func failure(_ error: BuildError) -> ExitCode {
    ProcessFacts.printError("错误：\(error.message)\n")
    return ExitCode(2)
  }
}
