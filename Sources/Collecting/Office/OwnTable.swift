import Reading
import Sheets

/// A table of the office's own with its headers in the first row: `received.csv`, `answers.csv`.
///
///     单位,核定        row 1 of 核定 → 同意
///     孤山镇,同意
struct OwnTable {
  /// Why it cannot be used.
  struct Fault: Error {
    var message: String
  }

  /// Its rows below the headers, as the sheet counts them, from 0.
  let rows: Range<Int>
  private let sheet: Sheet?
  private let places: [String: Int]

  /// The table in the first sheet of a file; without rows when nothing is in it.
  init(_ bytes: [UInt8], needs columns: [String]) throws(Fault) {
    let workbook: Workbook
    do { workbook = try SpreadsheetReader.read(bytes) } catch {
      throw Fault(message: error.message)
    }
    guard let first = workbook.sheets.first, first.rowCount > 0 else {
      (rows, sheet, places) = (0..<0, nil, [:])
      return
    }
    var places: [String: Int] = [:]
    for column in 0..<first.columnCount { places[first.text(row: 0, column: column)] = column }
    let missing = columns.filter { places[$0] == nil }
    guard missing.isEmpty else {
      throw Fault(message: "缺少列：\(missing.joined(separator: "、"))。")
    }
    (rows, sheet, self.places) = (1..<first.rowCount, first, places)
  }

  /// What stands in a row under a header; empty where there is no such column.
  func text(_ row: Int, _ header: String) -> String {
    guard let sheet, let column = places[header] else { return "" }
    return sheet.text(row: row, column: column)
  }

  /// Whether nothing at all stands in a row.
  func isEmpty(_ row: Int) -> Bool { sheet?.cellRange(row: row).isEmpty ?? true }
}
