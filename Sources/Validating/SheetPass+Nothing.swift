import Findings
import Programme
import Recognising
import Sheets
import Texts

/// Lists that say in words that there is nothing to list.
extension SheetPass {
  /// Notes rows below the header that say in words that there is nothing, wherever they say it.
  mutating func noteNothing() {
    guard table.rows.isEmpty, dataRowCount == 0 else { return }
    // Such a row stands right below the header, or in the first line of the form.
    let below = layout.headerRows.upperBound..<sheet.rowCount
    table.saysNothing = table.saysNothing || below.prefix(20).contains(where: saysNothing)
  }

  /// Whether all that a row says, besides whose it is, is that there is nothing.
  private func saysNothing(_ row: Int) -> Bool {
    var names: [[UInt8]] = []
    var rest: [[UInt8]] = []
    for cell in sheet.cells[sheet.cellRange(row: row)] {
      let text = TextFolding.fold(sheet.bytes[cell.range])
      guard !text.isEmpty else { continue }
      let column = sheetColumns.firstIndex(of: Int(cell.column))
      let isName = column.map { !facts[$0].isContent && ledger.columns[$0].role != .note } ?? false
      if isName { names.append(text) } else { rest.append(text) }
    }
    let said = rest.isEmpty && names.count == 1 ? names : rest
    return !said.isEmpty && said.allSatisfy(CellWords.saysNothing)
  }
}
