import Files
import Findings
import Mailing
import Programme
import Publishing
import Reading
import Templating
import Texts
import Validating

/// Why a build could not be done. Exit status 2; the previous output is untouched.
public enum BuildError: Error, Sendable {
  /// The input folder or one of its own files is not there or cannot be read.
  case input(FileError)
  /// One of the office's own files is larger than it may be, in bytes.
  case tooLarge(path: String, limit: Int)
  /// Links that lead to whole months or to the office's own files and are not followed: without them
  /// another report would come out than the office means.
  case links([(path: String, refusal: Refusal)])
  /// `programme.yaml` has faults.
  case programme(path: String, ProgrammeFaults)
  /// `roster.csv` cannot be used.
  case roster(path: String, RosterError)
  /// `received.csv` cannot be used.
  case received(path: String, message: String)
  /// An `answers.csv` cannot be used.
  case answers(path: String, message: String)
  /// An `editorial.md` or a record of published figures cannot be used.
  case archive(path: String, message: String)
  /// The month's mail cannot be written.
  case mail(MailError)
  /// There is no month to report.
  case noMonth
  /// The month asked for has no file.
  case unknownMonth(Month, known: [Month])
  /// A template has a fault.
  case template(TemplateError)
  /// The folder of templates was not found.
  case noTemplates(tried: [String])
  /// The bulletin's document could not be put together; `code` is libzip's number.
  case document(code: Int)
  /// The output cannot be written.
  case publishing(PublishingError)

  /// What happened and what to do, in Chinese, one or more lines.
  public var message: String {
    switch self {
    case .input(let error):
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
    case .received(let path, let message): return "报送登记“\(path)”无法使用：\(message)"
    case .answers(let path, let message): return "说明的核定“\(path)”无法使用：\(message)"
    case .archive(let path, let message): return "“\(path)”无法使用：\(message)"
    case .mail(let error): return error.message
    case .noMonth: return "输入文件夹中没有任何月份的报表。请按“2020-06/单位名/文件”放好后再试。"
    case .unknownMonth(let month, let known):
      return known.isEmpty
        ? "没有\(month.iso)的报表。"
        : "没有\(month.iso)的报表；现有：\(known.map(\.iso).joined(separator: "、"))。"
    case .template(let error): return "模板有误：\(error.description)"
    case .noTemplates(let tried):
      return "没有找到模板文件夹Templates，已查看：\(tried.joined(separator: "、"))。可用--templates指定。"
    case .document(let code):
      return "无法写出Word版通报（libzip的错误\(code)），多半是内存不足。请关闭其他程序后再试。"
    case .publishing(let error): return error.message
    }
  }

  /// Why a file of the office cannot be read.
  init(_ error: LinkReadingError) {
    switch error {
    case .link(let path, let refusal): self = .links([(path, refusal)])
    case .file(let error): self = .input(error)
    }
  }

  /// Links that may hide whole months.
  init(hiding links: [InputDiscovery.Found], in input: InputFolder) {
    self = .links(
      links.compactMap { link in link.refusal.map { ("\(input.path)/\(link.location)", $0) } })
  }

  private static func words(_ error: RosterError) -> String {
    switch error {
    case .refused(let refusal): refusal.message
    case .noHeader(let missing): "没有找到表头；需要的列有：\(missing.joined(separator: "、"))。"
    case .noVillages: "没有读到一行名录。"
    }
  }
}
