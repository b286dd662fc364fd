import Findings
import Programme
import Recognising
import Sheets
import Texts
import Validating

/// Makes a town's blank tables for a month, filled in as far as it is known: villages, and what
/// seldom changes as the town reported it last.
///
/// Flows are left to the town, and so is every value that is under a finding. A restricted value is
/// never written; neither is a remark.
public struct FormMaker: Sendable {
  /// Empty lines below an open list, for what is new.
  private static let spareRows = 10
  /// Longer texts do not fit into a cell of a workbook.
  private static let longestText = 32_000

  private let programme: Programme
  private let roster: Roster
  private let month: Month
  private let sheetNames: [String]
  private let folders: [String]
  private let labels: [String]

  /// A maker of forms for this month.
  public init(programme: Programme, roster: Roster, month: Month) {
    self.programme = programme
    self.roster = roster
    self.month = month
    sheetNames = FormNames.sheets(programme.ledgers)
    folders = FormNames.folders(roster.towns)
    labels = FormNames.labels(roster.towns)
  }

  /// Name of the town's folder: `孤山镇`, or `孤山镇_321282106` where there are several.
  public func folder(of town: Int) -> String { folders[town] }

  /// Name of the town's workbook: `孤山镇7月报表.xlsx`.
  public func workbookName(of town: Int) -> String {
    "\(FormNames.plain(roster.towns[town].name, longest: 80))\(month.month)月报表.xlsx"
  }

  /// By what the town's workbook is known again, whatever is typed into it.
  public func mark(of town: Int) -> FormMark {
    FormMark(town: roster.towns[town].code, month: month)
  }

  /// The town's tables, in ledger order. `last` has for each ledger the last accepted table.
  public func tables(town: Int, last: [LastTable?]) -> [FormTable] {
    let villages = villages(of: town)
    return ledgers(of: town).map { table($0, town: town, villages: villages, last: last[$0]) }
  }

  /// What explains the town's tables.
  public func guide(town: Int) -> FormGuide {
    FormGuide(programme, ledgers: ledgers(of: town), sheetNames: sheetNames, month: month)
  }

  private func villages(of town: Int) -> [Int] {
    roster.towns[town].villages.filter { roster.villages[$0].counts(in: month) }
  }

  private func ledgers(of town: Int) -> [Int] {
    let hasVillages = !villages(of: town).isEmpty
    return programme.ledgers.indices.filter {
      roster.has(programme.ledgers[$0])
        && (programme.ledgers[$0].rowUnit != .village || hasVillages)
    }
  }

  private func table(_ position: Int, town: Int, villages: [Int], last: LastTable?) -> FormTable {
    let ledger = programme.ledgers[position]
    let names = villages.map { roster.villages[$0].name }
    let columns = FormColumn.order(of: ledger).filter { column in
      switch ledger.columns[column].role {
      case .period: false
      case .code: ledger.rowUnit == .village
      default: true
      }
    }
    let moves = last.map {
      roster.events.moves(of: roster.towns[town].villages, from: $0.month, to: month)
    }
    let items = programme.indicators.filter { $0.ledger == position }.compactMap {
      $0.rowCount?.items
    }
    let rows = FormRows(
      ledger: ledger, month: month, last: last?.table, moves: moves ?? [:], items: items
    )
    .rows(villages: villages)
    return FormTable(
      sheetName: sheetNames[position],
      title: "\(programme.heading.title)月报表（\(ledger.name)）",
      heading: heading(ledger, columns, town),
      columns: columns.map { FormColumn(ledger.columns[$0], at: $0, villages: names) },
      rows: rows.enumerated().map { number, row in
        columns.map { column in
          if let item = row.item, items.contains(where: { $0.column.position == column }) {
            return ledger.columns[column].choices[item]
          }
          return text(
            column, of: ledger, number: number + 1, row: row, town: town, last: last?.table)
        }
      },
      spareRows: ledger.isFullList ? 0 : Self.spareRows,
      nameColumns: nameColumns(ledger, columns),
      tail: "单位负责人：　　　　审核人：　　　　填表人：　　　　报出日期：",
      notes: last.map { notes(ledger, columns, rows, $0) } ?? [])
  }

