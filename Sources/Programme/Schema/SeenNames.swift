import Sheets
import Synchronization

/// Names of places that were looked for, as they were written, with what was found.
final class SeenNames: Sendable {
  private struct Known {
    var names = ByteDictionary()
    var found: [TownPlaces.Match] = []
  }

  private let known = Mutex(Known())
  /// Names beyond these are looked for anew.
  private static let most = 10_000

  func match(
    _ bytes: [UInt8], _ range: Range<Int>, find: () -> TownPlaces.Match
  ) -> TownPlaces.Match {
    let seen = known.withLock { known in known.names[bytes, range].map { known.found[$0] } }
    if let seen { return seen }
    let found = find()
    known.withLock { known in
      guard known.found.count < Self.most else { return }
      if known.names.insert(bytes[range], known.found.count) { known.found.append(found) }
    }
    return found
  }
}
