import Sheets

/// The sheet of a form that explains its columns: it comes back with the form and is no table.
public enum GuideSheet {
  /// The sheet's name.
  public static let name = "填表说明"
  /// The headers of its columns, by which it is known however it is saved.
  public static let header = ["台账", "列名", "是否必填", "口径", "填法", "单位", "示例"]

  private static let headRows = 6
  private static let form = header.map { TextFolding.fold(Array($0.utf8)[...]) }

  /// Whether a sheet is one: its header stands in one of the first rows.
  static func isGuide(_ sheet: Sheet) -> Bool {
    (0..<min(sheet.rowCount, headRows)).contains { row in
      let cells = sheet.cellRange(row: row)
      return cells.count == form.count
        && zip(cells, form).allSatisfy {
          TextFolding.fold(sheet.bytes[sheet.cells[$0].range]) == $1
        }
    }
  }
}
