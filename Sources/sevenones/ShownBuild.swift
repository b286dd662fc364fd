import ArgumentParser
import ReportBuilding

/// A build whose progress is shown and whose failure ends the program.
enum ShownBuild {
  static func run(_ options: BuildOptions) async throws -> BuildSummary {
    do {
      return try await ProgressBar.during { progress throws(BuildError) in
        try await ReportBuild(options, interruption: Ending.interruption, progress: progress).run()
      }
    } catch {
      throw Ending.failure(error)
    }
  }
}
