import Sheets
import Synchronization

/// Columns by the bytes of a head. The same head has the same columns: nothing else is looked at.
final class KnownHeads: Sendable {
  private let layouts = Mutex<[[UInt8]: SheetLayout]>([:])
  /// Heads beyond these are found anew.
  private static let most = 1000

  func layout(
    of sheet: Sheet, ledger: Int, header: Range<Int>, find: () -> SheetLayout
  ) -> SheetLayout {
    let key = key(sheet, ledger, header)
    if var known = layouts.withLock({ $0[key] }) {
      known.headerRows = header
      known.tailRows = sheet.rowCount..<sheet.rowCount
      return known
    }
    let found = find()
    layouts.withLock { if $0.count < Self.most { $0[key] = found } }
    return found
  }

  private func key(_ sheet: Sheet, _ ledger: Int, _ header: Range<Int>) -> [UInt8] {
    var key: [UInt8] = []
    func append(_ number: Int) {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: number)) { key.append(contentsOf: $0) }
    }
    append(ledger)
    append(sheet.columnCount)
    for row in header {
      append(sheet.cellRange(row: row).count)
      for index in sheet.cellRange(row: row) {
        let cell = sheet.cells[index]
        append(Int(cell.column))
        append(Int(cell.length))
        key.append(contentsOf: sheet.bytes[cell.range])
      }
    }
    return key
  }
}
