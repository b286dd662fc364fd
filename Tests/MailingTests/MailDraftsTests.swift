import Findings
import Testing

@testable import Mailing

/// Drafts: one for each edition and role, read back equal, sent with another date and no draft mark.
struct MailDraftsTests {
  static let table = """
    role,name,address,edition,copy
    领导,"张, 某某",zhang@example.org,leadership,
    领导,李某某,li@example.org,leadership,cc
    组织科,王某某,wang@example.org,leadership,
    公开,公开栏,board@example.org,public,
    """

  static func drafts(
    _ table: String = table, editions: [MailEdition] = MailEdition.allCases
  ) throws -> [String: [UInt8]] {
    let contents = editions.map { edition in
      (
        edition,
        MailContent(
          subject: "【月报】2020年6月推进情况", text: "\(edition)\n全文", html: "<p>\(edition)</p>",
          attachment: MailAttachment(
            name: "通报.pdf", plainName: "bulletin.pdf", mediaType: "application/pdf",
            bytes: Array("%PDF-\(edition)".utf8)))
      )
    }
    let files = try MailDrafts.make(
      month: #require(Month("2020-06")),
      date: #require(CalendarDate(year: 2020, month: 7, day: 7)),
      sender: MailAddress(name: "组织科", address: "office@example.org"),
      recipients: Recipients(Array(table.utf8)),
      contents: Dictionary(uniqueKeysWithValues: contents))
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
  }

  @Test func oneForEachEditionAndRoleWithTwins() throws {
    let files = try Self.drafts()
    let names = ["leadership", "leadership-2", "public"]
    #expect(Set(files.keys) == Set(names.flatMap { ["\($0).eml", "\($0).html", "\($0).txt"] }))
    #expect(files["public.html"] == Array("<p>open</p>".utf8))
    #expect(files["public.txt"] == [0xEF, 0xBB, 0xBF] + Array("open\r\n全文".utf8))
  }

  @Test func theLeadershipsIsMadeWithoutRecipientsToo() throws {
    let files = try Self.drafts("role,name,address,edition\n")
    #expect(files.keys.sorted() == ["leadership.eml", "leadership.html", "leadership.txt"])
    let draft = try MailDraft(#require(files["leadership.eml"]))
    #expect(draft.to.isEmpty && draft.copies.isEmpty)
  }

  @Test func anEditionThatWasNotBuiltHasNone() throws {
    #expect(try Self.drafts(editions: [.leadership])["public.eml"] == nil)
  }

  @Test func draftsReadBackEqual() throws {
    let draft = try MailDraft(#require(try Self.drafts()["leadership.eml"]))
    #expect(draft.from.shown == "组织科 <office@example.org>")
    #expect(draft.to.map(\.shown) == ["张, 某某 <zhang@example.org>"])
    #expect(draft.copies.map(\.shown) == ["李某某 <li@example.org>"])
    #expect(draft.subject == "【月报】2020年6月推进情况")
    #expect(draft.month == Month("2020-06") && draft.edition == .leadership)
  }

  @Test func whatIsSentDiffersByDateAndMarkAlone() throws {
    let bytes = try #require(try Self.drafts()["public.eml"])
    let date = try #require(MailDate(seconds: 1_594_100_000, zone: 28_800))
    let sent = try MailDraft(bytes).sent(at: date)
    let expected = String(decoding: bytes, as: UTF8.self)
      .replacing("Date: Tue, 07 Jul 2020 09:00:00 +0800\r\n", with: "Date: \(date.header)\r\n")
      .replacing("X-Unsent: 1\r\n", with: "")
    #expect(String(decoding: sent, as: UTF8.self) == expected)
    #expect(try MailDraft(sent).sent(at: date) == sent)
  }

  @Test(arguments: [
    ("From: ", "Form: ", DraftFault.field(name: "From")),
    ("Date: ", "Bcc: x@example.org\r\nDate: ", .field(name: "Bcc")),
    ("Date: ", "From: x@example.org\r\nDate: ", .field(name: "From")),
    ("To: ", "To: x@example.org\r\nTo: ", .field(name: "To")),
    ("To: ", "To: x, ", .field(name: "To")),
    (
      "X-SevenOnes-Edition: leadership", "X-SevenOnes-Edition: all",
      .field(name: "X-SevenOnes-Edition")
    ),
    ("X-SevenOnes-Month: 2020-06", "X-SevenOnes-Month: 2020-13", .field(name: "X-SevenOnes-Month")),
    ("Message-ID: ", "Message: ", .field(name: "Message-ID")),
    ("\r\n", "\n", .lineEnds),
    ("MIME-Version", "MIME-版本", .notASCII),
    ("Date: ", ": \r\nDate: ", .noHeader),
  ])
  func aDraftThatWasChangedIsRefused(old: String, new: String, fault: DraftFault) throws {
    let text = String(decoding: try #require(try Self.drafts()["leadership.eml"]), as: UTF8.self)
    let changed = text.replacing(old, with: new, maxReplacements: old == "\r\n" ? .max : 1)
    #expect(throws: fault) { try MailDraft(Array(changed.utf8)) }
    #expect(!fault.message.isEmpty)
  }
}
