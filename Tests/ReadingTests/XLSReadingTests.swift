import Findings
import Sheets
import TestSupport
import Testing

@testable import Reading

struct XLSReadingTests {
  private typealias Book = OldWorkbook

  private static func formula(_ result: [UInt8]) -> [UInt8] {
    Book.cell(0x0006, 1, 1, result + Book.little(0, 6))
  }

  private static func sheet(
    _ records: [[UInt8]], globals: [[UInt8]] = [], version: Book.Version = .biff8
  ) throws -> Sheet {
    try SpreadsheetReader.read(
      Book(version, globals: globals, sheets: [.init(records)]).bytes
    ).sheets[0]
  }

  private static func refusal(_ bytes: [UInt8], _ limits: Limits = Limits()) -> Refusal? {
    do {
      _ = try SpreadsheetReader.read(bytes, limits: limits)
      return nil
    } catch { return error }
  }

  @Test(
    arguments: [
      ([Book.shared(1, 1, 0)], CellKind.text, "红管家"),
      ([Book.shared(1, 1, 1)], .text, "甲\n乙"), ([Book.shared(1, 1, 2)], .text, "𠮷é"),
      ([Book.cell(0x0204, 1, 1, Book.wide("直"))], .text, "直"),
      ([Book.cell(0x00D6, 1, 1, Book.wide("富") + [0, 0])], .text, "富"),
      ([Book.number(1, 1, 321_282_106_202)], .number, "321282106202"),
      ([Book.number(1, 1, 33.3)], .number, "33.3"), ([Book.number(1, 1, 1e300)], .number, "1E+300"),
      ([Book.number(1, 1, -0.5)], .number, "-0.5"),
      ([Book.cell(0x027E, 1, 1, Book.little(12345 << 2 | 2, 4))], .number, "12345"),
      ([Book.cell(0x027E, 1, 1, Book.little(-7 << 2 | 3, 4))], .number, "-0.07"),
      ([Book.cell(0x027E, 1, 1, Book.little(0x3FF8_0000, 4))], .number, "1.5"),
      ([Book.cell(0x0205, 1, 1, [1, 0])], .boolean, "TRUE"),
      ([Book.cell(0x0205, 1, 1, [0x17, 1])], .error, "#REF!"),
      ([formula([1, 0, 0, 0, 0, 0, 0xFF, 0xFF])], .boolean, "FALSE"),
      ([formula([2, 0, 7, 0, 0, 0, 0xFF, 0xFF])], .error, "#DIV/0!"),
      ([formula([0, 0, 0, 0, 0, 0, 0xF8, 0x3F])], .number, "1.5"),
      (
        [
          formula([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), Book.record(0x04BC, [0, 0]),
          Book.record(0x0207, Book.wide("式")),
        ], .text, "式"
      ),
      ([Book.number(1, 1, style: 1, 43983)], .date, "2020-06-01"),
      ([Book.number(1, 1, style: 2, 43983.25)], .date, "2020-06-01T06:00:00"),
      ([Book.number(1, 1, style: 3, 43983)], .number, "43983"),
    ] as [([[UInt8]], CellKind, String)])
  func readsEveryKindOfCell(records: [[UInt8]], kind: CellKind, text: String) throws {
    func style(_ format: Int) -> [UInt8] {
      Book.record(0x00E0, Book.little(0, 2) + Book.little(format, 2) + Book.little(0, 16))
    }
    let rich: [UInt8] = [3, 0, 9, 1, 0, 0xA2, 0x7E, 0xA1, 0x7B, 0xB6, 0x5B, 0, 0, 1, 0]
    let sheet = try Self.sheet(
      records,
      globals: [
        Book.record(0x041E, Book.little(164, 2) + Book.wide("yyyy\"年\"m\"月\";@")),
        Book.record(0x041E, Book.little(165, 2) + Book.wide("0.00_);[Red]\"d\"0")), style(0),
        style(14), style(164), style(165),
        Book.shared([rich, Book.wide("甲\r\n乙"), Book.wide("𠮷é")]),
      ])
    #expect(sheet.cells.first?.kind == kind)
    #expect(sheet.text(row: 1, column: 1) == text)
    #expect(sheet.cells.count == 1)
  }

  @Test func readsShortNumbersSideBySide() throws {
    let run =
      Book.little(0, 2) + Book.little(2, 2) + Book.little(0, 2) + Book.little(5 << 2 | 2, 4)
      + Book.little(0, 2) + Book.little(6 << 2 | 2, 4) + Book.little(3, 2)
    let sheet = try Self.sheet([Book.record(0x00BD, run)])
    #expect(sheet.text(row: 0, column: 2) == "5")
    #expect(sheet.text(row: 0, column: 3) == "6")
    #expect(sheet.columnCount == 4)
  }

  /// Wherever a CONTINUE record cuts the shared texts, they stay what they are.
  @Test(arguments: [1, 2, 3, 5, 8, 9])
  func textsAreWholeWhereverTheyAreCut(characters: Int) throws {
    let text = "靖城街道联东村委会"
    let units = text.utf16.flatMap { Book.little(Int($0), 2) }
    let head = Book.little(2, 4) + Book.little(2, 4) + Book.little(text.utf16.count, 2) + [1]
    // The second piece begins with its own width, unless the text ends with the first.
    let width: [UInt8] = characters < text.utf16.count ? [1] : []
    let globals =
      Book.record(0x00FC, head + units[..<(characters * 2)])
      + Book.record(0x003C, width + units[(characters * 2)...] + [2, 0, 0, 0x61, 0x62])
    let sheet = try Self.sheet(
      [Book.shared(0, 0, 0), Book.shared(0, 1, 1)], globals: [globals])
    #expect(sheet.text(row: 0, column: 0) == text)
    #expect(sheet.text(row: 0, column: 1) == "ab")
  }

  @Test func aTextMayChangeItsWidthWhereItIsCut() throws {
    let globals =
      Book.record(0x00FC, Book.little(1, 4) + Book.little(1, 4) + [4, 0, 0, 0x61, 0x62])
      + Book.record(0x003C, [1, 0x51, 0x67, 0x63, 0])
    let sheet = try Self.sheet([Book.shared(0, 0, 0)], globals: [globals])
    #expect(sheet.text(row: 0, column: 0) == "ab村c")
  }

  @Test func readsSheetsMergesAndWhatIsHidden() throws {
    let row = Book.little(1, 2) + Book.little(0, 10) + Book.little(0x20, 4)
    let columns =
      Book.little(1, 2) + Book.little(1, 2) + Book.little(0, 4) + Book.little(1, 2)
      + Book.little(0, 2)
    let merge = Book.little(1, 2) + [0, 0, 1, 0, 0, 0, 2, 0]
    let records = [
      Book.record(0x0208, row), Book.record(0x007D, columns), Book.number(0, 0, 1),
      Book.number(1, 1, 2), Book.record(0x00E5, merge),
    ]
    let bytes = Book(
      globals: [Book.record(0x0022, [1, 0])],
      sheets: [
        .init(records, name: "甲"), .init([], name: "图", kind: 2),
        .init([], name: "乙", visibility: 1),
        .init([], name: "丙", visibility: 2),
      ]
    ).bytes
    let workbook = try SpreadsheetReader.read(bytes)
    #expect(workbook.format == .xls)
    #expect(workbook.sheets.map(\.name) == ["甲", "乙", "丙"])
    #expect(workbook.sheets.map(\.isHidden) == [false, true, true])
    let first = workbook.sheets[0]
    #expect(first.hiddenRows == [1])
    #expect(first.hiddenColumns == [1])
    #expect(first.merges == [Merge(top: 0, left: 0, bottom: 1, right: 2)])
    #expect(first.countsFrom1904)
  }

  /// A chart inside a sheet has a beginning, cells of its own and an end.
  @Test func chartsInsideASheetAreGoneOver() throws {
    let chart = [
      Book.record(0x0809, [0, 6, 0x20, 0, 0, 0, 0, 0]), Book.number(0, 0, 9),
      Book.record(0x000A, []),
    ]
    let sheet = try Self.sheet(chart + [Book.number(0, 1, 2)])
    #expect(sheet.cells.count == 1)
    #expect(sheet.text(row: 0, column: 1) == "2")
  }

  @Test func cellsInAnyOrderComeToTheirPlaces() throws {
    let sheet = try Self.sheet([
      Book.number(2, 0, 3), Book.number(0, 1, 2), Book.number(0, 0, 1), Book.number(0, 1, 5),
    ])
    #expect(sheet.text(row: 0, column: 0) == "1")
    #expect(sheet.text(row: 0, column: 1) == "5")
    #expect(sheet.text(row: 2, column: 0) == "3")
  }

  @Test func aFormulaWithoutAResultIsNoted() throws {
    let sheet = try Self.sheet([
      Self.formula([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), Book.number(2, 0, 1),
    ])
    #expect(sheet.emptyFormulas.map(\.row) == [1])
    #expect(sheet.emptyFormulas.map(\.column) == [1])
  }

  @Test(arguments: [(936 as Int?, TextEncoding.gb18030), (nil, .gb18030), (950, .big5)])
  func readsTextsInTheCodePage(page: Int?, encoding: TextEncoding) throws {
    func encoded(_ text: String) -> [UInt8] { encoding.encoded(Array(text.utf8)) }
    let text = encoded("城")
    let book = Book(
      .biff5, globals: page.map { [Book.record(0x0042, Book.little($0, 2))] } ?? [],
      sheets: [.init([Book.cell(0x0204, 0, 0, Book.little(text.count, 2) + text)], name: "表")],
      encoded: { encoding.encoded(Array($0.utf8)) })
    // With a container and, as old programs write it, without one.
    for bytes in [book.bytes, book.stream] {
      let sheet = try SpreadsheetReader.read(bytes).sheets[0]
      #expect(sheet.name == "表")
      #expect(sheet.text(row: 0, column: 0) == "城")
    }
  }

  /// What web programs pack by hand: one sheet, no globals, no version.
  @Test func readsASingleSheetWithoutAnythingInFront() throws {
    let bytes =
      Book.record(0x0809, [0, 0, 0x10, 0, 0, 0, 0, 0]) + Book.number(1, 0, 5)
      + Book.record(0x000A, [])
    let sheets = try SpreadsheetReader.read(bytes).sheets
    #expect(sheets.count == 1)
    #expect(sheets[0].text(row: 1, column: 0) == "5")
  }

  /// Streams from 4096 bytes on lie in sectors of their own, smaller ones together.
  @Test(arguments: [1, 300, 6000])
  func readsSmallAndLargeStreams(rows: Int) throws {
    let sheet = try Self.sheet((0..<rows).map { Book.number($0, 0, Double($0)) })
    #expect(sheet.rowCount == rows)
    #expect(sheet.text(row: rows - 1, column: 0) == "\(rows - 1)")
  }

  @Test func refusesWhatIsDamagedOrLocked() {
    let good = Book(sheets: [.init((0..<300).map { Book.number($0, 0, 1) })])
    var loop = good.bytes
    let table = CompoundFileParts.tablePlace
    // The directory's only sector leads to itself.
    loop.replaceSubrange(table + 8..<table + 12, with: Book.little(2, 4))
    // The stream's first sector leads out of the file.
    var outside = good.bytes
    outside.replaceSubrange(table + 12..<table + 16, with: Book.little(70_000, 4))
    // A small stream of four billion bytes, its only small sector leading to itself. In the file: header,
    // two sectors of the table, the directory, the small streams, their table.
    var small = Book(sheets: [.init([])]).bytes
    for (place, value) in [(56, 0xFFFF_FFFF), (512 * 3 + 128 + 120, 0xF000_0000), (512 * 5, 0)] {
      small.replaceSubrange(place..<place + 4, with: Book.little(value, 4))
    }
    let broken = Refusal.brokenArchive(part: "")
    #expect(Self.refusal(loop) == broken)
    #expect(Self.refusal(small) == broken)
    #expect(Self.refusal(outside) == broken)
    #expect(Self.refusal(Array(good.bytes.prefix(600))) == broken)
    #expect(Self.refusal(Array(CompoundFile.mark)) == broken)
    #expect(Self.refusal(Array(good.stream.dropLast(20))) == .brokenArchive(part: "工作表"))
    #expect(
      Self.refusal(Book(sheets: [.init([Book.shared(0, 0, 4)])]).bytes)
        == .brokenArchive(part: "SST"))
    #expect(
      Self.refusal(
        Book(globals: [Book.record(0x002F, [1, 0])], sheets: [.init([])]).bytes) == .encrypted)
  }

