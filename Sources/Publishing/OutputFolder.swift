import Files

/// A folder that changes all at once or not at all.
///
/// Pages go to a sibling folder; `publish` puts it in the place of the old one in a single step.
/// What we did not write is carried over untouched. One build at a time.
public final class OutputFolder: Sendable {
  /// Lists what the last build wrote, one path a line; a dot file, so that it is not published.
  public static let listName = ".sevenones.files"
  /// Says which files were read and by which version.
  public static let manifestName = "manifest.json"

  private let path: String
  private let staging: String
  private let lock: FileLock
  private let exists: Bool

  /// Takes the folder and makes room beside it.
  ///
  /// - Throws: `PublishingError` when it is busy, not ours, or cannot be written.
  ///
  /// `kind` is what the manifest says of folders that hold something else than a site.
  public init(_ path: String, kind: String? = nil) throws(PublishingError) {
    let absolute = Self.absolute(path)
    let (parent, name) = Self.split(absolute)
    do {
      try Self.makeParents(parent)
      guard let lock = try FileLock("\(parent)/.\(name).sevenones-lock") else {
        throw PublishingError.busy(path: path)
      }
      self.lock = lock
      exists = try FileSystem.kind(absolute) != nil
      if exists, try !Self.isOurs(absolute, kind) { throw PublishingError.notOurs(path: path) }
      staging = "\(parent)/.\(name).sevenones-new"
      if try FileSystem.kind(staging, follows: false) != nil {
        // Left by a build that was killed; only this program uses the name.
        try FileSystem.removeTree(staging)
      }
      try FileSystem.makeFolder(staging)
    } catch let error as FileError {
      throw .system(error)
    } catch let error as PublishingError {
      throw error
    } catch {
      throw .system(FileError(path: path, code: 0))
    }
    self.path = absolute
  }

  /// A writer for one worker.
  public func writer() -> PageWriter { PageWriter(staging: staging, previous: exists ? path : nil) }

  /// A place for temporary files that are not published.
  public var scratch: String { staging + ".scratch" }

  /// Puts the new tree in place. `written` lists all paths, one a line.
  public func publish(written: [UInt8]) throws(PublishingError) {
    do {
      if exists {
        try carryOver(ours: Self.lines(try previousList()))
        FileSystem.copyRights(from: path, to: staging)
      }
      try FileSystem.write(staging + "/" + Self.listName, written)
      if exists {
        // Once the new tree is in place the build is done; what is left of the old one is cleared
        // by the next build if it cannot be cleared now.
        if try FileSystem.exchange(staging, path) {
          try? FileSystem.removeTree(staging)
        } else {
          let old = staging + ".old"
          try FileSystem.rename(path, old)
          try FileSystem.rename(staging, path)
          try? FileSystem.removeTree(old)
        }
      } else {
        try FileSystem.rename(staging, path)
      }
    } catch let error as FileError {
      throw .system(error)
    } catch let error as PublishingError {
      throw error
    } catch {
      throw .system(FileError(path: path, code: 0))
    }
  }

  /// Gives up: removes what was written beside the folder.
  public func abandon() {
    try? FileSystem.removeTree(staging)
  }

  // MARK: What is not ours

  private func previousList() throws(FileError) -> [UInt8] {
    let list = path + "/" + Self.listName
    guard try FileSystem.kind(list) != nil else { return [] }
    return try FileSystem.read(list)
  }

  private static func lines(_ bytes: [UInt8]) -> Set<[UInt8]> {
    Set(bytes.split(separator: 0x0A).map { Array($0) })
  }

  private func carryOver(ours: Set<[UInt8]>) throws {
    try carryOver(ours: ours, folder: "")
  }

  private func carryOver(ours: Set<[UInt8]>, folder: String) throws {
    let entries = try FileSystem.entries(path + "/" + folder)
    if entries.isEmpty, !folder.isEmpty { try makeStagingFolder(folder) }
    for entry in entries {
      let inner = folder.isEmpty ? entry.name : folder + "/" + entry.name
      switch entry.kind {
      case .folder:
        try carryOver(ours: ours, folder: inner)
        continue
      case .unnameable: throw PublishingError.unnameable(folder: path + "/" + folder)
      default: break
      }
      if inner == Self.listName || ours.contains(Array(inner.utf8)) { continue }
      if try FileSystem.kind(staging + "/" + inner, follows: false) != nil {
        throw PublishingError.occupied(path: inner)
      }
      try makeStagingFolder(folder)
      let target = staging + "/" + inner
      if case .link = entry.kind {
        try FileSystem.copyLink(path + "/" + inner, target)
      } else if try !FileSystem.link(path + "/" + inner, target) {
        try FileSystem.write(target, try FileSystem.read(path + "/" + inner))
        FileSystem.copyRights(from: path + "/" + inner, to: target)
      }
    }
  }

