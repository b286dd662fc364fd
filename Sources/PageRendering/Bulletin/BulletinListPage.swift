import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// All bulletins, the newest first.
struct BulletinListPage: TemplateModel {
  var page: PageFrame
  var entries: [BulletinEntry]

  static let fields: [Field<BulletinListPage>] = [
    .record("page") { $0.page }, .list("entries") { $0.entries },
  ]

  init(_ site: SiteContext, _ report: CountyReport, months: [Month]) {
    page = PageFrame(site: site, root: "../", title: "情况通报")
    let definitions = site.definitions
    entries = months.sorted(by: >).map { month in
      let then = site.through(month)
      let issue = site.archive.issued[month.index]
      return BulletinEntry(
        href: "\(month.iso).html",
        number: site.isInternal ? site.programme.bulletinNumber(month) : "",
        title: site.bulletinTitle(month),
        date: site.programme.bulletinDay(month).chinese,
        state: then.isDraft ? "送审稿" : issue != nil ? "已印发" : site.isInternal ? "已审定" : "",
        definitions: site.definitionNote(month, report, current: definitions),
        fingerprint: issue?.record.fingerprints[site.edition.rawValue] ?? "",
        isDamaged: site.isInternal && !(issue?.changed.isEmpty ?? true),
        changes: site.isInternal ? IssuedChangeModel.all(site, report, month) : [],
        files: site.bulletinFiles(month) + site.newestFiles(month))
    }
  }
}

/// One bulletin in the list.
struct BulletinEntry: TemplateModel {
  var href: String
  var number: String
  var title: String
  var date: String
  var state: String
  /// Whether it measures as the one before did.
  var definitions: String
  var fingerprint: String
  /// Whether files of the issued month were changed since.
  var isDamaged: Bool
  /// What is another figure now.
  var changes: [IssuedChangeModel]
  var files: [LinkModel]

  static let fields: [Field<BulletinEntry>] = [
    .text("href") { $0.href }, .text("number") { $0.number }, .text("title") { $0.title },
    .text("date") { $0.date }, .text("state") { $0.state },
    .text("definitions") { $0.definitions }, .text("fingerprint") { $0.fingerprint },
    .flag("damaged") { $0.isDamaged }, .list("changes") { $0.changes },
    .flag("has_changes") { !$0.changes.isEmpty }, .list("files") { $0.files },
    .flag("has_files") { !$0.files.isEmpty },
  ]
}

extension SiteContext {
  /// A month's bulletin in the forms that lie beside its page in every build.
  func bulletinFiles(_ month: Month) -> [LinkModel] {
    [
      LinkModel(text: "Word", href: "\(month.iso).docx"),
      LinkModel(text: "短信息", href: "\(month.iso).txt"),
    ] + (keepsFigures(month) ? [LinkModel(text: "主要数字", href: "\(month.iso).csv")] : [])
  }

  /// Whether a month's figures lie beside its page: the office's own, and those issued to everybody.
  func keepsFigures(_ month: Month) -> Bool {
    isInternal || programme.approval(of: month)?.number != nil
  }

  /// What there is only of the month built.
  func newestFiles(_ month: Month) -> [LinkModel] {
    guard month == self.month else { return [] }
    return (hasPDF ? [LinkModel(text: "PDF", href: "\(month.iso).pdf")] : [])
      + (makes(.data) ? [LinkModel(text: "数据表", href: "../data/tables.xlsx")] : [])
  }
}
