import Aggregating
import Collecting
import Findings
import Mailing
import PageRendering

/// Writes the month's messages from the same values as the site.
struct MailWriting {
  let input: InputFolder
  let site: SiteContext
  let templates: SiteTemplates

  /// Who sends while `recipients.csv` names nobody: an address that cannot be meant.
  private static let placeholder = "office@sevenones.invalid"

  /// Files below `mail/<month>/`.
  func files(_ editions: [CountyWork.Own]) throws(MailError) -> [MailFile] {
    var contents: [MailEdition: MailContent] = [:]
    for own in editions {
      guard let key = MailEdition(rawValue: own.site.edition.rawValue) else { continue }
      contents[key] = content(own)
    }
    guard !contents.isEmpty else { return [] }
    let programme = input.programme
    let sender: MailAddress
    do {
      sender =
        try input.recipients.sender
        ?? MailAddress(name: programme.heading.issuer, address: Self.placeholder)
    } catch {
      throw .unusableText(what: "发件人")
    }
    return try MailDrafts.make(
      month: site.month, date: programme.bulletinDay(site.month), sender: sender,
      recipients: input.recipients, contents: contents)
  }

  private func content(_ edition: CountyWork.Own) -> MailContent {
    let own = site.edition(edition.site.edition)
    let mail = SiteRenderer(own, templates: templates).renderMail(edition.report)
    var attachment: MailAttachment?
    if own.makes(.bulletins) {
      let name = "\(site.programme.heading.shortTitle)\(site.month.chinese)情况通报"
      let (ending, mediaType, bytes) = bulletin(own, pdf: edition.pdf, page: mail.bulletin)
      attachment = MailAttachment(
        name: "\(name).\(ending)", plainName: "bulletin-\(site.month.iso).\(ending)",
        mediaType: mediaType, bytes: bytes)
    }
    return MailContent(
      subject: MailSubject.text(own), text: String(decoding: mail.text, as: UTF8.self),
      html: String(decoding: mail.html, as: UTF8.self), attachment: attachment)
  }

  /// The form of the bulletin that goes with the message: as printed; of an issued month as issued; else
  /// its page.
  private func bulletin(
    _ site: SiteContext, pdf: [UInt8]?, page: [UInt8]
  ) -> (ending: String, mediaType: String, bytes: [UInt8]) {
    if let pdf { return ("pdf", "application/pdf", pdf) }
    if let document = site.issued("docx") {
      let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      return ("docx", type, document)
    }
    return ("html", "text/html; charset=utf-8", page)
  }
}