  private func makeStagingFolder(_ folder: String) throws(FileError) {
    var made = staging
    for part in folder.split(separator: "/") {
      made += "/" + part
      try FileSystem.makeFolder(made)
    }
  }

  // MARK: Paths

  private static func isOurs(_ path: String, _ wanted: String?) throws(FileError) -> Bool {
    guard case .folder? = try FileSystem.kind(path) else { return false }
    let visible = try FileSystem.entries(path).filter { !$0.name.hasPrefix(".") }
    guard !visible.isEmpty else { return true }
    guard visible.contains(where: { $0.name == manifestName }) else { return false }
    let head = try FileSystem.read(path + "/" + manifestName)
    let text = String(decoding: head.prefix(200), as: UTF8.self)
    let isFitting =
      wanted.map { text.contains("\"kind\": \"\($0)\"") } ?? !text.contains("\"kind\"")
    return text.contains("\"program\": \"sevenones\"") && isFitting
  }

  private static func absolute(_ path: String) -> String {
    if let resolved = FileSystem.resolved(path) { return resolved }
    var clean = path
    while clean.count > 1, clean.hasSuffix("/") { clean.removeLast() }
    if clean.hasPrefix("/") { return clean }
    return FileSystem.currentFolder + "/" + clean
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = String(path[..<slash])
    return (parent.isEmpty ? "/" : parent, String(path[path.index(after: slash)...]))
  }

  private static func makeParents(_ path: String) throws(FileError) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if try FileSystem.kind(made) == nil { try FileSystem.makeFolder(made) }
    }
  }
}

/// Writes pages into the new tree. Each worker has its own.
public struct PageWriter: Sendable {
  private let staging: String
  private let previous: String?
  private var folders: Set<String> = []
  /// Paths written, one a line, in order.
  public private(set) var written: [UInt8] = []
  /// The number of files written.
  public private(set) var count = 0
  /// The number of bytes written.
  public private(set) var byteCount = 0

  init(staging: String, previous: String?) {
    self.staging = staging
    self.previous = previous
  }

  /// Writes a file at a path relative to the output folder. An unchanged file of the last build is
  /// linked instead.
  public mutating func write(_ path: String, _ bytes: [UInt8]) throws(PublishingError) {
    do {
      try makeFolder(of: path)
      let target = staging + "/" + path
      if try !linkPrevious(path, target, bytes) { try FileSystem.writeAnew(target, bytes) }
    } catch {
      throw .system(error)
    }
    note(path, bytes.count)
  }

  /// Puts a file made elsewhere on the same disk into the tree.
  public mutating func move(from source: String, to path: String) throws(PublishingError) {
    do {
      try makeFolder(of: path)
      try FileSystem.rename(source, staging + "/" + path)
    } catch {
      throw .system(error)
    }
    note(path, 0)
  }

  private mutating func note(_ path: String, _ size: Int) {
    written.append(contentsOf: path.utf8)
    written.append(0x0A)
    count += 1
    byteCount += size
  }

  private mutating func makeFolder(of path: String) throws(FileError) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    guard !folders.contains(folder) else { return }
    var made = staging
    for part in folder.split(separator: "/") {
      made += "/" + part
      try FileSystem.makeFolder(made)
    }
    folders.insert(folder)
  }

  private func linkPrevious(
    _ path: String, _ target: String, _ bytes: [UInt8]
  ) throws(FileError) -> Bool {
    guard let previous else { return false }
    let old = previous + "/" + path
    guard case .file(let size)? = try FileSystem.kind(old, follows: false), size == bytes.count,
      try FileSystem.read(old) == bytes
    else { return false }
    if try FileSystem.kind(target, follows: false) != nil { try FileSystem.remove(target) }
    return try FileSystem.link(old, target)
  }
}
