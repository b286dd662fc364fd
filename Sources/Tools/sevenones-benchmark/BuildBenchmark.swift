import ArgumentParser
import Files
import Findings
import Programme
import ReportBuilding
import SampleMaking

/// Makes a sample of a given size, builds it, and reports seconds, MB/s, pages/s and peak memory.
struct BuildBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Measures a build of invented data.")

  @Option(help: "Villages of the sample.") var villages = 257
  @Option(help: "Months of the sample.") var months = 12
  @Option(help: "Builds to time; the median is reported.") var runs = 5
  @Option(help: "Tasks at a time; default one per core.") var workers: Int?
  @Option(help: "Source pages: all or none.") var sources = "all"
  @Option(help: "Measures the program itself at a scale: county, province or country.")
  var scale: Scale?
  @Option(help: "One in so many of the scale's villages.") var part = 1
  @Option(help: "A Python with polars and pandas, to do the core of the work beside it.")
  var python: String?
  @Option(help: "Folder in which one for the sample and the output is made and removed.")
  var folder: String

  func run() async throws {
    try FileSystem.makeFolder(folder)
    let work = try WorkFolder(in: folder, for: "benchmark")
    defer { work.remove() }
    if let scale {
      let benchmark = ScaleBenchmark(scale: scale, part: max(part, 1), python: python)
      return try await benchmark.run(in: work)
    }
    let input = work.room("input")
    guard
      let path = try ProjectFolder.candidates("input/programme.yaml").first(where: {
        try FileSystem.kind($0) != nil
      })
    else { throw ValidationError("input/programme.yaml not found") }
    let yaml = try FileSystem.read(path)
    let start = ProcessFacts.seconds
    let made = try await SampleMaker(
      SampleOptions(villages: villages, months: months, hasFaults: false, seed: 1, output: input),
      programme: try Programme.decode(String(decoding: yaml, as: UTF8.self)), yaml: yaml
    ).make()
    say(
      "sample: \(made.files) files, \(Figures.rounded(Double(made.bytes) / 1e6)) MB", since: start)

    var fresh: [Double] = []
    var again: [Double] = []
    var last: BuildSummary?
    for _ in 0..<runs {
      let output = work.room("output")
      fresh.append(try await timed(input, output, &last))
      again.append(try await timed(input, output, &last))
      try work.clear("output")
    }
    guard let last else { return }
    let seconds = Figures.median(fresh)
    try ProcessFacts.printOut(
      """
      villages \(villages), months \(months), workers \(workers ?? ProcessFacts.cores)
      fresh build     \(Figures.rounded(seconds)) s (median of \(runs); least \(Figures.rounded(fresh.min() ?? 0)))
      unchanged build \(Figures.rounded(Figures.median(again))) s
      input           \(Figures.rounded(Double(last.inputBytes) / 1e6)) MB in \(last.inputFiles) files, \
      \(Figures.rounded(Double(last.inputBytes) / 1e6 / seconds)) MB/s
      pages           \(last.pages), \(Figures.rounded(Double(last.pageBytes) / 1e6)) MB, \
      \(Int(Double(last.pages) / seconds)) pages/s
      peak memory     \(ProcessFacts.peakMemory >> 20) MiB

      """)
    for stage in last.stages {
      try ProcessFacts.printOut("  stage \(stage.name): \(Figures.rounded(stage.seconds)) s\n")
    }
    try work.clear("input")
  }

  private func timed(
    _ input: String, _ output: String, _ summary: inout BuildSummary?
  ) async throws -> Double {
    var options = BuildOptions(input: input, output: output)
    options.workers = workers
    options.makesSources = sources == "all"
    let start = ProcessFacts.seconds
    summary = try await ReportBuild(options).run()
    return ProcessFacts.seconds - start
  }

  private func say(_ text: String, since start: Double) {
    ProcessFacts.printError("\(text) (\(Figures.rounded(ProcessFacts.seconds - start)) s)\n")
  }
}
