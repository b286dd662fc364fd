import Findings
import Sheets
import TestSupport
import Testing

@testable import Reading

/// Binary workbooks, made record by record.
struct XLSBReadingTests {
  private typealias Book = BinaryWorkbook

  private static func sheet(_ rows: [[UInt8]], after: [[UInt8]] = []) throws -> Sheet {
    try SpreadsheetReader.read(
      Book(
        sheets: [.init(rows, after: after)], texts: ["红管家", "甲\r\n乙", "𠮷é"],
        formats: ["yyyy\\-mm\\-dd hh:mm", "0.0%"]
      ).bytes
    ).sheets[0]
  }

  @Test(
    arguments: [
      (Book.cell(7, 1, [0, 0, 0, 0]), CellKind.text, "红管家"),
      (Book.cell(7, 1, [1, 0, 0, 0]), .text, "甲\n乙"), (Book.cell(7, 1, [2, 0, 0, 0]), .text, "𠮷é"),
      (Book.cell(6, 1, Book.wide("直")), .text, "直"), (Book.cell(8, 1, Book.wide("式")), .text, "式"),
      (Book.cell(62, 1, [1] + Book.wide("富") + [0, 0, 0, 0]), .text, "富"),
      (Book.cell(5, 1, Book.double(321_282_106_202)), .number, "321282106202"),
      (Book.cell(9, 1, Book.double(33.3)), .number, "33.3"),
      (Book.cell(2, 1, OldWorkbook.little(12345 << 2 | 2, 4)), .number, "12345"),
      (Book.cell(2, 1, OldWorkbook.little(-7 << 2 | 3, 4)), .number, "-0.07"),
      (Book.cell(4, 1, [1]), .boolean, "TRUE"), (Book.cell(10, 1, [0]), .boolean, "FALSE"),
      (Book.cell(3, 1, [0x17]), .error, "#REF!"), (Book.cell(11, 1, [7]), .error, "#DIV/0!"),
      (Book.cell(5, 1, style: 1, Book.double(43983)), .date, "2020-06-01"),
      (Book.cell(5, 1, style: 2, Book.double(43983.25)), .date, "2020-06-01T06:00:00"),
      (Book.cell(5, 1, style: 3, Book.double(0.471)), .percent, "0.471"),
      (Book.cell(5, 1, style: 0x0100_0000, Book.double(3)), .number, "3"),
    ] as [([UInt8], CellKind, String)])
  func readsEveryKindOfCell(record: [UInt8], kind: CellKind, text: String) throws {
    let sheet = try Self.sheet([Book.row(2), record])
    #expect(sheet.cell(row: 2, column: 1)?.kind == kind)
    #expect(sheet.text(row: 2, column: 1) == text)
  }

  @Test func notesMergesHiddenRowsColumnsAndSheets() throws {
    let rows = [Book.row(0), Book.cell(6, 0, Book.wide("甲")), Book.row(3, isHidden: true)]
    let merged = Book.record(
      176, [0, 1, 0, 2].flatMap { OldWorkbook.little($0, 4) })
    let columns = Book.record(
      60, [1, 1, 0, 0].flatMap { OldWorkbook.little($0, 4) } + [1, 0])
    let book = Book(sheets: [
      .init(
        rows + [Book.cell(5, 1, Book.double(1))], before: [columns], after: [merged]),
      .init([], name: "旧", visibility: 2),
    ])
    let workbook = try SpreadsheetReader.read(book.bytes)
    #expect(workbook.format == .xlsb)
    #expect(workbook.sheets.map(\.name) == ["表七", "旧"])
    #expect(workbook.sheets.map(\.isHidden) == [false, true])
    #expect(workbook.sheets[0].hiddenRows == [3])
    #expect(workbook.sheets[0].hiddenColumns == [1])
    #expect(workbook.sheets[0].merges == [Merge(top: 0, left: 0, bottom: 1, right: 2)])
  }

  @Test func countsFrom1904WhereTheWorkbookDoes() throws {
    let book = Book(
      sheets: [.init([Book.row(0), Book.cell(5, 0, style: 1, Book.double(42521))])], from1904: true)
    let sheet = try SpreadsheetReader.read(book.bytes).sheets[0]
    #expect(sheet.countsFrom1904)
    #expect(sheet.text(row: 0, column: 0) == "2020-06-01")
  }

  @Test func sharedTextsAreStoredOnce() throws {
    let sheet = try Self.sheet([
      Book.row(0), Book.cell(7, 0, [0, 0, 0, 0]), Book.row(1), Book.cell(7, 0, [0, 0, 0, 0]),
    ])
    #expect(sheet.cells.map(\.start) == [0, 0])
  }

  @Test func aSheetWithoutContentIsPassedOver() throws {
    let book = Book(sheets: [
      .init([Book.row(0), Book.cell(5, 0, Book.double(1))]), .init([], name: "附表"),
    ])
    let file = Book.file(book.parts.filter { $0.name != "xl/worksheets/sheet1.bin" })
    let workbook = try SpreadsheetReader.read(file)
    #expect(workbook.sheets.map(\.name) == ["表七"])
    #expect(workbook.missingSheets == ["附表"])
  }

  /// Damaged ones are refused with a sentence; rows and columns do not go backwards.
  @Test(arguments: [
    ([Book.row(1), Book.row(1)], "行列次序颠倒"),
    ([Book.row(0), Book.cell(5, 1, Book.double(1)), Book.cell(5, 1, Book.double(2))], "行列次序颠倒"),
    ([Book.row(0), Book.cell(7, 0, [9, 0, 0, 0])], "sharedStrings"),
    ([Book.row(0x7FFF_FFFF)], "行数"), ([Book.row(0), Book.cell(5, 0xFFFF, Book.double(1))], "列数"),
    ([Book.record(0, [1])], "损坏"),
  ])
  func damagedOnesAreNamed(rows: [[UInt8]], words: String) {
    let file = Book(sheets: [.init(rows)]).bytes
    do {
      _ = try SpreadsheetReader.read(file)
      Issue.record("was read")
    } catch {
      #expect(error.message.contains(words))
    }
  }

  @Test func aPartThatIsCutOffIsRefused() {
    let book = Book(sheets: [.init([Book.row(0), Book.cell(6, 0, Book.wide("甲乙丙"))])])
    let whole = book.parts
    for length in 0..<whole[whole.count - 1].bytes.count - 2 {
      var parts = whole
      parts[parts.count - 1].bytes = Array(parts[parts.count - 1].bytes.prefix(length))
      #expect((try? SpreadsheetReader.read(Book.file(parts))) == nil || length == 0)
    }
  }

  /// Whatever the bytes of a part are, reading ends with sheets or a refusal.
  @Test func anyBytesAreSafe() {
    var numbers = SeededNumbers(seed: 7)
    let book = Book(
      sheets: [.init([Book.row(0), Book.cell(7, 0, [0, 0, 0, 0])])], texts: ["甲"], formats: ["0%"])
    for _ in 0..<400 {
      var parts = book.parts
      let which = Int(numbers.next() % UInt64(parts.count))
      guard !parts[which].bytes.isEmpty else { continue }
      for _ in 0...numbers.next() % 4 {
        let at = Int(numbers.next() % UInt64(parts[which].bytes.count))
        parts[which].bytes[at] = UInt8(truncatingIfNeeded: numbers.next())
      }
      _ = try? SpreadsheetReader.read(Book.file(parts))
    }
  }
}
