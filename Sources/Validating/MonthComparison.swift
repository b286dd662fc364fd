import Findings
import Programme
import Sheets

/// Compares a ledger's table with the one of the last report: what may not fall, change or vanish.
///
/// Rows are the same when their key is. A value under an E or C finding, now or then, is compared with
/// nothing: one fault, one finding (DECISIONS.md §5).
public struct MonthComparison: Sendable {
  private let ledger: Ledger
  private let roster: Roster
  private let rules: [Rule]

  /// A comparison by the ledger's rules.
  public init(_ ledger: Ledger, roster: Roster) {
    self.ledger = ledger
    self.roster = roster
    rules = ledger.rules.filter(\.comparesMonths)
  }

  /// Whether the ledger has such rules at all.
  public var isEmpty: Bool { rules.isEmpty }

  /// An accepted table with its rows by key, to be compared with later ones.
  public func indexed(_ table: LedgerTable, month: Month) -> EarlierTable {
    EarlierTable(table: table, rows: index(table), month: month)
  }

  /// Findings about `now`, whose values are marked as the findings weigh. `earlier` are the reports
  /// before it, the oldest first; without any there is nothing to compare.
  public func compare(
    _ earlier: [EarlierTable], _ now: inout LedgerTable, place: MonthPlace
  ) -> [Finding] {
    guard let before = earlier.last else { return [] }
    let asked = rules.filter { $0.isAsked(in: place.month.month) }
    guard !asked.isEmpty else { return [] }
    var findings: [Finding] = []
    for row in now.rows.indices {
      let key = key(now, row)
      guard let last = before.rows[key] else { continue }
      for rule in asked
      where !rule.excuse.isGiven(ledger, now.values, row * now.columnCount, now.sheet.bytes) {
        for column in rule.columns {
          let pair = RowPair(
            ledger: ledger, before: before, last: last, now: now, row: row, month: place.month,
            earlier: earlier, key: key)
          guard let facts = pair.breach(of: rule, column) else { continue }
          findings.append(say(rule, column, facts, &now, row, place))
        }
      }
    }
    for rule in asked {
      switch rule.check {
      case .keepsRow(let unless, let untilYearEnd):
        if untilYearEnd, place.month.year != before.month.year { continue }
        findings += gone(rule, unless, before, now, place)
      case .allNew(let choices):
        findings += sayAllNew(rule, choices, before, &now, place)
      default: break
      }
    }
    return findings
  }

  private func gone(
    _ rule: Rule, _ unless: Condition, _ before: EarlierTable, _ now: LedgerTable,
    _ place: MonthPlace
  ) -> [Finding] {
    let current = index(now)
    let table = before.table
    let gone = table.rows.indices.filter { row in
      current[key(table, row)] == nil
        && unless.truth(table.values, base: row * table.columnCount) == .no
    }
    // Rows that could not be read stand for as many: one cause, one finding.
    guard gone.count > unreadRows(now, before) else { return [] }
    return gone.map { sayGone(rule, table, $0, place) }
  }

  /// Villages whose new rows have all of some choices at once; told at the last of them.
  private func sayAllNew(
    _ rule: Rule, _ choices: [Int], _ before: EarlierTable, _ now: inout LedgerTable,
    _ place: MonthPlace
  ) -> [Finding] {
    guard let column = rule.columns.first else { return [] }
    var seen: [Int32: (choices: Set<Int64>, row: Int)] = [:]
    for row in now.rows.indices where before.rows[key(now, row)] == nil {
      let value = now.value(row, column)
      guard value.isSound else { continue }
      seen[now.rows[row].village, default: ([], row)].choices.insert(value.raw)
      seen[now.rows[row].village]?.row = row
    }
    let wanted = Set(choices.map(Int64.init))
    let broken = seen.values.filter { wanted.isSubset(of: $0.choices) }.map(\.row).sorted()
    return broken.map { say(rule, column, [:], &now, $0, place) }
  }

  /// Rows of which it is not known what they are about.
  private func unreadRows(_ table: LedgerTable, _ before: EarlierTable) -> Int {
    table.droppedRows
      + table.rows.indices.count { row in
        let own = ledger.key.filter { ledger.columns[$0].role == nil }
        if own.contains(where: { table.value(row, $0).state != .present }) { return true }
        // A new name that is itself in question may be the old row's.
        return own.contains { table.value(row, $0).isDoubtful }
          && before.rows[key(table, row)] == nil
      }
  }

