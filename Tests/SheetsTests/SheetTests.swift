import Sheets
import TestSupport
import Testing

/// Cells are found, and hidden places told, without looking at each.
struct SheetTests {
  /// A row with a cell in each of these columns.
  static func sheet(_ columns: [Int]) -> Sheet {
    var builder = SheetBuilder(name: "")
    builder.startRow(0)
    for column in columns {
      builder.append(Array("\(column)".utf8)[...])
      builder.addCell(
        column: column, start: builder.position - "\(column)".utf8.count, kind: .text)
    }
    return builder.finish()
  }

  @Test(arguments: [
    [], [0], [3], [0, 1, 2], Array(0..<20), [1, 2, 40, 41, 42, 100],
    Array(stride(from: 1, to: 90, by: 3)),
    [0, 16_383],
  ])
  func findsACellOrNone(columns: [Int]) {
    let sheet = Self.sheet(columns)
    for column in Array(-1...110) + [16_382, 16_383, 16_384] {
      let text = sheet.text(row: 0, column: column)
      #expect(text == (columns.contains(column) ? "\(column)" : ""))
    }
    #expect(sheet.cell(row: 1, column: 0) == nil)
    #expect(sheet.cell(row: -1, column: 0) == nil)
  }

  /// What is left of a sheet stands where it stood.
  @Test(arguments: [(0..<2, 0), (1..<4, 1), (2..<4, 2), (3..<4, 3), (4..<4, 4), (0..<0, 0)])
  func someRowsKeepTheirNumbers(rows: Range<Int>, first: Int) {
    var builder = SheetBuilder(name: "甲")
    for row in 0..<4 {
      builder.startRow(row)
      for column in 0...row {
        let text = "\(row)-\(column)"
        builder.append(Array(text.utf8)[...])
        builder.addCell(
          column: column, start: builder.position - text.utf8.count, kind: .text)
      }
    }
    let part = builder.finish().keeping(rows: rows)
    #expect(part.rowCount == rows.upperBound)
    #expect(part.firstRow == first)
    for row in 0..<4 {
      for column in 0..<5 {
        #expect(
          part.text(row: row, column: column)
            == (rows.contains(row) && column <= row ? "\(row)-\(column)" : ""))
      }
    }
    #expect(part.cells.count == rows.reduce(0) { $0 + $1 + 1 })
  }

  @Test func workGrowsWithTheWidthOfARow() {
    let growth = Growth.whenFourfold(from: 2000) { count in
      let sheet = Self.sheet(Array(0..<count))
      for column in 0..<count { #expect(sheet.cell(row: 0, column: column) != nil) }
    }
    #expect(growth < 9)
  }

  @Test(arguments: [
    ([0..<2, 1..<4], [0, 1, 2, 3]), ([3..<9, 0..<1, 2..<4], [0, 2, 3, 4]), ([7..<9], []),
    ([2..<3, 2..<3, 0..<5], [0, 1, 2, 3, 4]), ([], []),
  ])
  func hiddenPlacesAreToldOnce(ranges: [Range<Int>], places: [Int]) {
    var builder = SheetBuilder(name: "")
    builder.startRow(0)
    builder.append([65])
    builder.addCell(column: 4, start: 0, kind: .text)
    for range in ranges { builder.hideColumns(range) }
    #expect(builder.finish().hiddenColumns == places)
  }

  /// A column record hides all columns, and a file has as many records as it likes.
  @Test func manyRangesOverAllColumnsCostLittle() {
    var builder = SheetBuilder(name: "")
    builder.startRow(0)
    builder.append([65])
    builder.addCell(column: 16_383, start: 0, kind: .text)
    for _ in 0..<100_000 { builder.hideColumns(0..<16_384) }
    #expect(builder.finish().hiddenColumns.count == 16_384)
  }
}
