import Findings
import Programme
import Validating

/// What a town reported last in a ledger.
public struct LastTable: Sendable {
  /// The accepted table.
  public var table: LedgerTable
  /// The month that it reports.
  public var month: Month
  private var faults: [Cell: String]

  private struct Cell: Hashable {
    var row: Int
    var column: Int
  }

  /// A table of a month with the findings in it; those of other tables are left out.
  public init(_ table: LedgerTable, month: Month, file: String, findings: [Finding]) {
    self.table = table
    self.month = month
    faults = [:]
    let place = SheetPlace(file: file, sheet: table.sheet.name)
    for finding in findings
    where finding.severity != .hint && finding.month == month && finding.place.inSheet == place
      && finding.place.row > 0 && finding.place.column > 0
    {
      let cell = Cell(row: finding.place.row - 1, column: finding.place.column - 1)
      // The gravest stands first.
      if faults[cell] == nil { faults[cell] = Self.words(finding, month) }
    }
  }

  private static func words(_ finding: Finding, _ month: Month) -> String {
    "\(month.chinese)此处\(finding.severity == .error ? "有差错" : "待核实")：\(finding.message)请核对后填写。"
  }

  /// What was found at a cell, to be said where it is filled in again; nil for nothing. A restricted
  /// value is not in it.
  func fault(row: Int, column: Int) -> String? {
    guard let sheetColumn = table.layout.sheetColumn(of: column) else { return nil }
    return faults[Cell(row: Int(table.rows[row].sheetRow), column: sheetColumn)]
  }
}
