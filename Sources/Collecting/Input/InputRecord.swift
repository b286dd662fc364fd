import Files

/// A file that was read: for the manifest and for source pages.
public struct InputRecord: Sendable, Equatable {
  /// Path relative to the input folder.
  public var path: String
  /// Size in bytes.
  public var size: Int
  /// SHA-256, hexadecimal.
  public var sha256: String

  /// The record of a file's content.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    size = bytes.count
    sha256 = SHA256Digest.hex(bytes)
  }

  /// The record of a file that could not be read.
  public init(unreadable path: String) {
    self.path = path
    size = 0
    sha256 = ""
  }
}
