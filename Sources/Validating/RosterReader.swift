import Findings
import Programme
import Recognising
import Sheets
import Texts

/// Why there is no roster to work with.
public enum RosterError: Error, Sendable, Equatable {
  /// The file cannot be read.
  case refused(Refusal)
  /// No row with the roster's headers was found; the missing ones are named.
  case noHeader(missing: [String])
  /// There is a header but no village.
  case noVillages
}

/// Reads `roster.csv` through the roster's own ledger, so that its columns are data too.
public enum RosterReader {
  /// A roster and what was found while reading it.
  public struct Outcome: Sendable {
    /// The roster.
    public var roster: Roster
    /// Findings about single rows.
    public var findings: [Finding]
  }

  /// Villages by twelve-digit code, towns by nine-digit code (a row without a village) or by the
  /// first nine digits of their villages.
  public static func read(
    _ workbook: Workbook, ledger: Ledger, city: String, file: String, asOf month: Month
  ) throws(RosterError) -> Outcome {
    let finder = LayoutFinder(LedgerCatalogue([ledger], forbidden: []))
    guard let sheet = workbook.sheets.first(where: { !$0.cells.isEmpty }),
      var layout = finder.layout(of: sheet, wanted: 0)
    else { throw .noHeader(missing: ledger.columns.filter(\.isRequired).map(\.header)) }
    guard let code = ledger.column(.code), let codeColumn = layout.sheetColumn(of: code),
      let name = ledger.column(.village), layout.sheetColumn(of: name) != nil
    else {
      let needed = [ColumnRole.village, .code].compactMap { ledger.column($0) }
      throw .noHeader(missing: needed.map { ledger.columns[$0].header })
    }

    var townRows: [Int] = []
    var villageRows: [Int] = []
    for row in layout.dataRows {
      if digits(sheet, row, codeColumn).utf8.count == 9 {
        townRows.append(row)
      } else {
        villageRows.append(row)
      }
    }
    layout.dataRows = villageRows
    let nobody = Roster(
      towns: [], villages: [], grid: Grid(ledger.grid, capacity: 0, bytes: []), ledger: ledger)
    let validator = LedgerValidator(
      ledger, position: 0, roster: nobody, index: PlaceIndex(nobody, city: city))
    let validated = validator.validate(
      sheet, layout,
      SheetContext(file: file, month: month, places: nil, town: ""))
    var builder = RosterBuilder(ledger: ledger, table: validated.table, file: file)
    for row in townRows {
      builder.addTown(
        code: digits(sheet, row, codeColumn),
        name: layout.text(of: ledger.column(.town), sheet, row),
        aliases: layout.text(of: ledger.column(.aliases), sheet, row),
        unitClass: layout.text(of: ledger.column(.unitClass), sheet, row))
    }
    for row in validated.table.rows.indices { builder.addVillage(row) }
    let roster = builder.roster()
    guard !roster.villages.isEmpty else { throw .noVillages }
    var findings = validated.findings + builder.findings + builder.successorFindings(roster)
    for index in findings.indices { findings[index].month = nil }
    return Outcome(roster: roster, findings: findings)
  }

  private static func digits(_ sheet: Sheet, _ row: Int, _ column: Int) -> String {
    String(
      decoding: TextFolding.fold(Array(sheet.text(row: row, column: column).utf8)[...]),
      as: UTF8.self)
  }
}

extension SheetLayout {
  /// The trimmed text of a ledger column in a row of the sheet; empty when absent.
  fileprivate func text(of column: Int?, _ sheet: Sheet, _ row: Int) -> String {
    guard let column, let sheetColumn = sheetColumn(of: column),
      let cell = sheet.cell(row: row, column: sheetColumn)
    else { return "" }
    let range = TextFolding.trim(sheet.bytes, cell.range)
    return HiddenCharacters.removed(String(decoding: sheet.bytes[range], as: UTF8.self))
  }
}

/// Gathers towns and villages and puts them in order.
private struct RosterBuilder {
  let ledger: Ledger
  let table: LedgerTable
  let file: String
  var findings: [Finding] = []
  private var towns: [(code: String, name: String, aliases: [String], unitClass: String)] = []
  private var townOfCode: [String: Int] = [:]
  private var villages: [(village: Village, row: Int)] = []
  private var rowOfCode: [String: Int] = [:]

  init(ledger: Ledger, table: LedgerTable, file: String) {
    self.ledger = ledger
    self.table = table
    self.file = file
  }

