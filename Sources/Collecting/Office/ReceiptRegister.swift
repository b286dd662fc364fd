import Findings
import Programme
import Reading
import Sheets
import TextFormats

/// The office's own notes of what came when: `received.csv`
/// (`month,town,ledger,received_on,returned_on,chased_on,note`).
public struct ReceiptRegister: Sendable {
  /// One line of the register.
  public struct Entry: Sendable {
    /// The day it came; nil when only a return or a reminder is noted.
    public var receivedOn: CalendarDate?
    /// The day it was sent back.
    public var returnedOn: CalendarDate?
    /// The day the town was last reminded.
    public var chasedOn: CalendarDate?
  }

  private struct Key: Hashable {
    var month: Int
    var town: Int
    var ledger: Int
  }

  private var entries: [Key: Entry] = [:]

  /// A register without entries.
  public init() {}

  /// Columns that must be there, by their names; the first is the one that messages use.
  private static let columns = [
    ["month", "月份"], ["town", "单位"], ["ledger", "台账"], ["received_on", "收到日期"],
  ]
  private static let others = [["returned_on", "退回日期"], ["chased_on", "催报日期"]]

  /// - Throws: all faults at once.
  init(_ bytes: [UInt8], programme: Programme, places: PlaceIndex) throws(TableFaults) {
    guard let table = try NamedTable(file: bytes, needs: Self.columns, or: Self.others) else {
      return
    }
    var faults = TableFaults()
    for row in table.rows where !table.isEmpty(row) {
      func date(_ name: String) -> CalendarDate? {
        let written = table.text(row, name)
        if written.isEmpty { return nil }
        guard case .day(let day)? = DateText(TextFolding.fold(Array(written.utf8)[...])[...]) else {
          faults.add(row: row, name, written, "不是日期")
          return nil
        }
        return day
      }
      let (monthText, townText) = (table.text(row, "month"), table.text(row, "town"))
      let (ledgerText, townBytes) = (table.text(row, "ledger"), Array(townText.utf8))
      let month = Month(monthText)
      let ledger = programme.ledgers.firstIndex { $0.id == ledgerText || $0.name == ledgerText }
      // The county's own unit is the first of a roster of its own.
      let isCountys =
        ledger.map { programme.ledgers[$0].isOfCounty } ?? false
        && [programme.heading.countyFolder, programme.heading.countyUnit].contains(townText)
      let town =
        isCountys
        ? 0 : places.town(named: townBytes) ?? places.town(code: townBytes, 0..<townBytes.count)
      if month == nil { faults.add(row: row, "month", monthText, "应为月份，例如2020-06") }
      if town == nil { faults.add(row: row, "town", townText, "不在名录中") }
      if ledger == nil { faults.add(row: row, "ledger", ledgerText, "不是方案中的台账") }
      let entry = Entry(
        receivedOn: date("received_on"), returnedOn: date("returned_on"),
        chasedOn: date("chased_on"))
      if let month, let town, let ledger {
        entries[Key(month: month.index, town: town, ledger: ledger)] = entry
      }
    }
    if !faults.isEmpty { throw faults }
  }

  /// The entry for a month, town and ledger; nil when the office noted nothing.
  public func entry(month: Month, town: Int, ledger: Int) -> Entry? {
    entries[Key(month: month.index, town: town, ledger: ledger)]
  }
}
