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

  init(_ site: SiteContext, months: [Month]) {
    page = PageFrame(site: site, root: "../", title: "情况通报")
    let style = site.programme.bulletin
    entries = months.sorted(by: >).map { month in
      let approval = site.programme.approval(of: month)
      return BulletinEntry(
        href: "\(month.iso).html", number: style.number(of: month),
        title: Sentence.fill(style.title, ["month": month.chinese]),
        date: style.date(of: month).chinese,
        state: approval == nil ? "送审稿" : site.isInternal ? "已审定" : "")
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

  static let fields: [Field<BulletinEntry>] = [
    .text("href") { $0.href }, .text("number") { $0.number }, .text("title") { $0.title },
    .text("date") { $0.date }, .text("state") { $0.state },
  ]
}
