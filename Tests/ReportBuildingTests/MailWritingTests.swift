import Files
import Programme
import ReportBuilding
import TestSupport
import Testing

/// The month's messages as a build writes them.
struct MailWritingTests {
  @Test func bodiesAreFitForMailPrograms() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 7, faults: true)
    try await Fixture.build(input, to: place.path + "/out")
    let tree = try TemporaryFolder.tree(place.path + "/out/mail")
    #expect(
      tree.keys.sorted() == [
        "2020-01/leadership.eml", "2020-01/leadership.html", "2020-01/leadership.txt",
        "2020-01/public.eml", "2020-01/public.html", "2020-01/public.txt",
      ])
    let lint = try MailLint()
    for edition in ["leadership", "public"] {
      let html = String(decoding: tree["2020-01/\(edition).html"] ?? [], as: UTF8.self)
      let text = String(decoding: tree["2020-01/\(edition).txt"] ?? [], as: UTF8.self)
      #expect(lint.faults(in: html) == [])
      // One screen: both goals with their path, what changed, who reported.
      for words in ["党建品牌覆盖率", "村级社会组织达标率", "序时进度", "较上月", "还差", "报送情况", "单位"] {
        #expect(html.contains(words) && text.contains(words), "\(edition) \(words)")
      }
      // Twins: every goal with a number and every dimension in both.
      for name in ["书记主任“一肩挑”比例", "党建品牌“六有”达标率", "镇级孵化中心覆盖率", "建立一个经济实体", "发掘一批示范典型"] {
        #expect(html.contains(name) && text.contains(name), "\(edition) \(name)")
      }
      #expect(html.contains("分布在") == (edition == "leadership"))
      #expect(!text.contains("&") && !text.contains("<"))
    }
  }

  @Test func withoutRecipientsTheDraftIsThere() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    try FileSystem.remove(input + "/recipients.csv")
    try await Fixture.build(input, to: place.path + "/out")
    let path = place.path + "/out/mail/2019-07/leadership.eml"
    #expect(String(decoding: try FileSystem.read(path), as: UTF8.self).contains("X-Unsent: 1"))
  }

  @Test func aWrongListStopsTheBuild() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    try place.write(
      "in/recipients.csv",
      "role,name,address,edition\n领导,甲,a@example.org\u{0B}Bcc: b@example.org,leadership\n")
    await #expect(throws: BuildError.self) {
      try await Fixture.build(input, to: place.path + "/out")
    }
  }
}

/// Every measurable statement of the source has its line on the site (Decisions: Sources).
struct StatementTests {
  @Test func allStatementsAreListed() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    try await Fixture.build(input, to: place.path + "/out")
    let counts = [("A", 14), ("B", 10), ("C", 9), ("D", 6), ("E", 6), ("F", 7), ("G", 11)]
    let ids = counts.flatMap { letter, count in
      (1...count).map { "\(letter)\($0 < 10 ? "0" : "")\($0)" }
    }
    #expect(ids.count == 63)
    for edition in ["leadership", "public"] {
      let page = String(
        decoding: try FileSystem.read("\(place.path)/out/\(edition)/goals/index.html"),
        as: UTF8.self)
      for id in ids { #expect(page.contains("<th scope=\"row\">\(id)</th>"), "\(edition) \(id)") }
    }
  }
}
