import Files
import ReportBuilding
import TestSupport
import Testing

/// Tables far longer than any town's.
struct LongTableTests {
  static let path = "2019-07/靖城街道/表七.csv"

  /// Builds a sample in which 表七 of one town has so many rows, each with a question of its own.
  static func build(rows: Int) async throws -> TemporaryFolder {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    let header = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    let name = try #require(lines[header].firstIndex(of: "组织名称"))
    let members = try #require(lines[header].firstIndex(of: "成员人数"))
    let number = try #require(lines[header].firstIndex(of: "备案(登记)号"))
    let head = try #require(lines[header].firstIndex(of: "负责人"))
    let row = try #require(lines.first { $0.first == "1" })
    var long = Array(lines[...header])
    for position in 0..<rows {
      var next = row
      next[name] += "\(position)"
      next[number] += "\(position)"
      next[head] += "\(position)"
      next[members] = "约\(position + 10)"
      long.append(next)
    }
    try place.write(
      "in/" + path, long.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    try await Fixture.build(input, to: place.path + "/out")
    return place
  }

  @Test func aSlipStaysReadableAndItsTableIsWhole() async throws {
    let place = try await Self.build(rows: 450)
    let slip = place.path + "/out/returns/2019-07/321282001"
    let page = String(decoding: try FileSystem.read(slip + "/index.html"), as: UTF8.self)
    // One cause is one line, with as many cells as a person reads.
    #expect(page.components(separatedBy: "填的是“约").count - 1 == 1)
    #expect(page.contains("等450处</td>"))
    #expect(page.contains("有450处待核实需说明"))
    let faults = try Fixture.table(slip + "/faults.csv")
    let asked = faults.filter { $0["规则"] == "cell.uncertain" }
    #expect(asked.count == 5)
    #expect(asked.flatMap { ($0["单元格"] ?? "").split(separator: "；") }.count == 450)
    let receipts = try Fixture.table(place.path + "/out/leadership/data/completeness.csv")
    let own = receipts.filter { $0["town"] == "靖城街道" && $0["ledger"] == "T7" }
    #expect(own.map { $0["c"] } == ["450"])
    let sources = try FileSystem.entries(place.path + "/out/leadership/sources/2019-07")
      .filter { $0.name.hasPrefix("321282001") }
    let rows = try sources.map { entry in
      String(
        decoding: try FileSystem.read(place.path + "/out/leadership/sources/2019-07/" + entry.name),
        as: UTF8.self
      ).components(separatedBy: "填的是“约").count - 1
    }
    #expect(rows.max() == 450)
  }

  @Test func aTableNoTownCanHaveIsRefused() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    var text = "考核与激励事项表\n序号,村（社区）,考核类别,考核得分,两代表一委员人次\n"
    for number in 0..<100_001 { text += "\(number),东兴街居委会,甲,1,1\n" }
    try place.write("in/2019-07/靖城街道/表二附.csv", text)
    var options = BuildOptions(input: input, output: place.path + "/none")
    options.makesPages = false
    let found = try await ReportBuild(options).run().list.filter { $0.severity != .hint }
    #expect(found.map(\.rule) == ["file.limit"])
    #expect(found.first?.message == "一张台账的数据行数超过上限100000，未读入。")
    #expect(found.first?.place.file == "2019-07/靖城街道/表二附.csv")
  }
}
