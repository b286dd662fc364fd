import Collecting
import Files
import Findings
import Programme
import Reading
import Recognising
import Sheets
import TextFormats
import Texts
import Validating

/// What the program sees in one file: form, sheets, ledger, town, month, columns, findings.
public struct Inspection: Sendable {
  private let path: String
  /// Path relative to the input folder where it lies in it; and as it is shown.
  private let location: String
  private let shownPath: String
  private let inputPath: String
  private var workbook: Workbook?
  private var refusal: Refusal?
  private var recognised: [RecognisedSheet] = []
  /// Tables that stand below another on their sheet, with their position among what was recognised.
  private var furtherTables: [(position: Int, sheet: Sheet)] = []
  private var findings: [Finding] = []
  private var input: InputFolder?
  private var wanted: Int?
  /// How many questions the file answers; nil when it is no answer to a return slip.
  private var answers: Int?

  /// Reads a file; the programme and roster of `input` are used where they are there.
  ///
  /// - Throws: `BuildError` when the file cannot be opened, the sheet asked for is not there, or the
  ///   programme has faults. A file that is refused is no error here but a finding.
  public init(
    file: String, input inputPath: String, follows: [String] = [], sheet: String?
  ) throws(BuildError) {
    path = file
    self.inputPath = inputPath
    var relative = file
    if let folder = FileSystem.resolved(inputPath), let own = FileSystem.resolved(file),
      own.hasPrefix(folder + "/")
    {
      relative = String(own.dropFirst(folder.count + 1))
    }
    location = relative
    shownPath = ShownName.text(relative)
    LastWords.note(shownPath)
    let bytes: [UInt8]
    let hasProgramme: Bool
    do {
      bytes = try FileSystem.read(file, limit: 1 << 32)
      hasProgramme = try FileSystem.kind(inputPath + "/programme.yaml", follows: false) != nil
    } catch {
      throw .input(.file(error))
    }
    do {
      if hasProgramme { input = try InputFolder(inputPath, follows: follows) }
    } catch {
      throw .input(error)
    }
    do {
      workbook = try SpreadsheetReader.read(
        bytes, override: input?.readingOverride(relative) ?? ReadingOverride())
    } catch {
      refusal = error
    }
    if let refusal {
      findings = [Finding(.fileRefused(refusal), at: Place(file: shownPath))]
    }
    wanted = try Self.position(of: sheet, in: workbook, file)
    recognise()
  }

  private static func position(
    of sheet: String?, in workbook: Workbook?, _ file: String
  ) throws(BuildError) -> Int? {
    guard let sheet, let workbook else { return nil }
    if let named = workbook.sheets.firstIndex(where: { $0.name == ShownName.text(sheet) }) {
      return named
    }
    if let number = Int(sheet), workbook.sheets.indices.contains(number - 1) { return number - 1 }
    throw .input(.file(.missing("\(file)【\(sheet)】")))
  }

  private mutating func recognise() {
    guard let workbook, var input else { return }
    answers = ExplanationFile.rows(workbook, path: shownPath)?.count
    guard answers == nil else { return }
    let start = input.programme.heading.start.index
    var reader = TownReader(input, months: start...start)
    var result = reader.recogniser.recognise(workbook, path: location)
    if result.hasOthers, result.sheets.isEmpty,
      let county = CountyReading(input, months: start...start)
    {
      // The county's own tables are read by its own unit.
      input = county.input
      self.input = input
      reader = county.reader
      result = reader.recogniser.recognise(workbook, path: location)
    }
    recognised = result.sheets
    furtherTables = result.workbook.sheets.enumerated().dropFirst(workbook.sheets.count).map {
      (position: $0, sheet: $1)
    }
    findings += result.faults.map { Finding($0, at: Place(file: shownPath)) }
    for sheet in result.sheets {
      var faults = sheet.reading.doubts(in: sheet.month)
      if let named = sheet.reading.named {
        faults.insert(.monthDisagrees(content: named, elsewhere: sheet.month, nil), at: 0)
      }
      for finding in faults.map({ Finding($0, at: Place(file: shownPath)) })
      where !findings.contains(finding) {
        findings.append(finding)
      }
      let context = SheetContext(
        file: shownPath, month: sheet.month,
        places: TownPlaces(input.places, town: sheet.town),
        town: input.roster.towns[sheet.town].name)
      findings +=
        reader.validators[sheet.ledger].validate(
          result.workbook.sheets[sheet.sheet], sheet.layout, context
        ).findings
    }
    input.programme.severities.weigh(&findings)
  }

  /// Whether the file as a whole was refused.
  public var isRefused: Bool { refusal != nil }

  /// The refusal as a line of text.
  public var refusalText: String? {
    refusal.map { "\(ShownName.text(path))：\($0.message)\($0.hint)\n" }
  }

  private var sheets: [(position: Int, sheet: Sheet)] {
    let all = (workbook?.sheets ?? []).enumerated().map { (position: $0, sheet: $1) }
    return wanted.map { [all[$0]] } ?? all
  }

