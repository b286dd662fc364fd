import Glibc

/// What the operating system answered to a call on a path.
public struct FileError: Error, Sendable, Equatable {
  /// What an answer comes to, where callers tell answers apart.
  public enum Meaning: Sendable {
    /// There is nothing.
    case absent
    /// Links lead to each other and nowhere else.
    case circular
    /// The name is not UTF-8.
    case unnameable
    /// The file is larger than asked for.
    case tooLarge
    /// Anything else.
    case other
  }

  /// The path.
  public var path: String
  /// errno.
  public var code: Int32

  /// An answer.
  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// Nothing stands at a path where something was wanted.
  public static func missing(_ path: String) -> FileError { FileError(path: path, code: ENOENT) }

  /// This process may not change what stands at a path.
  public static func noPermission(_ path: String) -> FileError {
    FileError(path: path, code: EACCES)
  }

  /// Something else stands at a path.
  public static func occupied(_ path: String) -> FileError { FileError(path: path, code: EEXIST) }

  /// What was to be done at a path was broken off from outside.
  public static func interrupted(_ path: String) -> FileError {
    FileError(path: path, code: EINTR)
  }

  /// Whether this process may not write there, or nobody may.
  public var isRefusal: Bool { [EACCES, EPERM, EROFS].contains(code) }

  /// The code of a path that leads through something that is no folder.
  public static let notFolder = ENOTDIR
  /// The code of a move that cannot be one: to another disk, or of a folder that only seems to be here.
  public static let otherDisk = EXDEV
  /// What the answer comes to.
  public var meaning: Meaning {
    switch code {
    case ENOENT, ENOTDIR: .absent
    case ELOOP: .circular
    case EILSEQ: .unnameable
    case EFBIG: .tooLarge
    default: .other
    }
  }
}
