import Aggregating
import Files
import Findings
import TestSupport
import Testing

/// No row vanishes without a word: one of a village that the roster has no longer, or not yet, is asked about
/// once a file, with the successor offered (issue: a roster that lives).
struct StoppedVillageTests {
  /// A roster of one town of which two villages have dates.
  func town() throws -> OneTown {
    let town = try OneTown("靖城街道")
    try town.place.write(
      "in/roster.csv",
      """
      序号,镇（街道、园区、办事处）,村（社区）,区划代码,单位类别,纳入统计,党组织建制,党员人数,启用,停用,并入
      1,靖城街道,汤家村委会,321282001200,行政村,是,党总支,80,,,
      2,靖城街道,柏木村委会,321282001201,行政村,是,党总支,80,,2020-03,汤家村委会
      3,靖城街道,光明村委会,321282001202,行政村,是,党总支,80,2020-09,,
      """)
    return town
  }

  /// The findings about dates of a list with so many rows a village.
  func findings(_ month: String, _ villages: [String]) throws -> [Finding] {
    let town = try town()
    var lines = ["表七 村级社会组织台账", "序号,村（社区）,组织名称,类别,备案登记方式,成立日期,成员人数,状态"]
    for (place, village) in villages.enumerated() {
      lines.append("\(place + 1),\(village),第\(place + 1)队,志愿服务类,民政登记,2019-01-01,10,正常")
    }
    try town.place.write("in/\(month)/靖城街道/表七.csv", lines.joined(separator: "\r\n"))
    let index = try #require(Month(month)).index
    let all = try town.assemble(town.read(index...index), index...index).report.findings
    return all.filter { ["place.stopped", "place.not-yet"].contains($0.rule) }
  }

  @Test func aStoppedVillagesRowsAreAskedAboutOnce() throws {
    let found = try findings("2020-04", ["汤家村委会", "柏木村委会", "柏木村委会", "柏木村委会"])
    #expect(found.map(\.rule) == ["place.stopped"])
    #expect(found.first?.place.row == 4)
    #expect(found.first?.severity == .confirm)
    #expect(
      found.first?.message == "“柏木村委会”在名录中已停用（“柏木村委会”至2020年3月，并入“汤家村委会”），表中仍有3行，未计入。")
    #expect(found.first?.hint.contains("请把这些行填在“汤家村委会”名下") == true)
  }

  @Test func inItsLastMonthNothingIsAsked() throws {
    #expect(try findings("2020-03", ["汤家村委会", "柏木村委会"]).isEmpty)
  }

  @Test func oneThatBeginsLaterIsAskedAboutToo() throws {
    let found = try findings("2020-04", ["光明村委会", "汤家村委会", "光明村委会"])
    #expect(found.map(\.rule) == ["place.not-yet"])
    #expect(found.first?.message == "“光明村委会”在名录中尚未启用（“光明村委会”自2020年9月起），表中已有2行，未计入。")
    #expect(try findings("2020-09", ["光明村委会"]).isEmpty)
  }

  @Test(arguments: [("汤家村委会", 0), ("汤家村", 0), ("321282001200", 0), ("汤家村委会、光明村委会", 0), ("丁村", 1)])
  func successorsAreVillagesOfTheRoster(written: String, faults: Int) throws {
    let town = try town()
    let roster = try FileSystem.read(town.place.path + "/in/roster.csv")
    try town.place.write(
      "in/roster.csv",
      String(decoding: roster, as: UTF8.self).replacing("2020-03,汤家村委会", with: "2020-03,\(written)")
    )
    let found = try town.folder().rosterFindings.filter { $0.rule == "roster.successor-unknown" }
    #expect(found.count == faults)
    #expect(found.allSatisfy { $0.place.header == "并入" && $0.value == written })
  }
}
