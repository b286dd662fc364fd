import Findings
import Programme
import Sheets

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

  init(_ bytes: [UInt8], programme: Programme, places: PlaceIndex) throws(OwnTable.Fault) {
    let table = try OwnTable(bytes, needs: ["month", "town", "ledger", "received_on"])
    for row in table.rows where !table.isEmpty(row) {
      func text(_ name: String) -> String { table.text(row, name) }
      func date(_ name: String) throws(OwnTable.Fault) -> CalendarDate? {
        let written = text(name)
        if written.isEmpty { return nil }
        guard case .day(let day)? = DateText(TextFolding.fold(Array(written.utf8)[...])[...]) else {
          throw OwnTable.Fault(message: "第\(row + 1)行的\(name)“\(written)”不是日期。")
        }
        return day
      }
      let townText = Array(text("town").utf8)
      guard let month = Month(text("month")) else {
        throw OwnTable.Fault(message: "第\(row + 1)行的month“\(text("month"))”应为月份，例如2020-06。")
      }
      guard
        let town = places.town(named: townText)
          ?? places.town(code: townText, 0..<townText.count)
      else { throw OwnTable.Fault(message: "第\(row + 1)行的town“\(text("town"))”不在名录中。") }
      let ledgerText = text("ledger")
      guard
        let ledger = programme.ledgers.firstIndex(where: {
          $0.id == ledgerText || $0.name == ledgerText
        })
      else { throw OwnTable.Fault(message: "第\(row + 1)行的ledger“\(ledgerText)”不是方案中的台账。") }
      entries[Key(month: month.index, town: town, ledger: ledger)] = Entry(
        receivedOn: try date("received_on"), returnedOn: try date("returned_on"),
        chasedOn: try date("chased_on"))
    }
  }

  /// The entry for a month, town and ledger; nil when the office noted nothing.
  public func entry(month: Month, town: Int, ledger: Int) -> Entry? {
    entries[Key(month: month.index, town: town, ledger: ledger)]
  }
}
