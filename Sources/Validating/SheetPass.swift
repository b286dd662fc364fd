import Findings
import Programme
import Recognising
import Sheets
import Texts

/// One pass over one sheet. Lives as long as `validate`.
struct SheetPass {
  let validator: LedgerValidator
  let ledger: Ledger
  let sheet: Sheet
  /// The sheet's bytes and cells, at hand for every cell.
  let bytes: [UInt8]
  let cells: [Cell]
  var layout: SheetLayout
  let context: SheetContext
  let setting: RuleSetting
  var table: LedgerTable
  var findings: [Finding] = []
  var claims: [UniqueClaim] = []

  /// Sheet column of each ledger column, −1 when absent.
  var sheetColumns: [Int]
  /// Position in `sheet.cells` of the current row's cells by sheet column, −1 for none.
  var cellOfColumn: [Int]
  var tidied: [(count: Int, row: Int, found: String, used: String)]
  var dittos: [(count: Int, row: Int)]
  var sums: [Int64]
  var sumIsSound: [Bool]
  var keys = ByteDictionary()
  /// The key of the row that is read: room that is used again.
  var newKey: [UInt8] = []
  var stems: (count: Int, row: Int, found: String, used: String) = (0, 0, "", "")
  var destroyedCodes: (count: Int, row: Int, found: String) = (0, 0, "")
  var lastVillageCell: Range<Int>?
  var lastTownCell: (text: [UInt8], isOwn: Bool) = ([], true)
  var dataRowCount = 0
  var missingColumns: Set<Int> = []
  /// Rows whose cells stand one column aside, by row of the sheet.
  var blocks: [Int: RowBlock]
  /// Rows without a name that may belong to the name above or below, with what is said of them.
  var unclear: [Int: UnclearRow] = [:]
  /// Villages of the roster that do not count in the month for their dates; their rows, one entry each.
  let outside: Set<Int>
  var outOfTime: [(village: Int, rows: Int, row: Int)] = []
  /// Whether the roster has changes at all: most have none, and no row is asked about them.
  let hasEvents: Bool
  /// Rows under names that villages had before.
  var formerNames: [(village: Int, name: String, since: Month, rows: Int, row: Int)] = []
  /// Ledger columns whose cells stand one row off: their values are not known.
  var offColumns: Set<Int> = []
  let lastHeaderColumn: Int
  /// For each column the unit to read plain numbers in; empty for the column's own.
  let assumedUnits: [[UInt8]]
  /// What the cell loop asks of a column, without touching the column itself.
  var facts: [ColumnFacts] = []

  struct ColumnFacts {
    var isStructural: Bool
    var isRequired: Bool
    var isNumber: Bool
    /// Whether it says something of the village and not only which row it is.
    var isContent: Bool
    /// Whether a goal looks at it.
    var isOfGoal: Bool
  }

  /// Formulas of the sheet whose results are not stored.
  let emptyFormulas: Set<CellPlace>

  struct CellPlace: Hashable {
    var row: Int
    var column: Int
  }

  /// Where the columns stand that every row is asked for.
  let townColumn: Int?
  let villageColumn: Int?
  let codeColumn: Int?

