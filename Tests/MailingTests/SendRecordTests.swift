import Files
import TestSupport
import Testing

@testable import Mailing

/// The record says who got what, and is never guessed at when it was damaged.
struct SendRecordTests {
  func row(
    _ address: String, _ result: SendRecord.Result, answer: String = "250 Ok"
  ) -> SendRecord.Row {
    SendRecord.Row(
      time: "2020-07-07T09:00:00+08:00", month: "2020-06", message: "leadership", address: address,
      role: "领导", digest: "abc", server: "smtp://x", result: result, answer: answer)
  }

  @Test(
    arguments: [
      ([], SendRecord.Standing.open),
      ([.handed], .unclear(on: "2020-07-07T09:00:00+08:00")),
      ([.handed, .sent], .sent(on: "2020-07-07T09:00:00+08:00", digest: "abc")),
      ([.refused], .open),
      ([.later], .open),
      ([.failed], .open),
      ([.handed, .refused], .open),
      ([.handed, .sent, .handed], .sent(on: "2020-07-07T09:00:00+08:00", digest: "abc")),
      ([.refused, .handed], .unclear(on: "2020-07-07T09:00:00+08:00")),
    ] as [([SendRecord.Result], SendRecord.Standing)])
  func recipientsStandAsTheirLinesSay(
    results: [SendRecord.Result], standing: SendRecord.Standing
  ) throws {
    let folder = try TemporaryFolder()
    var record = try SendRecord(folder: folder.path)
    for result in results { try record.append(row("a@example.org", result)) }
    let mailbox = try MailAddress(address: "A@example.org")
    #expect(record.standing(of: mailbox) == standing)
    #expect(try SendRecord(folder: folder.path).standing(of: mailbox) == standing)
    #expect(try record.standing(of: MailAddress(address: "b@example.org")) == .open)
  }

  @Test func linesComeBackEqual() throws {
    let folder = try TemporaryFolder()
    var record = try SendRecord(folder: folder.path)
    try record.append(row("a@example.org", .sent, answer: "250 \"ok\", 已收"))
    try record.append(row("b@example.org", .refused, answer: "550 a\r\nb"))
    #expect(
      try SendRecord(folder: folder.path).rows.map(\.answer) == ["250 \"ok\", 已收", "550 a  b"])
    let text = String(decoding: try FileSystem.read(folder.path + "/sent.csv"), as: UTF8.self)
    #expect(
      text.hasPrefix(
        "\u{FEFF}sent_on,month,message,address,role,content_sha256,server,result,answer\r\n"))
    #expect(text.split(separator: "\r\n").count == 3)
  }

  @Test func noFormulasForSpreadsheets() throws {
    let folder = try TemporaryFolder()
    var record = try SendRecord(folder: folder.path)
    try record.append(row("a@example.org", .sent, answer: "=1+1"))
    let text = String(decoding: try FileSystem.read(folder.path + "/sent.csv"), as: UTF8.self)
    #expect(text.hasSuffix(",\"'=1+1\"\r\n"))
  }

  @Test(arguments: ["a\r\n", "sent_on,month\r\n1,2\r\n", "", "no line end", "\u{FEFF}乱\r\n"])
  func aDamagedRecordStopsEverything(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("sent.csv", text)
    #expect(throws: MailError.self) { try SendRecord(folder: folder.path) }
  }

  @Test func aBrokenLineStopsEverything() throws {
    let folder = try TemporaryFolder()
    var record = try SendRecord(folder: folder.path)
    try record.append(row("a@example.org", .sent))
    let path = folder.path + "/sent.csv"
    let bytes = try FileSystem.read(path)
    try FileSystem.write(path, Array(bytes.dropLast(10)))
    #expect(throws: MailError.record(path: path, row: 2)) { try SendRecord(folder: folder.path) }
    try FileSystem.write(path, bytes + Array("2020,2020-06,x,nobody,,,,已发送,\r\n".utf8))
    #expect(throws: MailError.record(path: path, row: 3)) { try SendRecord(folder: folder.path) }
  }
}
