import Files
import Findings
import Programme
import ReportBuilding
import TestSupport
import Testing

/// Each rule of the programme, broken once on purpose in a clean sample, is found at its cell, and
/// nothing else is.
struct EveryRuleTests {
  /// A total that no longer fits because of a wrong cell is not a second finding.
  @Test(arguments: [("女性人数", "25", "team.part-over-filled"), ("实配人数", "12", "team.over-posts")])
  func theTotalDoesNotSayItAgain(header: String, value: String, rule: String) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = "2019-07/靖城街道/表一.csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read("\(input)/\(path)"), as: UTF8.self))
    let head = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    let row = try #require(lines.firstIndex { $0.first == "1" })
    #expect(lines.contains { $0.first == "合计" })
    lines[row][try #require(lines[head].firstIndex(of: header))] = value
    try place.write("in/" + path, lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    let found = try await ReportBuild(options).run().list.filter { $0.severity != .hint }
    #expect(found.map(\.rule) == [rule], "\(found.map(\.sentence))")
  }

  @Test func everyRuleIsPlanted() throws {
    let yaml = try FileSystem.read(Fixture.sampleInput + "/programme.yaml")
    let programme = try Programme.decode(String(decoding: yaml, as: UTF8.self))
    let ledgers = [programme.roster] + programme.ledgers
    let rules = ledgers.flatMap { $0.rules.map(\.id) }
    let planted = Set(try Plant.read().map(\.rule)).subtracting([""])
    #expect(Set(rules).count == rules.count)
    let unplanted = rules.filter { !planted.contains($0) }
    #expect(unplanted.isEmpty, "\(unplanted)")
    // Rules of our own may be planted too, but no rule that is no longer there.
    let unknown = planted.subtracting(rules).filter { !$0.hasPrefix("cell.") }
    #expect(unknown.isEmpty, "\(unknown)")
  }

  @Test(arguments: Set(Plant.all.map(\.months))) func theSampleItselfIsClean(
    _ months: [String]
  ) async throws {
    let found = try await CleanSample.findings(CleanSample.files(months))
    #expect(found.isEmpty, "\(found.map(\.sentence))")
  }

  @Test(arguments: Plant.all) func isFoundAndNothingElse(_ plant: Plant) async throws {
    var files = try await CleanSample.files(plant.months)
    let expected = try plant.sow(&files)
    let found = try await CleanSample.findings(files)
    #expect(found.map(Sighting.init) == expected, "\(found.map(\.sentence))")
    #expect(found.allSatisfy { $0.severity == .hint || !$0.hint.isEmpty })
  }
}

/// A sample of one town without a fault, made once and kept in memory.
private enum CleanSample {
  private static let all: Task<[String: [UInt8]], any Error> = Task {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 7, faults: false)
    return try TemporaryFolder.tree(input)
  }

  /// Its files by path: programme, roster and the tables of these months.
  static func files(_ months: [String]) async throws -> [String: [UInt8]] {
    try await all.value.filter { path, _ in
      !path.contains("/") || months.contains { path.hasPrefix($0 + "/") }
    }
  }

  /// What is found in such files.
  static func findings(_ files: [String: [UInt8]]) async throws -> [Finding] {
    let place = try TemporaryFolder()
    for (path, bytes) in files { try place.write("in/" + path, bytes) }
    var options = BuildOptions(input: place.path + "/in", output: "")
    options.makesPages = false
    options.makesSources = false
    return try await ReportBuild(options).run().list
  }
}