  private func heading(_ ledger: Ledger, _ columns: [Int], _ town: Int) -> String {
    var units: [String] = []
    for column in columns where column != ledger.year?.column.position {
      let unit = ledger.columns[column].unit
      if !unit.isEmpty, !units.contains(unit) { units.append(unit) }
    }
    return "填报单位（盖章）：\(unit(town))　填报人：　　　　填报时间：　　　　报告期：\(month.chinese)　带*的列必填"
      + (units.isEmpty ? "" : "　单位：\(units.joined(separator: "、"))")
  }

  /// Who fills it in.
  private func unit(_ town: Int) -> String {
    roster.isCounty ? programme.heading.countyUnit : labels[town]
  }

  /// The columns up to the village's name (the town's where a row is a town), when it stands near
  /// the left.
  private func nameColumns(_ ledger: Ledger, _ columns: [Int]) -> Int {
    let role = ledger.rowUnit == .village ? ColumnRole.village : .town
    let found = columns.firstIndex { ledger.columns[$0].role == role } ?? columns.count
    return found < 4 ? found + 1 : 0
  }

  // MARK: Notes

  /// What is said beside cells: what was wrong there, and up to where the year's sum had come.
  private func notes(
    _ ledger: Ledger, _ columns: [Int], _ rows: [FormRow], _ last: LastTable
  ) -> [FormNote] {
    var notes: [FormNote] = []
    for (position, row) in rows.enumerated() {
      guard let source = row.source else { continue }
      for (place, column) in columns.enumerated() where !ledger.isStructural(column) {
        let schema = ledger.columns[column]
        let fault = schema.nature == .month ? nil : last.fault(row: source, column: column)
        let sum = sum(column, of: ledger, last, row: source, keepsValues: row.keepsValues)
        let words = [sum, fault].compactMap { $0 }
        guard !words.isEmpty else { continue }
        notes.append(
          FormNote(
            row: position, column: place, text: words.joined(separator: "\n"),
            isFault: fault != nil))
      }
    }
    return notes
  }

  /// `2020年6月累计：12.5万元`; nil where the year began anew, and for what is no sum of a year.
  private func sum(
    _ column: Int, of ledger: Ledger, _ last: LastTable, row: Int, keepsValues: Bool
  ) -> String? {
    let schema = ledger.columns[column]
    let isSameYear = ledger.year == nil ? last.month.year == month.year : keepsValues
    guard schema.nature == .year, schema.type.isNumber, isSameYear else { return nil }
    let text = last.table.text(row, column, of: ledger)
    guard !text.isEmpty, last.table.value(row, column).state == .present else { return nil }
    return "\(last.month.chinese)累计：\(text)\(schema.unit)"
  }

  // MARK: Cells

  private func text(
    _ column: Int, of ledger: Ledger, number: Int, row: FormRow, town: Int, last: LedgerTable?
  ) -> String {
    switch ledger.columns[column].role {
    case .sequence: return "\(number)"
    case .town: return labels[town]
    case .village: return row.village.map { roster.villages[$0].name } ?? ""
    case .code: return row.village.map { roster.villages[$0].code } ?? ""
    case .period, .note: return ""
    default: break
    }
    if let year = ledger.year, year.column.position == column { return "\(year.year(of: month))" }
    guard let last, let source = row.source else { return "" }
    return known(column, of: ledger, in: last, row: source, keepsValues: row.keepsValues)
  }

  /// What the last table says that still holds; empty for all that the town must say anew.
  private func known(
    _ column: Int, of ledger: Ledger, in table: LedgerTable, row: Int, keepsValues: Bool
  ) -> String {
    let schema = ledger.columns[column]
    guard schema.visibility != .restricted else { return "" }
    let isKey = ledger.key.contains(column)
    guard isKey || (schema.nature == .stock && keepsValues) else { return "" }
    let value = table.value(row, column)
    switch value.state {
    case .missing, .rejected: return ""
    case .notApplicable: return "/"
    case .present:
      // `2020-06` in a CSV becomes Jun-20 in Excel, 2020年6月 stays a month.
      if case .month(let month) = value.datum { return month.chinese }
      let text = HiddenCharacters.removed(value.text(of: schema, bytes: table.sheet.bytes))
      return text.utf16.count <= Self.longestText ? text : ""
    }
  }
}
