import Findings
import Programme
import Recognising
import Sheets

/// What a sheet came to: typed rows, findings, and values to compare with other towns.
public struct ValidatedSheet: Sendable {
  /// The table.
  public var table: LedgerTable
  /// Findings, in the order they were made.
  public var findings: [Finding]
  /// Values that must be unique in the county.
  public var claims: [UniqueClaim]
}

/// Where a sheet comes from and for whom it is read.
public struct SheetContext {
  /// Path relative to the input folder.
  public var file: String
  /// The report month.
  public var month: Month
  /// The town's villages; nil for the roster's own ledger.
  public var places: TownPlaces?
  /// The town's name, for findings.
  public var town: String
  /// Values claimed by towns that come earlier, with the place where they stand.
  public var conflicts: [ClaimConflict: String]

  /// A context.
  public init(
    file: String, month: Month, places: TownPlaces?, town: String,
    conflicts: [ClaimConflict: String] = [:]
  ) {
    self.file = file
    self.month = month
    self.places = places
    self.town = town
    self.conflicts = conflicts
  }
}

/// Applies a ledger's types and rules to a recognised sheet.
///
/// A class so that a row's reading copies nothing; nothing in it changes.
public final class LedgerValidator: Sendable {
  let ledger: Ledger
  let position: Int
  let roster: Roster
  let index: PlaceIndex
  private let parsers: [ValueParser]
  /// One for each rule and column it judges, in order of rule.
  fileprivate let checkers: [RuleChecker]

  /// A validator for the ledger at `position` of the programme.
  public init(_ ledger: Ledger, position: Int, roster: Roster, index: PlaceIndex) {
    self.ledger = ledger
    self.position = position
    self.roster = roster
    self.index = index
    parsers = ledger.columns.map(ValueParser.init)
    checkers = ledger.rules.enumerated().flatMap { position, rule in
      rule.columns.map {
        RuleChecker(rule, position: position, column: $0, ledger: ledger, roster: roster)
      }
    }
  }

  /// Typed rows and findings of a sheet.
  public func validate(
    _ sheet: Sheet, _ layout: SheetLayout, _ context: SheetContext
  ) -> ValidatedSheet {
    var pass = SheetPass(self, sheet, layout, context)
    pass.checkStructure()
    pass.readRows()
    pass.checkTotals()
    pass.checkCompleteness()
    return ValidatedSheet(table: pass.table, findings: pass.findings, claims: pass.claims)
  }

  fileprivate func parser(_ column: Int) -> ValueParser { parsers[column] }

  /// Whether the column is read by the common machinery and not as a value.
  fileprivate func isStructural(_ column: Int) -> Bool {
    switch ledger.columns[column].role {
    case .sequence, .town, .period: true
    case .village, .code: ledger.rowUnit == .village
    default: false
    }
  }
}

/// One pass over one sheet. Lives as long as `validate`.
private struct SheetPass {
  let validator: LedgerValidator
  let ledger: Ledger
  let sheet: Sheet
  let layout: SheetLayout
  let context: SheetContext
  var table: LedgerTable
  var findings: [Finding] = []
  var claims: [UniqueClaim] = []

  /// Sheet column of each ledger column, −1 when absent.
  private var sheetColumns: [Int]
  /// Position in `sheet.cells` of the current row's cells by sheet column, −1 for none.
  private var cellOfColumn: [Int]
  private var tidied: [(count: Int, row: Int, found: String, used: String)]
  private var dittos: [(count: Int, row: Int)]
  private var sums: [Int64]
  private var sumIsSound: [Bool]
  private var keys = ByteDictionary()
  private var uniques: [ByteDictionary]
  private var destroyedCodes: (count: Int, row: Int, found: String) = (0, 0, "")
  private var lastVillageCell: Range<Int>?
  private var dataRowCount = 0
  private var missingColumns: Set<Int> = []
  /// What the cell loop asks of a column, without touching the column itself.
  private var facts: [ColumnFacts] = []

  private struct ColumnFacts {
    var isStructural: Bool
    var isRequired: Bool
    var isNumber: Bool
  }

