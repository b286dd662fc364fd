import Files
import Findings
import Foundation
import PageRendering
import Programme
import ReportBuilding
import SampleMaking
import TestSupport

/// Input folders for whole builds, and their results read back by Foundation alone.
enum Fixture {
  static let sampleInput = Checkout.root + "/input"
  static let templates = Checkout.root + "/Templates"

  /// Builds and gives the summary.
  @discardableResult
  static func build(
    _ input: String, to output: String, month: String? = nil, workers: Int? = nil,
    strict: Bool = false, editions: [Edition]? = nil
  ) async throws -> BuildSummary {
    var options = BuildOptions(input: input, output: output)
    options.templatesByEnvironment = templates
    options.month = month.flatMap { Month($0) }
    options.workers = workers
    options.isStrict = strict
    options.editions = editions
    return try await ReportBuild(options).run()
  }

  /// Makes a sample of the first villages.
  static func sample(
    _ folder: TemporaryFolder, villages: Int, months: Int, faults: Bool, events: Bool = false
  ) async throws -> String {
    let yaml = try FileSystem.read(sampleInput + "/programme.yaml")
    var options = SampleOptions(
      villages: villages, months: months, hasFaults: faults, seed: 7, output: folder.path + "/in")
    options.hasEvents = events
    let maker = try SampleMaker(
      options, programme: try Programme.decode(String(decoding: yaml, as: UTF8.self)), yaml: yaml)
    _ = try await maker.make()
    return folder.path + "/in"
  }

  /// Rows of a CSV by column name. A plain reader of its own, for checking ours.
  static func table(_ path: String) throws -> [[String: String]] {
    var text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let lines = Self.lines(text)
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { line in
      Dictionary(zip(header, line), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The figures in a data folder (`…/data/`): of county and towns, then of each town's villages.
  static func figures(_ data: String) throws -> [[String: String]] {
    let villages = try FileSystem.entries(data + "villages").map(\.name).sorted()
    return try table(data + "indicators.csv")
      + villages.flatMap { try table(data + "villages/" + $0) }
  }

  /// Splits CSV text into rows of fields.
  static func lines(_ text: String, separator: Character = ",") -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var quoted = false
    var iterator = Array(text)[...]
    while let character = iterator.popFirst() {
      if quoted {
        if character == "\"" {
          if iterator.first == "\"" {
            field.append(character)
            iterator.removeFirst()
          } else {
            quoted = false
          }
        } else {
          field.append(character)
        }
      } else if character == "\"" {
        quoted = true
      } else if character == separator {
        row.append(field)
        field = ""
      } else if character.isNewline {
        rows.append(row + [field])
        row = []
        field = ""
      } else {
        field.append(character)
      }
    }
    if !row.isEmpty || !field.isEmpty { rows.append(row + [field]) }
    return rows
  }
}
