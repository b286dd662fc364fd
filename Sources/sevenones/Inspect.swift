import ArgumentParser
import Files
import Findings
import ReportBuilding

/// `sevenones inspect FILE`: what the program sees in a file.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "显示程序从一个文件中读到了什么。")

  @Argument(help: "要查看的文件。") var file: String
  @Option(help: "工作表的名称或序号（从1起）。") var sheet: String?
  @Option(help: "输出形式。") var format = SheetFormat.table
  @Option(help: "输入文件夹：用其中的方案和名录识别。") var input = "input"
  @OptionGroup var links: LinkOptions

  func run() throws {
    let inspection: Inspection
    do {
      inspection = try Inspection(
        file: file, input: input, follows: links.folders, sheet: sheet)
    } catch {
      throw Ending.failure(error)
    }
    if format == .csv, inspection.csvFieldCount > 50_000_000 {
      throw Ending.failure("按行列展开有\(inspection.csvFieldCount)格，过大；请用--format json。")
    }
    switch format {
    case .csv: try ProcessFacts.printOut(inspection.csv)
    case .json: try ProcessFacts.printOut(inspection.json)
    case .table: try ProcessFacts.printOut(inspection.table)
    }
    if let refusal = inspection.refusalText, format != .json {
      ProcessFacts.printError(refusal)
    }
    if inspection.isRefused { throw ExitCode(1) }
  }
}