  init(
    _ validator: LedgerValidator, _ sheet: Sheet, _ layout: SheetLayout, _ context: SheetContext
  ) {
    self.validator = validator
    ledger = validator.ledger
    self.sheet = sheet
    self.layout = layout
    self.context = context
    let count = ledger.columns.count
    table = LedgerTable(
      ledger: validator.position, sheet: sheet, layout: layout, columnCount: count)
    sheetColumns = Array(repeating: -1, count: count)
    for (column, ledgerColumn) in layout.columns.enumerated() {
      if let ledgerColumn { sheetColumns[ledgerColumn] = column }
    }
    cellOfColumn = Array(repeating: -1, count: sheet.columnCount)
    tidied = Array(repeating: (0, 0, "", ""), count: count)
    dittos = Array(repeating: (0, 0), count: count)
    sums = Array(repeating: 0, count: count)
    sumIsSound = Array(repeating: true, count: count)
    uniques = Array(repeating: ByteDictionary(), count: ledger.rules.count)
    facts = ledger.columns.indices.map { column in
      ColumnFacts(
        isStructural: validator.isStructural(column) && context.places != nil,
        isRequired: ledger.columns[column].isRequired,
        isNumber: Self.isNumber(ledger.columns[column]))
    }
    table.rows.reserveCapacity(layout.dataRows.count)
    table.values.reserveCapacity(layout.dataRows.count * count)
  }

  // MARK: Findings

  private func place(_ row: Int?, _ column: Int?) -> Place {
    Place(
      file: context.file, sheet: sheet.name, row: row.map { $0 + 1 } ?? 0,
      column: column.map { sheetColumns[$0] + 1 } ?? 0,
      header: column.map { ledger.columns[$0].header } ?? "")
  }

  private mutating func add(
    _ fault: Fault, row: Int? = nil, column: Int? = nil, severity: Severity? = nil
  ) {
    findings.append(
      Finding(
        hidden(fault, column), at: place(row, column), month: context.month, town: context.town,
        severity: severity))
  }

  /// A restricted column's value never enters a finding.
  private func hidden(_ fault: Fault, _ column: Int?) -> Fault {
    if let column, ledger.columns[column].visibility == .restricted { return fault.withheld }
    let value = Array(fault.value.utf8)
    return CellWords.hasPersonalNumber(value, 0..<value.count) ? fault.withheld : fault
  }

  // MARK: Structure

  mutating func checkStructure() {
    if let row = sheet.unclosedQuoteRow { add(.quoteNotClosed, row: row) }
    for (column, header) in layout.forbidden {
      findings.append(
        Finding(
          .columnForbidden(found: header),
          at: Place(file: context.file, sheet: sheet.name, row: 0, column: column + 1),
          month: context.month, town: context.town))
    }
    for (column, header) in layout.unknown {
      findings.append(
        Finding(
          .columnUnknown(found: header),
          at: Place(file: context.file, sheet: sheet.name, row: 0, column: column + 1),
          month: context.month, town: context.town))
    }
    for (_, ledgerColumn) in layout.repeated { add(.columnRepeated, column: ledgerColumn) }
    for (column, schema) in ledger.columns.enumerated()
    where schema.isRequired && sheetColumns[column] < 0 {
      // A code column stands in for the village's name.
      if schema.role == .village, let code = ledger.column(.code), sheetColumns[code] >= 0 {
        continue
      }
      addMissingColumn(column)
    }
  }

  private mutating func addMissingColumn(_ column: Int) {
    findings.append(
      Finding(
        .columnMissing(header: ledger.columns[column].header),
        at: Place(file: context.file, sheet: sheet.name), month: context.month,
        town: context.town))
  }

  // MARK: Rows

  mutating func readRows() {
    for row in layout.dataRows {
      let cells = sheet.cellRange(row: row)
      for index in cells { cellOfColumn[Int(sheet.cells[index].column)] = index }
      readRow(row)
      for index in cells { cellOfColumn[Int(sheet.cells[index].column)] = -1 }
    }
    for column in tidied.indices where tidied[column].count > 0 {
      let note = tidied[column]
      add(
        .normalised(count: note.count, found: note.found, used: note.used), row: note.row,
        column: column)
    }
    for column in dittos.indices where dittos[column].count > 0 {
      add(.filledFromAbove(count: dittos[column].count), row: dittos[column].row, column: column)
    }
    if destroyedCodes.count > 0 {
      add(
        .codesDestroyed(count: destroyedCodes.count, found: destroyedCodes.found),
        row: destroyedCodes.row, column: ledger.column(.code))
    }
  }

