import Findings
import Programme
import Sheets

/// Compares a ledger's table with the one of the last report: what may not fall, change or vanish.
///
/// Rows are the same when their key is. A value under an E or C finding, now or then, is compared with
/// nothing: one fault, one finding (Decisions: Findings).
public struct MonthComparison: Sendable {
  let ledger: Ledger
  let roster: Roster
  /// What is asked of the reports before, with the column it judges, in the programme's order.
  private let asked: [Asked<PastCheck>]

  /// A comparison by the ledger's rules.
  public init(_ ledger: Ledger, roster: Roster) {
    self.ledger = ledger
    self.roster = roster
    asked = Asked.of(ledger) { if case .past(let check) = $0 { check } else { nil } }
  }

  /// Whether the ledger has such rules at all.
  public var isEmpty: Bool { asked.isEmpty }

  /// An accepted table with its rows by key, to be compared with later ones.
  public func indexed(_ table: LedgerTable, month: Month) -> EarlierTable {
    EarlierTable(
      report: PastReport(grid: table.grid, rows: index(keys(table)), month: month),
      villages: table.rows.map(\.village))
  }

  /// Findings about `now`, whose values are marked as the findings weigh. `earlier` are the reports
  /// before it, the oldest first; without any there is nothing to compare.
  public func compare(
    _ earlier: [EarlierTable], _ now: inout LedgerTable, place: MonthPlace
  ) -> [Finding] {
    let earlier = known(earlier, now, in: place.month)
    guard let before = earlier.last else { return [] }
    let asked = asked.filter { $0.rule.isAsked(in: place.month) }
    guard !asked.isEmpty else { return [] }
    let reports = earlier.map(\.report)
    let setting = RuleSetting(ledger, month: place.month, roster: roster)
    var findings: [Finding] = []
    let compared = asked.compactMap { asked in
      if case .compare(let comparison) = asked.check { (asked, comparison) } else { nil }
    }
    var keys = keys(now, in: place.month)
    let parts = parts(of: now, keys, in: place.month)
    for row in now.rows.indices where !compared.isEmpty {
      guard let past = Past(reports, key: keys.bytes, keys.ranges[row]) else { continue }
      if parts.contains(row) { continue }
      let scene = RowScene(setting, row: row, village: Int(now.rows[row].village), past: past)
      for (asked, comparison) in compared where now.isOpen(row, asked.column) {
        // Most rules hold: whether a remark answers one is asked when it does not.
        guard let breach = comparison.breach(scene, now.grid),
          !asked.rule.isExcused(now.grid, row)
        else { continue }
        findings.append(now.report(asked.rule, breach, row: row, of: ledger, at: place))
      }
    }
    var told = 0
    for asked in asked {
      let (rule, column) = (asked.rule, asked.column)
      // A value under a finding is no key.
      if findings.count > told { keys = self.keys(now, in: place.month) }
      told = findings.count
      switch asked.check {
      case .keepsRow(let check): findings += gone(rule, check, before, now, index(keys), place)
      case .allNew(let check):
        let broken = check.breaches(now.grid, villages: now.rows.map(\.village)) {
          before.report.rows[keys.bytes, keys.ranges[$0]] == nil
        }
        findings += broken.map {
          now.report(rule, Breach(mark: column), row: $0, of: ledger, at: place)
        }
      case .compare: break
      }
    }
    return findings
  }

  private func gone(
    _ rule: Rule, _ check: KeepsRow, _ before: EarlierTable, _ now: LedgerTable,
    _ current: ByteDictionary, _ place: MonthPlace
  ) -> [Finding] {
    let last = before.report
    let gone = check.gone(last, month: place.month) { row in
      current[key(last.grid, before.villages[row], row)] != nil
    }
    return missing(gone, before, now, place.month).map {
      sayGone(rule, before, $0, now.sheet.name, place)
    }
  }

