import ArgumentParser
import ReportBuilding

/// A build whose progress is shown and whose failure ends the program.
enum ShownBuild {
  static func run(_ options: BuildOptions) async throws -> BuildSummary {
    let bar = ProgressBar()
    defer { bar.clear() }
    do {
      return try await ReportBuild(options, interruption: Ending.interruption) {
        bar.show($0, of: $1)
      }.run()
    } catch {
      bar.clear()
      throw Ending.failure(error)
    }
  }
}