  /// The trimmed range of a ledger column's cell in the current row, nil when empty.
  private func range(_ column: Int) -> Range<Int>? {
    let sheetColumn = sheetColumns[column]
    guard sheetColumn >= 0, cellOfColumn[sheetColumn] >= 0 else { return nil }
    let cell = sheet.cells[cellOfColumn[sheetColumn]]
    let range = TextFolding.trim(sheet.bytes, cell.range)
    return range.isEmpty ? nil : range
  }

  private mutating func readRow(_ row: Int) {
    var village = -1
    var isPlaced = true
    if ledger.rowUnit == .village, context.places != nil {
      switch resolveVillage(row) {
      case .found(let found): village = found
      case .notPlaced: isPlaced = false
      case .nothing: return
      }
    }
    dataRowCount += 1
    let base = table.values.count
    for column in ledger.columns.indices {
      table.values.append(readCell(row, column, base: base))
    }
    guard isPlaced, isNewKey(row, village, base) else {
      table.values.removeLast(ledger.columns.count)
      return
    }
    table.rows.append(TableRow(sheetRow: Int32(row), village: Int32(village)))
    checkRules(row, village, base)
  }

  private mutating func readCell(_ row: Int, _ column: Int, base: Int) -> Value {
    let fact = facts[column]
    if fact.isStructural { return .missing }
    guard sheetColumns[column] >= 0 else { return fact.isRequired ? .rejected : .missing }
    guard let range = range(column) else {
      guard fact.isRequired else { return .missing }
      add(.required, row: row, column: column)
      sumIsSound[column] = false
      return .rejected
    }
    let cell = sheet.cells[cellOfColumn[sheetColumns[column]]]
    if range.count <= 6, base >= ledger.columns.count,
      CellWords.isDitto(TextFolding.fold(sheet.bytes[range]))
    {
      let above = table.values[base - ledger.columns.count + column]
      if dittos[column].count == 0 { dittos[column].row = row }
      dittos[column].count += 1
      if above.state == .present, fact.isNumber { sums[column] += above.raw }
      return above
    }
    let reading = validator.parser(column).read(
      sheet.bytes, range, kind: cell.kind, month: context.month)
    if let fault = reading.fault { add(fault, row: row, column: column) }
    if let used = reading.normalisedAs {
      if tidied[column].count == 0 {
        tidied[column] = (0, row, String(decoding: sheet.bytes[range], as: UTF8.self), used)
      }
      tidied[column].count += 1
    }
    if fact.isNumber {
      if reading.value.state == .present { sums[column] += reading.value.raw }
      if reading.fault != nil { sumIsSound[column] = false }
    }
    return reading.value
  }

  private static func isNumber(_ column: Column) -> Bool {
    switch column.type {
    case .integer, .decimal, .money: true
    default: false
    }
  }

  // MARK: Villages

  private enum Resolution {
    case found(Int)
    case notPlaced
    case nothing
  }

