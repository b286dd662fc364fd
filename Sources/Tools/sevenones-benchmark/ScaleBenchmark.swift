import ArgumentParser
import Files
import Findings
import Foundation
import Programme
import ReportBuilding
import SampleMaking

/// How much is measured.
enum Scale: String, ExpressibleByArgument, CaseIterable {
  case county, province, country

  /// Villages and months of the input.
  var size: (villages: Int, months: Int) {
    switch self {
    case .county: (257, 12)
    case .province: (21_958, 3)
    case .country: (619_336, 1)
    }
  }

  /// A county is made with everything, larger ones for the leadership alone and without source pages.
  var buildOptions: [String] {
    self == .county ? [] : ["--edition", "leadership", "--sources", "none"]
  }
}

/// Makes an input of a scale, runs the program itself over it, and whoever does the core of the work
/// beside it.
struct ScaleBenchmark {
  let scale: Scale
  /// One in so many of the scale's villages.
  let part: Int
  /// A Python with polars and pandas; nil for no peer.
  let python: String?
  let seed: UInt64 = 1

  func run(in work: WorkFolder) async throws {
    guard
      let path = try ProjectFolder.candidates("input/programme.yaml").first(where: {
        try FileSystem.kind($0) != nil
      })
    else { throw ValidationError("input/programme.yaml not found") }
    let yaml = try FileSystem.read(path)
    let input = work.room("input")
    let villages = scale.size.villages / part
    let made = try await SampleMaker(
      SampleOptions(
        villages: villages, months: scale.size.months, hasFaults: false, seed: seed, output: input),
      programme: try Programme.decode(String(decoding: yaml, as: UTF8.self)), yaml: yaml
    ).make()
    let megabytes = Double(made.bytes) / 1e6
    try ProcessFacts.printOut(
      "\(scale.rawValue): \(villages) villages × \(scale.size.months) months, \(made.files) files, "
        + "\(Figures.rounded(megabytes)) MB; load \(Self.load)\n")
    let program = URL(fileURLWithPath: ProcessFacts.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("sevenones").path
    let output = work.room("output")
    let check = try Self.timed(program, ["check", "--input", input])
    try say("check", check, "\(Figures.rounded(megabytes / check.seconds)) MB/s")
    let build = try Self.timed(
      program, ["build", "--input", input, "--output", output] + scale.buildOptions)
    let (files, bytes) = try Self.size(of: output)
    try say(
      "build", build,
      "\(Figures.rounded(megabytes / build.seconds)) MB/s, \(files) files, "
        + "\(Figures.rounded(Double(bytes) / 1e6)) MB, \(Int(Double(files) / build.seconds)) files/s"
    )
    guard let python else { return }
    for peer in ["polars", "pandas"] {
      let pages = work.room(peer)
      let script = try ProjectFolder.candidates(".ci/peer.py").first {
        try FileSystem.kind($0) != nil
      }
      let run = try Self.timed(python, [script ?? ".ci/peer.py", peer, input, pages, output])
      let (files, bytes) = try Self.size(of: pages)
      try say(peer, run, "\(files) files, \(Figures.rounded(Double(bytes) / 1e6)) MB")
      try work.clear(peer)
    }
  }

  private func say(_ name: String, _ run: Usage, _ more: String) throws {
    try ProcessFacts.printOut(
      "  \(name): \(Figures.rounded(run.seconds)) s, \(Figures.rounded(run.cpu)) s CPU, "
        + "\(run.peak >> 20) MiB, \(more)\n")
  }

  // MARK: Running

  private struct Usage {
    var seconds: Double
    var cpu: Double
    /// The most that this or an earlier one of the programs run needed at a time, in bytes.
    var peak: Int
  }

  private static func timed(_ program: String, _ arguments: [String]) throws -> Usage {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    let before = ProcessFacts.children
    let start = ProcessFacts.seconds
    try process.run()
    process.waitUntilExit()
    let seconds = ProcessFacts.seconds - start
    guard process.terminationStatus <= 1 else {
      throw ValidationError("\(program) ended with status \(process.terminationStatus)")
    }
    let after = ProcessFacts.children
    return Usage(seconds: seconds, cpu: after.cpu - before.cpu, peak: after.peak)
  }

  /// The machine's load of the last minute.
  private static var load: String {
    var load = 0.0
    return getloadavg(&load, 1) == 1 ? Figures.rounded(load) : "?"
  }

  private static func size(of folder: String) throws -> (files: Int, bytes: Int) {
    var all = (files: 0, bytes: 0)
    for entry in try FileSystem.entries(folder) {
      let path = folder + "/" + entry.name
      switch try FileSystem.kind(path, follows: false) {
      case .folder?:
        let inner = try size(of: path)
        all = (all.files + inner.files, all.bytes + inner.bytes)
      case .file(let bytes)?: all = (all.files + 1, all.bytes + bytes)
      default: break
      }
    }
    return all
  }
}