  // MARK: Rows

  private func index(_ table: LedgerTable) -> ByteDictionary {
    var result = ByteDictionary()
    for row in table.rows.indices { result.insert(key(table, row), row) }
    return result
  }

  /// The key of a row as bytes: its village and the values of the key's columns.
  private func key(_ table: LedgerTable, _ row: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    withUnsafeBytes(of: table.rows[row].village) { bytes.append(contentsOf: $0) }
    for column in ledger.key where ledger.columns[column].role == nil {
      let value = table.value(row, column)
      bytes.append(value.state.rawValue)
      if ledger.columns[column].type == .text, value.state == .present {
        bytes.append(contentsOf: TextFolding.fold(table.sheet.bytes[value.textRange]))
      } else {
        withUnsafeBytes(of: value.raw) { bytes.append(contentsOf: $0) }
      }
      bytes.append(0)
    }
    return bytes
  }

  // MARK: Wording

  private func say(
    _ rule: Rule, _ column: Int, _ facts: [String: String], _ now: inout LedgerTable, _ row: Int,
    _ place: MonthPlace
  ) -> Finding {
    let base = row * now.columnCount
    let text = RuleText(ledger: ledger, values: now.values, base: base, bytes: now.sheet.bytes)
    let facts = ledger.columns[column].visibility == .restricted ? [:] : facts
    let fault = Fault.rule(
      id: rule.id, severity: rule.severity, found: text.shown(column),
      message: text.fill(rule.message, judged: column, facts: facts),
      hint: text.fill(rule.hint, judged: column, facts: facts))
    switch rule.severity {
    case .error: now.values[base + column] = .rejected
    case .confirm: now.values[base + column].isDoubtful = true
    case .hint: break
    }
    return Finding(
      ledger.columns[column].visibility == .restricted ? fault.withoutValue : fault,
      at: Place(
        file: place.file, sheet: now.sheet.name, row: Int(now.rows[row].sheetRow) + 1,
        column: now.layout.sheetColumn(of: column).map { $0 + 1 } ?? 0,
        header: ledger.columns[column].header),
      month: place.month, town: place.town)
  }

  /// A row that is gone has no place in this month's table; it is named by its key.
  private func sayGone(
    _ rule: Rule, _ before: LedgerTable, _ row: Int, _ place: MonthPlace
  ) -> Finding {
    var names: [String] = []
    let village = Int(before.rows[row].village)
    if roster.villages.indices.contains(village) { names.append(roster.villages[village].name) }
    for column in ledger.key where ledger.columns[column].role == nil {
      names.append(before.text(row, column, of: ledger))
    }
    let found = names.filter { !$0.isEmpty }.joined(separator: " ")
    let message = rule.message.split(separator: "{}", omittingEmptySubsequences: false)
      .joined(separator: found)
    return Finding(
      .rule(
        id: rule.id, severity: rule.severity, found: found, message: message, hint: rule.hint),
      at: Place(file: place.file), month: place.month, town: place.town)
  }
}

/// An accepted table of an earlier month with its rows by key.
public struct EarlierTable: Sendable {
  /// The table.
  public var table: LedgerTable
  /// Position of a row by its key.
  var rows: ByteDictionary
  /// The report month.
  public var month: Month
}

/// Where and when a table stands that is compared with an earlier one.
public struct MonthPlace: Sendable {
  /// Path relative to the input folder.
  public var file: String
  /// The town's name.
  public var town: String
  /// The report month.
  public var month: Month

  /// A place.
  public init(file: String, town: String, month: Month) {
    self.file = file
    self.town = town
    self.month = month
  }
}

extension LedgerTable {
  /// A digest of all rows as they were written, to see whether anything changed at all.
  public var contentHash: Int {
    var hash = rows.count
    for row in rows {
      for index in sheet.cellRange(row: Int(row.sheetRow)) {
        let cell = sheet.cells[index]
        hash = hash &* 0x100_0000_01B3 ^ ByteDictionary.hash(sheet.bytes, cell.range)
        hash = hash &* 31 ^ Int(cell.column)
      }
      hash = hash &* 0x100_0000_01B3 ^ 1
    }
    return hash
  }
}