  private mutating func resolveVillage(_ row: Int) -> Resolution {
    guard let places = context.places, let villageColumn = ledger.column(.village) else {
      return .nothing
    }
    var name = range(villageColumn)
    if let written = name {
      if written.count <= 6, CellWords.isDitto(TextFolding.fold(sheet.bytes[written])) {
        name = lastVillageCell
      } else {
        lastVillageCell = written
      }
    } else if hasContent() {
      name = lastVillageCell
    }
    let coded = codedVillage(row)
    if let village = coded {
      let owner = validator.roster.villages[village].town
      guard owner == places.town else {
        add(
          .placeElsewhere(
            found: validator.roster.villages[village].name,
            town: validator.roster.towns[owner].name),
          row: row, column: ledger.column(.code))
        return .notPlaced
      }
      if let name, places.match(sheet.bytes, name) != .village(village) {
        add(
          .codeContradictsName(
            code: validator.roster.villages[village].code,
            name: String(decoding: sheet.bytes[name], as: UTF8.self),
            used: validator.roster.villages[village].name),
          row: row, column: villageColumn)
      }
      return .found(village)
    }
    guard let name else {
      guard hasContent() else { return .nothing }
      add(.required, row: row, column: villageColumn)
      return .notPlaced
    }
    func written() -> String { String(decoding: sheet.bytes[name], as: UTF8.self) }
    switch places.match(sheet.bytes, name) {
    case .village(let village): return .found(village)
    case .several(let several):
      add(
        .placeAmbiguous(
          found: written(), candidates: several.map { validator.roster.villages[$0].name }),
        row: row, column: villageColumn)
    case .elsewhere(let other):
      let owner = validator.roster.villages[other].town
      add(
        .placeElsewhere(found: written(), town: validator.roster.towns[owner].name), row: row,
        column: villageColumn)
    case .none:
      add(
        .placeUnknown(found: written(), nearest: places.nearest(to: written())), row: row,
        column: villageColumn)
    }
    return .notPlaced
  }

  /// Whether any column beyond numbering and place has text in this row.
  private func hasContent() -> Bool {
    ledger.columns.indices.contains { column in
      switch ledger.columns[column].role {
      case .sequence, .town, .village, .code, .period, .note: false
      default: range(column) != nil
      }
    }
  }

  /// The village of a usable code; destroyed and unknown codes fall back to the name.
  private mutating func codedVillage(_ row: Int) -> Int? {
    guard let column = ledger.column(.code), var range = range(column) else { return nil }
    let bytes = sheet.bytes
    let tricks: [UInt8] = [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "=")]
    while let first = range.first, tricks.contains(bytes[first]) { range = range.dropFirst() }
    while let last = range.last, tricks.contains(bytes[last]) { range = range.dropLast() }
    if range.count > 12, bytes[range.lowerBound + 12] == UInt8(ascii: ".") {
      range = range.prefix(12)
    }
    if let found = validator.index.village(code: bytes, range) { return found }
    let text = String(decoding: bytes[range], as: UTF8.self)
    let isDestroyed = text.contains("E+") || text.contains("e+")
    if isDestroyed || CellWords.isDestroyed(Array(text.utf8)) {
      if destroyedCodes.count == 0 { destroyedCodes = (0, row, text) }
      destroyedCodes.count += 1
    } else if !range.isEmpty {
      add(.codeUnknown(found: text), row: row, column: column)
    }
    return nil
  }

  /// Whether no earlier row has the same key; a town's own list has one row.
  private mutating func isNewKey(_ row: Int, _ village: Int, _ base: Int) -> Bool {
    guard !ledger.key.isEmpty, context.places != nil else { return true }
    var key: [UInt8] = []
    var shown: [String] = []
    for column in ledger.key {
      if ledger.columns[column].role == .village {
        withUnsafeBytes(of: village) { key.append(contentsOf: $0) }
        shown.append(validator.roster.villages[village].name)
      } else if ledger.columns[column].role != .town {
        let value = table.values[base + column]
        // A key that is itself in doubt is not compared.
        guard value.state == .present else { return true }
        if ledger.columns[column].type == .text {
          key.append(contentsOf: TextFolding.fold(sheet.bytes[value.textRange]))
        } else {
          withUnsafeBytes(of: value.raw) { key.append(contentsOf: $0) }
        }
        shown.append(value.text(of: ledger.columns[column], bytes: sheet.bytes))
      }
      key.append(0)
    }
    if let first = keys[key] {
      let column = ledger.key.last { ledger.columns[$0].role != .town }
      add(
        .repeatedKey(
          found: shown.isEmpty ? context.town : shown.joined(separator: " "), firstRow: first + 1),
        row: row, column: column)
      return false
    }
    keys.insert(key, row)
    return true
  }

  // MARK: Rules

  private mutating func checkRules(_ row: Int, _ village: Int, _ base: Int) {
    for checker in validator.checkers {
      guard
        let breach = checker.breach(
          table.values, base: base, bytes: sheet.bytes, village: village, month: context.month)
      else { continue }
      let rule = ledger.rules[checker.position]
      if case .requiredWhen = rule.check, sheetColumns[checker.column] < 0 {
        // One missing column is one finding, not one for each row that would need it.
        if missingColumns.insert(checker.column).inserted { addMissingColumn(checker.column) }
        continue
      }
      switch breach {
      case .broken(let mark, let facts):
        report(rule, row, mark, base, facts)
      case .unique(let scope):
        checkUnique(rule, checker.position, scope, row, checker.column, base)
      }
    }
  }

  private mutating func report(
    _ rule: Rule, _ row: Int, _ column: Int, _ base: Int, _ facts: [String: String]
  ) {
    let value = table.values[base + column]
    let text = RuleText(ledger: ledger, values: table.values, base: base, bytes: sheet.bytes)
    add(
      .rule(
        id: rule.id, severity: rule.severity, found: text.shown(column),
        message: text.fill(rule.message, judged: column, facts: facts),
        hint: text.fill(rule.hint, judged: column, facts: facts)),
      row: row, column: column)
    switch rule.severity {
    case .error: table.values[base + column] = .rejected
    case .confirm:
      table.values[base + column] = Value(state: value.state, raw: value.raw, isDoubtful: true)
    case .hint: break
    }
  }

  private mutating func checkUnique(
    _ rule: Rule, _ position: Int, _ scope: UniqueScope, _ row: Int, _ column: Int, _ base: Int
  ) {
    let folded = TextFolding.fold(sheet.bytes[table.values[base + column].textRange])
    let shown = table.values[base + column].text(of: ledger.columns[column], bytes: sheet.bytes)
    if let first = uniques[position][folded] {
      add(
        .notUnique(found: shown, elsewhere: "第\(first + 1)行"), row: row, column: column,
        severity: rule.severity)
      if rule.severity == .error { table.values[base + column] = .rejected }
      return
    }
    uniques[position].insert(folded, row)
    guard scope == .city else { return }
    let hash = ByteDictionary.hash(folded, 0..<folded.count)
    let conflict = ClaimConflict(
      ledger: validator.position, rule: position, month: context.month.index, hash: hash)
    if let elsewhere = context.conflicts[conflict] {
      add(
        .notUnique(found: shown, elsewhere: elsewhere), row: row, column: column,
        severity: rule.severity)
      if rule.severity == .error { table.values[base + column] = .rejected }
      return
    }
    claims.append(UniqueClaim(rule: position, hash: hash))
  }

  // MARK: Totals and completeness

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
    guard ledger.isFullList, ledger.rowUnit == .village, let places = context.places else { return }
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

