import Reading
import Sheets
import TestSupport
import Testing

@testable import Recognising

/// What the lines above a table say, however long they are.
struct SheetHeadingTests {
  static func heading(_ title: String) throws -> SheetHeading {
    let text = "\"\(title)\"\n序号,村\n1,甲村\n"
    let sheet = try SpreadsheetReader.read(Array(text.utf8)).sheets[0]
    let layout = SheetLayout(
      ledger: 0, headerRows: 1..<2, columns: [nil, nil], unknown: [], forbidden: [], repeated: [],
      dataRows: [2], totalRows: [], tailRows: 3..<3, score: 2)
    return SheetHeading(sheet, layout: layout)
  }

  @Test(arguments: [
    ("月报表（2020年1月—6月）", "2020-06"), ("2020年1月至3月、5月", "2020-03"), ("2020年4月，上年6月", "2020-04"),
    ("2020年1月到2月到3月", "2020-03"),
  ])
  func aRangeIsItsLastMonth(title: String, month: String) throws {
    #expect(try Self.heading(title).titleMonth?.iso == month)
  }

  @Test(arguments: [
    ("填报单位：甲镇　单位：元", "元"), ("填报单位：甲镇　报送单位：乙　单位：千元", "千元"), ("单位：万元", nil),
    ("填报单位：元", nil),
  ])
  func theUnitIsNotTheTown(title: String, unit: String?) throws {
    #expect(try Self.heading(title).moneyUnit == unit)
  }

  @Test(arguments: ["1月", "至1月", "填报单位：", "单位："])
  func workGrowsWithTheLengthOfATitle(piece: String) throws {
    let growth = try Growth.whenFourfold(from: 2000) { count in
      _ = try Self.heading("2020年" + String(repeating: piece, count: count))
    }
    #expect(growth < 9)
  }
}
