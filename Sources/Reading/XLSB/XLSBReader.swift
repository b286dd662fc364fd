import Findings
import Sheets
import Texts

/// Reads a binary workbook (`.xlsb`): parts as those of xlsx, with records in place of XML.
enum XLSBReader {
  private typealias Kind = XLSBRecords.Kind

  /// - Throws: `Refusal` when it is damaged, beyond a limit or none that Excel would open.
  static func read(
    _ archive: ZipArchive, _ path: String, limits: Limits
  ) throws(Refusal) -> Workbook {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    var relations = XLSXRelationships(folder: folder, limits: limits)
    _ = try archive.parse(folder + "_rels/" + name + ".rels", &relations, limits)
    let globals = try workbook(archive, path, limits)
    guard !globals.sheets.isEmpty else { throw damaged }

    let styles = try part(archive, relations, "styles", folder + "styles.bin")
    let kinds = try styles.map { bytes throws(Refusal) in try Self.kinds(bytes, limits) } ?? []
    let strings = try part(archive, relations, "sharedStrings", folder + "sharedStrings.bin")
    let shared =
      try strings.map { bytes throws(Refusal) in try Self.texts(bytes, limits) } ?? TextPool()
    var filler = SheetFiller(limits: limits)
    var missing: [String] = []
    for entry in globals.sheets {
      guard let relation = relations.all.first(where: { $0.id == entry.relation }) else { continue }
      // Sheets that are only a chart, a dialogue or old macros have no cells.
      guard relation.type == "worksheet" else { continue }
      guard let part = try archive.part(relation.target) else {
        missing.append(ShownName.text(entry.name))
        continue
      }
      try filler.startSheet(entry.name)
      if entry.isHidden { filler.hideSheet() }
      if globals.from1904 { filler.countFrom1904() }
      var reader = XLSBSheetReader(
        filler: filler, shared: shared, kinds: kinds, from1904: globals.from1904)
      try reader.read(part.rest())
      filler = reader.filler
      filler.finishSheet()
    }
    if filler.sheets.isEmpty, let missing = missing.first { throw .brokenArchive(part: missing) }
    var result = Workbook(format: .xlsb, sheets: filler.sheets)
    result.missingSheets = missing
    return result
  }

  /// A binary workbook without what makes one.
  static let damaged = Refusal.wrongFormat(
    name: "二进制工作簿（xlsb），其中没有工作表或已损坏", advice: "请用表格软件打开原始表格，另存为xlsx后报送。")

  private struct Globals {
    var sheets: [XLSXWorkbook.Entry] = []
    var from1904 = false
  }

  private static func part(
    _ archive: ZipArchive, _ relations: XLSXRelationships, _ type: String, _ usual: String
  ) throws(Refusal) -> [UInt8]? {
    try archive.part(relations.target(type: type) ?? usual)?.rest()
  }

  private static func workbook(
    _ archive: ZipArchive, _ path: String, _ limits: Limits
  ) throws(Refusal) -> Globals {
    guard let part = try archive.part(path) else { throw damaged }
    var result = Globals()
    var records = XLSBRecords(try part.rest())
    while var record = records.next() {
      switch record.kind {
      case Kind.workbookProperties: result.from1904 = (record.content.four() ?? 0) & 1 != 0
      case Kind.bundledSheet:
        guard result.sheets.count < limits.sheets else {
          throw .limit(name: "工作表数", value: limits.sheets)
        }
        let state = record.content.four() ?? 0
        record.content.skip(4)
        let relation = try record.content.text(limit: limits.cellBytes) ?? []
        let name = try record.content.text(limit: limits.cellBytes) ?? []
        result.sheets.append(
          XLSXWorkbook.Entry(
            name: String(decoding: name, as: UTF8.self),
            relation: String(decoding: relation, as: UTF8.self), isHidden: state & 3 != 0))
      default: continue
      }
    }
    return result
  }

  /// For each cell format what its numbers are.
  private static func kinds(_ bytes: [UInt8], _ limits: Limits) throws(Refusal) -> [CellKind] {
    var codes: [Int: CellKind] = [:]
    var kinds: [CellKind] = []
    var isInCellFormats = false
    var records = XLSBRecords(bytes)
    while var record = records.next() {
      switch record.kind {
      case Kind.format:
        guard let id = record.content.two(), codes.count < limits.sharedItems else { continue }
        codes[id] = NumberFormat.kind((try record.content.text(limit: limits.cellBytes) ?? [])[...])
      case Kind.cellFormatsStart: isInCellFormats = true
      case Kind.cellFormatsEnd: isInCellFormats = false
      case Kind.cellFormat where isInCellFormats:
        guard kinds.count < limits.sharedItems else {
          throw .limit(name: "单元格格式数", value: limits.sharedItems)
        }
        record.content.skip(2)
        let id = record.content.two() ?? 0
        kinds.append(codes[id] ?? NumberFormat.builtInKind(id))
      default: continue
      }
    }
    return kinds
  }

  private static func texts(_ bytes: [UInt8], _ limits: Limits) throws(Refusal) -> TextPool {
    var pool = TextPool()
    var records = XLSBRecords(bytes)
    while var record = records.next() {
      guard record.kind == Kind.sharedItem else { continue }
      guard pool.count < limits.sharedItems else {
        throw .limit(name: "共享文字数", value: limits.sharedItems)
      }
      // Runs of fonts and phonetic guides stand behind the text.
      record.content.skip(1)
      var text = try record.content.text(limit: limits.cellBytes) ?? []
      LineBreaks.unify(&text)
      pool.append(text)
    }
    return pool
  }
}
