import Findings
import TestSupport
import Testing

@testable import Collecting

/// Which files are read for which town.
struct TownFilesTests {
  static func table(of town: String) -> String {
    """
    表七 村级社会组织台账
    填报单位：\(town)
    序号,村（社区）,组织名称,类别,备案登记方式,成员人数,状态
    1,汤家村委会,第1队,志愿服务队,村级备案,10,正常
    """
  }

  /// The paths of a town's files.
  static func paths(_ files: TownFiles, _ town: Int) -> [String] { files.files[town].map(\.path) }

  @Test func goToTheTownThatTheirPathsOrElseTheirContentNames() throws {
    let town = try OneTown("靖城街道")
    for path in [
      "2019-07/靖城街道/b.csv", "2019-07/靖城街道/a.csv", "2019-08/靖城街道/c.csv", "2019-07/无主.csv",
    ] {
      try town.place.write("in/" + path, Self.table(of: "靖城街道"))
    }
    try town.place.write("in/2019-07/孤山镇/d.csv", Self.table(of: "靖城街道"))
    let input = try town.folder()
    let month = try #require(Month("2019-07"))
    let reader = TownReader(input, months: month.index...month.index)
    let own = try #require(input.roster.towns.firstIndex { $0.name == "靖城街道" })
    let other = try #require(input.roster.towns.firstIndex { $0.name == "孤山镇" })
    var files = TownFiles(try InputDiscovery(input), reader: reader, upTo: month.index)
    #expect(
      Self.paths(files, own) == ["2019-07/无主.csv", "2019-07/靖城街道/a.csv", "2019-07/靖城街道/b.csv"])
    #expect(files.unplaced.strays.map(\.file.path) == ["2019-07/无主.csv"])
    // What lies with another town is told by that town's reading, and given once.
    let read = reader.read(files.files[other], town: other, conflicts: [:])
    #expect(files.take(read.strays) == [own])
    #expect(files.take(read.strays) == [])
    #expect(
      Self.paths(files, own)
        == ["2019-07/孤山镇/d.csv", "2019-07/无主.csv", "2019-07/靖城街道/a.csv", "2019-07/靖城街道/b.csv"])
    let all = TownFiles(try InputDiscovery(input), reader: reader, upTo: nil)
    #expect(Self.paths(all, own).contains("2019-08/靖城街道/c.csv"))
  }

  @Test func aSlipOfThePenInAYearIsNotTheNewestMonth() throws {
    let town = try OneTown("靖城街道")
    for month in ["2019-07", "2019-08", "2091-08"] {
      try town.place.write("in/\(month)/靖城街道/a.csv", Self.table(of: "靖城街道"))
    }
    let discovery = try InputDiscovery(town.folder())
    #expect(discovery.months(isTidied: true).map(\.iso) == ["2019-07", "2019-08"])
    #expect(discovery.months(isTidied: false).map(\.iso) == ["2019-07", "2019-08", "2091-08"])
  }
}
