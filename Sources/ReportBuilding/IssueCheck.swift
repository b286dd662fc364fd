import Collecting
import Files
import Findings
import Issuing
import PageRendering

/// Whether what was issued is still what it was (`verify`).
public struct IssueCheck: Sendable {
  /// One issued month.
  public struct Entry: Sendable {
    /// Its record.
    public var record: IssueRecord
    /// How many files its list names.
    public var fileCount: Int
    /// Which of them were changed or are gone.
    public var changed: [String]
    /// Editions whose figures no longer give the fingerprint on record.
    public var falseFingerprints: [Edition]
    /// Files of the input that are others than those the bulletin was made from, by path.
    public var laterInputs: [String]

    /// Whether all is as it was issued.
    public var isSound: Bool { changed.isEmpty && falseFingerprints.isEmpty }
  }

  /// What a document turned out to be.
  public enum Match: Sendable {
    /// These very bytes were issued.
    case issued(path: String, IssueRecord)
    /// Its sign is that of an issued month, its bytes are not.
    case sameFigures(fingerprint: String, edition: Edition, IssueRecord)
    /// Its sign belongs to no issued month.
    case foreignSign(String)
    /// It bears no sign, and was not issued in this form.
    case unknown
  }

  /// Issued months in order.
  public let entries: [Entry]
  /// Months whose folder cannot be checked.
  public let damaged: [Month]
  private let archive: BulletinArchive

  /// Looks at an input folder.
  public init(input path: String, follows: [String] = []) throws(BuildError) {
    let input: InputFolder
    do { input = try InputFolder(path, follows: follows) } catch { throw .input(error) }
    archive = input.archive
    damaged = archive.damaged.sorted()
    entries = archive.issued.values.sorted { $0.month < $1.month }.map { issue in
      let signs = Edition.allCases.filter { edition in
        let figures = issue.documents(edition.rawValue)["csv"]
        return figures.map(Fingerprint.of) != issue.record.fingerprints[edition.rawValue]
      }
      return Entry(
        record: issue.record, fileCount: issue.files.count + issue.changed.count,
        changed: issue.changed, falseFingerprints: signs,
        laterInputs: Self.laterInputs(issue, path))
    }
  }

  /// Files of the issued month's list that are gone or have another content now.
  private static func laterInputs(_ issue: IssuedMonth, _ input: String) -> [String] {
    IssuedMonth.records(issue.files[IssuedMonth.Name.inputs], ["path", "sha256"]).compactMap {
      record in
      let path = record[0]
      guard !path.hasPrefix(IssueFolder.name + "/") else { return nil }
      let bytes = try? FileSystem.read("\(input)/\(path)")
      return bytes.map { InputRecord(path: path, bytes: $0).sha256 } == record[1] ? nil : path
    }
  }

  /// What a document is: an issued one, one with an issued month's sign, or another.
  public func match(_ bytes: [UInt8]) -> Match {
    for issue in archive.issued.values.sorted(by: { $0.month < $1.month }) {
      for edition in Edition.allCases {
        let documents = issue.documents(edition.rawValue)
        if let ending = documents.keys.sorted().first(where: { documents[$0] == bytes }) {
          let path = IssuedMonth.Name.document(edition.rawValue, issue.month, ending)
          return .issued(path: path, issue.record)
        }
      }
    }
    return Self.sign(in: bytes).map(match(fingerprint:)) ?? .unknown
  }

  /// The issued month that bears a sign as it is printed: `1a2b3c4d`.
  public func match(fingerprint: String) -> Match {
    for entry in entries {
      for edition in Edition.allCases {
        guard let own = entry.record.fingerprints[edition.rawValue], own == fingerprint.lowercased()
        else { continue }
        return .sameFigures(fingerprint: own, edition: edition, entry.record)
      }
    }
    return .foreignSign(fingerprint.lowercased())
  }

  /// Whether a word has the form of a sign.
  public static func isSign(_ word: String) -> Bool {
    word.utf8.count == 8 && word.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// The sign printed in a page or a message.
  private static func sign(in bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let range = text.firstRange(of: "数据指纹：") else { return nil }
    let sign = String(text[range.upperBound...].prefix(8))
    return isSign(sign) ? sign : nil
  }
}
