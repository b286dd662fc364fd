import Files
import Glibc
import Synchronization

/// A folder of its own for one test, removed when the value goes.
public final class TemporaryFolder: Sendable {
  private static let counter = Atomic(0)
  /// The folder's path.
  public let path: String

  /// Makes the folder under the system's folder for temporary files.
  public init() throws {
    let number = Self.counter.wrappingAdd(1, ordering: .relaxed).newValue
    let base = ProcessFacts.environment("TMPDIR") ?? "/tmp"
    path = "\(base)/sevenones-test-\(ProcessFacts.identifier)-\(number)"
    try FileSystem.makeFolder(path)
  }

  deinit { try? FileSystem.removeTree(path) }

  /// Writes a file, making folders on the way, and gives its path.
  @discardableResult
  public func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  /// Writes a file, making folders on the way, and gives its path.
  @discardableResult
  public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    var made = path
    for part in name.split(separator: "/").dropLast() {
      made += "/" + part
      try FileSystem.makeFolder(made)
    }
    try FileSystem.write(path + "/" + name, bytes)
    return path + "/" + name
  }

  /// Makes a symbolic link in the folder.
  public func link(_ target: String, _ name: String) throws {
    guard symlink(target, path + "/" + name) == 0 else {
      throw FileError(path: path + "/" + name, code: errno)
    }
  }

  /// All files below the folder with their bytes, by path.
  public static func tree(_ path: String) throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    func walk(_ inner: String) throws {
      for entry in try FileSystem.entries(inner.isEmpty ? path : path + "/" + inner) {
        let name = inner.isEmpty ? entry.name : inner + "/" + entry.name
        if case .folder = entry.kind {
          try walk(name)
        } else {
          result[name] = try FileSystem.read(path + "/" + name)
        }
      }
    }
    try walk("")
    return result
  }
}

/// Where this checkout lies.
public enum Checkout {
  /// The package's folder.
  public static let root: String = {
    var parts = #filePath.split(separator: "/").dropLast(3)
    if parts.isEmpty { parts = ["."] }
    return "/" + parts.joined(separator: "/")
  }()
}
