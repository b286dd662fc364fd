import Findings
import Sheets
import Texts

/// Reads an Office Open XML workbook: the parts and how they belong together.
enum XLSXReader {
  /// - Throws: `Refusal` when the archive is damaged, encrypted, beyond a limit or no workbook.
  static func read(_ archive: ZipArchive, limits: Limits) throws(Refusal) -> Workbook {
    var package = XLSXRelationships(folder: "", limits: limits)
    _ = try archive.parse("_rels/.rels", &package, limits)
    let workbookPath = package.target(type: "officeDocument") ?? "xl/workbook.xml"
    if workbookPath.hasSuffix(".bin") {
      return try XLSBReader.read(archive, workbookPath, limits: limits)
    }
    var workbook = XLSXWorkbook(limits: limits)
    guard try archive.parse(workbookPath, &workbook, limits) else {
      throw otherKind(archive)
    }
    guard workbook.isSpreadsheet else { throw otherKind(archive) }
    let slash = workbookPath.lastIndex(of: "/")
    let folder = slash.map { String(workbookPath[...$0]) } ?? ""
    let name = slash.map { String(workbookPath[workbookPath.index(after: $0)...]) } ?? workbookPath
    var relations = XLSXRelationships(folder: folder, limits: limits)
    _ = try archive.parse(folder + "_rels/" + name + ".rels", &relations, limits)

    var styles = XLSXStyles(limits: limits)
    _ = try archive.parse(
      relations.target(type: "styles") ?? folder + "styles.xml", &styles, limits)
    var strings = XLSXSharedStrings(limits: limits)
    _ = try archive.parse(
      relations.target(type: "sharedStrings") ?? folder + "sharedStrings.xml", &strings, limits)

    var filler = SheetFiller(limits: limits)
    var missing: String?
    var missingSheets: [String] = []
    for entry in workbook.sheets {
      guard let relation = relations.all.first(where: { $0.id == entry.relation }) else {
        // Old macro modules are entries without a part.
        missing = missing ?? entry.name
        continue
      }
      // Sheets that are only a chart or a dialogue have no cells.
      guard relation.type == "worksheet" else { continue }
      guard archive.has(relation.target) else {
        missingSheets.append(ShownName.text(entry.name))
        missing = missing ?? entry.name
        continue
      }
      try filler.startSheet(entry.name)
      if entry.isHidden { filler.hideSheet() }
      if workbook.from1904 { filler.countFrom1904() }
      var reader = XLSXSheetReader(
        filler: filler, shared: strings.pool, kinds: styles.kinds,
        from1904: workbook.from1904)
      guard try archive.parse(relation.target, &reader, limits) else {
        throw .brokenArchive(part: entry.name)
      }
      filler = reader.filler
      filler.finishSheet()
    }
    guard !filler.sheets.isEmpty else {
      if let missing { throw .brokenArchive(part: missing) }
      throw SpreadsheetReader.noSheets
    }
    var result = Workbook(format: .xlsx, sheets: filler.sheets)
    result.formMark = workbook.formMark
    result.missingSheets = missingSheets
    return result
  }

  /// What a compressed file is that is no workbook of ours.
  private static func otherKind(_ archive: ZipArchive) -> Refusal {
    let names = archive.names
    if names.contains("word/document.xml") {
      return .wrongFormat(name: "Word文档", advice: "请报送原始表格。")
    }
    if names.contains(where: { $0.hasSuffix("workbook.bin") }) { return XLSBReader.damaged }
    if names.contains("ofd.xml") { return .ofd }
    if names.contains("content.xml"), names.contains("mimetype") {
      return .wrongFormat(name: "OpenDocument文件（不是表格）", advice: "请报送原始表格。")
    }
    if names.contains(where: { $0.hasPrefix("xl/") }) { return .brokenArchive(part: "workbook") }
    return .wrongFormat(name: "压缩包（zip）", advice: "请解压后报送其中的表格。")
  }
}

/// Reads `workbook.xml`: names, order and visibility of the sheets, the date system, the name by which
/// a form of ours is known again.
struct XLSXWorkbook: XMLEventHandler {
  struct Entry {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  private enum Element: Int { case workbook, properties, sheet, definedName }
  private enum Name: Int { case name, id, state, date1904, sheetId }

  let vocabulary = XMLVocabulary(
    namespaces: [
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
      "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ],
    elements: ["workbook", "workbookPr", "sheet", "definedName"],
    attributes: ["name", "id", "state", "date1904", "sheetId"])
  var text: [UInt8] = []
  private(set) var gathersText = false
  private(set) var formMark: String?
  private(set) var sheets: [Entry] = []
  private(set) var from1904 = false
  private(set) var isSpreadsheet = false
  private let limits: Limits

  init(limits: Limits) { self.limits = limits }

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    switch Element(rawValue: start.element) {
    case .workbook where depth == 1: isSpreadsheet = true
    case .properties where depth == 2:
      let value = start.value(Name.date1904.rawValue)
      from1904 = value == "1" || value == "true"
    case .sheet where depth == 3:
      guard sheets.count < limits.sheets else {
        throw .limit(name: "工作表数", value: limits.sheets)
      }
      let state = start.value(Name.state.rawValue)
      sheets.append(
        Entry(
          name: start.value(Name.name.rawValue) ?? "",
          relation: start.value(Name.id.rawValue) ?? "",
          isHidden: state == "hidden" || state == "veryHidden"))
    case .definedName where depth == 3 && formMark == nil:
      gathersText = start.value(Name.name.rawValue) == Workbook.formName
      text.removeAll(keepingCapacity: true)
    default: return
    }
  }

  mutating func close(depth: Int) {
    guard gathersText, depth == 3 else { return }
    gathersText = false
    // A constant in quotation marks: `"321282106 2020-07"`.
    formMark = String(decoding: text.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }
}
