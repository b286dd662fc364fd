import Findings
import Programme
import Recognising
import Sheets
import Validating

/// Puts together what one workbook has of a ledger, and sends back what has nothing below its header.
extension TownReader {
  private struct Slot: Hashable {
    var path: String
    var month: Int
    var ledger: Int

    init(_ sheet: PlacedSheet) {
      path = sheet.record.path
      month = sheet.recognised.month.index
      ledger = sheet.recognised.ledger
    }
  }

  func join(
    _ places: TownPlaces, _ conflicts: [ClaimConflict: String], _ outcome: inout Outcome
  ) {
    // Most workbooks have one table of a ledger, and there is nothing to put together.
    var slots: Set<Slot> = []
    if outcome.sheets.allSatisfy({ slots.insert(Slot($0)).inserted && $0.standsAlone }) { return }
    let town = input.roster.towns[places.town].name
    var groups: [Slot: [PlacedSheet]] = [:]
    var order: [Slot] = []
    for sheet in outcome.sheets {
      let slot = Slot(sheet)
      if groups[slot] == nil { order.append(slot) }
      groups[slot, default: []].append(sheet)
    }
    outcome.sheets = []
    for slot in order {
      let sheets = groups[slot] ?? []
      let filled = sheets.filter { !$0.validated.table.isBlank }
      guard let first = filled.first else {
        for sheet in sheets.prefix(1) {
          // A form that bears its day or its period and lists nothing says that there is nothing.
          if sheet.recognised.reportedOn != nil || sheet.recognised.reading.isStated {
            outcome.sheets.append(sheet)
          } else {
            sendBack(sheet, town, &outcome)
          }
        }
        continue
      }
      if first.isOpenQuote, !input.programme.ledgers[slot.ledger].isFullList {
        sendBack(first, town, &outcome)
      } else if let joined = SheetJoin(filled, input.programme.ledgers[slot.ledger]) {
        var recognised = first.recognised
        recognised.layout = joined.layout
        let validated = validators[slot.ledger].validate(
          joined.sheet, joined.layout,
          SheetContext(
            file: slot.path, month: first.recognised.month, places: places, town: town,
            conflicts: conflicts))
        outcome.sheets.append(
          PlacedSheet(record: first.record, recognised: recognised, validated: validated))
        outcome.findings.append(
          Finding(
            .sheetsJoined(joined.starts), at: Place(file: slot.path),
            month: first.recognised.month, town: town))
      } else {
        outcome.sheets += filled
      }
    }
  }

  /// What is not known must not become an empty list: the table goes back and is not used.
  private func sendBack(_ sheet: PlacedSheet, _ town: String, _ outcome: inout Outcome) {
    let month = sheet.recognised.month
    outcome.refused.append(RefusedTable(month: month, ledger: sheet.recognised.ledger))
    if sheet.isOpenQuote {
      // What was swallowed cannot be told from what is not there.
      outcome.findings += sheet.validated.findings
      return
    }
    outcome.findings.append(
      Finding(
        .noRows,
        at: Place(
          file: sheet.record.path, sheet: sheet.validated.table.sheet.name,
          row: sheet.recognised.layout.headerRows.upperBound),
        month: month, town: town))
  }
}

extension PlacedSheet {
  /// Whether it has rows, and an end.
  fileprivate var standsAlone: Bool { !validated.table.isBlank && !isOpenQuote }

  fileprivate var isOpenQuote: Bool { validated.table.sheet.unclosedQuoteRow != nil }
}

/// Worksheets of one workbook that list different villages in the same columns, as one table: one sheet
/// behind the other.
private struct SheetJoin {
  var sheet: Sheet
  var layout: SheetLayout
  /// The worksheets with the row (from 1) at which each begins.
  var starts: [(name: String, firstRow: Int)] = []

  /// Nil where a village stands twice, the columns differ, or a name tells of another time.
  init?(_ parts: [PlacedSheet], _ ledger: Ledger) {
    guard parts.count > 1, ledger.rowUnit == .village, let first = parts.first else { return nil }
    var villages: Set<Int32> = []
    for part in parts {
      let own = Set(part.validated.table.rows.map(\.village))
      guard Self.fits(part, first), villages.isDisjoint(with: own) else { return nil }
      villages.formUnion(own)
    }
    let names = parts.map(\.validated.table.sheet.name)
    let shown = names.prefix(3).joined(separator: "、")
    var builder = SheetBuilder(name: names.count > 3 ? "\(shown)等" : shown)
    layout = first.recognised.layout
    layout.dataRows = []
    layout.totalRows = []
    layout.partTotalRows = []
    layout.otherTotalRows = []
    layout.tailRows = 0..<0
    var top = 0
    for part in parts {
      let own = part.validated.table.sheet
      starts.append((own.name, top + 1))
      builder.append(own, from: top)
      let lines = part.recognised.layout
      layout.dataRows += lines.dataRows.map { $0 + top }
      layout.totalRows += lines.totalRows.map { $0 + top }
      // A single total is one of its own sheet; which rows others add up is not told here.
      let isSingle = lines.totalRows.count == 1
      for row in lines.totalRows {
        if isSingle && !lines.otherTotalRows.contains(row) || lines.partTotalRows.contains(row) {
          layout.partTotalRows.insert(row + top)
        } else {
          layout.otherTotalRows.insert(row + top)
        }
      }
      layout.tailRows = lines.tailRows.lowerBound + top..<lines.tailRows.upperBound + top
      top += own.rowCount
    }
    if first.validated.table.sheet.countsFrom1904 { builder.countFrom1904() }
    sheet = builder.finish()
  }

  private static func fits(_ part: PlacedSheet, _ first: PlacedSheet) -> Bool {
    let layout = part.recognised.layout
    let other = first.recognised.layout
    let sheet = part.validated.table.sheet
    return columns(layout) == columns(other) && layout.moneyUnit == other.moneyUnit
      && layout.headerUnits == other.headerUnits
      && sheet.countsFrom1904 == first.validated.table.sheet.countsFrom1904
      && sheet.unclosedQuoteRow == nil && !namesTime(sheet.name)
  }

  /// The columns that carry something, wherever the sheet ends.
  private static func columns(_ layout: SheetLayout) -> [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: layout.columns.enumerated().compactMap { column, carried in
        carried.map { (column, $0) }
      })
  }

  /// Whether a worksheet's name tells of a month, a season or a year, or of a copy: `5月`, `旧表`.
  private static func namesTime(_ name: String) -> Bool {
    if name.contains("旧") || name.contains("备份") { return true }
    return zip(name, name.dropFirst()).contains { $0.isNumber && "月季年".contains($1) }
  }
}

extension SheetBuilder {
  /// Appends all of a sheet, its first row in row `top`.
  fileprivate mutating func append(_ sheet: Sheet, from top: Int) {
    let offset = position
    append(sheet.bytes[...])
    for row in 0..<sheet.rowCount {
      startRow(top + row)
      for cell in sheet.cells[sheet.cellRange(row: row)] {
        addCell(
          column: Int(cell.column),
          text: cell.range.lowerBound + offset..<cell.range.upperBound + offset, kind: cell.kind)
      }
    }
    for formula in sheet.emptyFormulas {
      startRow(top + formula.row)
      addEmptyFormula(column: formula.column)
    }
    for merge in sheet.merges {
      addMerge(
        Merge(
          top: merge.top + top, left: merge.left, bottom: merge.bottom + top, right: merge.right))
    }
    for row in sheet.hiddenRows { hideRows(row + top..<row + top + 1) }
    for column in sheet.hiddenColumns { hideColumns(column..<column + 1) }
  }
}