  // MARK: CSV

  /// Fields that `csv` would write, empty ones included.
  public var csvFieldCount: Int {
    sheets.first.map { first in
      (0..<first.sheet.rowCount).reduce(0) { $0 + Self.fieldCount(first.sheet, row: $1) }
    } ?? 0
  }

  /// Fields of a row: its own number in a CSV, the sheet's width elsewhere.
  private static func fieldCount(_ sheet: Sheet, row: Int) -> Int {
    row < sheet.fieldCounts.count ? Int(sheet.fieldCounts[row]) : sheet.columnCount
  }

  /// The first (or asked) sheet as it was read: UTF-8, comma, RFC 4180; controls as what they are.
  public var csv: String {
    guard let sheet = sheets.first?.sheet else { return "" }
    let lastRow = (0..<sheet.rowCount).last { !sheet.cellRange(row: $0).isEmpty }
    guard let lastRow else { return "" }
    var output: [UInt8] = []
    for row in 0...lastRow {
      for column in 0..<Self.fieldCount(sheet, row: row) {
        if column > 0 { output.append(UInt8(ascii: ",")) }
        CSVText.append(
          HiddenCharacters.withoutControls(sheet.text(row: row, column: column)), guard: .none,
          to: &output)
      }
      output += [0x0D, 0x0A]
    }
    return String(decoding: output, as: UTF8.self)
  }

  // MARK: JSON

  /// Everything: file, encoding, sheets with their cells, what was recognised, findings.
  public var json: String {
    let all = sheets.map { entry -> JSONValue in
      let sheet = entry.sheet
      var cells: [UInt8] = []
      appendCells(sheet, to: &cells)
      return .members([
        ("name", .text(sheet.name)), ("rows", .number(sheet.rowCount)),
        ("columns", .number(sheet.columnCount)), ("cells", .written(cells)),
        ("merges", .list(sheet.merges.map { .text(Self.area($0)) })),
        ("hiddenRows", Self.counted(sheet.hiddenRows)),
        ("hiddenColumns", Self.counted(sheet.hiddenColumns)), ("hidden", .flag(sheet.isHidden)),
      ])
    }
    var rows = DataText(columns: DataTable.findings.columns)
    DataRows.add(findings, to: &rows)
    let value = JSONValue.members([
      ("file", .text(ShownName.text(path))), ("format", .text(workbook?.format.rawValue ?? "")),
      ("encoding", .text(workbook?.encoding ?? "")),
      (
        "delimiter",
        .text(workbook?.delimiter.map { String(decoding: [$0], as: UTF8.self) } ?? "")
      ),
      ("sheets", .list(all)), ("recognised", recognition ?? .null),
      // Without the comma and the line end behind the last row.
      ("findings", .written(Array("[".utf8) + rows.json.dropLast(2) + Array("]".utf8))),
    ])
    return String(decoding: value.compact, as: UTF8.self) + "\n"
  }

  /// Numbers as people count, from 1.
  private static func counted(_ numbers: some Sequence<Int>) -> JSONValue {
    .list(numbers.map { .number($0 + 1) })
  }

