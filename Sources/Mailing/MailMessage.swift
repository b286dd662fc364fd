import Files
import Findings
import Texts

/// A message and its bytes: RFC 5322 and MIME, CRLF, only ASCII, the same for the same content.
public struct MailMessage: Sendable {
  /// Who sends it.
  public var from: MailAddress
  /// 主送.
  public var to: [MailAddress] = []
  /// 抄送.
  public var copies: [MailAddress] = []
  /// The subject.
  public var subject: String
  /// When.
  public var date: MailDate
  /// The month it is about.
  public var month: Month
  /// The edition that body and attachment come from.
  public var edition: MailEdition
  /// The body as text, complete.
  public var text: String
  /// The body as HTML.
  public var html: String
  /// The bulletin; nil for none.
  public var attachment: MailAttachment?
  /// Whether mail programs open it as a draft to be sent.
  public var isDraft = true

  /// A draft without recipients yet.
  public init(
    from: MailAddress, subject: String, date: MailDate, month: Month, edition: MailEdition,
    text: String, html: String, attachment: MailAttachment? = nil
  ) {
    self.from = from
    self.subject = subject
    self.date = date
    self.month = month
    self.edition = edition
    self.text = text
    self.html = html
    self.attachment = attachment
  }

  /// The message as a file or as SMTP takes it.
  public func bytes() throws(MailError) -> [UInt8] {
    try check()
    var head = HeaderWriter()
    head.mailboxes("From", [from])
    if !to.isEmpty { head.mailboxes("To", to) }
    if !copies.isEmpty { head.mailboxes("Cc", copies) }
    head.text("Subject", subject)
    head.field("Date", [date.header])
    let textBytes = Self.lines(text)
    let htmlBytes = Self.lines(html)
    let mark = digest(head.bytes, [textBytes, htmlBytes])
    head.field("Message-ID", ["<sevenones.\(mark)@\(from.domain)>"])
    head.field("MIME-Version", ["1.0"])
    if isDraft { head.field(MailField.unsent, ["1"]) }
    head.field(MailField.month, [month.iso])
    head.field(MailField.edition, [edition.rawValue])
    head.field("Content-Language", ["zh-CN"])
    // `=_` cannot occur in Base64.
    let alternative = Multipart(
      kind: "alternative", boundary: "=_a_\(mark)",
      parts: [
        Self.part("text/plain; charset=utf-8", [], textBytes),
        Self.part("text/html; charset=utf-8", [], htmlBytes),
      ])
    guard let attachment else { return head.bytes + alternative.bytes }
    let name = HeaderParameter.tokens("name", attachment.plainName)
    let file = HeaderParameter.tokens("filename", attachment.name)
    let attached = Self.part(
      attachment.mediaType, name, attachment.bytes, disposition: ["attachment;"] + file)
    let mixed = Multipart(
      kind: "mixed", boundary: "=_m_\(mark)", parts: [alternative.bytes, attached])
    return head.bytes + mixed.bytes
  }

  private func check() throws(MailError) {
    if HeaderText.isForbidden(subject) || subject.isEmpty { throw .unusableText(what: "标题") }
    guard let attachment else { return }
    let name = attachment.name
    if HeaderText.isForbidden(name) || name.isEmpty || name.contains("/") || name.contains("\\") {
      throw .unusableText(what: "附件名称")
    }
    for text in [attachment.plainName, attachment.mediaType]
    where !HeaderText.isPlain(text) || text.isEmpty || text.utf8.count > 75 {
      throw .unusableText(what: "附件的英文名称或类型")
    }
  }

  /// 32 hexadecimal digits that stand for everything in the message.
  private func digest(_ head: [UInt8], _ bodies: [[UInt8]]) -> String {
    let file = attachment.map { [Array("\($0.name)\n\($0.mediaType)\n".utf8), $0.bytes] } ?? []
    let facts = Array("\(month.iso)\n\(edition.rawValue)\n".utf8)
    var all: [UInt8] = []
    for part in [facts, head] + bodies + file {
      // Lengths keep what ends one part from being what begins the next.
      all += Array("\(part.count)\n".utf8) + part
    }
    return String(SHA256Digest.hex(all).prefix(32))
  }

  /// Line ends as mail wants them, whatever they were.
  static func lines(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0D || byte == 0x0A {
        if !(byte == 0x0A && previous == 0x0D) { result += [0x0D, 0x0A] }
      } else {
        result.append(byte)
      }
      previous = byte
    }
    return result
  }

  private static func part(
    _ mediaType: String, _ parameters: [String], _ body: [UInt8], disposition: [String] = []
  ) -> [UInt8] {
    var head = HeaderWriter()
    let type = parameters.isEmpty ? mediaType : mediaType + ";"
    head.field("Content-Type", type.split(separator: " ").map(String.init) + parameters)
    if !disposition.isEmpty { head.field("Content-Disposition", disposition) }
    head.field("Content-Transfer-Encoding", ["base64"])
    return head.bytes + [0x0D, 0x0A] + Base64.lines(body)
  }
}

/// Several parts as the body of one.
private struct Multipart {
  let kind: String
  let boundary: String
  let parts: [[UInt8]]

  /// The field that announces the parts, a blank line, the parts.
  var bytes: [UInt8] {
    var head = HeaderWriter()
    head.field("Content-Type", ["multipart/\(kind);", "boundary=\"\(boundary)\""])
    let line: [UInt8] = [0x0D, 0x0A]
    var result = head.bytes + line
    for part in parts { result += Array("--\(boundary)".utf8) + line + part }
    return result + Array("--\(boundary)--".utf8) + line
  }
}

/// Fields of our own, and the one by which mail programs know a draft.
enum MailField {
  static let unsent = "X-Unsent"
  static let month = "X-SevenOnes-Month"
  static let edition = "X-SevenOnes-Edition"
}
