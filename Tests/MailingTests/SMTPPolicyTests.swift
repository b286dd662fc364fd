import Testing

@testable import Mailing

/// What may go over an open connection, and after what a sending goes on. `.ci/attacks/mail.py` tries
/// it on servers.
struct SMTPPolicyTests {
  @Test(
    arguments: [
      ("localhost", true), ("LocalHost", true), ("127.0.0.1", true), ("127.255.0.9", true),
      ("[::1]", true), ("[0:0:0:0:0:0:0:1]", true), ("[0::1]", true), ("[::ffff:127.0.0.1]", true),
      ("[::ffff:7f00:1]", true),
      // Names that anyone may give to any machine, however they sound.
      ("localhost.example.org", false), ("mail.localhost", false), ("ip6-localhost", false),
      ("127.0.0.1.example.org", false), ("mail.example.org", false),
      // Numbers that are read in more than one way.
      ("127.1", false), ("0127.0.0.1", false), ("127.0.0.01", false), ("2130706433", false),
      ("0x7f.0.0.1", false),
      ("0.0.0.0", false), ("[::]", false), ("128.0.0.1", false), ("10.0.0.1", false),
      ("[::2]", false), ("[::127.0.0.1]", false), ("[fe80::1]", false),
      ("[::ffff:10.0.0.1]", false),
    ])
  func thisMachineIsToldByItsAddressAlone(host: String, isLoopback: Bool) throws {
    #expect(try SMTPServer("smtp://\(host):25").isLoopback == isLoopback)
  }

  @Test(
    arguments: [
      ("smtp://mail.example.org", false, false, true),
      ("smtp://mail.example.org", false, true, false),
      ("smtp://mail.example.org", true, true, true), ("smtp://127.0.0.1", false, false, false),
      ("smtp://127.0.0.1", true, false, true), ("smtps://mail.example.org", false, true, true),
      ("smtps://127.0.0.1", false, true, true),
    ])
  func encryptionIsTheRule(server: String, login: Bool, allows: Bool, must: Bool) throws {
    var options = SMTPSender.Options()
    options.allowsOpen = allows
    if login { options.login = SMTPLogin(user: "clerk", password: "secret") }
    #expect(try SMTPSender.mustEncrypt(SMTPServer(server), options) == must)
  }

  @Test(
    arguments: [
      ([.accepted(answer: "")], 1, 0, 0, 0, nil),
      ([.refused(answer: "", isAddress: true), .later(answer: "")], 0, 2, 0, 0, nil),
      ([.dropped(isHandedOver: false), .dropped(isHandedOver: false)], 0, 2, 0, 0, nil),
      ([.dropped(isHandedOver: true)], 0, 0, 1, 0, nil),
      (
        [.dropped(isHandedOver: true), .accepted(answer: ""), .dropped(isHandedOver: true)], 1, 0,
        2, 0, nil
      ),
      ([.dropped(isHandedOver: true), .dropped(isHandedOver: true)], 0, 0, 2, 0, .unsteady),
      ([.unanswered(isHandedOver: true)], 0, 0, 1, 0, .silent),
      ([.unanswered(isHandedOver: false)], 0, 1, 0, 0, .silent),
      ([.failed(.notEncrypted)], 0, 0, 0, 1, .notEncrypted),
    ] as [([SMTPOutcome], Int, Int, Int, Int, SMTPFailure?)])
  func theTallyTellsWhetherToGoOn(
    outcomes: [SMTPOutcome], sent: Int, unsent: Int, unclear: Int, remaining: Int,
    failure: SMTPFailure?
  ) {
    var tally = MailDelivery.Tally()
    for outcome in outcomes { tally.count(outcome, wasEncrypted: true) }
    #expect(tally.sent == sent && tally.unsent == unsent && tally.unclear == unclear)
    #expect(tally.remaining == remaining && tally.failure == failure && !tally.wasOpen)
  }

  @Test(arguments: [
    SMTPFailure.unknownHost, .unreachable, .unavailable(answer: "421"), .untrusted, .authorities,
    .encryption, .notEncrypted, .silent, .mute, .unsteady, .loginRefused(code: 535),
    .loginRefused(code: 0), .loginNeeded, .other(code: 9),
  ])
  func everyFailureHasWords(failure: SMTPFailure) {
    #expect(failure.message.hasSuffix("。"))
  }
}
