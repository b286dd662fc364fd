/// A mailbox: an address that was checked, and the name shown for it.
///
/// The address is the common subset of RFC 5322: ASCII, no quoting, no comments, a domain of two
/// labels or more. So neither part can add to a header or to a command of SMTP.
public struct MailAddress: Sendable, Hashable {
  /// The name shown, in any script; empty when there is none.
  public let name: String
  /// `local@domain`.
  public let address: String

  /// A mailbox, if both parts are sound: `王某某`, `wang@example.org`.
  public init(name: String = "", address: String) throws(AddressFault) {
    if HeaderText.isForbidden(name) { throw .controlInName }
    if name.unicodeScalars.count > Self.longestName { throw .nameTooLong(limit: Self.longestName) }
    try Self.check(address)
    self.name = name
    self.address = address
  }

  /// What is equal for two writings of the same mailbox.
  public var key: String { address.lowercased() }

  /// The part behind the `@`.
  public var domain: String {
    String(address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...])
  }

  /// Whether the domain is set aside for addresses that do not exist (RFC 2606).
  public var isPlaceholder: Bool { key.hasSuffix(".invalid") }

  /// `王某某 <wang@example.org>`.
  public var shown: String { name.isEmpty ? address : "\(name) <\(address)>" }

  // MARK: Checks

  private static let longestName = 120

  private static func check(_ address: String) throws(AddressFault) {
    let bytes = Array(address.utf8)
    if bytes.isEmpty { throw .empty }
    let shown = HeaderText.shown(address, most: 80)
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .notPlain(found: shown) }
    guard bytes.count <= 254 else { throw .tooLong(found: shown) }
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .notOneAt(found: shown) }
    guard isLocal(parts[0]) else { throw .local(found: shown) }
    guard isDomain(parts[1]) else { throw .domain(found: shown) }
  }

  private static func isLocal(_ part: ArraySlice<UInt8>) -> Bool {
    guard (1...64).contains(part.count), let first = part.first else { return false }
    // No sign in front: a spreadsheet program would run it as a formula.
    guard isAlphanumeric(first) || first == UInt8(ascii: "_") else { return false }
    let atoms = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return atoms.allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy { isAlphanumeric($0) || signs.contains($0) }
    }
  }

  private static let signs = Array("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isDomain(_ part: ArraySlice<UInt8>) -> Bool {
    let labels = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, part.count <= 253, let top = labels.last else { return false }
    // A number at the end would be an address of a machine.
    guard top.contains(where: { !(48...57).contains($0) }) else { return false }
    return labels.allSatisfy { label in
      guard (1...63).contains(label.count), let first = label.first, let last = label.last else {
        return false
      }
      return isAlphanumeric(first) && isAlphanumeric(last)
        && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}

/// Why an address cannot be used.
public enum AddressFault: Error, Sendable, Equatable {
  /// There is none.
  case empty
  /// A blank, or a character that is not ASCII.
  case notPlain(found: String)
  /// Longer than the 254 bytes that mail allows.
  case tooLong(found: String)
  /// No `@`, or more than one.
  case notOneAt(found: String)
  /// The part before the `@` is not one.
  case local(found: String)
  /// The part behind the `@` is no domain.
  case domain(found: String)
  /// The name has a line break or an invisible character.
  case controlInName
  /// The name is too long; `limit` in characters.
  case nameTooLong(limit: Int)

  /// What is wrong, in Chinese.
  public var message: String {
    switch self {
    case .empty: "没有填邮箱地址。"
    case .notPlain(let found): "邮箱地址“\(found)”含有空格、全角字符或汉字，应只有英文字母、数字和符号。"
    case .tooLong(let found): "邮箱地址“\(found)”过长（不得超过254个字符）。"
    case .notOneAt(let found): "邮箱地址“\(found)”应有且只有一个@。"
    case .local(let found): "邮箱地址“\(found)”中@前面的部分不正确。"
    case .domain(let found): "邮箱地址“\(found)”中@后面的域名不正确，例如应为example.org。"
    case .controlInName: "姓名中有换行、制表符或不可见的字符，请删去。"
    case .nameTooLong(let limit): "姓名过长（不得超过\(limit)个字）。"
    }
  }
}
