import Findings
import Templating

/// A month whose bulletin can be opened from every page.
struct MonthLink: TemplateModel, Sendable {
  let month: Month

  static let fields: [Field<MonthLink>] = [
    .text("name") { $0.month.chinese }, .text("iso") { $0.month.iso },
  ]

  /// So many are on every page, the newest first; the list of bulletins has all of them.
  static let limit = 12
}
