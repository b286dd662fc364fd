import Findings
import Testing
import Texts

@testable import Mailing

/// A message is complete, deterministic, and nothing in it can become a header.
struct MailMessageTests {
  func message(_ change: (inout MailMessage) throws -> Void = { _ in }) throws -> MailMessage {
    let day = try #require(CalendarDate(year: 2020, month: 7, day: 7))
    var message = MailMessage(
      from: try MailAddress(name: "组织科", address: "office@example.org"),
      subject: "【月报】2020年6月推进情况", date: MailDate(day, hour: 9),
      month: try #require(Month("2020-06")), edition: .leadership, text: "一\n二\r\n三\r四",
      html: "<!DOCTYPE html>\n<p>一</p>")
    message.to = [try MailAddress(name: "张某某", address: "zhang@example.org")]
    try change(&message)
    return message
  }

  func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func hasEveryHeaderOnceAndTheTextFirst() throws {
    let text = text(try message().bytes())
    for name in [
      "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "X-Unsent",
      "X-SevenOnes-Month", "X-SevenOnes-Edition",
    ] {
      #expect(("\r\n" + text).ranges(of: "\r\n\(name): ").count == 1, "\(name)")
    }
    #expect(text.contains("Date: Tue, 07 Jul 2020 09:00:00 +0800\r\n"))
    let plain = try #require(text.firstRange(of: "text/plain; charset=utf-8"))
    let html = try #require(text.firstRange(of: "text/html; charset=utf-8"))
    #expect(plain.lowerBound < html.lowerBound)
    // All line ends become CRLF.
    let body = Base64.encode(Array("一\r\n二\r\n三\r\n四".utf8))
    #expect(text.contains("\r\n\r\n" + self.text(body) + "\r\n--"))
    #expect(!text.contains("multipart/mixed"))
  }

  @Test func theAttachmentGoesAlong() throws {
    let text = text(
      try message {
        $0.attachment = MailAttachment(
          name: "通报.pdf", plainName: "bulletin.pdf", mediaType: "application/pdf",
          bytes: Array("%PDF-".utf8))
      }.bytes())
    #expect(text.contains("Content-Type: multipart/mixed;\r\n boundary=\"=_m_"))
    #expect(text.contains("Content-Type: application/pdf; name=\"bulletin.pdf\"\r\n"))
    #expect(text.contains("attachment; filename*=UTF-8''%E9%80%9A%E6%8A%A5.pdf\r\n"))
    #expect(text.contains("\r\n\r\nJVBERi0=\r\n--=_m_"))
  }

  @Test func sameContentSameBytes() throws {
    #expect(try message().bytes() == message().bytes())
    let base = try message().bytes()
    let others: [(inout MailMessage) throws -> Void] = [
      { $0.text += "。" }, { $0.html += " " }, { $0.subject += "。" }, { $0.edition = .open },
      { $0.to = [] }, { $0.copies = $0.to },
      {
        $0.attachment = MailAttachment(
          name: "a.pdf", plainName: "a.pdf", mediaType: "application/pdf", bytes: [1])
      },
      {
        $0.attachment = MailAttachment(
          name: "a.pdf", plainName: "a.pdf", mediaType: "application/pdf", bytes: [2])
      },
    ]
    var seen = [identifier(base)]
    for change in others {
      let other = identifier(try message(change).bytes())
      #expect(!seen.contains(other))
      seen.append(other)
    }
  }

  func identifier(_ bytes: [UInt8]) -> String {
    HeaderReader(bytes)?.all("Message-ID").first?.value ?? ""
  }

  @Test(arguments: ["", "a\r\nBcc: x@example.org", "a\nb", "\u{202E}a", "a\0"])
  func headersCannotBeInjected(subject: String) {
    #expect(throws: MailError.unusableText(what: "标题")) {
      try message { $0.subject = subject }.bytes()
    }
    #expect(throws: MailError.unusableText(what: "附件名称")) {
      try message {
        $0.attachment = MailAttachment(
          name: subject, plainName: "a.pdf", mediaType: "application/pdf", bytes: [])
      }.bytes()
    }
  }

  @Test(arguments: ["../x.pdf", "a/b.pdf", "a\\b.pdf"])
  func attachmentsHaveNoPath(name: String) {
    #expect(throws: MailError.unusableText(what: "附件名称")) {
      try message {
        $0.attachment = MailAttachment(
          name: name, plainName: "a.pdf", mediaType: "application/pdf", bytes: [])
      }.bytes()
    }
  }

  @Test(arguments: [
    (0, 0, "Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00+00:00"),
    (1_594_083_600, 28_800, "Tue, 07 Jul 2020 09:00:00 +0800", "2020-07-07T09:00:00+08:00"),
    (1_582_934_400, 28_800, "Sat, 29 Feb 2020 08:00:00 +0800", "2020-02-29T08:00:00+08:00"),
    (951_782_400, -12_600, "Mon, 28 Feb 2000 20:30:00 -0330", "2000-02-28T20:30:00-03:30"),
    (4_102_444_799, 0, "Thu, 31 Dec 2099 23:59:59 +0000", "2099-12-31T23:59:59+00:00"),
  ])
  func datesAreWritten(seconds: Int, zone: Int, header: String, iso: String) throws {
    let date = try #require(MailDate(seconds: seconds, zone: zone))
    #expect(date.header == header)
    #expect(date.iso == iso)
  }
}
