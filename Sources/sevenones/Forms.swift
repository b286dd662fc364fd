import ArgumentParser
import Files
import Findings
import ReportBuilding

/// `sevenones forms`: blank tables for each town, filled in as far as it is known.
struct Forms: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "为各单位生成空白报表（xlsx和CSV）：名录和上期未变的内容已填好。")

  @Option(help: "输入文件夹。") var input = "input"
  @OptionGroup var links: LinkOptions
  @Option(help: "空白报表的月份，例如2020-07；默认为最新月份的下一个月。", transform: Month.argument)
  var month: Month?
  @Option(help: "写到哪个文件夹；应不存在或是空的。") var output: String
  @Option(help: "同时进行的任务数；默认为处理器核数。") var workers: Int?
  @Flag(help: "替换该文件夹中以前生成的空白报表。") var replace = false

  func validate() throws {
    if let workers, workers < 1 { throw ValidationError("--workers应不小于1。") }
  }

  func run() async throws {
    var options = FormOptions(input: input, output: output)
    options.follows = links.folders
    options.month = month
    options.replacesForms = replace
    options.workers = workers
    let summary: FormSummary
    do {
      summary = try await ProgressBar.during { progress throws(FormRunError) in
        try await FormRun(options, interruption: Ending.interruption, progress: progress).run()
      }
    } catch {
      throw Ending.failure(error.message)
    }
    ProcessFacts.printError(Self.words(summary, output: output))
  }

  private static func words(_ summary: FormSummary, output: String) -> String {
    var text = "\(summary.month.chinese)空白报表：\(summary.workbooks)个单位、\(summary.tables)张表。\n"
    text += LinkOptions.words(summary.notRead).map { $0 + "\n" }.joined()
    if !summary.withoutTables.isEmpty {
      let names = summary.withoutTables.prefix(10).joined(separator: "、")
      let more = summary.withoutTables.count > 10 ? "等\(summary.withoutTables.count)个单位" : ""
      text += "只填了名录（以前没有可用的报表）：\(names)\(more)\n"
    }
    text += "工作簿：\(output)/xlsx/单位名/，CSV：\(output)/csv/单位名/。"
    text += summary.notes.map { $0.message + "\n" }.joined()
    return text + "填好后连同文件夹放进\(summary.month.iso)即可。\n"
  }
}
