import Findings
import Programme
import Reading
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

  /// Why the register cannot be used.
  struct Fault: Error {
    var message: String
  }

  private struct Key: Hashable {
    var month: Int
    var town: Int
    var ledger: Int
  }

  private var entries: [Key: Entry] = [:]

  /// A register without entries.
  public init() {}

  init(_ bytes: [UInt8], programme: Programme, places: PlaceIndex) throws(Fault) {
    let workbook: Workbook
    do { workbook = try SpreadsheetReader.read(bytes) } catch {
      throw Fault(message: error.message)
    }
    guard let sheet = workbook.sheets.first, sheet.rowCount > 0 else { return }
    var columns: [String: Int] = [:]
    for column in 0..<sheet.columnCount { columns[sheet.text(row: 0, column: column)] = column }
    let missing = ["month", "town", "ledger", "received_on"].filter { columns[$0] == nil }
    guard missing.isEmpty else {
      throw Fault(message: "缺少列：\(missing.joined(separator: "、"))。")
    }
    for row in 1..<max(sheet.rowCount, 1) where !sheet.cellRange(row: row).isEmpty {
      func text(_ name: String) -> String {
        columns[name].map { sheet.text(row: row, column: $0) } ?? ""
      }
      func date(_ name: String) throws(Fault) -> CalendarDate? {
        let written = text(name)
        if written.isEmpty { return nil }
        guard case .day(let day)? = DateText(TextFolding.fold(Array(written.utf8)[...])[...]) else {
          throw Fault(message: "第\(row + 1)行的\(name)“\(written)”不是日期。")
        }
        return day
      }
      let townText = Array(text("town").utf8)
      guard let month = Month(text("month")) else {
        throw Fault(message: "第\(row + 1)行的month“\(text("month"))”应为月份，例如2020-06。")
      }
      guard
        let town = places.town(named: townText)
          ?? places.town(code: townText, 0..<townText.count)
      else { throw Fault(message: "第\(row + 1)行的town“\(text("town"))”不在名录中。") }
      let ledgerText = text("ledger")
      guard
        let ledger = programme.ledgers.firstIndex(where: {
          $0.id == ledgerText || $0.name == ledgerText
        })
      else { throw Fault(message: "第\(row + 1)行的ledger“\(ledgerText)”不是方案中的台账。") }
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