  init(
    _ validator: LedgerValidator, _ sheet: Sheet, _ layout: SheetLayout, _ context: SheetContext,
    blocks: [Int: RowBlock] = [:]
  ) {
    self.blocks = blocks
    self.validator = validator
    ledger = validator.ledger
    self.sheet = sheet
    bytes = sheet.bytes
    cells = sheet.cells
    self.layout = layout
    self.context = context
    setting = RuleSetting(ledger, month: context.month, roster: validator.roster)
    let count = ledger.columns.count
    table = LedgerTable(
      ledger: validator.position, sheet: sheet, layout: layout,
      grid: Grid(ledger.grid, capacity: layout.dataRows.count, bytes: sheet.bytes))
    table.misplacedRows = Set(blocks.keys)
    sheetColumns = Array(repeating: -1, count: count)
    for (column, ledgerColumn) in layout.columns.enumerated() {
      if let ledgerColumn { sheetColumns[ledgerColumn] = column }
    }
    table.sheetColumns = sheetColumns
    emptyFormulas = Set(sheet.emptyFormulas.map { CellPlace(row: $0.row, column: $0.column) })
    assumedUnits = Self.assumedUnits(ledger, layout)
    townColumn = ledger.column(.town)
    villageColumn = ledger.column(.village)
    codeColumn = ledger.column(.code)
    cellOfColumn = Array(repeating: -1, count: sheet.columnCount)
    tidied = Array(repeating: (0, 0, "", ""), count: count)
    dittos = Array(repeating: (0, 0), count: count)
    sums = Array(repeating: 0, count: count)
    sumIsSound = Array(repeating: true, count: count)
    lastHeaderColumn =
      (layout.columns.indices.filter { layout.columns[$0] != nil } + layout.unknown.map(\.column)
      + layout.forbidden.map(\.column) + layout.repeated.map(\.column) + layout.moreNotes).max()
      ?? 0
    outside = validator.roster.outside(context.month)
    hasEvents = !validator.roster.events.isEmpty
    facts = ledger.columns.indices.map { column in
      ColumnFacts(
        isStructural: validator.isStructural(column) && context.places != nil,
        isRequired: ledger.columns[column].isRequired,
        isNumber: ledger.columns[column].type.isNumber,
        isContent: Self.isContent(ledger.columns[column]),
        isOfGoal: validator.goals.contains { $0.columns.contains(column) })
    }
    table.rows.reserveCapacity(layout.dataRows.count)
  }

  // MARK: Findings

  func place(_ row: Int?, _ column: Int?) -> Place {
    Place(
      file: context.file, sheet: sheet.name, row: row.map { $0 + 1 } ?? 0,
      column: column.map { sheetColumns[$0] + 1 } ?? 0,
      header: column.map { ledger.columns[$0].header } ?? "")
  }

  mutating func add(
    _ fault: Fault, row: Int? = nil, column: Int? = nil, severity: Severity? = nil
  ) {
    findings.append(
      Finding(
        hidden(fault, column), at: place(row, column), month: context.month, town: context.town,
        severity: severity ?? validator.severities[fault.kind]))
  }

  /// A restricted column's value never enters a finding.
  func hidden(_ fault: Fault, _ column: Int?) -> Fault {
    if let column, ledger.columns[column].visibility == .restricted { return fault.withoutValue }
    // What is long, or holds a personal number, is not repeated in a finding.
    let text = Array(fault.message.utf8)
    return fault.value.utf8.count > 300 || PersonalNumber.isIn(text, 0..<text.count)
      ? fault.withheld : fault
  }

  // MARK: Structure

  /// Above this many columns of another table they are told of together.
  private static let listedUnknown = 20

