import Files

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

  /// Takes back files that were written before; their folders stay.
  public func takeBack(_ paths: some Sequence<String>) throws(PublishingError) {
    for path in paths {
      do { try FileSystem.remove(staging + "/" + path) } catch { throw .system(error) }
    }
  }

  /// Forgets what it wrote, so that what follows is listed by itself.
  public mutating func startList() {
    written = []
    count = 0
    byteCount = 0
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
    // What cannot be read is simply written anew.
    guard case .file(let size)? = try? FileSystem.kind(old, follows: false), size == bytes.count,
      (try? FileSystem.read(old)) == bytes
    else { return false }
    if try FileSystem.kind(target, follows: false) != nil { try FileSystem.remove(target) }
    return try FileSystem.link(old, target)
  }
}
