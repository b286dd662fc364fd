import Files
import Findings
import ReportBuilding
import TestSupport
import Testing

/// What `check` prints.
struct CheckTextTests {
  private static func check(_ input: String, month: String? = nil) async throws -> BuildSummary {
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    options.month = month.flatMap { Month($0) }
    return try await ReportBuild(options).run()
  }

  /// One town in with a fault, the other without anything.
  private static func county(_ place: TemporaryFolder) async throws -> String {
    let input = try await Fixture.sample(place, villages: 60, months: 2, faults: false)
    let path = "2019-08/靖城街道/表七.csv"
    var table = try PlantedTable(try FileSystem.read(input + "/" + path))
    _ = try table.apply(
      Plant.Edit(
        file: "表七", rows: 1...9, change: .cells([Plant.Cell(header: "成员人数", value: "很多")])))
    try place.write("in/" + path, table.text)
    let others = try FileSystem.entries(input + "/2019-08").map(\.name)
    for town in others where !["靖城街道", "市级"].contains(town) {
      try FileSystem.removeTree("\(input)/2019-08/\(town)")
    }
    return input
  }

  @Test func aLineATownThenALineACause() async throws {
    let place = try TemporaryFolder()
    let summary = try await Self.check(Self.county(place))
    let lines = CheckText(summary).text.split(separator: "\n").map(String.init)
    #expect(lines.first == "2019年8月")
    #expect(lines.contains("靖城街道：差错9处，待核实0处，提示0处"), "\(lines)")
    let silent = lines.filter { $0.hasSuffix("张表未报") }
    #expect(!silent.isEmpty && silent.count == summary.missing.count)
    #expect(silent.allSatisfy { $0.contains("：全部") })
    let details = lines.filter { $0.contains("很多") }
    #expect(details.count == 1)
    #expect(details.first?.contains("等9处：差错：“成员人数”应填") == true, "\(details)")
    #expect(lines.allSatisfy { !$0.contains("本月未收到") })
  }

  @Test func townSeverityAndAllChooseWhatIsListed() async throws {
    let place = try TemporaryFolder()
    let summary = try await Self.check(Self.county(place))
    var choice = CheckText.Choice()
    choice.towns = ["靖城街道"]
    let own = CheckText(summary, choice).text.split(separator: "\n")
    #expect(own.allSatisfy { $0 == "2019年8月" || $0.contains("靖城街道") }, "\(own)")
    choice.isFull = true
    #expect(
      CheckText(summary, choice).text.split(separator: "\n").filter { $0.contains("很多") }.count == 9
    )
    choice.severities = [.confirm]
    #expect(!CheckText(summary, choice).text.contains("很多"))
  }

  @Test func tablesStandInTheProgrammesOrder() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    for name in ["表七", "表三", "表三附"] {
      let path = "2019-07/靖城街道/\(name).csv"
      let text = String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self)
      try place.write("in/" + path, text.replacing("序号", with: "序号,心得"))
    }
    let found = try await Self.check(input).list.filter { $0.rule != "ledger.missing" }
    var seen: [String] = []
    for finding in found {
      let name = finding.place.file.split(separator: "/").last.map(String.init) ?? ""
      if seen.last != name { seen.append(name) }
    }
    #expect(seen == ["表三.csv", "表三附.csv", "表七.csv"])
  }
}