  @Test(arguments: [("WordDocument", "Word"), ("PowerPoint Document", "ppt"), ("x", "复合文档")])
  func namesOtherCompoundFiles(stream: String, name: String) {
    let refusal = Self.refusal(CompoundFileParts(streams: [(stream, [1])]).bytes)
    #expect(refusal?.message.contains(name) == true)
    #expect(refusal?.hint.isEmpty == false)
  }

  @Test func namesEncryptedAndOlderWorkbooks() {
    #expect(
      Self.refusal(CompoundFileParts(streams: [("EncryptedPackage", [1])]).bytes) == .encrypted)
    let label = Book.cell(0x0004, 0, 0, [0, 1, 0x41])
    let older = Self.refusal([9, 4, 6, 0, 0, 0, 0x10, 0, 0, 0] + label)
    #expect(older?.message.contains("Excel 4.0") == true)
    #expect(older?.hint.contains("xlsx") == true)
  }

  @Test func holdsToTheLimits() {
    var limits = Limits()
    limits.sheets = 1
    let two = Book(sheets: [.init([], name: "甲"), .init([], name: "乙")]).bytes
    #expect(Self.refusal(two, limits) == .limit(name: "工作表数", value: 1))
    limits = Limits()
    limits.cells = 2
    let three = Book(sheets: [.init((0..<3).map { Book.number($0, 0, 1) })]).bytes
    #expect(Self.refusal(three, limits) == .limit(name: "单元格数", value: 2))
    limits = Limits()
    limits.sharedItems = 1
    let texts = Book(globals: [Book.shared([Book.wide("a"), Book.wide("b")])], sheets: []).bytes
    #expect(Self.refusal(texts, limits) == .limit(name: "共享文字数", value: 1))
    limits = Limits()
    limits.cellBytes = 2
    #expect(
      Self.refusal(Book(globals: [Book.shared([Book.wide("城")])], sheets: []).bytes, limits)
        == .limit(name: "单元格字节数", value: 2))
  }

  /// Whatever byte is changed or wherever the file is cut, it is read or refused.
  @Test func anyDamageEnds() {
    let bytes = Book(
      globals: [Book.shared([Book.wide("村")])],
      sheets: [.init([Book.shared(0, 0, 0), Book.number(1, 0, 1)])]
    ).bytes
    var read = 0
    for index in stride(from: 0, to: bytes.count, by: 3) {
      for value: UInt8 in [0, 1, 0x7F, 0xFE, 0xFF] {
        var damaged = bytes
        damaged[index] = value
        if Self.refusal(damaged) == nil { read += 1 }
      }
      _ = Self.refusal(Array(bytes.prefix(index)))
    }
    #expect(read > 0)
  }
}
