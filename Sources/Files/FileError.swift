/// What the operating system answered to a call on a path.
public struct FileError: Error, Sendable, Equatable {
  /// The path.
  public var path: String
  /// errno.
  public var code: Int32

  /// An answer.
  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }
}
