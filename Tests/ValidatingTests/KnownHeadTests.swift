import Programme
import Reading
import Recognising
import Sheets
import TestSupport
import Testing

/// A head that was met before has the same columns; all else is the sheet's own.
struct KnownHeadTests {
  private static func sheet(_ text: String) throws -> Sheet {
    try #require(try SpreadsheetReader.read(Array(text.utf8)).sheets.first)
  }

  @Test func theHeadIsRememberedAndNothingElse() throws {
    let programme = try Judged.programme(Judged.strict)
    let ledger = try #require(programme.ledgers.firstIndex { $0.id == "L" })
    func finder() -> LayoutFinder {
      LayoutFinder(LedgerCatalogue(programme.ledgers, forbidden: ["电话"]))
    }
    let one = finder()
    for text in [
      "村,代码,完成\n甲村,1,是\n乙村,2,否\n",
      "台账,,\n填报单位：示例镇,,\n村,代码,完成\n甲村,1,是\n合计,,1\n填表人：示例员,,\n",
      "村,代码,完成,旁注\n甲村,1,是,\n", "代码,村,完成\n1,甲村,是\n", "村,代码,完成,电话\n甲村,1,是,\n",
      "村,代码,完成\n",
    ] {
      // Once more with the head known, and with a finder that knows none.
      for _ in 0..<2 {
        let sheet = try Self.sheet(text)
        let known = try #require(one.layout(of: sheet, wanted: ledger))
        let fresh = try #require(finder().layout(of: sheet, wanted: ledger))
        #expect(known.columns == fresh.columns)
        #expect(known.headerRows == fresh.headerRows)
        #expect(known.dataRows == fresh.dataRows)
        #expect(known.totalRows == fresh.totalRows)
        #expect(known.tailRows == fresh.tailRows)
        #expect(known.unknown.map(\.header) == fresh.unknown.map(\.header))
        #expect(known.forbidden.map(\.header) == fresh.forbidden.map(\.header))
      }
    }
  }

  /// A row of numbers below a head is not taken for one, and a fuller head below a part of one is.
  @Test func theFullestHeadWins() throws {
    let programme = try Judged.programme(Judged.strict)
    let finder = LayoutFinder(LedgerCatalogue(programme.ledgers, forbidden: []))
    let text = "村,说明\n以下为本月的表,\n村,代码,完成\n甲村,1,是\n5,6,7\n"
    let layout = try #require(finder.layout(of: try Self.sheet(text)))
    #expect(layout.headerRows == 2..<3)
    #expect(layout.columns.compactMap { $0 }.count == 3)
  }
}