  /// Rows that are gone, without those that a row which cannot be read explains: each explains one, and
  /// only its own. One cause, one finding.
  private func missing(
    _ gone: [Int], _ before: EarlierTable, _ now: LedgerTable, _ month: Month
  ) -> [Int] {
    // What stands behind a quotation mark that is never closed was not read.
    guard now.sheet.unclosedQuoteRow == nil else { return [] }
    let names = ledger.key.filter {
      if case .text = ledger.grid[$0] { return ledger.columns[$0].role == nil }
      return false
    }
    func name(_ row: Int, _ column: Int?) -> [UInt8] {
      var name: [UInt8] = []
      if let column { before.report.grid.appendKey(row, column, to: &name) }
      // Whether quotation marks belong to a name is the column's affair; here they tell nothing.
      return TextFolding.removingQuotes(name)
    }
    var left = GoneRows(
      gone, village: { before.villages[$0] }, name: { name($0, names.first) })
    for lost in now.lostRows where !left.isEmpty {
      // It may be about the village, and has what the key consists of besides in some cell.
      let cells = sheetCells(now, lost.sheetRow)
      let villages = lost.villages.map(Int32.init(truncatingIfNeeded:))
      guard !names.isEmpty else {
        left.take(villages.map { GoneRows.Key(village: $0) })
        continue
      }
      let places = villages.isEmpty ? [nil] : villages.map(Optional.some)
      let keys = places.lazy.flatMap { village in
        (Array(cells) + [[]]).map { GoneRows.Key(village: village, name: $0) }
      }
      left.take(keys) { row in
        names.dropFirst().allSatisfy { name(row, $0).isEmpty || cells.contains(name(row, $0)) }
      }
    }
    for row in now.rows.indices where !left.isEmpty && isUnsure(now, row, before, month) {
      left.take([GoneRows.Key(village: home(now.rows[row].village, in: month))])
    }
    return left.left
  }

  private func sheetCells(_ table: LedgerTable, _ row: Int) -> Set<[UInt8]> {
    Set(
      table.sheet.cellRange(row: row).map {
        TextFolding.removingQuotes(
          TextFolding.fold(table.sheet.bytes[table.sheet.cells[$0].range]))
      })
  }

  /// Whether it is not known which row of its village a row is.
  private func isUnsure(
    _ table: LedgerTable, _ row: Int, _ before: EarlierTable, _ month: Month
  ) -> Bool {
    let own = ledger.key.filter { ledger.columns[$0].role == nil }
    // The county's own rows are told apart by what they have: a system need not have a name of its own.
    let isOpen = ledger.isOfCounty
    if own.contains(where: {
      let state = table.value(row, $0).state
      return state != .present && !(isOpen && state == .missing)
    }) {
      return true
    }
    // A new name that is itself in question may be the old row's.
    return own.contains { table.value(row, $0).isDoubtful }
      && before.report.rows[key(table.grid, home(table.rows[row].village, in: month), row)] == nil
  }

  // MARK: Rows

  /// The keys of all rows, one behind the other.
  struct Keys {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
  }

  /// With a month, villages are those that go on.
  private func keys(_ table: LedgerTable, in month: Month? = nil) -> Keys {
    let month = roster.events.isEmpty ? nil : month
    var keys = Keys()
    keys.ranges.reserveCapacity(table.rows.count)
    for row in table.rows.indices {
      let start = keys.bytes.count
      addKey(table.grid, home(table.rows[row].village, in: month), row, to: &keys.bytes)
      keys.ranges.append(start..<keys.bytes.count)
    }
    return keys
  }

  private func index(_ keys: Keys) -> ByteDictionary {
    var result = ByteDictionary()
    for (row, range) in keys.ranges.enumerated() { result.insert(keys.bytes[range], row) }
    return result
  }

  func key(_ grid: Grid, _ village: Int32, _ row: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    addKey(grid, village, row, to: &bytes)
    return bytes
  }

  /// Appends the key of a row: its village and the values of the key's columns.
  private func addKey(_ grid: Grid, _ village: Int32, _ row: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: village) { bytes.append(contentsOf: $0) }
    for column in ledger.key where ledger.columns[column].role == nil {
      bytes.append(grid.state(row, column).rawValue)
      grid.appendKey(row, column, to: &bytes)
      bytes.append(0)
    }
  }

  // MARK: Wording

  /// A row that is gone has no place in this month's table; it is named by its key.
  private func sayGone(
    _ rule: Rule, _ before: EarlierTable, _ row: Int, _ sheet: String, _ place: MonthPlace
  ) -> Finding {
    var names: [String] = []
    let village = Int(before.villages[row])
    if roster.villages.indices.contains(village) { names.append(roster.villages[village].name) }
    for column in ledger.key where ledger.columns[column].role == nil {
      guard ledger.columns[column].visibility != .restricted else { continue }
      names.append(before.report.grid.text(row, column, of: ledger))
    }
    let found = names.filter { !$0.isEmpty }.joined(separator: " ")
    let message = rule.message.split(separator: "{}", omittingEmptySubsequences: false)
      .joined(separator: found)
    return Finding(
      .rule(
        id: rule.id, severity: rule.severity, found: found, message: message, hint: rule.hint,
        shows: .lostRow),
      at: Place(file: place.file, sheet: sheet), month: place.month, town: place.town)
  }
}

/// An accepted table of an earlier month with its rows by key.
public struct EarlierTable: Sendable {
  /// Its values.
  let report: PastReport
  /// The village of each row.
  let villages: [Int32]
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
  /// The digest of the rows as they are now.
  func digest() -> Int {
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
