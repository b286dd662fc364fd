import Files
import Foundation
import ReportBuilding
import TestSupport
import Testing

/// What only shows against the last report as a whole; rules between months are in `EveryRuleTests`.
struct MonthRulesTests {
  @Test func theSameTablesAgainAreSaidOnce() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 2, faults: false)
    for file in try FileSystem.entries(input + "/2019-07/靖城街道") {
      let bytes = try FileSystem.read("\(input)/2019-07/靖城街道/\(file.name)")
      // Another date at the top changes nothing of what is reported.
      let text = String(decoding: bytes, as: UTF8.self).replacing("2019年7月", with: "2019年8月")
      try place.write("in/2019-08/靖城街道/\(file.name)", text)
    }
    try await Fixture.build(input, to: place.path + "/out")
    let found = try Fixture.table(place.path + "/out/leadership/data/findings.csv").filter {
      $0["rule"] == "ledger.unchanged"
    }
    #expect(found.map { "\($0["month"] ?? "") \($0["town"] ?? "")" } == ["2019-08 靖城街道"])
  }

  /// Last month's table copied, rows changed, 填报时间 forgotten: last month's figures stand.
  @Test(arguments: [true, false]) func aStaleHeadMovesNoEarlierFigure(inTitle: Bool) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 2, faults: false)
    func august() async throws -> [String] {
      try await Fixture.build(input, to: place.path + "/out")
      return try Fixture.figures(place.path + "/out/leadership/data/")
        .filter { $0["month"] == "2019-08" }
        .map { row in row.keys.sorted().map { row[$0] ?? "" }.joined(separator: ",") }
    }
    let before = try await august()
    let own = String(
      decoding: try FileSystem.read(input + "/2019-08/靖城街道/表七.csv"), as: UTF8.self)
    var lines = own.components(separatedBy: "\r\n")
    if inTitle { lines[0] = lines[0].replacing("月报表", with: "2019年8月报表") }
    let row = try #require(lines.firstIndex { $0.hasPrefix("1,") })
    lines.remove(at: row)
    try place.write("in/2019-09/靖城街道/表七.csv", lines.joined(separator: "\r\n"))
    #expect(try await august() == before)
    let said = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["rule"]?.hasPrefix("file.") == true }
      .map { "\($0["month"] ?? "") \($0["rule"] ?? "")" }
    #expect(said == ["2019-09 file.\(inTitle ? "month" : "date")-disagrees"])
  }

  /// A late table in this month's folder: what it does to the earlier month is this month's work.
  @Test func checkShowsWhatThisMonthsFilesDoToEarlierMonths() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 2, faults: false)
    let yaml = String(decoding: try FileSystem.read(input + "/programme.yaml"), as: UTF8.self)
    let open = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("by: 示例审批人") }.joined(separator: "\n")
    try place.write("in/programme.yaml", open.replacing("approvals:\n", with: "approvals: []\n"))
    let late = String(
      decoding: try FileSystem.read(input + "/2019-07/靖城街道/表七附.csv"), as: UTF8.self)
    try FileSystem.remove(input + "/2019-07/靖城街道/表七附.csv")
    let path = "2019-08/靖城街道/七月补报.csv"
    let bad = late.replacing(",,未设立", with: ",,也许").replacing(",,已设立", with: ",,也许")
    try place.write("in/" + path, bad.replacing("月报表", with: "2019年7月报表"))
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    let summary = try await ReportBuild(options).run()
    let own = summary.list.filter { $0.place.file == path }
    #expect(own.contains { $0.month?.iso == "2019-08" && $0.rule == "file.month-disagrees" })
    let past = try #require(own.first { $0.month?.iso == "2019-07" && $0.rule == "cell.choice" })
    let parts = CheckText(summary).text.split(separator: "本月的文件涉及以前各月：")
    #expect(parts.count == 2 && parts[1].contains(past.message))
    #expect(!parts[0].contains(past.message))
  }
}
