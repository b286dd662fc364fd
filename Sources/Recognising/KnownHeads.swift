import Sheets
import Synchronization

/// Columns by the bytes of a head, and its rows by their own. The same head has the same columns: nothing
/// else is looked at.
final class KnownHeads: Sendable {
  private let layouts = Mutex<[[UInt8]: SheetLayout]>([:])
  private let rows = Mutex<[[UInt8]: HeadRow]>([:])
  /// Heads beyond these are found anew.
  private static let most = 1000
  private static let usualRow = 512

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

  /// A row that may belong to a head.
  func row(of sheet: Sheet, row: Int, find: () -> HeadRow) -> HeadRow {
    var key: [UInt8] = []
    key.reserveCapacity(Self.usualRow)
    append(sheet, row, to: &key)
    if let known = rows.withLock({ $0[key] }) { return known }
    let found = find()
    rows.withLock { if $0.count < Self.most { $0[key] = found } }
    return found
  }

  private func key(_ sheet: Sheet, _ ledger: Int, _ header: Range<Int>) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(Self.usualRow * header.count)
    append(ledger, to: &key)
    append(sheet.columnCount, to: &key)
    for row in header { append(sheet, row, to: &key) }
    return key
  }

  private func append(_ sheet: Sheet, _ row: Int, to key: inout [UInt8]) {
    append(sheet.cellRange(row: row).count, to: &key)
    for index in sheet.cellRange(row: row) {
      let cell = sheet.cells[index]
      append(Int(cell.column), to: &key)
      append(Int(cell.length), to: &key)
      key.append(contentsOf: sheet.bytes[cell.range])
    }
  }

  private func append(_ number: Int, to key: inout [UInt8]) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: number)) { key.append(contentsOf: $0) }
  }
}
