import Collecting
import Findings
import Mailing
import Publishing
import Templating
import Workbooks

/// Why a build could not be done. Exit status 2; the previous output is untouched.
public enum BuildError: Error, Sendable {
  /// The input folder or one of the office's own files cannot be used.
  case input(InputError)
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
  /// The month's tables could not be written as a workbook.
  case workbook(WorkbookError)
  /// The output cannot be written.
  case publishing(PublishingError)

  /// What happened and what to do, in Chinese, one or more lines.
  public var message: String {
    switch self {
    case .input(let error): return error.message
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
    case .workbook(let error): return error.message
    case .publishing(let error): return error.message
    }
  }
}
