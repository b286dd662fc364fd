import Sheets

/// A row that may belong to a head: its cells, and for each ledger how many are headers of it.
struct HeadRow {
  let cells: [LayoutFinder.HeaderCell]
  let matches: [Int]
}

/// The first rows of a sheet, each folded and looked up when it is asked for.
struct HeadRows {
  let finder: LayoutFinder
  let sheet: Sheet
  private var rows: [HeadRow?]
  private var greatest: [Int?]

  init(finder: LayoutFinder, sheet: Sheet, last: Int) {
    self.finder = finder
    self.sheet = sheet
    rows = Array(repeating: nil, count: last)
    greatest = Array(repeating: nil, count: last)
  }

  subscript(row: Int) -> HeadRow {
    mutating get {
      if let known = rows[row] { return known }
      let made = finder.headRow(sheet, row: row, words: most(row))
      rows[row] = made
      return made
    }
  }

  /// How many headers stand in a row at most, without looking anything up: a number is none.
  mutating func most(_ row: Int) -> Int {
    guard row < rows.count else { return 0 }
    if let known = greatest[row] { return known }
    let count = sheet.cellRange(row: row).count { index in
      let cell = sheet.cells[index]
      return cell.length <= 120
        && (finder.catalogue.hasNumericHeaders
          || !sheet.bytes[cell.range].allSatisfy(LedgerCatalogue.isNumeric))
    }
    greatest[row] = count
    return count
  }
}
