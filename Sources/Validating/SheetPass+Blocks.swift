import Findings
import Programme
import Sheets

/// A row whose cells stand one column aside.
struct RowBlock: Equatable {
  /// First ledger column (by place in the sheet) that is aside.
  var column: Int
  /// Whether the cells stand too far right.
  var isRight: Bool
}

/// Blocks of cells that were pasted one column or one row beside their place (Decisions: Reading).
///
/// One misplaced block is one fault: without this, each of its cells would be a fault of its own.
extension SheetPass {
  // MARK: One column aside

  /// Looks whether a row that gave several faults of type would be right one column further.
  mutating func lookAside(_ row: Int, findingsFrom before: Int) {
    let shown = findings[before...].map(\.fault.kind.shows)
    guard
      shown.count(where: { $0.contains(.misplacedCell) }) >= 2
        || shown.contains(where: { $0.contains(.misplacedRow) })
    else { return }
    for isRight in [true, false] {
      if let column = firstAside(row, isRight) {
        blocks[row] = RowBlock(column: column, isRight: isRight)
        return
      }
    }
  }

  /// The first column from which on all cells of the row fit when moved back by one; nil when that
  /// does not explain the row. At least three typed cells must fit that did not all fit before.
  private func firstAside(_ row: Int, _ isRight: Bool) -> Int? {
    let ordered = ledger.columns.indices.filter { sheetColumns[$0] >= 0 && !facts[$0].isStructural }
      .sorted { sheetColumns[$0] < sheetColumns[$1] }
    let step = isRight ? 1 : -1
    // The row is right up to its first fault; from there on everything must fit one column aside.
    guard let start = ordered.firstIndex(where: { fits($0, row, sheetColumns[$0]) == false }) else {
      return nil
    }
    for first in stride(from: start, through: max(start - 2, 0), by: -1) {
      var moved = 0
      var isExplained = true
      for column in ordered[first...] where isTyped(column) {
        switch fits(column, row, sheetColumns[column] + step) {
        case true?: moved += 1
        case false?: isExplained = false
        case nil: break
        }
      }
      if isExplained, moved >= 3 { return ordered[first] }
    }
    return nil
  }

  private func isTyped(_ column: Int) -> Bool { ledger.columns[column].type != .text }

  /// Whether the cell at a place of the sheet could be this column's; nil when it is empty.
  private func fits(_ column: Int, _ row: Int, _ sheetColumn: Int) -> Bool? {
    guard isTyped(column) else { return nil }
    guard let cell = sheet.cell(row: row, column: sheetColumn) else { return nil }
    let range = TextFolding.trim(sheet.bytes, cell.range)
    guard !range.isEmpty else { return nil }
    let fault = validator.parser(column).read(
      sheet.bytes, range, kind: cell.kind, month: context.month, from1904: sheet.countsFrom1904
    ).fault
    return fault.map { $0.severity != .error } ?? true
  }

  /// One finding for each run of rows that stand aside alike.
  mutating func reportBlocks() {
    let rows = blocks.keys.sorted()
    var index = 0
    while index < rows.count {
      let first = rows[index]
      var count = 1
      while index + count < rows.count, rows[index + count] == first + count,
        blocks[rows[index + count]]?.isRight == blocks[first]?.isRight
      {
        count += 1
      }
      if let block = blocks[first] {
        add(.blockAside(rows: count, isRight: block.isRight), row: first, column: block.column)
      }
      index += count
    }
  }

  // MARK: One row off

  /// In a list of villages, columns that are empty in the row at one end and filled in a row
  /// without a village at the other end stand one row off.
  mutating func checkOffRows() {
    guard ledger.rowUnit == .village, context.places != nil,
      layout.dataRows.count >= 4
    else { return }
    let rows = layout.dataRows
    for isDown in [true, false] {
      let stray = isDown ? rows[rows.count - 1] : rows[0]
      let empty = isDown ? rows[0] : rows[rows.count - 1]
      guard !namesPlace(stray), namesPlace(empty) else { continue }
      let columns = ledger.columns.indices.filter { column in
        !facts[column].isStructural && ledger.columns[column].role != .note
          && filled(stray, column) && !filled(empty, column)
      }
      let others = ledger.columns.indices.filter {
        !facts[$0].isStructural && !columns.contains($0) && filled(stray, $0)
      }
      guard columns.count >= 2, others.isEmpty else { continue }
      offColumns = Set(columns)
      layout.dataRows.removeAll { $0 == stray }
      add(
        .blockOff(columns: columns.map { ledger.columns[$0].header }, isDown: isDown), row: empty)
      return
    }
    checkOverwrittenRows()
  }

  /// A block moved up or down over the list leaves no row without a village, only an empty end:
  /// what tells it is a column of names in which each row names its neighbour's village.
  private mutating func checkOverwrittenRows() {
    let rows = layout.dataRows
    for isDown in [false, true] {
      let (empty, next) = isDown ? (rows[0], rows[1]) : (rows[rows.count - 1], rows[rows.count - 2])
      let columns = ledger.columns.indices.filter { column in
        !facts[column].isStructural && ledger.columns[column].role != .note
          && !filled(empty, column) && filled(next, column)
      }
      guard columns.count >= 2,
        columns.contains(where: { !isTyped($0) && namesNeighbours($0, isDown) })
      else { continue }
      offColumns = Set(columns)
      add(
        .blockOff(columns: columns.map { ledger.columns[$0].header }, isDown: isDown), row: empty)
      return
    }
  }

  /// Whether the cells of a column name the village of the row above (`isDown`) or below, at least
  /// three times, and never their own.
  private func namesNeighbours(_ column: Int, _ isDown: Bool) -> Bool {
    guard let village = ledger.column(.village) else { return false }
    let rows = layout.dataRows
    var neighbours = 0
    for index in rows.indices.dropLast() {
      let (row, other) = isDown ? (rows[index + 1], rows[index]) : (rows[index], rows[index + 1])
      guard let own = namedVillage(row, village), let beside = namedVillage(other, village),
        own != beside, let named = namedVillage(row, column)
      else { continue }
      if named == own { return false }
      if named == beside { neighbours += 1 }
    }
    return neighbours >= 3
  }

  private func namedVillage(_ row: Int, _ column: Int) -> Int? {
    guard sheetColumns[column] >= 0, let cell = sheet.cell(row: row, column: sheetColumns[column]),
      case .village(let village)? = context.places?.match(
        sheet.bytes, TextFolding.trim(sheet.bytes, cell.range))
    else { return nil }
    return village
  }

  func filled(_ row: Int, _ column: Int) -> Bool {
    guard sheetColumns[column] >= 0, let cell = sheet.cell(row: row, column: sheetColumns[column])
    else { return false }
    return !TextFolding.trim(sheet.bytes, cell.range).isEmpty
  }

  private func namesPlace(_ row: Int) -> Bool {
    [ColumnRole.sequence, .village, .code].contains { role in
      ledger.column(role).map { filled(row, $0) } ?? false
    }
  }

  // MARK: Hidden

  /// Hidden rows and columns are read like the others; the clerk's own sums may leave them out.
  mutating func checkHidden() {
    let rows = Set(sheet.hiddenRows).intersection(layout.dataRows)
    if let first = rows.min() { add(.rowsHidden(count: rows.count), row: first) }
    let columns = sheet.hiddenColumns.compactMap {
      layout.columns.indices.contains($0) ? layout.columns[$0] : nil
    }
    if !columns.isEmpty {
      add(.columnsHidden(headers: columns.map { ledger.columns[$0].header }))
    }
  }
}