extension Fault {
  /// The same fault without the value that was found.
  var withheld: Fault {
    let mark = "（不公开）"
    switch self {
    case .notOfType(let expected, _): return .notOfType(expected: expected, found: mark)
    case .notAllowed(_, let allowed): return .notAllowed(found: mark, allowed: allowed)
    case .outOfRange(_, let range): return .outOfRange(found: mark, range: range)
    case .destroyed: return .destroyed(found: mark)
    case .placeholder: return .placeholder(found: mark)
    case .eatenByDate: return .eatenByDate(found: mark, typed: mark)
    case .uncertain: return .uncertain(found: mark, used: mark)
    case .ambiguous: return .ambiguous(found: mark, readings: [])
    case .otherUnit(_, let unit): return .otherUnit(found: mark, unit: unit)
    case .tooLong(_, let limit): return .tooLong(found: mark, limit: limit)
    case .normalised(let count, _, _): return .normalised(count: count, found: mark, used: mark)
    case .repeatedKey(_, let row): return .repeatedKey(found: mark, firstRow: row)
    case .notUnique(_, let elsewhere): return .notUnique(found: mark, elsewhere: elsewhere)
    case .totalDiffers: return .totalDiffers(written: mark, computed: mark)
    case .placeUnknown: return .placeUnknown(found: mark, nearest: [])
    case .placeAmbiguous: return .placeAmbiguous(found: mark, candidates: [])
    case .codeUnknown: return .codeUnknown(found: mark)
    case .columnUnknown: return .columnUnknown(found: mark)
    case .rule(let id, let severity, _, _, let hint):
      return .rule(id: id, severity: severity, found: mark, message: "内容不公开。", hint: hint)
    default: return self
    }
  }
}
