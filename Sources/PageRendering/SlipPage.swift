import Findings
import Programme
import Templating

/// The return slip (退回单) of a town: every fault of the month at once, one line per cause.
///
/// It leaves the office, so it stands alone (no link into a site) and says nothing of other towns.
struct SlipPage: TemplateModel {
  var site: SiteContext
  var town: Int
  var missing: [FindingModel] = []
  var moreMissing = 0
  var files: [SlipFile] = []
  var hints: [SlipFile] = []
  var errors = 0
  var confirms = 0

  static let fields: [Field<SlipPage>] = [
    .text("title") { $0.site.programme.heading.title },
    .text("issuer") { $0.site.programme.heading.issuer },
    .text("notice") { $0.site.programme.heading.notice ?? "" },
    .text("town") { $0.site.roster.towns[$0.town].name },
    .text("month") { $0.site.month.chinese },
    .text("due") { $0.site.programme.calendar.due($0.site.month).chinese },
    .text("errors") { "\($0.errors)" }, .text("confirms") { "\($0.confirms)" },
    .text("message") { $0.message },
    .flag("has_errors") { $0.errors > 0 },
    .flag("has_confirms") { $0.confirms > 0 }, .flag("has_missing") { !$0.missing.isEmpty },
    .list("missing") { $0.missing }, .list("files") { $0.files }, .list("hints") { $0.hints },
    .text("more_missing") { $0.moreMissing > 0 ? "\($0.moreMissing)" : "" },
  ]

  /// Lines of a table; `faults.csv` has all of them.
  static let shownLines = 200

  /// A slip for a town's findings; nil when nothing has to be mended or answered.
  init?(_ site: SiteContext, town: Int, findings: [Finding]) {
    self.site = site
    self.town = town
    let own = findings.filter { $0.month == site.month || $0.month == nil }
    let faults = own.filter { $0.severity != .hint }
    guard !faults.isEmpty else { return nil }
    errors = faults.count { $0.severity == .error }
    confirms = faults.count - errors
    let absent = faults.filter { $0.place.file.isEmpty }
    missing = absent.prefix(Self.shownLines).map { FindingModel($0) }
    moreMissing = absent.count - missing.count
    files = SlipFile.grouped(faults.filter { !$0.place.file.isEmpty })
    hints = SlipFile.grouped(own.filter { $0.severity == .hint && !$0.place.file.isEmpty })
  }

  /// A sentence to paste into a chat.
  private var message: String {
    let name = site.roster.towns[town].name
    var parts: [String] = []
    let absent = missing.count + moreMissing
    let others = errors - absent
    if absent > 0 { parts.append("有\(absent)项未报全") }
    if others > 0 { parts.append("有\(others)处差错需改正") }
    if confirms > 0 { parts.append("有\(confirms)处需核实说明") }
    let due = site.programme.calendar.due(site.month)
    return "\(name)：\(site.month.chinese)报表\(parts.joined(separator: "，"))，逐项见退回单。"
      + "请\(errors > 0 ? "改正" : "说明")后于\(due.monthOfYear)月\(due.day)日前\(errors > 0 ? "重新报送" : "回复")，谢谢。"
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

  /// Where a finding stands, as the town itself calls it.
  private struct Sheet: Hashable {
    var file: String
    var name: String

    init(_ place: Place) {
      // The month's folder and the town's say nothing to the town itself.
      file = place.file.split(separator: "/").last.map(String.init) ?? ""
      name = place.sheet
    }
  }

  /// Findings by file and sheet; inside these the same sentence about several cells is one line.
  static func grouped(_ findings: [Finding]) -> [SlipFile] {
    var tables: [Sheet: [Finding]] = [:]
    // A sheet stands where its last finding does.
    var last: [Sheet: Int] = [:]
    for (position, finding) in findings.enumerated() {
      let sheet = Sheet(finding.place)
      tables[sheet, default: []].append(finding)
      last[sheet] = position
    }
    return last.sorted { $0.value < $1.value }.map { sheet, _ in
      let lines = lines(tables[sheet] ?? [])
      let shown = Array(lines.prefix(SlipPage.shownLines))
      return SlipFile(
        file: sheet.file, sheet: sheet.name, lines: shown, more: lines.count - shown.count)
    }
  }

  /// A line for each cause, errors first, else in the order of the first cell.
  private static func lines(_ findings: [Finding]) -> [SlipLine] {
    var lines: [SlipLine] = []
    var known: [SlipLine.Cause: Int] = [:]
    for finding in findings {
      let line = SlipLine(finding)
      if let same = known[line.cause] {
        lines[same].cells += line.cells
      } else {
        known[line.cause] = lines.count
        lines.append(line)
      }
    }
    return Severity.allCases.flatMap { severity in lines.filter { $0.cause.severity == severity } }
  }
}

/// One cause: where, what was found and is expected, what to do.
struct SlipLine: TemplateModel {
  /// What lines are told apart by.
  struct Cause: Hashable {
    var severity: Severity
    var rule: String
    var header: String
    var sentence: String
    var hint: String
  }

  let cause: Cause
  var cells: [String]

  private static let shownCells = 20

  static let fields: [Field<SlipLine>] = [
    .text("severity") { $0.cause.severity.chinese }, .text("letter") { $0.cause.severity.letter },
    .text("cells") { $0.shown }, .text("header") { $0.cause.header },
    .text("sentence") { $0.cause.sentence }, .text("hint") { $0.cause.hint },
  ]

  init(_ finding: Finding) {
    cause = Cause(
      severity: finding.severity, rule: finding.rule, header: finding.place.header,
      sentence: finding.message, hint: finding.hint)
    cells = [FindingModel(finding).cell].filter { !$0.isEmpty }
  }

  private var shown: String {
    cells.isEmpty
      ? "整表"
      : cells.prefix(Self.shownCells).joined(separator: "、")
        + (cells.count > Self.shownCells ? "等\(cells.count)处" : "")
  }
}
