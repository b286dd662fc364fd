import Findings
import Programme
import Templating

/// The return slip (退回单) of a town: every fault of the month at once, one line per cause.
///
/// Where nothing has come that could be mended, it is a reminder (催报单).
/// It leaves the office, so it stands alone (no link into a site) and says nothing of other towns.
struct SlipPage: TemplateModel {
  var site: SiteContext
  var town: Int
  var missing: [SlipLine] = []
  var files: [SlipFile] = []
  var hints: [SlipFile] = []
  var counts = MonthCounts()

  static let fields: [Field<SlipPage>] = [
    .text("title") { $0.site.programme.heading.title },
    .text("issuer") { $0.site.programme.heading.issuer },
    .text("notice") { $0.site.programme.heading.notice ?? "" },
    .text("town") { $0.site.roster.towns[$0.town].name },
    .text("month") { $0.site.month.chinese },
    .text("due") { $0.site.answerBy.chinese },
    .text("counts") { $0.counts.openWords },
    .text("message") { $0.message },
    .flag("reminder") { $0.isReminder },
    .flag("has_errors") { $0.isFaulty },
    .flag("has_confirms") { $0.counts.own.questions > 0 },
    .flag("has_missing") { !$0.missing.isEmpty },
    .list("missing") { $0.missing }, .list("files") { $0.files }, .list("hints") { $0.hints },
  ]

  /// Lines of a table; `faults.csv` has all of them.
  static let shownLines = 200

  /// A slip for a town's findings; nil when nothing has to be mended or answered.
  init?(
    _ site: SiteContext, town: Int, findings: [Finding], villages: RowVillages = RowVillages()
  ) {
    self.site = site
    self.town = town
    let own = findings.filter { $0.isOf(site.month) }
    counts = MonthCounts(own, in: site.month)
    let faults = own.filter { $0.severity != .hint }
    guard !faults.isEmpty else { return nil }
    missing = FindingGroup.grouped(faults.filter(\.place.file.isEmpty)).map {
      SlipLine($0, villages)
    }
    files = SlipFile.grouped(faults.filter { !$0.place.file.isEmpty }, villages)
    hints = SlipFile.grouped(
      own.filter { $0.severity == .hint && !$0.place.file.isEmpty }, villages)
  }

  /// Whether something must be mended or sent.
  private var isFaulty: Bool { counts.own.errors + counts.missing > 0 }

  /// Whether tables are missing and nothing else is to be done.
  private var isReminder: Bool { !missing.isEmpty && files.isEmpty }

  /// A sentence to paste into a chat.
  private var message: String {
    let name = site.roster.towns[town].name
    if isReminder {
      let due = site.answerBy
      return "\(name)：\(site.month.chinese)报表有\(counts.missing)张表未报，"
        + "请于\(due.monthAndDay)前报送，谢谢。"
    }
    var parts: [String] = []
    if counts.missing > 0 { parts.append("有\(counts.missing)张表未报") }
    if counts.own.errors > 0 { parts.append("有\(counts.own.errors)处差错需改正") }
    if counts.own.questions > 0 { parts.append("有\(counts.own.questions)处待核实需说明") }
    let due = site.answerBy
    return "\(name)：\(site.month.chinese)报表\(parts.joined(separator: "，"))，逐项见退回单。"
      + "请\(isFaulty ? "改正" : "说明")后于\(due.monthAndDay)前\(isFaulty ? "重新报送" : "回复")，谢谢。"
  }
}

/// The faults of one file and sheet: as many lines as a person reads, and how many more there are.
struct SlipFile: TemplateModel {
  var file: String
  var sheet: String
  var lines: [SlipLine]
  var more = 0

  static let fields: [Field<SlipFile>] = [
    .text("file") { $0.file }, .text("sheet") { $0.sheet }, .list("lines") { $0.lines },
    .text("more") { $0.more > 0 ? "\($0.more)" : "" },
  ]

  /// Where a cause lies, as the town itself calls it.
  private static func sheet(_ group: FindingGroup) -> SheetPlace {
    let place = group.first.place
    let files = group.files.count
    return files > 1
      ? SheetPlace(file: "\(place.fileName)等\(files)个文件")
      : SheetPlace(file: place.fileName, sheet: place.sheet)
  }

  /// Causes by file and sheet, errors first, each in the order of its first cell.
  static func grouped(
    _ findings: [Finding], _ villages: RowVillages = RowVillages()
  ) -> [SlipFile] {
    var tables: [SheetPlace: [FindingGroup]] = [:]
    // A sheet stands where its last cause does.
    var last: [SheetPlace: Int] = [:]
    for (position, group) in FindingGroup.grouped(findings).enumerated() {
      let sheet = sheet(group)
      tables[sheet, default: []].append(group)
      last[sheet] = position
    }
    return last.sorted { $0.value < $1.value }.map { sheet, _ in
      let groups = tables[sheet] ?? []
      let lines = Severity.allCases.flatMap { severity in
        groups.filter { $0.first.severity == severity }.map { SlipLine($0, villages) }
      }
      let shown = Array(lines.prefix(SlipPage.shownLines))
      return SlipFile(
        file: sheet.file, sheet: sheet.sheet, lines: shown, more: lines.count - shown.count)
    }
  }
}

/// One cause: where, what was found and is expected, what to do.
struct SlipLine: TemplateModel {
  let severity: Severity
  let header: String
  let sentence: String
  let hint: String
  /// Cells, or files where several are concerned.
  let cells: [String]

  private static let shownCells = 20

  static let fields: [Field<SlipLine>] = [
    .text("severity") { $0.severity.chinese }, .text("letter") { $0.severity.letter },
    .text("cells") { $0.shown }, .text("header") { $0.header },
    .text("sentence") { $0.sentence }, .text("hint") { $0.hint },
  ]

  init(_ group: FindingGroup, _ villages: RowVillages) {
    severity = group.first.severity
    header = group.first.place.header
    sentence = group.message + group.first.answerWords
    hint = group.first.hint
    let files = group.files
    cells =
      files.count > 1
      ? files.map { Place(file: $0).fileName }
      : group.findings.map { villages.named($0.place) }.filter { !$0.isEmpty }
  }

  private var shown: String {
    cells.isEmpty
      ? "整表"
      : cells.prefix(Self.shownCells).joined(separator: "、")
        + (cells.count > Self.shownCells ? "等\(cells.count)处" : "")
  }
}
