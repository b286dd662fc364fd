import Sheets
import TextFormats

/// What is wrong with a table of the office's own, all of it: `第3行的month“六月”应为月份，例如2020-06。`
package struct TableFaults: Error {
  private var sentences: [String] = []

  /// Nothing so far.
  package init() {}

  /// As a whole.
  package init(_ sentence: String) { sentences = [sentence] }

  /// A value that cannot be used, with the sheet's number of its row, from 0.
  package mutating func add(row: Int, _ name: String, _ found: String, _ what: String) {
    sentences.append("第\(row + 1)行的\(name)“\(found)”\(what)。")
  }

  /// Whether nothing is wrong.
  package var isEmpty: Bool { sentences.isEmpty }

  /// All sentences, or so many that they can be read.
  package var message: String {
    sentences.prefix(20).joined() + (sentences.count > 20 ? "共\(sentences.count)处。" : "")
  }
}

extension NamedTable {
  /// The table in the first sheet of a file; nil when nothing is in it.
  package init?(file bytes: [UInt8], needs: [[String]], or others: [[String]] = [])
    throws(TableFaults)
  {
    let workbook: Workbook
    do { workbook = try SpreadsheetReader.read(bytes) } catch { throw TableFaults(error.message) }
    guard let sheet = workbook.sheets.first, sheet.rowCount > 0 else { return nil }
    do throws(Missing) { try self.init(sheet, needs: needs, or: others) } catch {
      throw TableFaults("缺少列：\(error.columns.joined(separator: "、"))。")
    }
  }
}
