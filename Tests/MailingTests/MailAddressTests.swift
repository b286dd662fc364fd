import Testing

@testable import Mailing

/// An address is sound or refused with the reason; a name cannot carry a header.
struct MailAddressTests {
  static let long = String(repeating: "a", count: 64)

  @Test(arguments: [
    "wang@example.org", "wang.xiao-ming+report_1@mail.sub.example.org", "a@b.cn", "_x@example.org",
    "8765@qq.com", "\(long)@example.org", "a!#$%&'*/=?^`{|}~b@example.org", "WANG@EXAMPLE.ORG",
  ])
  func soundAddressesAreTaken(address: String) throws {
    #expect(try MailAddress(address: address).address == address)
  }

  @Test(arguments: [
    ("", AddressFault.empty),
    ("wang", .notOneAt(found: "wang")),
    ("wang@li@example.org", .notOneAt(found: "wang@li@example.org")),
    ("王@example.org", .notPlain(found: "王@example.org")),
    ("wang@靖江.cn", .notPlain(found: "wang@靖江.cn")),
    ("wang＠example.org", .notPlain(found: "wang＠example.org")),
    ("wang @example.org", .notPlain(found: "wang @example.org")),
    (
      "wang@example.org\r\nBcc: x@example.org",
      .notPlain(found: "wang@example.org  Bcc: x@example.org")
    ),
    ("wang@example.org\0", .notPlain(found: "wang@example.org ")),
    ("@example.org", .local(found: "@example.org")),
    (".wang@example.org", .local(found: ".wang@example.org")),
    ("wang.@example.org", .local(found: "wang.@example.org")),
    ("wa..ng@example.org", .local(found: "wa..ng@example.org")),
    ("\(long)a@example.org", .local(found: "\(long)a@example.org")),
    ("=cmd@example.org", .local(found: "=cmd@example.org")),
    ("-f@example.org", .local(found: "-f@example.org")),
    ("\"wang\"@example.org", .local(found: "\"wang\"@example.org")),
    ("<wang@example.org>", .local(found: "<wang@example.org>")),
    ("a,b@example.org", .local(found: "a,b@example.org")),
    ("wang@example", .domain(found: "wang@example")),
    ("wang@", .domain(found: "wang@")),
    ("wang@.org", .domain(found: "wang@.org")),
    ("wang@example.org.", .domain(found: "wang@example.org.")),
    ("wang@-example.org", .domain(found: "wang@-example.org")),
    ("wang@exa_mple.org", .domain(found: "wang@exa_mple.org")),
    ("wang@10.0.0.1", .domain(found: "wang@10.0.0.1")),
    ("wang@[10.0.0.1]", .domain(found: "wang@[10.0.0.1]")),
    ("wang@example.org>", .domain(found: "wang@example.org>")),
  ])
  func othersAreRefused(address: String, fault: AddressFault) {
    #expect(throws: fault) { try MailAddress(address: address) }
  }

  @Test(arguments: [
    "a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\tb", "a\0b", "a\u{85}b", "a\u{2028}b",
    "a\u{2029}b", "a\u{202E}b", "a\u{2066}b", "a\u{200B}b", "\u{FEFF}a", "a\u{7F}",
  ])
  func namesWithControlsAreRefused(name: String) {
    #expect(throws: AddressFault.controlInName) {
      try MailAddress(name: name, address: "a@example.org")
    }
  }

  @Test func namesHaveALimit() throws {
    let name = String(repeating: "字", count: 120)
    #expect(try MailAddress(name: name, address: "a@example.org").name == name)
    #expect(throws: AddressFault.nameTooLong(limit: 120)) {
      try MailAddress(name: name + "字", address: "a@example.org")
    }
  }

  @Test(arguments: [
    AddressFault.empty, .notPlain(found: "x"), .tooLong(found: "x"), .notOneAt(found: "x"),
    .local(found: "x"), .domain(found: "x"), .controlInName, .nameTooLong(limit: 1),
  ])
  func everyFaultHasWords(fault: AddressFault) {
    #expect(fault.message.hasSuffix("。"))
  }
}
