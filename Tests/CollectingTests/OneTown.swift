import Collecting
import Files
import Findings
import TestSupport
import Testing
import Validating

/// A town's files beside the shipped programme and roster.
struct OneTown {
  let place: TemporaryFolder
  let name: String

  /// Without files yet; the programme as `change` makes it.
  init(_ name: String, programme change: (String) -> String = { $0 }) throws {
    self.name = name
    place = try TemporaryFolder()
    let shipped = Checkout.root + "/input/"
    let yaml = String(decoding: try FileSystem.read(shipped + "programme.yaml"), as: UTF8.self)
    try place.write("in/programme.yaml", change(yaml))
    try place.write("in/roster.csv", FileSystem.read(shipped + "roster.csv"))
  }

  /// What the input folder holds.
  func folder() throws -> InputFolder { try InputFolder(place.path + "/in") }

  /// What becomes of the files.
  func read(_ months: ClosedRange<Int>) throws -> TownReader.Outcome {
    let input = try folder()
    let town = try #require(input.roster.towns.firstIndex { $0.name == name })
    return TownReader(input, months: months).read(
      try InputDiscovery(input).files, town: town, conflicts: [:])
  }

  /// The town's report of some months.
  func assemble(
    _ read: TownReader.Outcome, _ months: ClosedRange<Int>
  ) throws -> TownAssembly.Outcome {
    let input = try folder()
    let town = try #require(input.roster.towns.firstIndex { $0.name == name })
    return TownAssembly(
      input: input, town: town, months: months, makesSources: false, skipsLaterMonths: false,
      comparisons: input.programme.ledgers.map { MonthComparison($0, roster: input.roster) }
    ).assemble(read)
  }
}
