import Files

/// The digests of a folder's files, in the form that `sha256sum -c` checks: `SHA256SUMS`.
///
///     e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  leadership/2020-06.html
public struct DigestList: Sendable, Equatable {
  /// Digest in hexadecimal by path.
  public private(set) var digests: [String: String] = [:]

  /// No file.
  public init() {}

  /// Reads the list; lines of another form are passed over.
  public init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A) {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard line.count > 66, let text = String(validating: line, as: UTF8.self) else { continue }
      let digest = text.prefix(64)
      guard digest.allSatisfy(\.isHexDigit), text.dropFirst(64).first == " " else { continue }
      digests[String(text.dropFirst(66))] = digest.lowercased()
    }
  }

  /// Notes a file.
  public mutating func add(_ path: String, _ bytes: [UInt8]) {
    digests[path] = SHA256Digest.hex(bytes)
  }

  /// Whether a file has the content that is noted.
  public func agrees(_ path: String, _ bytes: [UInt8]) -> Bool {
    digests[path] == SHA256Digest.hex(bytes)
  }

  /// Paths in order.
  public var paths: [String] {
    digests.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The list as a file, in order of paths.
  public var bytes: [UInt8] {
    paths.reduce(into: []) { $0 += Array("\(digests[$1] ?? "")  \($1)\n".utf8) }
  }
}
