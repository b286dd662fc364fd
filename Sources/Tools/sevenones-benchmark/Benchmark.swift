import ArgumentParser
import Findings

/// Measures the program. Programs and not tests: machines are noisy. Compare ratios within one run.
@main
struct Benchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sevenones-benchmark", abstract: "Measures building and reading.",
    subcommands: [BuildBenchmark.self, ReadingBenchmark.self],
    defaultSubcommand: BuildBenchmark.self)
}

/// Figures of a measurement.
enum Figures {
  /// The middle value; 0 of none.
  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  /// Three places.
  static func rounded(_ value: Double) -> String {
    FixedDecimal(scaled: Int64(value * 10_000 + 0.5)).text(places: 3)
  }
}
