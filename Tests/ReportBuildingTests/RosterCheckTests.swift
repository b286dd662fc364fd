import Files
import Findings
import ReportBuilding
import TestSupport
import Testing

/// What a changed roster would do is known before a month is built with it.
struct RosterCheckTests {
  let place: TemporaryFolder
  let input: String
  /// Lines of the roster in force.
  let lines: [String]

  init() async throws {
    place = try TemporaryFolder()
    input = try await Fixture.sample(place, villages: 34, months: 2, faults: false)
    let roster = String(decoding: try FileSystem.read(input + "/roster.csv"), as: UTF8.self)
    lines = roster.split(whereSeparator: \.isNewline).map(String.init)
  }

  func compare(_ lines: [String]) async throws -> RosterComparison {
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    options.makesSources = false
    let file = try place.write("new.csv", lines.joined(separator: "\r\n"))
    return try await RosterComparison(options, roster: file, interruption: Interruption())
  }

  /// The first village that counts, with its line.
  func village() throws -> (line: Int, name: String, code: String) {
    let line = try #require(lines.firstIndex { $0.contains("行政村,是") })
    let fields = lines[line].split(separator: ",", omittingEmptySubsequences: false)
    return (line, String(fields[2]), String(fields[3]))
  }

  @Test func theSameRosterChangesNothing() async throws {
    let found = try await compare(lines)
    #expect(found.changes.isEmpty && found.scope.isEmpty && found.found.isEmpty)
    #expect(found.text == "两份名录没有差别。\n")
  }

  @Test func aVillageThatIsGoneLeavesRowsWithoutAHome() async throws {
    let village = try village()
    var other = lines
    other.remove(at: village.line)
    let found = try await compare(other)
    #expect(found.changes.count == 1)
    #expect(found.changes[0].hasPrefix("减少："))
    #expect(found.changes[0].contains(village.code))
    #expect(found.scope.contains { $0.contains("→") })
    #expect(found.found.contains { $0.rule.hasPrefix("place.") && $0.severity == .error })
    #expect(found.found.allSatisfy { $0.isOf(found.month) || $0.month == nil })
  }

  @Test func aStoppedVillageIsAskedAbout() async throws {
    let village = try village()
    var other = lines
    other[0] += ",停用,并入"
    other[village.line] += ",2019-07,某村"
    let found = try await compare(other)
    #expect(found.changes.contains { $0.contains("停用：空→") && $0.contains("并入：空→某村") })
    #expect(found.found.contains { $0.rule == "place.stopped" })
    #expect(found.found.contains { $0.rule == "roster.successor-unknown" })
  }

  @Test func aRenamedVillageNeedsItsOldName() async throws {
    let village = try village()
    var other = lines
    other[village.line] = other[village.line].replacing(village.name, with: "新名村委会")
    let found = try await compare(other)
    #expect(found.changes.contains { $0.contains("更名：\(village.name)→新名村委会（旧名没有列入曾用名") })
    var fields = other[village.line].split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init)
    fields[fields.count - 1] = village.name
    other[village.line] = fields.joined(separator: ",")
    let kept = try await compare(other)
    #expect(kept.changes.contains { $0.hasSuffix("更名：\(village.name)→新名村委会") })
    #expect(!kept.found.contains { $0.rule == "place.unknown" })
  }
}
