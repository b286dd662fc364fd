import Aggregating
import Findings
import Narrating
import Programme
import Templating

/// The frame of every page.
struct PageFrame: TemplateModel {
  var site: SiteContext
  /// Way back to the edition's folder, such as `../../`.
  var root: String
  var title: String

  static let fields: [Field<PageFrame>] = [
    .text("title") { $0.title },
    .text("root") { $0.root },
    .text("site_title") { $0.site.programme.heading.title },
    .text("short_title") { $0.site.programme.heading.shortTitle },
    .text("county") { $0.site.programme.heading.countyName },
    .text("issuer") { $0.site.programme.heading.issuer },
    .text("units") { $0.site.programme.heading.units },
    .text("villages") { $0.site.villageWord },
    .text("source") { $0.site.programme.heading.source },
    .text("notice") { $0.site.programme.heading.notice ?? "" },
    .text("month") { $0.site.month.chinese },
    .text("month_iso") { $0.site.month.iso },
    .text("month_end") { $0.site.month.lastDay.iso },
    .text("published") { $0.site.isDraft ? "" : $0.site.programme.bulletinDay($0.site.month).iso },
    .text("approval") {
      $0.site.isInternal
        ? $0.site.programme.approval(of: $0.site.month).map {
          "\($0.by)，\($0.on.chinese)审定"
        } ?? "" : ""
    },
    .text("edition") { $0.site.edition.name }, .flag("internal") { $0.site.isInternal },
    .flag("has_bulletins") { $0.site.makes(.bulletins) },
    .flag("has_towns") { $0.site.makes(.towns) },
    .flag("has_goals") { $0.site.makes(.goals) }, .flag("has_data") { $0.site.makes(.data) },
    .flag("draft") { $0.site.isDraft }, .list("months") { $0.site.monthLinks },
    .flag("has_months") { !$0.site.monthLinks.isEmpty },
  ]
}

/// A word that leads somewhere; without `href` it is plain text.
struct LinkModel: TemplateModel {
  var text: String
  var href = ""
  var note = ""
  /// Whether it heads a column of numbers.
  var isNumber = false
  var anchor = ""
  /// Whether another one stands before it in a list of names.
  var follows = false

  static let fields: [Field<LinkModel>] = [
    .flag("follows") { $0.follows },
    .flag("number") { $0.isNumber }, .text("anchor") { $0.anchor },
    .text("text") { $0.text }, .text("href") { $0.href }, .text("note") { $0.note },
  ]
}

extension [LinkModel] {
  /// The links with the mark of all but the first, so that a list can be written with 、 between names.
  var separated: [LinkModel] {
    enumerated().map { place, link in
      var link = link
      link.follows = place > 0
      return link
    }
  }
}

/// A figure in a table: value, fraction, status with its light.
struct FigureModel: TemplateModel {
  var value: String
  var fraction: String
  var status: String
  var light: String
  var href: String
  var change: String
  /// Set when all of it is carried from an earlier month.
  var isCarried: Bool
  var isDoubtful: Bool

  init(
    _ figure: Figure, _ indicator: Indicator, _ site: SiteContext, before: Figure? = nil,
    href: String = ""
  ) {
    let text = site.text
    value = text.value(figure, indicator)
    fraction = text.fraction(figure, indicator)
    status = figure.status.text
    light = site.light(figure.status).rawValue
    change = site.narrating.shortChange(figure, before, indicator, in: site.month)
    isCarried = figure.status == .notReported && figure.value != nil
    isDoubtful = site.isInternal && figure.tally.doubtful > 0
    self.href = href
  }

  static let fields: [Field<FigureModel>] = [
    .text("value") { $0.value }, .text("fraction") { $0.fraction },
    .text("status") { $0.status }, .text("light") { $0.light }, .text("href") { $0.href },
    .text("change") { $0.change }, .flag("carried") { $0.isCarried },
    .flag("doubtful") { $0.isDoubtful },
  ]
}

/// A row of figures with a name in front.
struct FigureRow: TemplateModel {
  var name: String
  var href: String
  var cells: [FigureModel]

  static let fields: [Field<FigureRow>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .list("cells") { $0.cells },
  ]
}

/// A plain cell of a table.
struct CellModel: TemplateModel {
  var text: String
  var light = ""
  var href = ""
  var note = ""
  var isNumber = false

  static let fields: [Field<CellModel>] = [
    .text("text") { $0.text }, .text("light") { $0.light }, .text("href") { $0.href },
    .text("note") { $0.note }, .flag("number") { $0.isNumber },
    .text("tint") { tints[$0.light] ?? "" },
  ]

  /// Lights in one letter: a page of a town's villages has more than a thousand of them.
  private static let tints = ["blue": "b", "green": "g", "yellow": "y", "red": "r", "grey": "o"]
}

/// A row of plain cells with a name in front.
struct CellRow: TemplateModel {
  var name: String
  var href = ""
  var anchor = ""
  var note = ""
  var cells: [CellModel]

  static let fields: [Field<CellRow>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .text("anchor") { $0.anchor },
    .text("note") { $0.note }, .list("cells") { $0.cells },
  ]
}

