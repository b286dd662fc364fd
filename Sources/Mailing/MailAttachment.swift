/// A file that goes with a message.
public struct MailAttachment: Sendable {
  /// The name that readers see; any script.
  public var name: String
  /// The same in ASCII, for programs that cannot read the other.
  public var plainName: String
  /// Such as `application/pdf` or `text/html; charset=utf-8`.
  public var mediaType: String
  /// The content.
  public var bytes: [UInt8]

  /// A file to attach.
  public init(name: String, plainName: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.plainName = plainName
    self.mediaType = mediaType
    self.bytes = bytes
  }
}
