import Files
import ReportBuilding
import TestSupport
import Testing

/// What the office's own severity does to a finding, to the value under it and to the town's slip.
struct FaultSeverityTests {
  struct Case: Sendable {
    /// The line of the programme; empty for none.
    var line: String
    /// The severity of the finding, and whether the value is still counted.
    var severity: String
    var isCounted: Bool
    /// Whether the town is asked about it.
    var isAsked: Bool
  }

  @Test(arguments: [
    Case(line: "", severity: "C", isCounted: true, isAsked: true),
    Case(line: "severities: {cell.uncertain: E}", severity: "E", isCounted: false, isAsked: true),
    Case(line: "severities: {cell.uncertain: W}", severity: "W", isCounted: true, isAsked: false),
  ])
  func anUncertainValueIsCountedAsTheOfficeSays(_ example: Case) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let programme = try FileSystem.read(input + "/programme.yaml")
    try place.write("in/programme.yaml", programme + Array("\n\(example.line)\n".utf8))
    let path = "2019-07/靖城街道/表一.csv"
    var table = try PlantedTable(try FileSystem.read(input + "/" + path))
    let cell = Plant.Cell(header: "后备力量(去重)", value: "约2")
    let row = try table.apply(Plant.Edit(file: "表一", rows: 1...1, change: .cells([cell])))
    try place.write("in/" + path, table.text)
    let summary = try await Fixture.build(input, to: place.path + "/out")
    let data = place.path + "/out/leadership/data/"
    let found = try Fixture.table(data + "findings.csv").filter { $0["rule"] == "cell.uncertain" }
    #expect(found.map { $0["severity"] ?? "" } == [example.severity])
    #expect(found.first?["row"] == "\(row + 1)")
    let code = Fixture.lines(table.text)[row][3]
    let village = try Fixture.figures(data).first {
      $0["code"] == code && $0["indicator"] == "A11"
    }
    #expect(try #require(village)["numerator"] == (example.isCounted ? "1" : ""))
    #expect(summary.findings.errors == (example.severity == "E" ? 1 : 0))
    #expect(summary.findings.questions == (example.severity == "C" ? 1 : 0))
    let slips = try? FileSystem.entries(place.path + "/out/returns/2019-07").map(\.name)
    #expect((slips ?? []) == (example.isAsked ? ["321282001"] : []))
  }

  /// Faults that are made when the town's files are put together, before any cell is looked at.
  @Test func whatAFileIsToldWeighsAsTheOfficeSays() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let programme = try FileSystem.read(input + "/programme.yaml")
    try place.write(
      "in/programme.yaml", programme + Array("\nseverities: {file.repeated: C}\n".utf8))
    let bytes = try FileSystem.read(input + "/2019-07/靖城街道/表七.csv")
    try place.write("in/2019-07/靖城街道/表七(1).csv", bytes)
    let summary = try await Fixture.build(input, to: place.path + "/out")
    let found = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["rule"] == "file.repeated" }
    #expect(found.map { $0["severity"] ?? "" } == ["C"])
    #expect(summary.findings.questions == 1)
  }
}
