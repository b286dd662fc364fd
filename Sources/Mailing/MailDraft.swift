import Files
import Findings

/// A draft as the build wrote it, read back to be listed or sent.
public struct MailDraft: Sendable, Equatable {
  /// The file.
  public let bytes: [UInt8]
  /// Who sends it.
  public let from: MailAddress
  /// 主送.
  public let to: [MailAddress]
  /// 抄送.
  public let copies: [MailAddress]
  /// The subject, readable.
  public let subject: String
  /// The month it is about.
  public let month: Month
  /// The edition it carries.
  public let edition: MailEdition
  private let dateRange: Range<Int>
  private let unsentRange: Range<Int>?

  /// Reads a draft of ours.
  public init(_ bytes: [UInt8]) throws(DraftFault) {
    try Self.checkLines(bytes)
    guard let header = HeaderReader(bytes) else { throw .noHeader }
    func only(_ name: String) throws(DraftFault) -> HeaderReader.Field {
      let fields = header.all(name)
      guard fields.count == 1, let field = fields.first else { throw .field(name: name) }
      return field
    }
    func mailboxes(_ name: String) throws(DraftFault) -> [MailAddress] {
      if header.all(name).isEmpty { return [] }
      guard let list = MailboxList.parse(try only(name).value) else { throw .field(name: name) }
      return list
    }
    guard let sender = MailboxList.parse(try only("From").value), sender.count == 1 else {
      throw .field(name: "From")
    }
    guard let month = Month(try only(MailField.month).value) else {
      throw .field(name: MailField.month)
    }
    guard let edition = MailEdition(rawValue: try only(MailField.edition).value) else {
      throw .field(name: MailField.edition)
    }
    _ = try only("Message-ID")
    if !header.all("Bcc").isEmpty { throw .field(name: "Bcc") }
    from = sender[0]
    to = try mailboxes("To")
    copies = try mailboxes("Cc")
    subject = EncodedWord.decode(try only("Subject").value)
    self.month = month
    self.edition = edition
    self.bytes = bytes
    dateRange = try only("Date").range
    unsentRange = header.all(MailField.unsent).isEmpty ? nil : try only(MailField.unsent).range
  }

  /// What stands for the content: SHA-256 of the file.
  public var digest: String { SHA256Digest.hex(bytes) }

  /// The message to send: with the time of sending and no longer a draft; every other byte stays.
  public func sent(at date: MailDate) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    var start = 0
    let dateLine = Array("Date: \(date.header)\r\n".utf8)
    for (range, text) in [(dateRange, dateLine), (unsentRange ?? 0..<0, [])]
      .sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) where !range.isEmpty
    {
      result += bytes[start..<range.lowerBound] + text
      start = range.upperBound
    }
    return result + bytes[start...]
  }

  /// Only ASCII, lines of at most 998 bytes, CRLF: anything else would not arrive as it is.
  private static func checkLines(_ bytes: [UInt8]) throws(DraftFault) {
    var length = 0
    var previous: UInt8 = 0
    for byte in bytes {
      guard byte < 0x80, byte != 0 else { throw .notASCII }
      if (byte == 0x0A) != (previous == 0x0D) { throw .lineEnds }
      length = byte == 0x0A ? 0 : length + 1
      // The carriage return counts in `length`.
      if length > 999 { throw .lineEnds }
      previous = byte
    }
    guard previous == 0x0A else { throw .lineEnds }
  }
}

/// Why a file is no draft of ours any more.
public enum DraftFault: Error, Sendable, Equatable {
  /// No header, or a line in it that is no field.
  case noHeader
  /// A field is missing, stands twice or says something unusable.
  case field(name: String)
  /// Bytes that are not ASCII.
  case notASCII
  /// Lines that are too long or do not end with CRLF.
  case lineEnds

  /// What is wrong, in Chinese.
  public var message: String {
    switch self {
    case .noHeader: "没有邮件头"
    case .field(let name): "邮件头中的\(name)缺失、重复或不正确"
    case .notASCII: "含有未编码的字符"
    case .lineEnds: "换行不是CRLF，或者有过长的行"
    }
  }
}
