import Findings
import Programme
import Sheets

/// Compares two ledgers of one town and month: what one says must fit what the other says.
///
/// A value under a finding in either is compared with nothing: one fault, one finding
/// (DECISIONS.md §5).
public struct BetweenComparison: Sendable {
  private let programme: Programme

  /// A comparison by the programme's rules.
  public init(_ programme: Programme) { self.programme = programme }

  /// Findings about a month's tables, nil for those not received; values are marked as the findings
  /// weigh. `file` gives the path of a ledger's file.
  public func compare(
    _ tables: inout [LedgerTable?], month: Month, town: String, file: (Int) -> String
  ) -> [Finding] {
    var findings: [Finding] = []
    for rule in programme.between
    where rule.months.isEmpty || rule.months.contains(month.month) {
      guard let other = tables[rule.other], var table = tables[rule.ledger] else { continue }
      let groups = Groups(other, rule, programme, month)
      tables[rule.ledger] = nil
      for row in table.rows.indices {
        guard let computed = breach(rule, table, row, other, groups, month) else { continue }
        findings.append(
          say(
            rule, &table, row, computed,
            MonthPlace(file: file(rule.ledger), town: town, month: month)))
      }
      tables[rule.ledger] = table
    }
    return findings
  }

  /// What the other ledger comes to when the rule is broken; nil when it holds or cannot be asked.
  private func breach(
    _ rule: BetweenRule, _ table: LedgerTable, _ row: Int, _ other: LedgerTable, _ groups: Groups,
    _ month: Month
  ) -> String? {
    let base = row * table.columnCount
    let judged = table.value(row, rule.column)
    guard judged.state != .rejected, !judged.isDoubtful,
      rule.when.isEmpty || rule.when.truth(table.values, base: base, strict: true) == .yes,
      isCurrent(table, row, month)
    else { return nil }
    let village = table.rows[row].village
    switch rule.check {
    case .rows(let relation, let wanted):
      guard let count = groups.count(village) else { return nil }
      let expected: Int64
      switch wanted {
      case .fixed(let number): expected = Int64(number)
      case .column(let column):
        guard table.value(row, column).isSound else { return nil }
        expected = table.value(row, column).raw
      }
      return relation.holds(Int64(count), expected) ? nil : "\(count)"
    case .sum(let relation, let column):
      guard judged.isSound, let sum = groups.sum(village, column, other),
        !relation.holds(judged.raw, sum)
      else { return nil }
      return Value.present(sum).text(of: programme.ledgers[rule.other].columns[column], bytes: [])
    case .name(let column):
      guard judged.isSound else { return nil }
      let name = TextFolding.fold(table.sheet.bytes[judged.textRange])
      return groups.hasName(name, column, other) ? "" : nil
    }
  }

  /// In a list about years only the rows of the year reported on are asked.
  private func isCurrent(_ table: LedgerTable, _ row: Int, _ month: Month) -> Bool {
    guard let reported = programme.ledgers[table.ledger].year else { return true }
    let year = table.value(row, reported.column)
    return year.state != .present || year.raw == Int64(reported.year(of: month))
  }

  private func say(
    _ rule: BetweenRule, _ table: inout LedgerTable, _ row: Int, _ computed: String,
    _ place: MonthPlace
  ) -> Finding {
    let ledger = programme.ledgers[rule.ledger]
    let base = row * table.columnCount
    let text = RuleText(
      ledger: ledger, values: table.values, base: base, bytes: table.sheet.bytes)
    let isRestricted = ledger.columns[rule.column].visibility == .restricted
    let facts = isRestricted ? [:] : ["computed": computed]
    let fault = Fault.rule(
      id: rule.id, severity: rule.severity, found: text.shown(rule.column),
      message: text.fill(rule.message, judged: rule.column, facts: facts),
      hint: text.fill(rule.hint, judged: rule.column, facts: facts))
    switch rule.severity {
    case .error: table.values[base + rule.column] = .rejected
    case .confirm: table.values[base + rule.column].isDoubtful = true
    case .hint: break
    }
    return Finding(
      isRestricted ? fault.withoutValue : fault,
      at: Place(
        file: place.file, sheet: table.sheet.name, row: Int(table.rows[row].sheetRow) + 1,
        column: table.layout.sheetColumn(of: rule.column).map { $0 + 1 } ?? 0,
        header: ledger.columns[rule.column].header),
      month: place.month, town: place.town)
  }
}

/// The rows of the other ledger that a rule looks at, by village.
private struct Groups {
  private var rows: [Int32: [Int]] = [:]
  private var all: [Int] = []
  /// Villages with a row of which it cannot be known whether it is looked at.
  private var unknown: Set<Int32> = []

  init(_ table: LedgerTable, _ rule: BetweenRule, _ programme: Programme, _ month: Month) {
    let reported = programme.ledgers[table.ledger].year
    for row in table.rows.indices {
      if let reported {
        let year = table.value(row, reported.column)
        if year.state == .present, year.raw != Int64(reported.year(of: month)) { continue }
      }
      let village = table.rows[row].village
      switch rule.rows.truth(table.values, base: row * table.columnCount, strict: true) {
      case .yes:
        rows[village, default: []].append(row)
        all.append(row)
      case .no: break
      case .unknown: unknown.insert(village)
      }
    }
    // Rows that could not be placed may belong to any village.
    if table.droppedRows > 0 { unknown.insert(-2) }
  }

  /// The number of a village's rows; nil when it cannot be known.
  func count(_ village: Int32) -> Int? {
    unknown.contains(village) || unknown.contains(-2) ? nil : rows[village]?.count ?? 0
  }

  /// The sum of a column over a village's rows, over the town's for a town's own row; nil when a
  /// value is not known.
  func sum(_ village: Int32, _ column: Int, _ table: LedgerTable) -> Int64? {
    guard village < 0 ? unknown.isEmpty : count(village) != nil else { return nil }
    var sum: Int64 = 0
    for row in village < 0 ? all : rows[village] ?? [] {
      let value = table.value(row, column)
      guard value.state != .rejected, !value.isDoubtful else { return nil }
      if value.state == .present { sum += value.raw }
    }
    return sum
  }

  func hasName(_ name: [UInt8], _ column: Int, _ table: LedgerTable) -> Bool {
    all.contains { row in
      let value = table.value(row, column)
      return value.isSound && TextFolding.fold(table.sheet.bytes[value.textRange]) == name
    }
  }
}
