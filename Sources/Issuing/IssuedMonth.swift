import Files
import Findings
import Reading
import TextFormats

/// What was issued for a month, as its folder `published/2020-06/` keeps it.
public struct IssuedMonth: Sendable {
  /// Names in a month's folder.
  public enum Name {
    /// Who issued it, when, under which number.
    public static let record = "record.txt"
    /// Digests of all other files.
    public static let digests = "SHA256SUMS"
    /// Path, size and digest of every file that was read.
    public static let inputs = "inputs.csv"
    /// What each indicator measured and its target, in words.
    public static let definitions = "definitions.csv"
    /// Which tables had come.
    public static let receipts = "completeness.csv"
    /// The record of what was taken back, with the reason.
    public static let withdrawal = "withdrawal.txt"
    /// The figures of a town and its villages: `rows/321282001.csv`.
    public static func rows(_ code: String) -> String { "rows/\(code).csv" }
    /// A form of an edition's bulletin: `leadership/2020-06.docx`.
    public static func document(_ edition: String, _ month: Month, _ ending: String) -> String {
      "\(edition)/\(month.iso).\(ending)"
    }
  }

  /// Who issued it, when, under which number.
  public let record: IssueRecord
  /// The content of its files by their path below the month's folder; none that was changed since.
  public let files: [String: [UInt8]]
  /// Files that were changed since, or are gone, in order.
  public let changed: [String]

  /// The month.
  public var month: Month { record.month }

  /// What was issued, of files that are what they were.
  public init(record: IssueRecord, files: [String: [UInt8]], changed: [String] = []) {
    self.record = record
    self.files = files
    self.changed = changed
  }

  /// The bulletin of an edition in each of its forms, by ending: `docx` → bytes.
  public func documents(_ edition: String) -> [String: [UInt8]] {
    let start = "\(edition)/\(month.iso)."
    var documents: [String: [UInt8]] = [:]
    for (path, bytes) in files where path.hasPrefix(start) {
      documents[String(path.dropFirst(start.count))] = bytes
    }
    return documents
  }

  /// What stands under some headers of one of its tables, row by row; nothing of a table that cannot be
  /// read or has not all of them.
  public static func records(_ table: [UInt8]?, _ columns: [String]) -> [[String]] {
    guard let table, let read = try? NamedTable(file: table, needs: columns.map { [$0] }) else {
      return []
    }
    return read.rows.map { row in columns.map { read.text(row, $0) } }
  }

  /// Reads a month's folder through the rule for links; nil where its record cannot be read.
  ///
  /// `seen` gets each file's path below the input folder and its content.
  public static func read(
    _ links: LinkRule, folder: String, month: Month, seen: (String, [UInt8]) -> Void
  ) throws(LinkReadingError) -> IssuedMonth? {
    func bytes(_ name: String) throws(LinkReadingError) -> [UInt8]? {
      let bytes = try links.read("\(folder)/\(name)", limit: fileLimit)
      if let bytes { seen("\(folder)/\(name)", bytes) }
      return bytes
    }
    guard let list = try bytes(Name.digests) else { return nil }
    let digests = DigestList(list)
    var files: [String: [UInt8]] = [:]
    var changed: [String] = []
    for path in digests.paths where isBelow(path) {
      if let content = try bytes(path), digests.agrees(path, content) {
        files[path] = content
      } else {
        changed.append(path)
      }
    }
    // Whoever signed is known from the record alone, changed or not: the rest goes by the digests.
    var kept = files[Name.record]
    if kept == nil { kept = try bytes(Name.record) }
    guard let kept, let text = String(validating: kept, as: UTF8.self),
      let record = IssueRecord(text),
      record.month == month
    else { return nil }
    return IssuedMonth(record: record, files: files, changed: changed)
  }

  /// The largest file that is read, in bytes.
  private static let fileLimit = 256 << 20

  /// Whether a path of the list stays in the folder.
  private static func isBelow(_ path: String) -> Bool {
    !path.hasPrefix("/")
      && !path.split(separator: "/", omittingEmptySubsequences: false).contains { part in
        part.isEmpty || part == "." || part == ".."
      }
  }
}
