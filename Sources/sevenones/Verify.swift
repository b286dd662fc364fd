import ArgumentParser
import Files
import Findings
import Issuing
import PageRendering
import ReportBuilding

/// `sevenones verify`: whether what was issued is still what it was, or whether a document is it.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "核对已印发的通报：存档是否完好，或者一份文件、一个数据指纹是否出自存档。")

  @Argument(help: "要核对的文件（网页、docx、pdf等），或通报上印的八位数据指纹；不写则核对全部存档。")
  var file: String?
  @Option(help: "输入文件夹。") var input = "input"
  @OptionGroup var links: LinkOptions

  func run() throws {
    let check: IssueCheck
    do { check = try IssueCheck(input: input, follows: links.folders) } catch {
      throw Ending.failure(error)
    }
    let (text, isSound) = try file.map { try words(of: $0, check) } ?? Self.words(check)
    try ProcessFacts.printOut(text)
    if !isSound { throw ExitCode(1) }
  }

  private func words(of file: String, _ check: IssueCheck) throws -> (String, Bool) {
    let match: IssueCheck.Match
    if IssueCheck.isSign(file), try FileSystem.kind(file) == nil {
      match = check.match(fingerprint: file)
      if case .sameFigures(_, let edition, let record) = match {
        let title = IssueText.title(record)
        return ("\(file)：\(title)\(edition.name)的数据指纹。\n", true)
      }
    } else {
      do { match = check.match(try FileSystem.read(file, limit: 256 << 20)) } catch {
        throw Ending.failure("“\(error.path)”：\(error.sentence)")
      }
    }
    switch match {
    case .issued(let path, let record):
      return ("\(file)：与存档一致，即\(IssueText.title(record))的\(path)。\n", true)
    case .sameFigures(let sign, let edition, let record):
      return (
        "\(file)：数据指纹\(sign)出自\(IssueText.title(record))\(edition.name)，"
          + "但文件与存档不同，请以存档为准。\n", false
      )
    case .foreignSign(let sign):
      return ("\(file)：数据指纹\(sign)与已印发的各期均不相符。\n", false)
    case .unknown:
      return ("\(file)：不是已印发的通报，也没有数据指纹。\n", false)
    }
  }

  private static func words(_ check: IssueCheck) -> (String, Bool) {
    if check.entries.isEmpty, check.damaged.isEmpty { return ("还没有印发过通报。\n", true) }
    var lines: [String] = []
    for entry in check.entries {
      let record = entry.record
      let signs = Edition.allCases.compactMap { edition in
        record.fingerprints[edition.rawValue].map { "\(edition.name)\($0)" }
      }.joined(separator: "、")
      lines.append("\(IssueText.title(record))：数据指纹\(signs)")
      if entry.isSound {
        lines.append("  \(entry.fileCount)个文件均与印发时一致。")
      }
      for path in entry.changed {
        lines.append("  \(IssueFolder.name)/\(record.month.iso)/\(path)：已被改动或缺失，请从备份恢复。")
      }
      for edition in entry.falseFingerprints {
        lines.append("  \(edition.name)的数字与记录的数据指纹不符。")
      }
      if !entry.laterInputs.isEmpty {
        let shown = entry.laterInputs.prefix(5).joined(separator: "、")
        let rest = entry.laterInputs.count > 5 ? "等\(entry.laterInputs.count)个文件" : ""
        lines.append("  印发后有改动的报表（不影响存档）：\(shown)\(rest)。")
      }
    }
    lines += check.damaged.map {
      "\($0.chinese)通报：\(IssueFolder.name)/\($0.iso)缺少SHA256SUMS或record.txt，无法核对，请从备份恢复。"
    }
    let isSound = check.damaged.isEmpty && check.entries.allSatisfy(\.isSound)
    return (lines.joined(separator: "\n") + "\n", isSound)
  }
}
