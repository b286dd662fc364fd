import Findings
import Programme
import Sheets

/// What is only known when all rows are read.
extension SheetPass {
  /// Compares a single total row with our own sums; several (小计) are read and set aside.
  mutating func checkTotals() {
    guard layout.totalRows.count == 1, let row = layout.totalRows.first else { return }
    for index in sheet.cellRange(row: row) {
      let cell = sheet.cells[index]
      guard let column = layout.columns[Int(cell.column)] else { continue }
      let range = TextFolding.trim(sheet.bytes, cell.range)
      guard let written = NumberReading.plain(sheet.bytes, range) else { continue }
      let schema = ledger.columns[column]
      let shown = String(decoding: sheet.bytes[range], as: UTF8.self)
      if Self.isNumber(schema) {
        guard sumIsSound[column] else { continue }
        let sum = schema.type == .integer ? sums[column] * FixedDecimal.one : sums[column]
        if sum != written {
          add(
            .totalDiffers(written: shown, computed: FixedDecimal(scaled: sum).text), row: row,
            column: column)
        }
      } else if column == ledger.title, written != Int64(dataRowCount) * FixedDecimal.one {
        add(.totalCountDiffers(written: shown, computed: dataRowCount), row: row, column: column)
      }
    }
  }

  mutating func checkCompleteness() {
    guard sheet.unclosedQuoteRow == nil, ledger.isFullList, ledger.rowUnit == .village,
      let places = context.places
    else { return }
    let present = Set(table.rows.map(\.village))
    let missing = validator.roster.towns[places.town].villages.filter {
      !present.contains(Int32($0)) && validator.roster.villages[$0].counts(in: context.month)
    }
    // Rows that were found wanting already stand for as many villages: one cause, one finding.
    guard missing.count > dataRowCount - table.rows.count else { return }
    for village in missing {
      let record = validator.roster.villages[village]
      findings.append(
        Finding(
          .villageMissing(ledger: ledger.name, village: record.name),
          at: Place(file: context.file, sheet: sheet.name), month: context.month,
          town: context.town))
    }
  }
}
