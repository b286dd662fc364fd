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

  /// Findings about `now`, whose values are marked as the findings weigh.
  public func compare(
    _ before: LedgerTable, _ now: inout LedgerTable, place: MonthPlace
  ) -> [Finding] {
    guard !rules.isEmpty else { return [] }
    var findings: [Finding] = []
    let old = index(before)
    let current = index(now)
    for row in now.rows.indices {
      guard let last = old[key(now, row)] else { continue }
      for rule in rules {
        for column in rule.columns where isBroken(rule, column, before, last, now, row, place) {
          findings.append(say(rule, column, before, last, &now, row, place))
        }
      }
    }
    for rule in rules {
      guard case .keepsRow(let unless) = rule.check else { continue }
      let gone = before.rows.indices.filter { row in
        current[key(before, row)] == nil
          && unless.truth(before.values, base: row * before.columnCount) == .no
      }
      // Rows that could not be read stand for as many: one cause, one finding.
      guard gone.count > unreadRows(now) else { continue }
      findings += gone.map { sayGone(rule, before, $0, place) }
    }
    return findings
  }

  /// Rows of which it is not known what they are about.
  private func unreadRows(_ table: LedgerTable) -> Int {
    table.droppedRows
      + table.rows.indices.count { row in
        ledger.key.contains {
          ledger.columns[$0].role == nil && table.value(row, $0).state != .present
        }
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

  // MARK: Rules

  private func isBroken(
    _ rule: Rule, _ column: Int, _ before: LedgerTable, _ last: Int, _ now: LedgerTable,
    _ row: Int, _ place: MonthPlace
  ) -> Bool {
    let old = before.value(last, column)
    let new = now.value(row, column)
    guard old.isSound, new.isSound else { return false }
    switch rule.check {
    case .neverFalls(let restarts, let unless):
      if restarts, place.month.year != place.lastMonth.year { return false }
      guard unless.isEmpty || unless.truth(now.values, base: row * now.columnCount) == .no else {
        return false
      }
      return new.raw < old.raw
    case .needsNote(let condition):
      guard new.raw != old.raw, !hasNote(now, row) else { return false }
      return condition.truth(before.values, base: last * before.columnCount) == .yes
    case .maximumStep(let most):
      return new.raw - old.raw > Int64(most * max(place.month.index - place.lastMonth.index, 1))
    default:
      return false
    }
  }

  private func hasNote(_ table: LedgerTable, _ row: Int) -> Bool {
    ledger.column(.note).map { table.value(row, $0).state == .present } ?? false
  }

  private func say(
    _ rule: Rule, _ column: Int, _ before: LedgerTable, _ last: Int, _ now: inout LedgerTable,
    _ row: Int, _ place: MonthPlace
  ) -> Finding {
    let base = row * now.columnCount
    let text = RuleText(ledger: ledger, values: now.values, base: base, bytes: now.sheet.bytes)
    let facts = ["before": before.text(last, column, of: ledger)]
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

/// Where and when a table stands that is compared with an earlier one.
public struct MonthPlace: Sendable {
  /// Path relative to the input folder.
  public var file: String
  /// The town's name.
  public var town: String
  /// The report month.
  public var month: Month
  /// The month of the report it is compared with.
  public var lastMonth: Month

  /// A place.
  public init(file: String, town: String, month: Month, lastMonth: Month) {
    self.file = file
    self.town = town
    self.month = month
    self.lastMonth = lastMonth
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
