import Aggregating
import Findings
import Programme

/// What a bulletin says, without a form: the text that its page, its document and its PDF share.
public struct BulletinContent: Sendable {
  /// 一、总体情况 with its paragraphs; words in front of one that stand out are its `lead`.
  public struct Section: Sendable {
    /// Heading with its number.
    public var title: String
    /// Paragraphs in order.
    public var paragraphs: [(lead: String, text: String)]
  }

  /// An annex with its tables.
  public struct Annex: Sendable {
    /// `1`, `2`, …
    public var number: String
    /// Its title.
    public var title: String
    /// Whether it needs the long side of the sheet.
    public var isWide: Bool
    /// Its tables.
    public var tables: [Table]
  }

  /// A table: the first head and the first cell of a row stand over and beside the others.
  public struct Table: Sendable {
    /// The line above.
    public var caption: String
    /// Heads of all columns.
    public var heads: [String]
    /// Cells of all columns, row by row.
    public var rows: [[Cell]]
    /// The line below; empty for none.
    public var note: String
  }

  /// A cell: what it says, and a smaller second line.
  public struct Cell: Sendable {
    /// Its text.
    public var text: String
    /// The second line; empty for none.
    public var note = ""
    /// Whether it stands to the right.
    public var isNumber = false
  }

  /// The month.
  public let month: Month
  /// The day it bears.
  public let day: CalendarDate
  /// Who issues it.
  public let issuer: String
  /// A notice for every page, such as that the data are invented; empty for none.
  public let notice: String
  /// Whether nobody has released the month.
  public let isDraft: Bool
  /// The sign by which the figures of an issued bulletin are checked; empty before.
  public let fingerprint: String
  /// The document's number; empty without one.
  public let number: String
  /// Its title, cut where a line may end.
  public let titlePieces: [String]
  /// To whom it goes.
  public let addressees: String
  /// Who gets a copy.
  public let copies: String
  /// The first paragraph.
  public let opening: String
  /// What earlier bulletins said otherwise.
  public let corrections: [String]
  /// Its sections.
  public let sections: [Section]
  /// Changes of what is counted.
  public let scope: [String]
  /// Its annexes.
  public let annexes: [Annex]
}

extension BulletinContent {
  /// The bulletin of the report's last month, as the site's edition shows it.
  public init(_ site: SiteContext, _ report: CountyReport) {
    self.init(site, BulletinPage(site, site.visible(report), isAlone: true))
  }

  init(_ site: SiteContext, _ page: BulletinPage) {
    month = site.month
    day = site.programme.bulletinDay(site.month)
    issuer = site.programme.heading.issuer
    notice = site.programme.heading.notice ?? ""
    isDraft = site.isDraft
    fingerprint = page.fingerprint
    number = page.number
    titlePieces = TitlePieces.of(page.title)
    addressees = page.addressees
    copies = page.copies
    opening = page.opening
    corrections = page.corrections
    scope = page.scope
    sections = page.sections.map { section in
      Section(title: section.title, paragraphs: section.paragraphs.map { ($0.lead, $0.text) })
    }
    annexes = page.annexes.map { annex in
      Annex(
        number: annex.number, title: annex.title, isWide: annex.isWide,
        tables: annex.tables.map(Table.init))
    }
  }

  /// The whole title.
  public var title: String { titlePieces.joined() }
}

extension BulletinContent.Table {
  fileprivate init(_ table: TableModel) {
    caption = table.caption
    heads = [table.corner] + table.heads.map(\.text)
    rows = (table.rows + [table.total].compactMap { $0 }).map { row in
      [BulletinContent.Cell(text: row.name)]
        + row.cells.map {
          BulletinContent.Cell(text: $0.text, note: $0.note, isNumber: $0.isNumber)
        }
    }
    note = table.note
  }
}

/// Cuts a title where a line may end, so that no word is torn (GB/T 9704-2012, 7.3.1: 回行时词意完整).
enum TitlePieces {
  /// Words that a title's last part begins with.
  private static let beginnings = ["推进", "进展", "完成", "落实", "工作", "开展", "有关", "情况", "贯彻"]
  /// Letters of a piece, at least: a line of one word would look torn as well.
  private static let least = 4

  /// `关于2020年6月份党建“三个好”工程推进情况的通报` → `关于2020年6月份`, `党建“三个好”工程`, `推进情况的通报`.
  static func of(_ title: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var isQuoted = false
    var rest = title[...]
    while let next = rest.first {
      let isStart = beginnings.contains { rest.hasPrefix($0) } && !piece.hasSuffix("的")
      let isBehindTime = piece.hasSuffix("月份") || piece.hasSuffix("》")
      if !isQuoted, isStart || isBehindTime, piece.count >= least, rest.count >= least {
        pieces.append(piece)
        piece = ""
      }
      if "“《（‘".contains(next) { isQuoted = true }
      if "”》）’".contains(next) { isQuoted = false }
      piece.append(next)
      rest.removeFirst()
    }
    return pieces + [piece]
  }
}
