import Findings
import Programme
import Recognising
import Sheets

/// What is only known when all rows are read.
extension SheetPass {
  /// Compares total rows with our own sums: 合计 with all rows, 小计 with those since the total
  /// before. Averages and parts of a total are set aside.
  mutating func checkTotals() {
    let compared = layout.totalRows.filter { !layout.otherTotalRows.contains($0) }
    var from = layout.headerRows.upperBound
    for row in compared {
      let isPart = compared.count > 1 && layout.partTotalRows.contains(row)
      checkTotal(row, part: isPart ? from..<row : nil)
      from = row + 1
    }
  }

  /// Compares one total row; `part` are the rows of the sheet that it is the total of.
  private mutating func checkTotal(_ row: Int, part: Range<Int>?) {
    for index in sheet.cellRange(row: row) {
      let cell = sheet.cells[index]
      guard layout.columns.indices.contains(Int(cell.column)),
        let column = layout.columns[Int(cell.column)]
      else { continue }
      let range = TextFolding.trim(sheet.bytes, cell.range)
      guard let written = NumberReading.plain(sheet.bytes, range) else {
        compareCount(row, cell, range, part)
        continue
      }
      let schema = ledger.columns[column]
      let shown = String(decoding: sheet.bytes[range], as: UTF8.self)
      if schema.type.isNumber {
        guard sumIsSound[column], assumedUnits[column].isEmpty,
          let own = part.map({ partSum($0, column) }) ?? Int128(sums[column])
        else { continue }
        let sum = schema.type == .integer ? own * Int128(FixedDecimal.one) : own
        if sum != Int128(written) {
          add(
            .totalDiffers(written: shown, computed: FixedDecimal(clamping: sum).text), row: row,
            column: column)
        }
      } else if column == ledger.title {
        let count = part.map(partCount) ?? dataRowCount
        if written != Int64(count) * FixedDecimal.one {
          add(.totalCountDiffers(written: shown, computed: count), row: row, column: column)
        }
      }
    }
  }

  /// Compares how many rows the words of a total row say there are: 孤山镇合计(3个).
  private mutating func compareCount(
    _ row: Int, _ cell: Cell, _ range: Range<Int>, _ part: Range<Int>?
  ) {
    guard cell.column <= 4, range.count <= 60,
      let written = RowWords.rowCount(TextFolding.fold(sheet.bytes[range]))
    else { return }
    let count = part.map(partCount) ?? dataRowCount
    guard written != count else { return }
    let shown = String(decoding: sheet.bytes[range], as: UTF8.self)
    add(
      .totalCountDiffers(written: shown, computed: count), row: row,
      column: layout.columns[Int(cell.column)])
  }

  /// The sum of a column over some rows of the sheet; nil where not all of them could be read.
  private func partSum(_ part: Range<Int>, _ column: Int) -> Int128? {
    guard dataRowCount == table.rows.count else { return nil }
    var sum: Int128 = 0
    for row in table.rows.indices where part.contains(Int(table.rows[row].sheetRow)) {
      if let number = table.value(row, column).number { sum += Int128(number) }
    }
    return sum
  }

  private func partCount(_ part: Range<Int>) -> Int {
    layout.dataRows.count(where: part.contains)
  }

  mutating func checkCompleteness() {
    guard sheet.unclosedQuoteRow == nil, ledger.isFullList, ledger.rowUnit == .village,
      let places = context.places
    else { return }
    var present = Set(table.rows.map(\.village))
    let events = validator.roster.events
    if !events.isEmpty {
      // Villages whose rows all stand under their names of before are there.
      for village in validator.roster.towns[places.town].villages {
        let former = events.former(village, in: context.month)
        if !former.isEmpty,
          former.allSatisfy({
            present.contains(Int32($0)) && validator.roster.isNew(village, after: $0)
          })
        {
          present.insert(Int32(village))
        }
      }
    }
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
