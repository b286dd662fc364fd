import Files
import Findings
import Publishing
import Reading

/// Why mail cannot be written, listed or sent.
public enum MailError: Error, Sendable, Equatable {
  /// A text that goes into a header is empty, too long or has control characters.
  case unusableText(what: String)
  /// `recipients.csv` has faults.
  case recipients(path: String, RecipientFaults)
  /// A file cannot be read or written.
  case file(FileError)
  /// A file of the office is, or lies behind, a link that is not followed.
  case link(path: String, Refusal)
  /// The folder is not the output of a build.
  case noOutput(path: String)
  /// The build wrote no draft for the month.
  case noDrafts(month: Month, built: Month)
  /// A draft cannot be used.
  case draft(path: String, DraftFault)
  /// The record of what was sent cannot be used; `row` from 1, 0 for the file as a whole.
  case record(path: String, row: Int)
  /// The record was saved in another encoding or form than ours.
  case recordSaved(path: String)
  /// A build, or another sending, is at work.
  case busy(path: String)
  /// The server's address is not one.
  case serverAddress
  /// libcurl could not be set up.
  case noTransport
  /// The machine's clock shows no possible time.
  case clock
  /// The address asked for is no recipient.
  case unknownRecipient(String)

  /// What happened and what to do, in Chinese.
  public var message: String {
    switch self {
    case .unusableText(let what): "邮件的\(what)是空的、过长，或者含有换行等控制字符。"
    case .recipients(let path, let faults): "收件人名单“\(path)”需要改正：\n\(faults.message)"
    case .file(let error): "无法读写“\(error.path)”：\(error.sentence)"
    case .link(let path, let refusal): "“\(path)”\(refusal.message)\(refusal.hint)未作任何操作。"
    case .noOutput(let path):
      "“\(path)”中没有生成过的通报（没有manifest.json）。请先运行sevenones build，或用--output指定。"
    case .noDrafts(let month, let built):
      month == built
        ? "\(month.chinese)没有邮件草稿。请先运行sevenones build。"
        : "输出文件夹中是\(built.chinese)的通报，没有\(month.chinese)的邮件草稿。请先运行sevenones build --month \(month.iso)。"
    case .draft(let path, let fault):
      "草稿“\(path)”被改动过，不能发送（\(fault.message)）。请重新运行sevenones build。"
    case .record(let path, let row):
      row > 0
        ? "发送记录“\(path)”第\(row)行不完整，为防止重复发送，未作任何操作。请核对并改正该行后再试。"
        : "发送记录“\(path)”缺少列，为防止重复发送，未作任何操作。请恢复原来的文件后再试。"
    case .recordSaved(let path):
      "发送记录“\(path)”被其他程序改成了别的格式，为防止重复发送，未作任何操作。请另存为“CSV UTF-8（逗号分隔）”后再试。"
    case .busy(let path): "“\(path)”正由另一次生成或发送占用，请等它结束后再试。"
    case .serverAddress:
      "--server应形如smtp://mail.example.org:587或smtps://mail.example.org，不含用户名、密码和路径。"
    case .noTransport: "无法启用网络库。"
    case .clock: "系统时间不正确，请先校正。"
    case .unknownRecipient(let address): "“\(address)”不在收件人名单中。"
    }
  }

  init(_ error: LinkReadingError) {
    switch error {
    case .link(let path, let refusal): self = .link(path: path, refusal)
    case .file(let error): self = .file(error)
    }
  }
}
