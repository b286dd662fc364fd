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
  ]

  /// A slip for a town's findings; nil when nothing has to be mended or answered.
  init?(_ site: SiteContext, town: Int, findings: [Finding]) {
    self.site = site
    self.town = town
    let own = findings.filter { $0.month == site.month || $0.month == nil }
    let faults = own.filter { $0.severity != .hint }
    guard !faults.isEmpty else { return nil }
    errors = faults.count { $0.severity == .error }
    confirms = faults.count - errors
    missing = faults.filter { $0.place.file.isEmpty }.map { FindingModel($0) }
    files = SlipFile.grouped(faults.filter { !$0.place.file.isEmpty })
    hints = SlipFile.grouped(own.filter { $0.severity == .hint && !$0.place.file.isEmpty })
  }

  /// A sentence to paste into a chat.
  private var message: String {
    let name = site.roster.towns[town].name
    var parts: [String] = []
    let others = errors - missing.count
    if !missing.isEmpty { parts.append("有\(missing.count)项未报全") }
    if others > 0 { parts.append("有\(others)处差错需改正") }
    if confirms > 0 { parts.append("有\(confirms)处需核实说明") }
    let due = site.programme.calendar.due(site.month)
    return "\(name)：\(site.month.chinese)报表\(parts.joined(separator: "，"))，逐项见退回单。"
      + "请\(errors > 0 ? "改正" : "说明")后于\(due.monthOfYear)月\(due.day)日前\(errors > 0 ? "重新报送" : "回复")，谢谢。"
  }
}

/// The faults of one file and sheet.
struct SlipFile: TemplateModel {
  var file: String
  var sheet: String
  var lines: [SlipLine]

  static let fields: [Field<SlipFile>] = [
    .text("file") { $0.file }, .text("sheet") { $0.sheet }, .list("lines") { $0.lines },
  ]

  /// Findings by file and sheet; inside these the same sentence about several cells is one line.
  static func grouped(_ findings: [Finding]) -> [SlipFile] {
    var result: [SlipFile] = []
    for finding in findings {
      // The month's folder and the town's say nothing to the town itself.
      let name = finding.place.file.split(separator: "/").last.map(String.init) ?? ""
      let sheet = finding.place.sheet
      if result.last?.file != name || result.last?.sheet != sheet {
        if let known = result.firstIndex(where: { $0.file == name && $0.sheet == sheet }) {
          result.append(result.remove(at: known))
        } else {
          result.append(SlipFile(file: name, sheet: sheet, lines: []))
        }
      }
      let at = result.count - 1
      let line = SlipLine(finding)
      if let same = result[at].lines.firstIndex(where: { $0.isSameCause(line) }) {
        result[at].lines[same].cells += line.cells
      } else {
        result[at].lines.append(line)
      }
    }
    for at in result.indices {
      result[at].lines = result[at].lines.enumerated().sorted {
        ($0.element.severity.rawValue, $0.offset) < ($1.element.severity.rawValue, $1.offset)
      }.map(\.element)
    }
    return result
  }
}

/// One cause: where, what was found and is expected, what to do.
struct SlipLine: TemplateModel {
  var severity: Severity
  var kind: FaultKind
  var cells: [String]
  var header: String
  var sentence: String
  var hint: String

  private static let shownCells = 20

  static let fields: [Field<SlipLine>] = [
    .text("severity") { $0.severity.chinese }, .text("letter") { $0.severity.letter },
    .text("cells") { $0.shown }, .text("header") { $0.header },
    .text("sentence") { $0.sentence }, .text("hint") { $0.hint },
  ]

  init(_ finding: Finding) {
    severity = finding.severity
    kind = finding.fault.kind
    cells = [FindingModel(finding).cell].filter { !$0.isEmpty }
    header = finding.place.header
    sentence = finding.message
    hint = finding.hint
  }

  func isSameCause(_ other: SlipLine) -> Bool {
    kind == other.kind && severity == other.severity && header == other.header
      && sentence == other.sentence && hint == other.hint
  }

  private var shown: String {
    cells.isEmpty
      ? "整表"
      : cells.prefix(Self.shownCells).joined(separator: "、")
        + (cells.count > Self.shownCells ? "等\(cells.count)处" : "")
  }
}
