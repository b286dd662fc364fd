import Files
import ReportBuilding
import SampleMaking
import TestSupport
import Testing

/// Whoever ends a build finds the old output and nothing beside it; nobody's input is written over.
struct InterruptedBuildTests {
  @Test(arguments: [1, 2]) func aBuildThatIsEndedLeavesTheOldSite(workers: Int) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 80, months: 1, faults: false)
    let out = place.path + "/out"
    try await Fixture.build(input, to: out)
    let before = try TemporaryFolder.tree(out)
    let interruption = Interruption()
    var options = BuildOptions(input: input, output: out)
    options.templatesByEnvironment = Fixture.templates
    options.workers = workers
    let build = ReportBuild(options, interruption: interruption) { done, _ in
      if done == 1 { #expect(interruption.strike() == ["原有输出未改动，临时文件已清理。"]) }
    }
    await #expect(throws: BuildError.self) { try await build.run() }
    #expect(try TemporaryFolder.tree(out) == before)
    #expect(try FileSystem.entries(place.path).map(\.name) == ["in", "out"])
  }

  @Test func formsThatAreEndedLeaveNothing() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 80, months: 1, faults: false)
    let interruption = Interruption()
    let run = FormRun(
      FormOptions(input: input, output: place.path + "/a/forms"), interruption: interruption
    ) { done, _ in
      if done == 1 { _ = interruption.strike() }
    }
    await #expect(throws: FormRunError.self) { try await run.run() }
    #expect(try FileSystem.entries(place.path).map(\.name) == ["in"])
  }

  /// `check` keeps nothing on disk, wherever its output would be.
  @Test func aCheckWritesNothing() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    try place.write("out.scratch/mine.txt", "别人的")
    let before = try TemporaryFolder.tree(place.path)
    var options = BuildOptions(input: input, output: place.path + "/out")
    options.makesPages = false
    _ = try await ReportBuild(options).run()
    #expect(try TemporaryFolder.tree(place.path) == before)
  }

  @Test func aSampleIsNeverWrittenOverAnything() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    let before = try TemporaryFolder.tree(input)
    await #expect(throws: SampleError.self) {
      _ = try await Fixture.sample(place, villages: 30, months: 2, faults: true)
    }
    #expect(try TemporaryFolder.tree(input) == before)
  }
}
