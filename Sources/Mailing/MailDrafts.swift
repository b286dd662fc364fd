import Findings

/// What a message of one edition says.
public struct MailContent: Sendable {
  /// The subject.
  public var subject: String
  /// The body as text, complete; any line ends.
  public var text: String
  /// The body as HTML.
  public var html: String
  /// The bulletin; nil for none.
  public var attachment: MailAttachment?

  /// A message's content.
  public init(subject: String, text: String, html: String, attachment: MailAttachment? = nil) {
    self.subject = subject
    self.text = text
    self.html = html
    self.attachment = attachment
  }
}

/// A file to write: its path below `mail/<month>/` and its bytes.
public struct MailFile: Sendable, Equatable {
  /// Such as `leadership.eml`.
  public var path: String
  /// The content.
  public var bytes: [UInt8]
}

/// The month's drafts as files.
public enum MailDrafts {
  /// Larger bodies are cut off by some mail programs (Gmail at 102 KB).
  public static let mostBodyBytes = 100 * 1024

  /// One draft for each edition and role of the recipients, with `.html` and `.txt` twins.
  ///
  /// An edition without content gets none; the leadership's is made even without recipients, to
  /// be addressed by hand. The drafts bear the day of the bulletin, nine o'clock, Beijing time.
  public static func make(
    month: Month, date: CalendarDate, sender: MailAddress, recipients: Recipients,
    contents: [MailEdition: MailContent]
  ) throws(MailError) -> [MailFile] {
    var groups = recipients.groups
    if !groups.contains(where: { $0.edition == .leadership }) {
      let name = MailEdition.leadership.rawValue
      groups.insert(
        RecipientGroup(name: name, edition: .leadership, role: "", members: []), at: 0)
    }
    var files: [MailFile] = []
    for group in groups {
      guard let content = contents[group.edition] else { continue }
      var message = MailMessage(
        from: sender, subject: content.subject, date: MailDate(date, hour: 9), month: month,
        edition: group.edition, text: content.text, html: content.html,
        attachment: content.attachment)
      message.to = group.to
      message.copies = group.copies
      files.append(MailFile(path: group.name + ".eml", bytes: try message.bytes()))
      files.append(MailFile(path: group.name + ".html", bytes: Array(content.html.utf8)))
      // With the mark and the line ends by which Notepad knows UTF-8.
      let text = MailMessage.lines(content.text)
      files.append(MailFile(path: group.name + ".txt", bytes: [0xEF, 0xBB, 0xBF] + text))
    }
    return files
  }
}
