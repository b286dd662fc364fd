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
  /// How much our own kinds of fault weigh.
  let severities: FaultSeverities
  private let parsers: [ValueParser]
  /// What the goals of the programme ask of each row.
  let goals: [GoalOfRows]
  /// What is asked of each row, with the column it judges, in the programme's order.
  let rowChecks: [Asked<RowCheck>]

  /// A validator for the ledger at `position` of the programme; `indicators` are the programme's.
  public init(
    _ ledger: Ledger, position: Int, roster: Roster, index: PlaceIndex,
    severities: FaultSeverities = FaultSeverities(), indicators: [Indicator] = []
  ) {
    self.ledger = ledger
    goals = indicators.compactMap { GoalOfRows($0, ledger: position) }
    self.position = position
    self.roster = roster
    self.index = index
    self.severities = severities
    parsers = ledger.columns.map(ValueParser.init)
    rowChecks = Asked.of(ledger) { if case .row(let check) = $0 { check } else { nil } }
  }

  /// Typed rows and findings of a sheet.
  public func validate(
    _ sheet: Sheet, _ layout: SheetLayout, _ context: SheetContext
  ) -> ValidatedSheet {
    var layout = layout
    if let first = sheet.unclosedQuoteRow {
      // What an open quotation mark swallowed is no table: it is neither read nor shown.
      layout.dataRows.removeAll { $0 >= first }
      layout.totalRows.removeAll { $0 >= first }
    }
    var pass = SheetPass(self, sheet, layout, context)
    pass.checkStructure()
    pass.readRows()
    if !pass.blocks.isEmpty {
      // Rows that stand aside must leave no trace in sums, keys and notes: once more without them.
      let blocks = pass.blocks
      pass = SheetPass(self, sheet, layout, context, blocks: blocks)
      pass.checkStructure()
      pass.readRows()
    }
    pass.checkList()
    pass.checkTotals()
    pass.checkCompleteness()
    pass.noteNothing()
    pass.table.droppedRows = max(pass.dataRowCount - pass.table.rows.count, 0)
    pass.table.contentHash = pass.table.digest()
    return ValidatedSheet(table: pass.table, findings: pass.findings, claims: pass.claims)
  }

  func parser(_ column: Int) -> ValueParser { parsers[column] }

  /// Whether the column is read by the common machinery and not as a value.
  func isStructural(_ column: Int) -> Bool { ledger.isStructural(column) }
}
