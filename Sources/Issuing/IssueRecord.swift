import Findings

/// Who issued a month's bulletin, when and under which number; kept as lines that people read.
///
///     月份：2020-06
///     文号：靖组通〔2020〕12号
///     审定：示例审批人
///     印发日期：2020-07-08
///     内部版指纹：1a2b3c4d
public struct IssueRecord: Sendable, Equatable {
  /// The month.
  public var month: Month
  /// The document's number; empty without one.
  public var number: String
  /// Who released it.
  public var by: String
  /// The day it was issued.
  public var on: CalendarDate
  /// The first digits of the digest of an edition's figures (`Fingerprint`), by the edition's name.
  public var fingerprints: [String: String]
  /// SHA-256 of the programme and the roster then, by their file names.
  public var basis: [String: String]
  /// Why it was withdrawn, by whom and when; nil while it holds.
  public var withdrawal: Withdrawal?

  /// Why a bulletin was taken back.
  public struct Withdrawal: Sendable, Equatable {
    /// The reason.
    public var why: String
    /// Who took it back; empty where nobody is named.
    public var by: String
    /// The day; nil where none is named.
    public var on: CalendarDate?

    /// A withdrawal.
    public init(why: String, by: String = "", on: CalendarDate? = nil) {
      self.why = why
      self.by = by
      self.on = on
    }
  }

  /// A record of what holds.
  public init(
    month: Month, number: String, by: String, on: CalendarDate,
    fingerprints: [String: String] = [:], basis: [String: String] = [:]
  ) {
    self.month = month
    self.number = number
    self.by = by
    self.on = on
    self.fingerprints = fingerprints
    self.basis = basis
  }
}

extension IssueRecord {
  private static let editions = [("leadership", "内部版指纹"), ("public", "公开版指纹")]
  /// The office's own files whose digests are on record.
  public static var basisFiles: [String] { bases.map(\.0) }

  private static let bases = [("programme.yaml", "方案SHA-256"), ("roster.csv", "名录SHA-256")]

  /// The record as the file `record.txt`: UTF-8 with mark, a line an item.
  public var text: String {
    var lines = [
      ("月份", month.iso), ("文号", number), ("审定", by), ("印发日期", on.iso),
    ]
    lines += Self.editions.compactMap { key, word in fingerprints[key].map { (word, $0) } }
    lines += Self.bases.compactMap { key, word in basis[key].map { (word, $0) } }
    if let withdrawal {
      lines.append(("撤回原因", withdrawal.why))
      if !withdrawal.by.isEmpty { lines.append(("撤回人", withdrawal.by)) }
      if let day = withdrawal.on { lines.append(("撤回日期", day.iso)) }
    }
    return "\u{FEFF}" + lines.map { "\($0.0)：\($0.1)\r\n" }.joined()
  }

  /// Reads `record.txt`, whatever program saved it; nil where month, name or day cannot be read.
  public init?(_ text: String) {
    var items: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(where: { $0 == "：" || $0 == ":" }) else { continue }
      let key = line[..<colon].filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
      items[String(key)] = Self.trimmed(line[line.index(after: colon)...])
    }
    guard let month = items["月份"].flatMap({ Month($0) }), let by = items["审定"],
      let on = items["印发日期"].flatMap(Self.day)
    else { return nil }
    self.init(month: month, number: items["文号"] ?? "", by: by, on: on)
    for (key, word) in Self.editions { fingerprints[key] = items[word] }
    for (key, word) in Self.bases { basis[key] = items[word] }
    withdrawal = items["撤回原因"].map {
      Withdrawal(why: $0, by: items["撤回人"] ?? "", on: items["撤回日期"].flatMap(Self.day))
    }
  }

  private static func day(_ text: String) -> CalendarDate? {
    guard case .day(let day)? = DateText(ArraySlice(text.utf8)) else { return nil }
    return day
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
