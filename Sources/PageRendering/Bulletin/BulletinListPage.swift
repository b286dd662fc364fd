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
    entries = months.sorted(by: >).map { month in
      let then = site.through(month)
      let issue = site.archive.issued[month.index]
      return BulletinEntry(
        href: "\(month.iso).html",
        number: site.isInternal ? site.programme.bulletinNumber(month) : "",
        title: site.bulletinTitle(month),
        date: site.programme.bulletinDay(month).chinese,
        state: then.isDraft ? "送审稿" : issue != nil ? "已印发" : site.isInternal ? "已审定" : "",
        fingerprint: issue?.record.fingerprints[site.edition.rawValue] ?? "",
        isDamaged: site.isInternal && !(issue?.changed.isEmpty ?? true),
        changes: site.isInternal ? IssuedChangeModel.all(site, report, month) : [])
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
  var fingerprint: String
  /// Whether files of the issued month were changed since.
  var isDamaged: Bool
  /// What is another figure now.
  var changes: [IssuedChangeModel]

  static let fields: [Field<BulletinEntry>] = [
    .text("href") { $0.href }, .text("number") { $0.number }, .text("title") { $0.title },
    .text("date") { $0.date }, .text("state") { $0.state }, .text("fingerprint") { $0.fingerprint },
    .flag("damaged") { $0.isDamaged }, .list("changes") { $0.changes },
    .flag("has_changes") { !$0.changes.isEmpty },
  ]
}
