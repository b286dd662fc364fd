import Findings

/// The files of the county's own unit: those in its folder, and those elsewhere that hold a ledger of its own.
struct CountyFiles: Sendable {
  /// What came of them so far.
  private(set) var outcome = TownReader.Outcome()

  private let reader: TownReader
  /// What was taken, in byte order of their paths once read.
  private(set) var files: [InputDiscovery.Found] = []
  private var known: Set<[UInt8]> = []
  /// Whether files were taken since they were read.
  private var isStale = false

  init(_ reader: TownReader) { self.reader = reader }

  /// Takes a file that lies in the county's folder; false for one that does not.
  mutating func take(inFolder file: InputDiscovery.Found) -> Bool {
    let folder = reader.input.programme.heading.countyFolder
    guard file.location.split(separator: "/").dropLast().contains(where: { $0 == folder }) else {
      return false
    }
    take(file)
    return true
  }

  /// Takes a file that holds a ledger of the county's own, once.
  mutating func take(_ file: InputDiscovery.Found) {
    guard known.insert(Array(file.path.utf8)).inserted else { return }
    files.append(file)
    isStale = true
  }

  /// Reads what was taken; the files in which there are tables of towns.
  mutating func read() -> [InputDiscovery.Found] {
    if isStale {
      files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      outcome = reader.read(files, town: 0, conflicts: [:])
      isStale = false
    }
    return outcome.strays.filter { $0.owner == .anyTown }.map(\.file)
  }
}
