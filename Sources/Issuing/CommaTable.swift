import Reading
import Sheets

/// Reads back the comma-separated tables of an issued month.
public enum CommaTable {
  /// The fields of each row, the header's first; nothing of what cannot be read.
  public static func rows(_ bytes: [UInt8]) -> [[String]] {
    guard let sheet = try? SpreadsheetReader.read(bytes).sheets.first else { return [] }
    return (0..<sheet.rowCount).map { row in
      (0..<sheet.columnCount).map { sheet.text(row: row, column: $0) }
    }
  }
}
