import Findings
import Programme
import TestSupport
import Testing

@testable import FormMaking

/// A blank table says what is known and leaves room for the rest.
struct FormMakerTests {
  static func maker(_ month: String = "2020-07") throws -> FormMaker {
    let programme = try TwoTowns.programme()
    return FormMaker(
      programme: programme, roster: TwoTowns.roster(programme), month: try #require(Month(month)))
  }

  static func tables(town: Int) throws -> [FormTable] {
    try maker().tables(town: town, last: [nil, nil])
  }

  @Test func aFullListHasEveryVillageAndAnOpenOneHasNone() throws {
    let tables = try Self.tables(town: 1)
    #expect(tables.map(\.sheetName) == ["表一", "表二"])
    #expect(
      tables[0].rows.map { $0.filter { !$0.isEmpty } } == [
        ["南村村委会", "320000102201"], ["北村村委会", "320000102202"],
      ])
    #expect(tables[0].spareRows == 0)
    #expect(tables[1].rows.isEmpty)
    #expect(tables[1].spareRows > 0)
  }

  @Test func itsHeadNamesTownMonthAndUnits() throws {
    let table = try Self.tables(town: 0)[1]
    #expect(table.title == "示例工程月报表（表二 池塘台账）")
    #expect(table.heading.hasPrefix("填报单位（盖章）：清河镇"))
    #expect(table.heading.contains("报告期：2020年7月"))
    #expect(table.heading.hasSuffix("单位：亩、尾、万元"))
    #expect(table.columns.first?.title == "*村（社区）")
    #expect(table.columns.last?.header == "备注")
  }

  @Test func checksFollowTheProgramme() throws {
    let table = try Self.tables(town: 0)[1]
    func check(_ header: String) -> FormCheck? {
      table.columns.first { $0.header == header }?.check
    }
    #expect(check("村（社区）") == .words(["东村村委会", "西村村委会"]))
    #expect(check("类别") == .words(["公用", "承包"]))
    #expect(check("池塘名称") == .length(40))
    #expect(
      check("本月放鱼")
        == .number(
          isWhole: true, from: FixedDecimal(scaled: 0), to: FixedDecimal(scaled: 10_000_000),
          unit: "尾"))
    #expect(check("类别")?.refusal == "请从下拉列表中选择：公用、承包。")
  }

  @Test func itsBytesAreATableThatExcelKeeps() throws {
    let table = try Self.tables(town: 1)[0]
    let text = String(decoding: FormCSV.bytes(table), as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}示例工程月报表（表一 村情月报表）,"))
    #expect(text.contains("南村村委会,\"=\"\"320000102201\"\"\""))
    #expect(text.hasSuffix("\r\n"))
  }

  @Test func namesAreOnesThatEveryProgramTakes() throws {
    #expect(FormNames.plain("a/b:c*d?", longest: 31) == "a_b_c_d_")
    #expect(FormNames.plain(".hidden", longest: 31) == "_hidden")
    #expect(FormNames.plain(String(repeating: "村", count: 40), longest: 31).count == 31)
    #expect(FormNames.plain("\u{20BB7}\u{20BB7}", longest: 3) == "\u{20BB7}")
    let towns = ["清河镇", "清河镇", "白/石"].enumerated().map {
      Town(code: "32000010\($0)", name: $1, aliases: [], villages: 0..<0)
    }
    #expect(FormNames.folders(towns) == ["清河镇_320000100", "清河镇_320000101", "白_石_320000102"])
    #expect(FormNames.labels(towns)[0] == "清河镇（320000100）")
    let ledgers = try TwoTowns.programme().ledgers
    #expect(FormNames.sheets([ledgers[1], ledgers[1]]) == ["表二", "1_P"])
    #expect(try Self.maker().workbookName(of: 0) == "清河镇7月报表.xlsx")
  }

  @Test func aColumnIsAsWideAsWhatStandsInIt() throws {
    var table = try Self.tables(town: 1)[0]
    let widths = FormWidths(table)
    #expect(widths.columns.allSatisfy { (6...36).contains($0) })
    table.rows[0][0] = String(repeating: "村", count: 30)
    #expect(FormWidths(table).columns[0] == 36)
    #expect(FormWidths.width("a村") == 3)
  }
}
