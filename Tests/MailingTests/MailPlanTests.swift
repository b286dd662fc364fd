import Files
import Findings
import Publishing
import TestSupport
import Testing

@testable import Mailing

/// What may be sent, what stands in the way, and servers' addresses.
struct MailPlanTests {
  struct Office {
    let place: TemporaryFolder
    var input: String { place.path + "/input" }
    var output: String { place.path + "/output" }
    var month: String { output + "/mail/2020-06" }

    init(
      errors: Int = 0, office: Int = 0, missing: Int = 0, month: String = "2020-06",
      isReleased: Bool = true, table: String = MailDraftsTests.table
    ) throws {
      place = try TemporaryFolder()
      try place.write("input/recipients.csv", table)
      try place.write(
        "output/manifest.json",
        """
        {
          "program": "sevenones",
          "month": "\(month)",
          "released": \(isReleased ? 1 : 0),
          "counts": {
            "errors": \(errors), "hints": 1, "expected": 10, "missing": \(missing),
            "office_errors": \(office), "earlier_errors": 9
          }
        }

        """)
      for (name, bytes) in try MailDraftsTests.drafts(table) {
        try place.write("output/mail/2020-06/" + name, bytes)
      }
    }

    func plan(_ month: Month? = nil) throws -> MailPlan {
      try MailPlan(input: input, output: output, month: month)
    }
  }

  @Test func lettersFollowTheRecipients() throws {
    let plan = try Office().plan()
    #expect(plan.letters.map(\.name) == ["leadership", "leadership-2", "public"])
    #expect(plan.letters[0].addressees.map(\.recipient.isCopy) == [false, true])
    #expect(plan.letters[0].bodyBytes == "<p>leadership</p>".utf8.count)
    #expect(plan.hindrances.isEmpty && plan.missing.isEmpty)
  }

  @Test(arguments: [
    (3, "2020-06", [Hindrance.errors(3)]),
    (0, "2020-07", [.otherMonth(built: Month(index: 2020 * 12 + 6))]),
  ])
  func aBuildWithErrorsOrOfAnotherMonthStandsInTheWay(
    errors: Int, month: String, hindrances: [Hindrance]
  ) throws {
    let plan = try Office(errors: errors, month: month).plan(Month("2020-06"))
    #expect(plan.hindrances == hindrances)
    #expect(hindrances.allSatisfy { $0.isOverridable })
  }

