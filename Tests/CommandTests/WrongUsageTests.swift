import ArgumentParser
import Testing

@testable import sevenones

/// What is not understood is wrong usage, status 64, before anything is read.
struct WrongUsageTests {
  @Test(arguments: [
    ("build --month abc", "应为年和月，例如2020-06。"), ("build --month 2020-13", "应为年和月"),
    ("check --month 202006", "应为年和月"), ("forms --output x --month 6", "应为年和月"),
    ("mail --month 2020.6", "应为年和月"), ("build --edition both", "'all', 'leadership' or 'public'"),
    ("build --sources some", "'all' and 'none'"), ("check --format xml", "'text' and 'json'"),
    ("inspect x.csv --format xml", "'table', 'csv' or 'json'"),
    ("sample --output x --faults all", "'none' and 'typical'"),
    ("build --editoin all", "--edition"),
    ("issue --month 2020-06 --on 2020-07-08", "须用--by写明审定人。"),
    ("issue --month 2020-06 --by 甲", "须用--on写明印发日期"),
    ("issue --month 2020-06 --by 甲 --on 7月", "应为日期"),
    ("issue --month 2020-06 --by 甲 --on 2020-07-08 --why 无", "--why只用于撤回"),
    ("issue --month 2020-06 --withdraw", "撤回须用--why写明原因。"),
    ("build --workers 0", "--workers应不小于1。"), ("init", "folder"),
  ])
  func endsWithStatus64(_ line: String, _ message: String) {
    do {
      _ = try SevenOnes.parseAsRoot(line.split(separator: " ").map(String.init))
      Issue.record("understood: \(line)")
    } catch {
      #expect(SevenOnes.exitCode(for: error) == .validationFailure)
      let text = SevenOnes.message(for: error)
      #expect(text.contains(message), "\(text)")
    }
  }

  @Test func whatIsSaidWithoutADoubtIsUnderstood() throws {
    let build = try SevenOnes.parseAsRoot([
      "build", "--month", "2020-06", "--edition", "public", "--sources", "none",
    ])
    #expect((build as? Build)?.month?.iso == "2020-06")
    #expect((build as? Build)?.edition?.editions == [.public])
    let plain = try SevenOnes.parseAsRoot(["build"])
    #expect((plain as? Build)?.month == nil)
    #expect((plain as? Build)?.edition == nil)
  }

  @Test(arguments: [
    ("buld", "是否为“build”"), ("chekc", "是否为“check”"), ("froms", "是否为“forms”"),
    ("samples", "是否为“sample”"), ("intit", "是否为“init”"), ("生成", "可用的有：build、check、"),
  ])
  func aMisspeltCommandIsAnsweredWithTheRightOne(_ word: String, _ message: String) throws {
    let fault = try #require(SevenOnes.unknown(word))
    #expect(fault.message.contains(message), "\(fault.message)")
    #expect(SevenOnes.exitCode(for: fault) == .validationFailure)
  }

  @Test(arguments: [
    "build", "check", "inspect", "forms", "mail", "sample", "init", "help", "--help", "--version",
  ])
  func commandsAndOptionsAreKnown(_ word: String) {
    #expect(SevenOnes.unknown(word) == nil)
  }
}
