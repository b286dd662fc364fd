import Files
import Findings

/// Which files are read for which town: by what their paths say, else by their content.
package struct TownFiles: Sendable {
  /// How often towns may be read again, with what was not known the time before, until their state is
  /// taken as it is.
  package static let rounds = 3

  /// For each town of the roster its files, in byte order of their paths.
  package private(set) var files: [[InputDiscovery.Found]]
  /// What came of the files that name no town.
  package private(set) var unplaced = TownReader.Outcome()
  /// What came of the files of the county's own unit; nothing where it has no ledger.
  private var county: CountyFiles?

  /// The files that paths give to towns, without those in folders of months after `last`; the others are
  /// asked for their content. `county` reads those of the county's own unit.
  package init(
    _ discovery: InputDiscovery, reader: TownReader, county countyReader: TownReader? = nil,
    upTo last: Int?
  ) {
    county = countyReader.map { CountyFiles($0) }
    let towns = reader.input.roster.towns
    files = Array(repeating: [], count: towns.count)
    var homeless: [InputDiscovery.Found] = []
    for file in discovery.files {
      if let last, let month = file.hint.folderMonth, month.index > last { continue }
      if let town = file.hint.folderTown ?? file.hint.nameTown {
        files[town].append(file)
      } else if county?.take(inFolder: file) != true {
        homeless.append(file)
      }
    }
    // What lies with the county's own tables and is a town's says itself whose.
    homeless += county?.read() ?? []
    homeless.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    unplaced = reader.read(homeless, town: nil, conflicts: [:])
    for lost in discovery.unnameable {
      unplaced.findings.append(
        Finding(
          .fileRefused(.unreadableName), at: Place(file: lost.path), month: lost.hint.month,
          town: lost.hint.town.map { towns[$0].name } ?? ""))
    }
    reader.input.programme.severities.weigh(&unplaced.findings)
    _ = take(unplaced.strays)
  }

  /// Gives files to the towns that their content names; the towns that had not read them, in order.
  package mutating func take(_ strays: [StrayFile]) -> [Int] {
    var again: Set<Int> = []
    // The paths of each town concerned; a `String` would hold two ways to write one letter for one.
    var known: [Int: Set<[UInt8]>] = [:]
    for stray in strays {
      switch stray.owner {
      case .county: county?.take(stray.file)
      case .anyTown: break
      case .town(let town):
        known[town] = known[town] ?? Set(files[town].map { Array($0.path.utf8) })
        guard known[town]?.insert(Array(stray.file.path.utf8)).inserted ?? false else { continue }
        files[town].append(stray.file)
        again.insert(town)
      }
    }
    for town in again {
      files[town].sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
    return again.sorted()
  }

  /// What came of the files of the county's own unit, wherever they lie.
  mutating func countyOutcome() -> TownReader.Outcome {
    _ = county?.read()
    return county?.outcome ?? TownReader.Outcome()
  }

  /// The files of the county's own unit.
  package var countyFiles: [InputDiscovery.Found] { county?.files ?? [] }

  /// The records of the county's own files.
  package var countyRecords: [InputRecord] { county?.outcome.records ?? [] }
}
