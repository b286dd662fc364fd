import ArgumentParser
import Files
import Findings
import ReportBuilding

/// Where links of the input folder may lead.
struct LinkOptions: ParsableArguments {
  @Option(
    name: .customLong("follow"),
    help: ArgumentHelp(
      "输入文件夹中的链接可以指向的文件夹（可多次使用）；默认只读取指向输入文件夹之内的链接。", valueName: "folder"))
  var folders: [String] = []

  /// What was not read, one a line, for the terminal; empty when all was.
  static func words(_ notRead: [(path: String, refusal: Refusal)]) -> [String] {
    let shown = notRead.prefix(20).map { file in
      "未读入：\(FindingText.harmless(file.path))（\(file.refusal.message)）"
    }
    return shown + (notRead.count > 20 ? ["……共\(notRead.count)处未读入。"] : [])
  }
}
