/// A mail server: `smtp://mail.example.org:587`, `smtps://mail.example.org`.
public struct SMTPServer: Sendable, Equatable {
  /// Whether the connection is encrypted from its first byte.
  public let isEncrypted: Bool
  /// Name or number of the machine, as in a URL.
  public let host: String
  /// The port; nil for the usual one.
  public let port: Int?

  /// Reads a server's address; a name or password in it is refused, since others see command lines.
  public init(_ text: String) throws(MailError) {
    let lowered = text.lowercased()
    guard let scheme = ["smtp://", "smtps://"].first(where: lowered.hasPrefix) else {
      throw .serverAddress
    }
    isEncrypted = scheme == "smtps://"
    var rest = Array(text.utf8.dropFirst(scheme.utf8.count))
    if rest.last == UInt8(ascii: "/") { rest.removeLast() }
    var name = rest[...]
    var number: Int?
    let closing = rest.lastIndex(of: UInt8(ascii: "]")) ?? -1
    if let colon = rest.lastIndex(of: UInt8(ascii: ":")), colon > closing {
      let digits = rest[(colon + 1)...]
      guard (1...5).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
        let value = Int(String(decoding: digits, as: UTF8.self)), (1...65_535).contains(value)
      else { throw .serverAddress }
      number = value
      name = rest[..<colon]
    }
    guard Self.isHost(name) else { throw .serverAddress }
    host = String(decoding: name, as: UTF8.self)
    port = number
  }

  /// The address as it was given.
  public var text: String {
    (isEncrypted ? "smtps://" : "smtp://") + host + (port.map { ":\($0)" } ?? "")
  }

  private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") {
      let inner = bytes.dropFirst().dropLast()
      let allowed = Array("0123456789abcdefABCDEF:.".utf8)
      return inner.contains(UInt8(ascii: ":")) && inner.allSatisfy(allowed.contains)
    }
    guard (1...253).contains(bytes.count) else { return false }
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      !label.isEmpty && label.first != UInt8(ascii: "-")
        && label.allSatisfy { byte in
          (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || byte == UInt8(ascii: "-")
        }
    }
  }
}

/// Name and password for a server. Says neither when it is printed.
public struct SMTPLogin: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  let user: String
  let password: String

  /// A login.
  public init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  /// No content.
  public var description: String { "login" }
  /// No content.
  public var debugDescription: String { description }
  /// No content.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