  /// What nobody has issued goes out only when the office insists.
  @Test func aMonthNotIssuedStandsInTheWay() throws {
    let hindrances = try Office(isReleased: false).plan().hindrances
    #expect(hindrances == [.notReleased])
    #expect(hindrances.allSatisfy { $0.isOverridable })
    #expect(
      hindrances.map(\.message) == [
        "本月通报尚未印发（送审稿）。请先运行sevenones issue印发，再重新生成；确需先行发送时加--force。"
      ])
  }

  /// Tables that did not come are asked about when they are most; errors of earlier months are not.
  @Test(arguments: [
    (0, 0, []), (0, 5, []), (0, 6, [Hindrance.mostMissing(6, of: 10)]), (2, 0, [.officeErrors(2)]),
  ])
  func whatStandsInTheWayIsTheMonthsOwn(
    office: Int, missing: Int, hindrances: [Hindrance]
  ) throws {
    let plan = try Office(office: office, missing: missing).plan()
    #expect(plan.hindrances == hindrances)
    #expect(hindrances.allSatisfy { $0.isOverridable && $0.message.contains("加--force") })
  }

  @Test(arguments: [
    ("board@example.org,public", "board@example.org,leadership"),
    ("wang@example.org,leadership", "wang@example.org,public"),
    ("zhang@example.org", "other@example.org"),
    ("li@example.org,leadership,cc", "li@example.org,leadership,to"),
    ("组织科,王某某,wang@example.org,leadership,\n", ""),
  ])
  func aListChangedAfterTheBuildStandsInTheWay(old: String, new: String) throws {
    let office = try Office()
    try office.place.write("input/recipients.csv", MailDraftsTests.table.replacing(old, with: new))
    let hindrances = try office.plan().hindrances
    #expect(!hindrances.isEmpty && hindrances.allSatisfy { !$0.isOverridable })
  }

  @Test func theInternalEditionIsNeverInThePublicOnesPlace() throws {
    let office = try Office()
    let inner = try FileSystem.read(office.month + "/leadership.eml")
    try office.place.write("output/mail/2020-06/public.eml", inner)
    #expect(try office.plan().hindrances.contains(.otherEdition(name: "public")))
  }

  @Test func placeholdersAreNotSentTo() throws {
    let table = MailDraftsTests.table.replacing("zhang@example.org", with: "zhang@office.invalid")
    #expect(try Office(table: table).plan().hindrances == [.placeholder("zhang@office.invalid")])
  }

  @Test func withoutRecipientsThereIsNobody() throws {
    let plan = try Office(table: "role,name,address,edition\n").plan()
    #expect(plan.letters.map(\.name) == ["leadership"])
    #expect(plan.hindrances == [.nobody])
  }

  @Test func groupsWithoutADraftAreNamed() throws {
    let office = try Office()
    try FileSystem.remove(office.month + "/public.eml")
    #expect(try office.plan().missing.map(\.name) == ["public"])
  }

  @Test func withoutDraftsOrOutputItSaysSo() throws {
    let office = try Office()
    let other = try #require(Month("2020-05"))
    let built = try #require(Month("2020-06"))
    #expect(throws: MailError.noDrafts(month: other, built: built)) { try office.plan(other) }
    try FileSystem.remove(office.output + "/manifest.json")
    #expect(throws: MailError.noOutput(path: office.output)) { try office.plan() }
  }

  @Test func theLockIsThatOfABuild() throws {
    let office = try Office()
    let lock = try OutputFolder.lock(office.output)
    #expect(throws: PublishingError.busy(path: office.output)) { try OutputFolder(office.output) }
    withExtendedLifetime(lock) {}
    #expect(throws: PublishingError.self) { try OutputFolder.lock(office.output + "/none") }
  }

  @Test(
    arguments: [
      ("smtp://mail.example.org", false, "mail.example.org", nil),
      ("SMTPS://mail.example.org:465/", true, "mail.example.org", 465),
      ("smtp://10.0.0.1:25", false, "10.0.0.1", 25),
      ("smtp://[::1]:2525", false, "[::1]", 2525),
      ("smtp://localhost", false, "localhost", nil),
    ] as [(String, Bool, String, Int?)])
  func serversAreRead(text: String, isEncrypted: Bool, host: String, port: Int?) throws {
    let server = try SMTPServer(text)
    #expect(server.isEncrypted == isEncrypted && server.host == host && server.port == port)
  }

  @Test(arguments: [
    "", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://:25", "smtp://host:",
    "smtp://host:0", "smtp://host:65536", "smtp://host:25:25", "smtp://a b", "smtp://host/path",
    "smtp://user:secret@host", "smtp://host?x", "smtp://-x", "smtp://[::1", "smtp://a..b",
    "smtp://host\r\nQUIT", "smtp://主机",
  ])
  func othersAreNoServers(text: String) {
    #expect(throws: MailError.serverAddress) { try SMTPServer(text) }
  }

  @Test func aLoginShowsNothing() {
    let login = SMTPLogin(user: "clerk", password: "secret")
    #expect("\(login) \(String(reflecting: login))" == "login login")
    var text = ""
    dump(login, to: &text)
    #expect(!text.contains("secret"))
  }

  @Test(arguments: [
    MailError.unusableText(what: "标题"), .file(FileError(path: "x", code: 2)), .noOutput(path: "x"),
    .draft(path: "x", .noHeader), .record(path: "x", row: 0), .record(path: "x", row: 2),
    .recordSaved(path: "x"), .busy(path: "x"), .serverAddress, .noTransport, .clock,
    .unknownRecipient("x"), .link(path: "x", .link(.outside)),
  ])
  func everyErrorHasWords(error: MailError) {
    #expect(error.message.hasSuffix("。"))
  }
}
