/// A folder of this run's own, beside what it works on, under a name that nobody had.
///
/// `.site.sevenones-7f3a91c2-5be09d11` for `site`: the second number follows from the first and the
/// name, so that a folder that somebody else called similarly is never taken for one that a killed
/// run left behind. What is in it lies in rooms, folders whose names tell how far the run had come.
public struct WorkFolder: Sendable, Equatable {
  /// The path.
  public let path: String

  /// Makes one in a folder, for something of this name there.
  public init(in parent: String, for name: String) throws(FileError) {
    while true {
      let path = Self.join(parent, Self.name(for: name, UInt32.random(in: 0...UInt32.max)))
      do {
        try FileSystem.makeNewFolder(path)
        self.path = path
        return
      } catch {
        // EEXIST: next number. Anything else would come again.
        guard try FileSystem.kind(path, follows: false) != nil else { throw error }
      }
    }
  }

  private init(path: String) { self.path = path }

  /// Those that runs left behind that were killed. Whoever asks must know that no such run is at work.
  public static func left(in parent: String, for name: String) throws(FileError) -> [WorkFolder] {
    var left: [WorkFolder] = []
    // Only the names: what else lies there is no business of ours.
    for entry in try FileSystem.names(parent).names {
      // Names that look the same may be different bytes.
      guard let number = number(in: entry, for: name),
        entry.utf8.elementsEqual(Self.name(for: name, number).utf8)
      else { continue }
      let path = join(parent, entry)
      if case .folder? = try FileSystem.kind(path, follows: false) {
        left.append(WorkFolder(path: path))
      }
    }
    return left
  }

  /// The path of a room.
  public func room(_ name: String) -> String { path + "/" + name }

  /// Removes a room with everything in it; it need not be there.
  public func clear(_ room: String) throws(FileError) {
    if try FileSystem.kind(self.room(room), follows: false) != nil {
      try FileSystem.removeTree(self.room(room))
    }
  }

  /// Removes the folder itself; it stays when anything is left in it.
  public func remove() { try? FileSystem.removeFolder(path) }

  // MARK: Names

  private static func join(_ parent: String, _ name: String) -> String {
    parent == "/" ? "/" + name : parent + "/" + name
  }

  private static func stem(_ name: String) -> String { ".\(name).sevenones-" }

  /// Of `site` and 0x7f3a91c2: `.site.sevenones-7f3a91c2-5be09d11`.
  private static func name(for name: String, _ number: UInt32) -> String {
    let stem = stem(name) + hex(number)
    // FNV-1a: nobody is to be kept out, only chance.
    let check = stem.utf8.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return "\(stem)-\(hex(check))"
  }

  private static func number(in entry: String, for name: String) -> UInt32? {
    let stem = stem(name).utf8
    guard entry.utf8.starts(with: stem) else { return nil }
    return UInt32(String(entry.utf8.dropFirst(stem.count).prefix(8)) ?? "", radix: 16)
  }

  private static func hex(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
