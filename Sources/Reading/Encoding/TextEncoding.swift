/// The encodings a table may come in.
public enum TextEncoding: String, Sendable {
  /// UTF-8, with or without mark.
  case utf8 = "UTF-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, high byte first.
  case utf16BigEndian = "UTF-16BE"
  /// GB18030, which contains GBK and GB2312.
  case gb18030 = "GB18030"
  /// Traditional Chinese; only where a file or the programme says so.
  case big5 = "BIG5"
  /// Latin-1; only where a file says so.
  case latin1 = "ISO-8859-1"
  /// Western European Windows; only where a file says so.
  case windows1252 = "WINDOWS-1252"
  /// Cyrillic Windows; only where a file says so.
  case windows1251 = "WINDOWS-1251"

  /// The encoding of a label as people and XML declarations write it; nil when unknown.
  ///
  /// `"gb2312"` → GB18030, because real files under that label use the larger set.
  public init?(label: String) {
    switch label.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
    case "big5", "cp950": self = .big5
    case "windows-1252", "cp1252": self = .windows1252
    case "windows-1251", "cp1251": self = .windows1251
    case "iso-8859-1", "latin1", "latin-1": self = .latin1
    case "utf-16le": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "gb_2312-80", "cp936", "windows-936", "x-gbk": self = .gb18030
    default: return nil
    }
  }
}

/// Which encoding a file is in and how that was decided.
public struct EncodingDecision: Sendable, Equatable {
  /// The encoding.
  public var encoding: TextEncoding
  /// Bytes of a mark to skip.
  public var markLength: Int
  /// How it was decided, in Chinese, for `inspect`.
  public var evidence: String
}
