import Programme
import Sheets

/// What each row below a header is: data, a total, the form's own, or the lines below the table.
extension LayoutFinder {
  enum Naming { case none, name, code }

  /// How a row names its village.
  func namesVillage(
    _ cells: Range<Int>, _ sheet: Sheet, _ layout: SheetLayout
  ) -> Naming {
    let ledger = catalogue.ledgers[layout.ledger]
    var naming = Naming.none
    for index in cells {
      let cell = sheet.cells[index]
      guard layout.columns.indices.contains(Int(cell.column)),
        let column = layout.columns[Int(cell.column)]
      else { continue }
      let range = TextFolding.trim(sheet.bytes, cell.range)
      switch ledger.columns[column].role {
      case .code
      where range.count == 12 && sheet.bytes[range].allSatisfy({ (48...57).contains($0) }):
        return .code
      case .village where !range.isEmpty: naming = .name
      default: break
      }
    }
    return naming
  }

  /// Whether a row below a signature goes on with the table: it names its village, begins with a
  /// running number or with nothing, and says something.
  func isRowOfTable(
    _ cells: Range<Int>, _ sheet: Sheet, _ layout: SheetLayout
  ) -> Bool {
    guard cells.count >= 3 else { return false }
    switch namesVillage(cells, sheet, layout) {
    case .code: return true
    case .name: return !hasWordsForNumber(cells, sheet, layout)
    case .none: return false
    }
  }

  /// Whether the running number is words: `人均`, `较上月`. Such a row is no data unless it names a
  /// village.
  func hasWordsForNumber(
    _ cells: Range<Int>, _ sheet: Sheet, _ layout: SheetLayout
  ) -> Bool {
    guard let first = cells.first, layout.columns.indices.contains(Int(sheet.cells[first].column)),
      let column = layout.columns[Int(sheet.cells[first].column)],
      catalogue.ledgers[layout.ledger].columns[column].role == .sequence
    else { return false }
    return sheet.bytes[sheet.cells[first].range].contains { $0 >= 0xE3 }
  }

  enum RowKind {
    case data
    case total(RowWords.TotalKind)
    case tail
    case blank
  }

  func kind(_ sheet: Sheet, _ cells: Range<Int>, _ layout: SheetLayout) -> RowKind {
    if repeatsHeader(sheet, cells, layout) || isSample(sheet, cells, layout) { return .blank }
    var looked = 0
    for index in cells {
      let cell = sheet.cells[index]
      let range = TextFolding.trim(sheet.bytes, cell.range)
      if range.isEmpty { continue }
      // Digits first is a running number or a code: data. Only Chinese words decide otherwise.
      if sheet.bytes[range.lowerBound] >= 0xE3, range.count <= 200 {
        let text = TextFolding.folded(sheet.bytes, range)
        if Int(cell.column) <= 4, RowWords.isTotal(text) {
          return .total(RowWords.totalKind(Array(text)))
        }
        if looked == 0, RowWords.isTail(text) { return .tail }
      }
      looked += 1
      if looked == 3 { break }
    }
    if looked == 0 { return .blank }
    if catalogue.ledgers[layout.ledger].rowUnit == .village,
      hasWordsForNumber(cells, sheet, layout),
      namesVillage(cells, sheet, layout) == .none
    {
      return .total(.other)
    }
    return isBareTotal(cells, sheet, layout) ? .total(.all) : .data
  }

  /// Whether a row of numbers has no word, or the town's name alone: neither running number nor village nor
  /// the name of anything.
  private func isBareTotal(
    _ cells: Range<Int>, _ sheet: Sheet, _ layout: SheetLayout
  ) -> Bool {
    let ledger = catalogue.ledgers[layout.ledger]
    guard ledger.rowUnit == .village else { return false }
    var numbers = 0
    for index in cells {
      let cell = sheet.cells[index]
      let range = TextFolding.trim(sheet.bytes, cell.range)
      guard !range.isEmpty else { continue }
      guard layout.columns.indices.contains(Int(cell.column)),
        let column = layout.columns[Int(cell.column)]
      else { return false }
      if ledger.columns[column].role == .town { continue }
      // Under the names of things a total has how many there are.
      let isCounted = ledger.columns[column].type.isNumber || ledger.title == column
      if ledger.columns[column].role == nil, isCounted,
        sheet.bytes[range].allSatisfy({ (0x2C...0x39).contains($0) })
      {
        numbers += 1
      } else {
        return false
      }
    }
    return numbers > 0
  }

  /// Whether a row is the form's own, with `例` for a running number or `××村` for a village.
  private func isSample(_ sheet: Sheet, _ cells: Range<Int>, _ layout: SheetLayout) -> Bool {
    for index in cells.prefix(4) {
      let cell = sheet.cells[index]
      guard layout.columns.indices.contains(Int(cell.column)), cell.length <= 30,
        let column = layout.columns[Int(cell.column)]
      else { continue }
      switch catalogue.ledgers[layout.ledger].columns[column].role {
      case .sequence:
        // Most rows have digits there.
        let first = sheet.bytes[Int(cell.start)]
        guard !(48...57).contains(first) else { continue }
        if RowWords.isSample(TextFolding.fold(sheet.bytes[cell.range])) { return true }
      case .village where RowWords.mayBeSampleVillage(sheet.bytes[cell.range]):
        if RowWords.isSampleVillage(TextFolding.fold(sheet.bytes[cell.range])) { return true }
      default: continue
      }
    }
    return false
  }

  /// Whether a row below the header is the title or the header once more, as printed pages have it.
  private func repeatsHeader(
    _ sheet: Sheet, _ cells: Range<Int>, _ layout: SheetLayout
  ) -> Bool {
    guard let first = cells.first,
      sheet.bytes[sheet.cells[first].range].contains(where: { $0 >= 0xE3 })
    else { return false }
    if cells.count <= 2 {
      let text = TextFolding.fold(sheet.bytes[sheet.cells[first].range])
      return text.count > 30 && catalogue.ledger(inTitle: text) == layout.ledger
    }
    // Most rows are told from the header by their first cell.
    guard layout.headerRows.contains(where: { isSame(sheet, sheet.cells[first], $0) }) else {
      return false
    }
    var same = 0
    for index in cells {
      let cell = sheet.cells[index]
      guard cell.length <= 120 else { continue }
      if layout.headerRows.contains(where: { isSame(sheet, cell, $0) }) { same += 1 }
    }
    return same * 2 > cells.count
  }

  /// Whether a cell's text stands in the same column of another row.
  private func isSame(_ sheet: Sheet, _ cell: Cell, _ row: Int) -> Bool {
    guard let other = sheet.cell(row: row, column: Int(cell.column)), other.length == cell.length
    else { return false }
    return sheet.bytes[other.range].elementsEqual(sheet.bytes[cell.range])
  }

  /// Where the table below another begins: with its title, else behind an empty line, else behind the rows
  /// of the one above.
  func start(of below: (ledger: Int, row: Int), under layout: SheetLayout, in sheet: Sheet) -> Int {
    let above = max(
      layout.headerRows.upperBound - 1, layout.dataRows.last ?? 0, layout.totalRows.last ?? 0)
    let between = (above + 1)..<below.row
    func names(_ row: Int) -> Bool {
      let cells = sheet.cellRange(row: row)
      return cells.count <= 4
        && cells.contains {
          catalogue.ledger(inTitle: TextFolding.fold(sheet.bytes[sheet.cells[$0].range]))
            == below.ledger
        }
    }
    return between.first(where: names)
      ?? between.last { sheet.cellRange(row: $0).isEmpty }.map { $0 + 1 } ?? between.lowerBound
  }
}
