import ArgumentParser
import Files
import Programme
import ReportBuilding

/// The command `sevenones`: from the towns' spreadsheets to a checked site.
@main
struct SevenOnes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sevenones",
    abstract: "由各单位的月报表生成经过核对的通报网站。",
    version: ProgramVersion.text,
    subcommands: [
      Build.self, Check.self, Inspect.self, Forms.self, IssueMonth.self, Verify.self, Mail.self,
      RosterCommand.self, Sample.self, Init.self,
    ])

  /// In place of the parser's own: what cannot be written is no success, signals are heard, and the
  /// arguments are known without `/proc`.
  static func main() async {
    ProcessFacts.keepStandardStreams()
    LastWords.install()
    Ending.watchSignals()
    if ThreadExecutor.isNeeded {
      await withTaskExecutorPreference(ThreadExecutor()) { await runCommand() }
    } else {
      await runCommand()
    }
    Ending.end(status: 0)
  }

  private static func runCommand() async {
    do {
      let arguments = Array(ProcessFacts.arguments.dropFirst())
      if let fault = arguments.first.flatMap(unknown) { throw fault }
      var command = try await asyncParseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Ending.end(error)
    }
  }

  /// `buld` → why no command has this name; nil when one has, or when it is an option.
  static func unknown(_ word: String) -> ValidationError? {
    let names =
      configuration.subcommands.map {
        $0.configuration.commandName ?? String(describing: $0).lowercased()
      } + ["help"]
    if word.hasPrefix("-") || names.contains(word) { return nil }
    let offer = Nearest.name(to: word, in: names).map { "，是否为“\($0)”？" } ?? "。"
    return ValidationError("没有名为“\(word)”的命令\(offer)可用的有：\(names.joined(separator: "、"))。")
  }
}
