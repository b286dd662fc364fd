import Findings
import Templating

/// A month that can be opened from every page: its figures, and its bulletin where there is one.
struct MonthLink: TemplateModel, Sendable {
  let month: Month
  let hasBulletin: Bool

  static let fields: [Field<MonthLink>] = [
    .text("name") { $0.month.chinese }, .text("iso") { $0.month.iso },
    .flag("bulletin") { $0.hasBulletin },
  ]

  /// So many are on every page, the newest first; the lists of figures and of bulletins have all of them.
  static let limit = 12

  /// The newest of `months`; those of `bulletins` have one.
  static func all(_ months: [Month], bulletins: [Month]) -> [MonthLink] {
    months.suffix(limit).reversed().map {
      MonthLink(month: $0, hasBulletin: bulletins.contains($0))
    }
  }
}
