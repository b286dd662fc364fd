import Files
import Reading
import Sheets
import TextFormats

/// What was sent to whom: a table that grows by a line for each step of each recipient.
///
/// It lies beside the drafts as `sent.csv`; a build does not write it and so carries it over.
public struct SendRecord: Sendable {
  /// The file's name in the month's folder.
  public static let fileName = "sent.csv"

  /// What became of a message to one recipient.
  public enum Result: String, Sendable {
    /// All of it was handed to the server, whose answer is awaited; stays the last word when the
    /// program is killed right then.
    case handed = "待答复"
    /// The server took it.
    case sent = "已发送"
    /// The server will never take it.
    case refused = "拒收"
    /// The server does not take it now.
    case later = "稍后再试"
    /// It did not get to the server.
    case failed = "未送出"
  }

  /// How a recipient stands.
  public enum Standing: Sendable, Equatable {
    /// Nothing was sent there.
    case open
    /// The month's message was sent; `digest` is its content.
    case sent(on: String, digest: String)
    /// It was handed over and nobody knows whether it was taken.
    case unclear(on: String)
  }

  /// One line.
  public struct Row: Sendable, Equatable {
    /// When, as ISO 8601.
    public var time: String
    /// The month, such as 2020-06.
    public var month: String
    /// The draft's name without ending.
    public var message: String
    /// The address.
    public var address: String
    /// The role as in `recipients.csv`.
    public var role: String
    /// SHA-256 of the draft.
    public var digest: String
    /// The server, without login.
    public var server: String
    /// What became of it.
    public var result: Result
    /// The server's own words.
    public var answer: String

    fileprivate var fields: [String] {
      [time, month, message, address, role, digest, server, result.rawValue, answer]
    }
  }

  private static let columns = [
    "sent_on", "month", "message", "address", "role", "content_sha256", "server", "result",
    "answer",
  ]

  private let path: String
  private var isThere = false
  /// The lines in order.
  public private(set) var rows: [Row] = []

  /// The record in a month's folder; empty when there is none yet.
  public init(folder: String) throws(MailError) {
    path = folder + "/" + Self.fileName
    let bytes: [UInt8]
    do {
      guard try FileSystem.kind(path) != nil else { return }
      bytes = try FileSystem.read(path, limit: 64 << 20)
    } catch {
      throw .file(error)
    }
    isThere = true
    // The power went while a line was written: nobody knows what it would have said.
    guard bytes.last == 0x0A else {
      throw .record(path: path, row: bytes.count { $0 == 0x0A } + 1)
    }
    let workbook: Workbook
    do { workbook = try SpreadsheetReader.read(bytes) } catch { throw .recordSaved(path: path) }
    guard workbook.format == .csv, workbook.encoding == TextEncoding.utf8.rawValue,
      workbook.delimiter == UInt8(ascii: ","), let sheet = workbook.sheets.first
    else { throw .recordSaved(path: path) }
    guard Self.columns.indices.allSatisfy({ sheet.text(row: 0, column: $0) == Self.columns[$0] })
    else { throw .record(path: path, row: 0) }
    for row in 1..<max(sheet.rowCount, 1) {
      let texts = Self.columns.indices.map { sheet.text(row: row, column: $0) }
      if texts.allSatisfy(\.isEmpty) { continue }
      guard let result = Result(rawValue: texts[7]), let at = try? MailAddress(address: texts[3])
      else { throw .record(path: path, row: row + 1) }
      rows.append(
        Row(
          time: texts[0], month: texts[1], message: texts[2], address: at.address, role: texts[4],
          digest: texts[5], server: texts[6], result: result, answer: texts[8]))
    }
  }

  /// How an address stands: a message once taken counts, whatever came later.
  public func standing(of mailbox: MailAddress) -> Standing {
    let own = rows.filter { $0.address.lowercased() == mailbox.key }
    if let sent = own.last(where: { $0.result == .sent }) {
      return .sent(on: sent.time, digest: sent.digest)
    }
    if let last = own.last, last.result == .handed { return .unclear(on: last.time) }
    return .open
  }

  /// Adds a line; on disk when this returns.
  public mutating func append(_ row: Row) throws(MailError) {
    var bytes: [UInt8] = []
    if !isThere {
      bytes = CSVText.mark
      CSVText.row(Self.columns, to: &bytes)
    }
    // One line each.
    CSVText.row(row.fields.map { HeaderText.shown($0) }, to: &bytes)
    do { try FileSystem.appendDurably(path, bytes) } catch {
      throw .file(error)
    }
    isThere = true
    rows.append(row)
  }
}
