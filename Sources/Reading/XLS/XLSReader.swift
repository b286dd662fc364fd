import Findings
import Sheets

/// Reads a workbook of Excel 5 to 2003 or of WPS (`.xls`, `.et`): the container and the stream in it.
/// The container may also hold a covered xlsx.
enum XLSReader {
  /// - Throws: `Refusal` when the file is damaged, has a password, lies beyond a limit or no workbook.
  static func read(_ bytes: [UInt8], limits: Limits) throws(Refusal) -> Workbook {
    guard bytes.starts(with: CompoundFile.mark) else {
      return Workbook(format: .xls, sheets: try sheets(bytes, limits))
    }
    let file = try CompoundFile(bytes)
    if let package = try EncryptedPackage.plain(file, limits: limits) {
      return try XLSXReader.read(ZipArchive(package, limits: limits), limits: limits)
    }
    return Workbook(format: .xls, sheets: try sheets(workbookStream(file), limits))
  }

  private static func sheets(_ bytes: [UInt8], _ limits: Limits) throws(Refusal) -> [Sheet] {
    let stream = try BIFFDecryption.plain(bytes)
    var globals = BIFFGlobals(limits: limits)
    try globals.read(stream)
    var filler = SheetFiller(limits: limits, size: bytes.count)
    let codePage = try BIFFCodePage(globals.codePage)
    for entry in globals.sheets where entry.isWorksheet {
      try filler.startSheet(
        String(decoding: try entry.name.text(codePage, stream), as: UTF8.self))
      if entry.isHidden { filler.hideSheet() }
      if globals.from1904 { filler.countFrom1904() }
      var reader = BIFFSheetReader(stream, at: entry.position, globals: globals, limits: limits)
      try reader.read(codePage)
      try reader.fill(&filler)
      filler.finishSheet()
    }
    return filler.sheets
  }

  private static func workbookStream(_ file: CompoundFile) throws(Refusal) -> [UInt8] {
    // A file may hold both: then the old one is a copy for Excel 95.
    for name in ["Workbook", "WORKBOOK", "Book", "BOOK"] {
      if let stream = try file.stream(name) { return stream }
    }
    if file.has("EncryptionInfo") { throw .encrypted }
    let advice = "请报送原始表格。"
    if file.has("WordDocument") { throw .wrongFormat(name: "Word文档（doc）", advice: advice) }
    if file.has("PowerPoint Document") {
      throw .wrongFormat(name: "演示文稿（ppt）", advice: advice)
    }
    throw .wrongFormat(name: "不含工作簿的复合文档", advice: advice)
  }

  /// Workbooks of Excel 2 to 4, and what else an old program writes.
  static let tooOld = Refusal.wrongFormat(
    name: "Excel 4.0或更早版本的工作簿（xls）",
    advice: "请用表格软件打开，点“文件—另存为”，保存类型选“Excel工作簿（*.xlsx）”后报送。")
}
