/// Which edition of the month a message carries.
public enum MailEdition: String, Sendable, CaseIterable {
  /// The internal one, with findings and rankings.
  case leadership
  /// The one for the public.
  case open = "public"

  /// The edition of a word in `recipients.csv`: `leadership` or 内部版, `public` or 公开版.
  public init?(label: String) {
    switch label.lowercased() {
    case "leadership", "internal", "内部版", "内部", "领导版": self = .leadership
    case "public", "公开版", "公开": self = .open
    default: return nil
    }
  }

  /// Its name as people say it.
  public var chinese: String { self == .leadership ? "内部版" : "公开版" }
}
