import Files
import PageRendering
import ReportBuilding
import TestSupport
import Testing

/// What crosses towns is settled whether a town waited to be written, was written before, or is read again.
struct WritingOrderTests {
  /// The site, when so many bytes of files may wait.
  private static func site(
    _ place: TemporaryFolder, _ input: String, waiting bytes: Int
  ) async throws -> [String: [UInt8]] {
    let output = "\(place.path)/out-\(bytes)"
    var options = BuildOptions(input: input, output: output)
    options.templatesByEnvironment = Fixture.templates
    options.editions = Edition.allCases
    options.keptBytes = bytes
    _ = try await ReportBuild(options).run()
    return try TemporaryFolder.tree(output)
  }

  @Test func allWaitSomeWaitNoneWaits() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 2, faults: false)
    let before = try await Self.site(place, input, waiting: 1 << 30)
    // One town's tables lie in another's folder.
    let towns = try FileSystem.entries(input + "/2019-08").filter {
      try FileSystem.kind("\(input)/2019-08/\($0.name)/表七.csv") != nil
    }.map(\.name)
    let (own, other) = try #require(towns.count > 1 ? (towns[0], towns[1]) : nil)
    for table in ["表六", "表七"] {
      try FileSystem.rename(
        "\(input)/2019-08/\(own)/\(table).csv", "\(input)/2019-08/\(other)/\(own)\(table).csv")
    }
    let all = try await Self.site(place, input, waiting: 1 << 30)
    let table = "leadership/data/indicators.csv"
    #expect(all[table] != nil && all[table] == before[table])
    #expect(all != before)
    for bytes in [0, 40_000] {
      let site = try await Self.site(place, input, waiting: bytes)
      #expect(site == all, "with \(bytes)")
    }
  }
}