/// A table of plain cells.
struct TableModel: TemplateModel {
  var caption: String
  var anchor = ""
  var corner = ""
  var heads: [LinkModel]
  var rows: [CellRow]
  /// The row of sums below the others; nil for none.
  var total: CellRow?
  var note = ""
  /// Many columns: cells stay on one line and the table scrolls.
  var isWide = false
  /// The heads as `labels(_:)` has them, where they were made once for many tables.
  var labels: String?
  /// Rows compare, so that a reader may put them in another order.
  var isSortable = true

  static let fields: [Field<TableModel>] = [
    .flag("wide") { $0.isWide }, .flag("sortable") { $0.isSortable && $0.rows.count > 2 },
    .flag("blocks") { $0.isInBlocks },
    .markup("labels") { $0.isInBlocks ? $0.labels ?? Self.labels($0.heads) : "" },
    .flag("has_rows") { !$0.rows.isEmpty },
    .text("caption") { $0.caption }, .text("anchor") { $0.anchor }, .text("corner") { $0.corner },
    .list("heads") { $0.alignedHeads }, .list("rows") { $0.rows }, .record("total") { $0.total },
    .text("note") { $0.note },
  ]

  /// Without columns in which nothing stands: what has no target has no gap.
  var withoutEmptyColumns: TableModel {
    let all = rows + (total.map { [$0] } ?? [])
    guard all.allSatisfy({ $0.cells.count == heads.count }) else { return self }
    let kept = heads.indices.filter { column in all.contains { !$0.cells[column].text.isEmpty } }
    guard !kept.isEmpty, kept.count < heads.count else { return self }
    func cut(_ row: CellRow) -> CellRow {
      var row = row
      row.cells = kept.map { row.cells[$0] }
      return row
    }
    var table = self
    table.heads = kept.map { heads[$0] }
    table.rows = rows.map(cut)
    table.total = total.map(cut)
    return table
  }

  /// What the row of sums is called.
  static let sum = "合计"

  /// The style sheets name so many columns.
  private static let blockColumns = 39

  /// On a phone each row stands as a block, with the heads in front of its cells.
  private var isInBlocks: Bool { heads.count <= Self.blockColumns }

  /// The heads as what a style sheet may put in front of cells, for screens too narrow for a table:
  /// `--h2:'目标';--h3:'状态'`. Empty for a single column, whose cell needs no name. It may stand in an
  /// attribute as it is: what would end one is written with a number, `\26 ` for &.
  static func labels(_ heads: [LinkModel]) -> String {
    guard heads.count > 1 else { return "" }
    var labels = ""
    for (place, head) in heads.enumerated() where !head.text.isEmpty {
      if !labels.isEmpty { labels += ";" }
      labels += "--h"
      labels += String(place + 2)
      labels += ":'"
      labels += quoted(head.text)
      labels += "'"
    }
    return labels
  }

  /// A text between single quotation marks of a style sheet, itself between the double ones of an attribute;
  /// most stand there as they are.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      // Controls, ", &, ', <, > and \.
      case 0x00..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x5C, 0x7F: false
      default: true
      }
    }
    if isPlain { return text }
    return text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x00..<0x20, 0x7F: " "
      case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x5C: "\\\(String(scalar.value, radix: 16)) "
      default: String(scalar)
      }
    }.joined()
  }

  /// Heads over numbers stand to the right, as the numbers do.
  private var alignedHeads: [LinkModel] {
    guard let first = rows.first, first.cells.count == heads.count else { return heads }
    var aligned = heads
    // Most stand right already.
    for place in heads.indices where heads[place].isNumber != first.cells[place].isNumber {
      aligned[place].isNumber = first.cells[place].isNumber
    }
    return aligned
  }
}

/// A finding as people read it.
struct FindingModel: TemplateModel {
  var severity: String
  var letter: String
  var month: String
  var town: String
  var file: String
  var sheet: String
  var cell: String
  var href: String
  var sentence: String
  var hint: String
  var rule: String

  /// One cause with its first cells.
  init(_ group: FindingGroup, href: String = "") {
    self.init(group.first, href: href)
    sentence = group.sentence
    severity = group.first.severityWord
    let files = group.files.count
    if files > 1 { file += "等\(files)个文件" }
    if group.count > 1, files <= 1, !cell.isEmpty { cell += "等\(group.count)处" }
  }

  init(_ finding: Finding, href: String = "") {
    severity = finding.severity.chinese
    letter = finding.severity.letter
    month = finding.month?.iso ?? ""
    town = finding.town
    file = finding.place.file
    sheet = finding.place.sheet
    cell = finding.place.shown
    sentence = finding.sentence
    hint = finding.hint
    rule = finding.rule
    self.href = href
  }

  static let fields: [Field<FindingModel>] = [
    .text("severity") { $0.severity }, .text("letter") { $0.letter },
    .text("month") { $0.month }, .text("town") { $0.town }, .text("file") { $0.file },
    .text("sheet") { $0.sheet }, .text("cell") { $0.cell }, .text("href") { $0.href },
    .text("sentence") { $0.sentence }, .text("hint") { $0.hint }, .text("rule") { $0.rule },
  ]
}
