import Findings
import Programme
import Recognising
import Sheets

/// A row without a name of which it is not sure whose it is.
struct UnclearRow {
  /// A name of the list, with the village of the roster where that is known.
  struct Name {
    var name: String
    var village: Int?
  }

  var above: Name?
  var below: Name?
}

/// Names that do not stand in the first row of their block.
///
/// A name counts for the rows below it that have none. Where a block of rows shows that its name stands
/// in a later row, that would give its first rows to the village above, without a word:
///
///     序号 村   组织        序号 村   组织
///     1        甲队                  甲队
///          东村 乙队             东村 乙队
///     2        丙队                  丙队
///          西村 丁队             西村 丁队
extension SheetPass {
  mutating func findUnclearRows() {
    guard ledger.rowUnit == .village, context.places != nil, villageColumn != nil else { return }
    var rows: [Int] = []
    var isNamed: [Bool] = []
    for row in layout.dataRows {
      let named = namesVillage(row)
      guard named || hasContent(row) else { continue }
      rows.append(row)
      isNamed.append(named)
    }
    guard isNamed.contains(false), let firstName = isNamed.firstIndex(of: true) else { return }
    let sure = rowsUnderAMergedName()
    // Names below their rows in the first block stand below them in all.
    let areBelow = firstName > 0 && isNamed[firstName...].contains(false)
    var start = 0
    while start < rows.count {
      guard !isNamed[start] else {
        start += 1
        continue
      }
      let end = isNamed[start...].firstIndex(of: true) ?? rows.count
      let next = end < rows.count ? rows[end] : nil
      let from =
        areBelow
        ? start
        : (start..<end).first { $0 > 0 && beginsBlock(rows[$0], behind: rows[$0 - 1], next) } ?? end
      let above = start > 0 ? name(rows[start - 1]) : nil
      for row in rows[from..<end] where !sure.contains(row) {
        unclear[row] = UnclearRow(above: above, below: next.flatMap(name))
      }
      start = end
    }
  }

  /// Whether a row names its village or gives its code.
  private func namesVillage(_ row: Int) -> Bool {
    [villageColumn, codeColumn].contains { $0.map { filled(row, $0) } ?? false }
  }

  private func hasContent(_ row: Int) -> Bool {
    facts.indices.contains { facts[$0].isContent && filled(row, $0) }
  }

  /// Rows below a name in one merged block with it.
  private func rowsUnderAMergedName() -> Set<Int> {
    var result: Set<Int> = []
    guard let villageColumn else { return result }
    for merge in sheet.merges
    where merge.top < merge.bottom && merge.bottom < sheet.rowCount
      && merge.left...merge.right ~= sheetColumns[villageColumn] && filled(merge.top, villageColumn)
    {
      result.formUnion(merge.top + 1...merge.bottom)
    }
    return result
  }

  /// Whether a row without a name begins a block: behind an empty line or a total, with a running number
  /// that the next row with a name does not have or that begins anew, or as the top of merged cells that
  /// reach down to the next name.
  private func beginsBlock(_ row: Int, behind last: Int, _ next: Int?) -> Bool {
    let between = last + 1..<row
    if between.contains(where: isEmptyLine) { return true }
    // A page's total ends a page and no block.
    if between.contains(where: { layout.partTotalRows.contains($0) && !isOfPage($0) }) {
      return true
    }
    if let numbers = ledger.column(.sequence), filled(row, numbers) {
      if let next, !filled(next, numbers) { return true }
      if sheet.text(row: row, column: sheetColumns[numbers]) == "1" { return true }
    }
    guard let next else { return false }
    return sheet.merges.contains { merge in
      merge.top == row && merge.bottom >= next
        && (merge.left...merge.right).contains { column in
          layout.columns.indices.contains(column)
            && layout.columns[column].map { !facts[$0].isContent } ?? false
        }
    }
  }

  private func isEmptyLine(_ row: Int) -> Bool {
    sheet.cellRange(row: row).allSatisfy { TextFolding.trim(bytes, cells[$0].range).isEmpty }
  }

  private func isOfPage(_ row: Int) -> Bool {
    sheet.cellRange(row: row).contains { sheet.text(sheet.cells[$0]).contains("本页") }
  }

  /// What a row with a name is called, and which village that is.
  private func name(_ row: Int) -> UnclearRow.Name? {
    for column in [villageColumn, codeColumn].compactMap(\.self) where filled(row, column) {
      guard let cell = sheet.cell(row: row, column: sheetColumns[column]) else { continue }
      let range = TextFolding.trim(bytes, cell.range)
      let village =
        switch context.places?.match(bytes, range) {
        case .village(let found), .stem(let found): found as Int?
        default: validator.index.village(code: bytes, range)
        }
      return UnclearRow.Name(
        name: village.map { validator.roster.villages[$0].name }
          ?? String(decoding: bytes[range], as: UTF8.self), village: village)
    }
    return nil
  }
}