  mutating func checkStructure() {
    if let row = sheet.unclosedQuoteRow { add(.quoteNotClosed, row: row) }
    for (column, header) in layout.forbidden {
      findings.append(
        Finding(
          hidden(.columnForbidden(found: header), nil),
          at: Place(file: context.file, sheet: sheet.name, row: 0, column: column + 1),
          month: context.month, town: context.town))
    }
    if layout.unknown.count > Self.listedUnknown, let first = layout.unknown.first {
      findings.append(
        Finding(
          hidden(.columnsUnknown(count: layout.unknown.count, first: first.header), nil),
          at: Place(file: context.file, sheet: sheet.name, column: first.column + 1),
          month: context.month, town: context.town))
    }
    for (column, header) in layout.unknown where layout.unknown.count <= Self.listedUnknown {
      findings.append(
        Finding(
          hidden(.columnUnknown(found: header), nil),
          at: Place(file: context.file, sheet: sheet.name, row: 0, column: column + 1),
          month: context.month, town: context.town))
    }
    checkHidden()
    checkOffRows()
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

  mutating func addMissingColumn(_ column: Int) {
    findings.append(
      Finding(
        .columnMissing(header: ledger.columns[column].header),
        at: Place(file: context.file, sheet: sheet.name), month: context.month,
        town: context.town))
  }

  // MARK: Rows

  mutating func readRows() {
    reportBlocks()
    findUnclearRows()
    for row in layout.dataRows {
      let cells = sheet.cellRange(row: row)
      for index in cells { cellOfColumn[Int(self.cells[index].column)] = index }
      readRow(row)
      for index in cells { cellOfColumn[Int(self.cells[index].column)] = -1 }
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
    askOutOfTime()
    tellFormerNames()
    if stems.count > 0 {
      add(
        .placesShortened(count: stems.count, found: stems.found, used: stems.used),
        row: stems.row, column: villageColumn)
    }
    if destroyedCodes.count > 0 {
      add(
        .codesDestroyed(count: destroyedCodes.count, found: destroyedCodes.found),
        row: destroyedCodes.row, column: ledger.column(.code))
    }
  }

  /// Non-empty cells beyond the last column that has a header.
  func extraCells(_ row: Int) -> Int {
    sheet.cellRange(row: row).count {
      Int(self.cells[$0].column) > lastHeaderColumn
        && !TextFolding.trim(bytes, self.cells[$0].range).isEmpty
    }
  }

  /// Notes a row of data that cannot be read: nobody knows what it is about.
  private mutating func lose(_ row: Int) {
    dataRowCount += 1
    table.lostRows.append(LostRow(sheetRow: row, villages: []))
  }

  mutating func readRow(_ row: Int) {
    if blocks[row] != nil {
      lose(row)
      for column in sumIsSound.indices { sumIsSound[column] = false }
      return
    }
    let before = findings.count
    defer { lookAside(row, findingsFrom: before) }
    let extra = extraCells(row)
    if extra > 0 {
      lose(row)
      for column in sumIsSound.indices { sumIsSound[column] = false }
      table.misplacedRows.insert(row)
      add(.rowTooWide(extra: extra), row: row)
      return
    }
    var village = -1
    var isPlaced = true
    var candidates: [Int] = []
    if ledger.rowUnit == .village, context.places != nil {
      switch resolveVillage(row) {
      case .found(let found): village = found
      case .notPlaced(let few):
        isPlaced = false
        candidates = few
      case .nothing: return
      }
    }
    if ledger.rowUnit == .town, let other = otherTown() {
      dataRowCount += 1
      add(.rowOfOtherTown(written: other), row: row, column: ledger.column(.town))
      return
    }
    if isPlaced, ledger.rowUnit == .village, context.places != nil, !hasContent() {
      // A name alone is a line of the form in an open list, and a village not reported in a full one.
      guard ledger.isFullList else { return }
      dataRowCount += 1
      add(.rowEmpty, row: row)
      for column in sumIsSound.indices { sumIsSound[column] = false }
      return
    }
    dataRowCount += 1
    let own = table.grid.addRow()
    let beforeCells = findings.count
    var asksGoals = false
    for column in ledger.columns.indices {
      let value = readCell(row, column, own)
      table.grid.set(own, column, value)
      if value.state == .notApplicable, facts[column].isOfGoal { asksGoals = true }
    }
    if !isPlaced {
      // The row does not count anyway: its empty cells need not be told of one by one.
      let kept = findings[beforeCells...].filter {
        !$0.fault.kind.follows.contains(.uncountedRow)
      }
      findings.replaceSubrange(beforeCells..., with: kept)
    }
    if !ledger.isFullList, let title = ledger.title,
      table.grid.state(own, title) == .notApplicable
    {
      // `/` or 无 for a name says that there is nothing to list.
      table.saysNothing = true
      dataRowCount -= 1
      findings.removeSubrange(before...)
      table.grid.removeLastRow()
      return
    }
    guard isPlaced, isNewKey(row, village, own) else {
      table.grid.removeLastRow()
      // A row that stands twice is not lost.
      if !isPlaced { table.lostRows.append(LostRow(sheetRow: row, villages: candidates)) }
      return
    }
    table.rows.append(TableRow(sheetRow: Int32(row), village: Int32(village)))
    noteDates(row, village)
    checkRules(own, row, village)
    if asksGoals { askNotApplicable(own, row, village) }
  }

  private static func isContent(_ column: Column) -> Bool {
    switch column.role {
    case .sequence, .town, .village, .code, .period, .note: false
    default: true
    }
  }
}