  mutating func addTown(code: String, name: String, aliases: String, unitClass: String = "") {
    guard townOfCode[code] == nil else { return }
    townOfCode[code] = towns.count
    towns.append((code, name, Self.names(aliases), unitClass))
  }

  mutating func addVillage(_ row: Int) {
    func text(_ role: ColumnRole) -> String {
      // Names go into scripts, messages and lists of forms as well as pages.
      ledger.column(role).map {
        HiddenCharacters.removed(table.grid.text(row, $0, of: ledger))
      } ?? ""
    }
    func month(_ role: ColumnRole) -> Month? {
      ledger.column(role).flatMap { table.value(row, $0).month }
    }
    let code = String(decoding: TextFolding.fold(Array(text(.code).utf8)[...]), as: UTF8.self)
    let sheetRow = Int(table.rows[row].sheetRow) + 1
    let codeColumn = ledger.column(.code)
    let place = Place(
      file: file, sheet: table.sheet.name, row: sheetRow,
      column: codeColumn.flatMap { table.layout.sheetColumn(of: $0) }.map { $0 + 1 } ?? 0,
      header: codeColumn.map { ledger.columns[$0].header } ?? "")
    guard code.utf8.count == 12, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
      findings.append(Finding(.notOfType(expected: "12位区划代码", found: code), at: place))
      return
    }
    if let first = rowOfCode[code] {
      findings.append(Finding(.repeatedKey(found: code, firstRow: first), at: place))
      return
    }
    rowOfCode[code] = sheetRow
    let townCode = String(code.prefix(9))
    addTown(code: townCode, name: text(.town), aliases: "")
    guard let town = townOfCode[townCode] else { return }
    if towns[town].name.isEmpty { towns[town].name = text(.town) }
    let scope = ledger.column(.inScope).map { table.value(row, $0) }
    var village = Village(
      code: code, name: text(.village), aliases: Self.names(text(.aliases)), town: town,
      isInScope: scope.map { $0.code == 1 } ?? true,
      validFrom: month(.validFrom), validTo: month(.validTo))
    village.givenShortName = text(.shortName)
    villages.append((village, row))
  }

  /// What is written under 并入 and names no village of the roster.
  func successorFindings(_ roster: Roster) -> [Finding] {
    guard let column = ledger.column(.mergedInto) else { return [] }
    var known: Set<String>?
    return villages.flatMap { entry -> [Finding] in
      let written = Self.names(table.grid.text(entry.row, column, of: ledger))
      guard !written.isEmpty else { return [] }
      let names = known ?? Self.allNames(roster)
      known = names
      return written.filter { !names.contains($0) }.map { name in
        Finding(
          .successorUnknown(found: name),
          at: Place(
            file: file, sheet: table.sheet.name, row: Int(table.rows[entry.row].sheetRow) + 1,
            column: table.layout.sheetColumn(of: column).map { $0 + 1 } ?? 0,
            header: ledger.columns[column].header))
      }
    }
  }

  /// What the villages may be called.
  private static func allNames(_ roster: Roster) -> Set<String> {
    Set(
      roster.villages.enumerated().flatMap { position, village in
        [village.code, village.name, roster.shortName(position)] + village.aliases
      })
  }

  /// Villages grouped by town, both in the file's order.
  func roster() -> Roster {
    var ordered: [Int] = []
    var ranges: [Range<Int>] = []
    var byTown: [[Int]] = Array(repeating: [], count: towns.count)
    for (position, entry) in villages.enumerated() { byTown[entry.village.town].append(position) }
    for positions in byTown {
      ranges.append(ordered.count..<ordered.count + positions.count)
      ordered += positions
    }
    // Texts stay where they are in the file's bytes; rows go into the roster's order.
    var grid = Grid(ledger.grid, capacity: ordered.count, bytes: table.sheet.bytes)
    for position in ordered {
      let row = grid.addRow()
      for column in ledger.columns.indices {
        grid.set(row, column, table.value(villages[position].row, column))
      }
    }
    return Roster(
      towns: towns.enumerated().map {
        Town(
          code: $1.code, name: $1.name, aliases: $1.aliases, unitClass: $1.unitClass,
          villages: ranges[$0])
      },
      villages: ordered.map { villages[$0].village },
      grid: grid, ledger: ledger)
  }

  private static func names(_ text: String) -> [String] {
    text.split { "、，,;；/ ".contains($0) }.map(String.init)
  }
}
