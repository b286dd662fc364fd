import Findings
import Programme
import Recognising
import Sheets
import Texts

/// The cells of the current row: where they are, and what they say.
extension SheetPass {
  /// The trimmed range of a ledger column's cell in the current row, nil when empty.
  func range(_ column: Int) -> Range<Int>? { located(column)?.range }

  /// The cell of a ledger column in the current row with its trimmed range, nil when empty.
  private func located(_ column: Int) -> (cell: Cell, range: Range<Int>)? {
    guard let cell = cell(column) else { return nil }
    let range = withoutTricks(TextFolding.trim(bytes, cell.range))
    return range.isEmpty ? nil : (cell, range)
  }

  /// The cell of a ledger column in the current row, nil when empty. Remarks may stand in any of
  /// several columns of that name.
  private func cell(_ column: Int) -> Cell? {
    let sheetColumn = sheetColumns[column]
    guard sheetColumn >= 0 else { return nil }
    if cellOfColumn[sheetColumn] >= 0 { return self.cells[cellOfColumn[sheetColumn]] }
    guard !layout.moreNotes.isEmpty, ledger.columns[column].role == .note,
      let other = layout.moreNotes.first(where: { cellOfColumn[$0] >= 0 })
    else { return nil }
    return self.cells[cellOfColumn[other]]
  }

  /// Without the apostrophe or the `="…"` by which people make a spreadsheet program keep a text.
  private func withoutTricks(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first else { return range }
    if bytes[first] == UInt8(ascii: "'"), range.count > 1 { return range.dropFirst() }
    if bytes[first] == UInt8(ascii: "="), range.count > 3,
      bytes[first + 1] == UInt8(ascii: "\""),
      bytes[range.upperBound - 1] == UInt8(ascii: "\"")
    {
      return (first + 2)..<(range.upperBound - 1)
    }
    return range
  }

  mutating func readCell(_ row: Int, _ column: Int, _ own: Int) -> Value {
    let fact = facts[column]
    if fact.isStructural { return .missing }
    if offColumns.contains(column) {
      sumIsSound[column] = false
      return .rejected
    }
    guard sheetColumns[column] >= 0 else { return fact.isRequired ? .rejected : .missing }
    guard let (cell, range) = located(column) else {
      if hasEmptyFormula(row, column) {
        add(.formulaEmpty, row: row, column: column)
        sumIsSound[column] = false
        return .rejected
      }
      guard fact.isRequired else { return .missing }
      add(.required, row: row, column: column)
      sumIsSound[column] = false
      return .rejected
    }
    if own > 0, CellWords.isDitto(bytes, range) {
      let above = table.grid.value(own - 1, column)
      if dittos[column].count == 0 { dittos[column].row = row }
      dittos[column].count += 1
      if let number = above.number { addToSum(number, column) }
      return above
    }
    if assumedUnits[column].isEmpty,
      let value = validator.parser(column).plain(bytes, range, kind: cell.kind)
    {
      if fact.isNumber, let number = value.number { addToSum(number, column) }
      return value
    }
    var reading = read(column, range, cell)
    if let fault = reading.fault {
      add(fault, row: row, column: column)
      reading.weigh(validator.severities[fault.kind])
    }
    if let used = reading.normalisedAs {
      if tidied[column].count == 0 {
        tidied[column] = (0, row, String(decoding: bytes[range], as: UTF8.self), used)
      }
      tidied[column].count += 1
    }
    if fact.isNumber {
      if let number = reading.value.number { addToSum(number, column) }
      if reading.fault != nil { sumIsSound[column] = false }
    }
    return reading.value
  }

  /// Whether a formula without a stored result stands there.
  private func hasEmptyFormula(_ row: Int, _ column: Int) -> Bool {
    !emptyFormulas.isEmpty
      && emptyFormulas.contains(CellPlace(row: row, column: sheetColumns[column]))
  }

  /// A cell's value; a number under a header in another unit is read with that unit behind it.
  private func read(_ column: Int, _ range: Range<Int>, _ cell: Cell) -> CellReading {
    let parser = validator.parser(column)
    if !assumedUnits[column].isEmpty, let last = range.last,
      (48...57).contains(bytes[last])
    {
      let text = Array(bytes[range]) + assumedUnits[column]
      return parser.read(text, 0..<text.count, kind: .text, month: context.month)
    }
    return parser.read(
      bytes, range, kind: cell.kind, month: context.month, from1904: sheet.countsFrom1904)
  }

  /// For amounts the unit of the header or of the line above the table where it is not the column's.
  static func assumedUnits(_ ledger: Ledger, _ layout: SheetLayout) -> [[UInt8]] {
    var result: [[UInt8]] = Array(repeating: [], count: ledger.columns.count)
    let known = ["元", "千元", "万元"]
    for (sheetColumn, column) in layout.columns.enumerated() {
      guard let column, known.contains(ledger.columns[column].unit) else { continue }
      let own = ledger.columns[column].unit
      let said = layout.headerUnits[sheetColumn] ?? (own == "万元" ? layout.moneyUnit ?? own : own)
      if known.contains(said), said != own { result[column] = Array(said.utf8) }
    }
    return result
  }

  /// Adds to a column's sum; a sum beyond all measure is no longer compared.
  mutating func addToSum(_ raw: Int64, _ column: Int) {
    if sums[column].magnitude > 100_000_000_000_000 { sumIsSound[column] = false }
    if sumIsSound[column] { sums[column] += raw }
  }
}
