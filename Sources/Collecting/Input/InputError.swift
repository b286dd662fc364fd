import Files
import Findings
import Mailing
import Programme
import Reading
import Texts
import Validating

/// Why the input folder, or one of the office's own files in it, cannot be used.
public enum InputError: Error, Sendable {
  /// The folder or a file is not there or cannot be read.
  case file(FileError)
  /// One of the office's own files is larger than it may be, in bytes.
  case tooLarge(path: String, limit: Int)
  /// Links that lead to whole months or to the office's own files and are not followed: without them
  /// another report would come out than the office means.
  case links([(path: String, refusal: Refusal)])
  /// `programme.yaml` has faults.
  case programme(path: String, ProgrammeFaults)
  /// `roster.csv` cannot be used.
  case roster(path: String, RosterError)
  /// `recipients.csv` cannot be used.
  case recipients(MailError)
  /// Another file of the office cannot be used: what it is (empty where its path tells), where it lies,
  /// what is the matter.
  case unusable(String, path: String, message: String)

  /// What happened and what to do, in Chinese, one or more lines.
  public var message: String {
    switch self {
    case .file(let error):
      return "无法读取“\(ShownName.text(error.path))”：\(error.sentence)"
    case .tooLarge(let path, let limit):
      return "“\(ShownName.text(path))”超过\(limit >> 20) MiB（\(limit)字节）的上限，未读入。请核对是不是放错了文件。"
    case .links(let links):
      let lines = links.map { link in
        "“\(ShownName.text(link.path))”\(link.refusal.message)\(link.refusal.hint)"
      }
      return lines.joined(separator: "\n") + "\n为防止误用以前的报表，未作任何操作。"
    case .programme(let path, let faults):
      let lines = faults.faults.map { "  \(path):\($0.line):\($0.column): \($0.message)" }
      return "方案文件有\(faults.faults.count)处问题，请改正后再试：\n" + lines.joined(separator: "\n")
    case .roster(let path, let error): return "名录“\(path)”无法使用：\(Self.words(error))"
    case .recipients(let error): return error.message
    case .unusable(let what, let path, let message): return "\(what)“\(path)”无法使用：\(message)"
    }
  }

  /// Why a file of the office cannot be read.
  init(_ error: LinkReadingError) {
    switch error {
    case .link(let path, let refusal): self = .links([(path, refusal)])
    case .file(let error): self = .file(error)
    }
  }

  private static func words(_ error: RosterError) -> String {
    switch error {
    case .refused(let refusal): refusal.message
    case .noHeader(let missing): "没有找到表头；需要的列有：\(missing.joined(separator: "、"))。"
    case .noVillages: "没有读到一行名录。"
    }
  }
}
