import Sheets

/// A table of the office's own, told by its headers: in either language, in any order, below a title.
///
///     靖江市报送登记
///     月份,单位,收到日期        `text(2, "month")` → 2020-06, with month named ["month", "月份"]
///     2020-06,孤山镇,7月3日
package struct NamedTable: Sendable {
  /// Columns that must be there, by the first of their names.
  package struct Missing: Error {
    package let columns: [String]
  }

  /// A title may take so many rows.
  private static let headRows = 10

  /// Its rows below the headers, as the sheet counts them, from 0.
  package let rows: Range<Int>
  private let sheet: Sheet
  private let places: [String: Int]

  /// The table with these columns, each by the names it goes by; without rows in an empty sheet.
  ///
  /// Its headers are in the row that has most of them.
  package init(
    _ sheet: Sheet, needs: [[String]], or others: [[String]] = []
  ) throws(Missing) {
    self.sheet = sheet
    let columns = (needs + others).map { ($0[0], Set($0.map(Self.folded))) }
    var best: (row: Int, places: [String: Int]) = (-1, [:])
    for row in 0..<min(sheet.rowCount, Self.headRows) {
      var places: [String: Int] = [:]
      for index in sheet.cellRange(row: row) {
        let cell = sheet.cells[index]
        let header = Self.folded(sheet.text(cell))
        for (name, writings) in columns where places[name] == nil && writings.contains(header) {
          places[name] = Int(cell.column)
        }
      }
      if places.count > best.places.count || row == 0 { best = (row, places) }
    }
    places = best.places
    rows = best.row + 1..<max(sheet.rowCount, best.row + 1)
    let missing = needs.map { $0[0] }.filter { best.places[$0] == nil }
    guard missing.isEmpty || sheet.rowCount == 0 else { throw Missing(columns: missing) }
  }

  /// What stands in a row under a header, without blanks around it; empty where there is no such column.
  package func text(_ row: Int, _ name: String) -> String {
    guard let column = places[name] else { return "" }
    let bytes = Array(sheet.text(row: row, column: column).utf8)
    return String(decoding: bytes[TextFolding.trim(bytes, 0..<bytes.count)], as: UTF8.self)
  }

  /// Whether nothing at all stands in a row.
  package func isEmpty(_ row: Int) -> Bool { sheet.cellRange(row: row).isEmpty }

  private static func folded(_ text: String) -> String {
    String(decoding: TextFolding.foldHeader(Array(text.utf8)[...]), as: UTF8.self).lowercased()
  }
}