  private func appendCells(_ sheet: Sheet, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "["))
    for row in 0..<sheet.rowCount {
      for index in sheet.cellRange(row: row) {
        let cell = sheet.cells[index]
        out += Array((out.count == 1 ? "{\"r\":" : ",{\"r\":").utf8)
        out += Array(
          "\(row + 1),\"c\":\(cell.column + 1),\"type\":\"\(Self.type(cell.kind))\"".utf8)
        out += Array(",\"text\":".utf8)
        JSONValue.append(sheet.text(cell), to: &out)
        out.append(UInt8(ascii: "}"))
      }
    }
    out.append(UInt8(ascii: "]"))
  }

  private var recognition: JSONValue? {
    guard let input, let sheet = shownRecognition else { return nil }
    let ledger = input.programme.ledgers[sheet.ledger]
    let columns = sheet.layout.columns.enumerated().compactMap { column, own -> JSONValue? in
      own.map {
        .members([("c", .number(column + 1)), ("header", .text(ledger.columns[$0].header))])
      }
    }
    return .members([
      ("ledger", .text(ledger.id)), ("town", .text(input.roster.towns[sheet.town].name)),
      ("month", .text(sheet.month.iso)), ("headerRows", Self.counted(sheet.layout.headerRows)),
      ("dataRows", .number(sheet.layout.dataRows.count)),
      ("totalRows", Self.counted(sheet.layout.totalRows)), ("columns", .list(columns)),
      (
        "evidence",
        .members([
          ("ledger", .text(sheet.evidence.ledger)), ("town", .text(sheet.evidence.town)),
          ("month", .text(sheet.evidence.month)),
        ])
      ),
    ])
  }

  private var shownRecognition: RecognisedSheet? {
    wanted.map { position in recognised.first { $0.sheet == position } } ?? recognised.first
  }

  private static func type(_ kind: CellKind) -> String {
    switch kind {
    case .text: "text"
    case .number, .percent: "number"
    case .boolean: "boolean"
    case .date: "date"
    case .error: "error"
    }
  }

  private static func area(_ merge: Merge) -> String {
    Place.columnLetters(merge.left + 1) + "\(merge.top + 1):"
      + Place.columnLetters(merge.right + 1) + "\(merge.bottom + 1)"
  }

  // MARK: Table

  /// For people: form, sheets, recognition, mapping and findings.
  public var table: String {
    var lines: [String] = ["文件：\(ShownName.text(path))"]
    guard let workbook else { return lines.joined() + "\n" }
    lines.append(formLine(workbook))
    if let answers { lines.append("这是对退回单的说明：\(answers)条") }
    for (position, sheet) in sheets + (wanted == nil ? furtherTables : []) {
      lines += sheetLines(position, sheet)
    }
    if !findings.isEmpty {
      lines.append("发现\(findings.count)处：")
      lines.append(FindingText.plain(findings))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `格式：csv；编码：GB18030（不符合UTF-8，按GB18030读取）；分隔符：逗号（前8行中有6行同为5格）`.
  private func formLine(_ workbook: Workbook) -> String {
    var line = "格式：\(workbook.format.rawValue)（\(workbook.format.chinese)）"
    if !workbook.encoding.isEmpty {
      line += "；编码：\(workbook.encoding)（\(workbook.encodingEvidence)）"
    }
    if let delimiter = workbook.delimiter {
      line += "；分隔符：\(Self.separatorName(delimiter))（\(workbook.delimiterEvidence)）"
    }
    return line
  }

  private func sheetLines(_ position: Int, _ sheet: Sheet) -> [String] {
    let name = sheet.name.isEmpty ? "（无名称）" : FindingText.harmless(sheet.name)
    let isFurther = furtherTables.contains { $0.position == position }
    var lines = [
      isFurther
        ? "同一工作表 \(name)：第\(sheet.firstRow + 1)行起的另一张表"
        : "工作表\(position + 1) \(name)：\(sheet.rowCount)行，\(sheet.columnCount)列"
          + (sheet.isHidden ? "（隐藏）" : "")
    ]
    if sheet.countsFrom1904 { lines.append("  日期从1904年起算") }
    if !sheet.merges.isEmpty { lines.append("  合并单元格：\(sheet.merges.count)处") }
    if !sheet.hiddenRows.isEmpty {
      lines.append("  隐藏行：第\(Self.shortened(sheet.hiddenRows.map { "\($0 + 1)" }))行")
    }
    if !sheet.hiddenColumns.isEmpty {
      let letters = sheet.hiddenColumns.map { Place.columnLetters($0 + 1) }
      lines.append("  隐藏列：\(Self.shortened(letters))")
    }
    guard let input else {
      return lines + ["  没有找到方案文件\(inputPath)/programme.yaml，未作识别；请用--input指明输入文件夹。"]
    }
    guard let found = recognised.first(where: { $0.sheet == position }) else {
      return lines + ["  未识别为台账"]
    }
    let ledger = input.programme.ledgers[found.ledger]
    let layout = found.layout
    func rows(_ numbers: some Sequence<Int>) -> String {
      Self.shortened(numbers.map { "\($0 + 1)" })
    }
    lines.append("  台账：\(ledger.name)（\(found.evidence.ledger)）")
    lines.append("  单位：\(input.roster.towns[found.town].name)（依据：\(found.evidence.town)）")
    lines.append("  月份：\(found.month.iso)（依据：\(found.evidence.month)）")
    var parts = ["  表头：第\(rows(layout.headerRows))行；数据\(layout.dataRows.count)行"]
    if !layout.totalRows.isEmpty { parts.append("合计：第\(rows(layout.totalRows))行") }
    if !layout.tailRows.isEmpty {
      parts.append("表下文字：第\(layout.tailRows.lowerBound + 1)行起")
    }
    lines.append(parts.joined(separator: "；"))
    let mapping = layout.columns.enumerated().compactMap { column, ledgerColumn in
      ledgerColumn.map { "\(Place.columnLetters(column + 1))=\(ledger.columns[$0].header)" }
    }
    lines.append("  列：\(mapping.joined(separator: "，"))")
    let unused = layout.unknown + layout.forbidden
    if !unused.isEmpty {
      let names = unused.map {
        FindingText.harmless("\(Place.columnLetters($0.column + 1))=\($0.header)")
      }
      lines.append("  未使用的列：\(names.joined(separator: "，"))")
    }
    return lines
  }

  /// At most a dozen, then how many there are.
  private static func shortened(_ items: [String]) -> String {
    items.count <= 12
      ? items.joined(separator: "、")
      : items.prefix(12).joined(separator: "、") + "等\(items.count)处"
  }

  private static func separatorName(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ","): "逗号"
    case UInt8(ascii: "\t"): "制表符"
    case UInt8(ascii: ";"): "分号"
    default: String(decoding: [byte], as: UTF8.self)
    }
  }
}
