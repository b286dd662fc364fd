import Files
import Findings
import ReportBuilding
import TestSupport
import Testing

/// Bad input is a clear error or a finding, never a crash, and the previous output stays.
struct BadInputTests {
  @Test func whatCannotGoOnIsAnErrorAndLeavesTheOutput() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 2, faults: false)
    let out = place.path + "/out"
    try await Fixture.build(input, to: out)
    let before = try TemporaryFolder.tree(out)
    let programme = try FileSystem.read(input + "/programme.yaml")
    let roster = try FileSystem.read(input + "/roster.csv")

    func fails(_ message: String, month: String? = nil) async throws {
      do {
        try await Fixture.build(input, to: out, month: month)
        Issue.record("was built: \(message)")
      } catch let error as BuildError {
        #expect(error.message.contains(message), "\(error.message)")
      }
      #expect(try TemporaryFolder.tree(out) == before)
      #expect(try FileSystem.entries(place.path).map(\.name).sorted() == ["in", "out"])
    }
    try await fails("没有2031-01的报表", month: "2031-01")
    try place.write("in/programme.yaml", "programme: [")
    try await fails("programme.yaml:")
    try place.write("in/programme.yaml", programme)
    try place.write("in/roster.csv", "序号,名字\n1,2\n")
    try await fails("没有找到表头")
    try place.write("in/roster.csv", [UInt8](repeating: 0xFF, count: 30))
    try await fails("名录")
    try FileSystem.remove(input + "/roster.csv")
    try await fails("不存在")
    try place.write("in/roster.csv", roster)
    try place.write("in/received.csv", "month,town\n2019-07,甲\n")
    try await fails("缺少列")
  }

  @Test func noInputIsSaid() async throws {
    let place = try TemporaryFolder()
    for name in ["programme.yaml", "roster.csv"] {
      try place.write("in/" + name, try FileSystem.read(Fixture.sampleInput + "/" + name))
    }
    do {
      try await Fixture.build(place.path + "/in", to: place.path + "/out")
      Issue.record("was built")
    } catch let error as BuildError {
      #expect(error.message.contains("没有任何月份的报表"))
    }
    #expect(try FileSystem.kind(place.path + "/out") == nil)
  }

  struct Odd: Sendable {
    var name: String
    var bytes: [UInt8]
    var rule: String
  }

  @Test(arguments: [
    Odd(name: "空.csv", bytes: [], rule: "file.empty"),
    Odd(name: "表六.csv", bytes: [0x50, 0x4B, 3, 4, 0, 0], rule: "file.broken-archive"),
    Odd(
      name: "表六.xls", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
      rule: "file.broken-archive"),
    Odd(name: "坏.csv", bytes: [0xE4, 0x81, 0xFF, 0xFF, 0x30], rule: "file.not-text"),
    Odd(name: "购物.csv", bytes: Array("菜,价\n白菜,2\n".utf8), rule: "file.not-placed"),
    Odd(
      name: "大.xml",
      bytes: Array("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>".utf8),
      rule: "file.document-type"),
    Odd(
      name: "半.xml",
      bytes: Array(
        ("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"
          + "<Worksheet><Table><Row>").utf8), rule: "file.malformed-xml"),
  ])
  func oddFilesBecomeOneFinding(_ odd: Odd) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    try place.write("in/2019-07/靖城街道/" + odd.name, odd.bytes)
    try await Fixture.build(input, to: place.path + "/out")
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["severity"] != "W" }
    #expect(findings.count == 1)
    #expect(findings.first?["rule"] == odd.rule)
    #expect(findings.first?["file"] == "2019-07/靖城街道/" + odd.name)
    #expect(findings.first?["town"] == "靖城街道")
  }

  @Test func aFileOfAnotherTownIsReadThere() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 80, months: 1, faults: false)
    try FileSystem.rename(
      input + "/2019-07/斜桥镇/表六.csv", input + "/2019-07/靖城街道/错放.csv")
    try await Fixture.build(input, to: place.path + "/out")
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["severity"] != "W" }
    #expect(findings.map { $0["rule"] } == ["file.town-disagrees"])
    let receipts = try Fixture.table(place.path + "/out/leadership/data/completeness.csv")
    #expect(receipts.allSatisfy { $0["expected"] == $0["received"] })
  }

  @Test func twoFilesForTheSameAreSettledOrBothRefused() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    let path = "2019-07/靖城街道/表七附.csv"
    let text = String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self)
    func rules() async throws -> [String] {
      try await Fixture.build(input, to: place.path + "/out")
      return try Fixture.table(place.path + "/out/leadership/data/findings.csv")
        .filter { $0["rule"]?.hasPrefix("file.") == true || $0["rule"] == "ledger.missing" }
        .compactMap { $0["rule"] }
    }
    try place.write("in/2019-07/靖城街道/表七附(1).csv", text)
    #expect(try await rules() == ["file.repeated"])
    try place.write("in/2019-07/靖城街道/表七附(1).csv", text.replacing("未建", with: "在建"))
    #expect(try await rules() == ["file.conflict", "file.conflict"])
    let day = try #require(text.firstMatch(of: /2019年7月(\d+)日/)).output.1
    try place.write(
      "in/2019-07/靖城街道/表七附(1).csv",
      text.replacing("2019年7月\(day)日", with: "2019年7月31日").replacing("未建", with: "在建"))
    #expect(try await rules() == ["file.replaced"])
  }

  @Test func strictPublishesNothingWithErrors() async throws {
    let place = try TemporaryFolder()
    let summary = try await Fixture.build(
      Fixture.sampleInput, to: place.path + "/out", strict: true)
    #expect(summary.findings.errors > 0)
    #expect(!summary.isPublished)
    #expect(try FileSystem.entries(place.path).isEmpty)
  }
}
