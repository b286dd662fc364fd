import Findings
import Programme
import Reading
import TestSupport
import Testing

@testable import Recognising

/// Ledger, town, month and columns of a table are told from what stands in it before what it is called.
struct RecogniserTests {
  static func recognise(_ text: String, _ path: String) throws -> Recognition {
    let programme = try TwoTowns.programme()
    let roster = TwoTowns.roster(programme)
    let places = PlaceIndex(roster, city: programme.heading.countyName)
    return Recogniser(programme: programme, roster: roster, places: places).recognise(
      try SpreadsheetReader.read(Array(text.utf8)), path: path)
  }

  /// A list of ponds with a head.
  static func ponds(
    _ head: String = "表二 池塘台账\n填报单位：清河镇\n",
    header: String = "村（社区）,区划代码,池塘名称,类别,水面面积,本月放鱼,本年投入,管护人",
    rows: [String] = ["东村,320000101201,大塘,公用,3.5,100,1.2,甲", "西村,,小塘,承包,1,0,0,乙"]
  ) -> String {
    head + ([header] + rows).joined(separator: "\n") + "\n"
  }

  @Test(arguments: [
    ("2020-06/清河镇/a.csv", ponds(), "填报单位“清河镇”", "文件夹"),
    ("2020-06/a.csv", ponds("池塘\n"), "区划代码", "文件夹"),
    (
      "2020-06/清河镇/a.csv", ponds("池塘\n", rows: ["东村,,大塘,公用,3.5,100,1.2,甲"]), "文件夹", "文件夹"
    ),
    ("2020-06/清河镇6月.csv", ponds("池塘\n", rows: ["东村,,大塘,公用,3.5,1,1,甲"]), "文件名", "文件夹"),
  ])
  func theTableSaysMoreThanItsPath(
    _ path: String, _ text: String, _ town: String, _ month: String
  ) throws {
    let recognition = try Self.recognise(text, path)
    let sheet = try #require(recognition.sheets.first)
    #expect(sheet.ledger == 1)
    #expect(sheet.town == 0)
    #expect(sheet.month.iso == "2020-06")
    #expect(sheet.evidence.town == town)
    #expect(sheet.evidence.month.hasPrefix(month), "\(sheet.evidence.month)")
    #expect(recognition.faults.isEmpty)
  }

  @Test func aTableInAnotherTownsFolderIsSaid() throws {
    let recognition = try Self.recognise(Self.ponds(), "2020-06/白石镇/a.csv")
    #expect(recognition.sheets.first?.town == 0)
    #expect(recognition.faults == [.townDisagrees(content: "清河镇", elsewhere: "白石镇")])
  }

  @Test func whatIsMissingIsNamed() throws {
    let recognition = try Self.recognise("通知\n请各村于月底前报送\n", "a.csv")
    #expect(recognition.sheets.isEmpty)
    #expect(recognition.faults.map(\.rule) == ["file.not-placed"])
    let noTown = try Self.recognise(
      Self.ponds("池塘\n", rows: ["某村,,大塘,公用,3.5,100,1.2,甲"]), "2020-06/a.csv")
    #expect(noTown.sheets.isEmpty)
    #expect(noTown.faults.first?.message.contains("哪个单位") == true)
  }

  @Test func columnsAreFoundInAnyOrderAndOthersAreNamed() throws {
    let text = Self.ponds(
      header: "池塘名称,心得,类　别,村(社区),水面面积（亩）,本年投入,本月放鱼",
      rows: ["大塘,好,公用,东村,3.5,1,2"])
    let layout = try #require(try Self.recognise(text, "2020-06/清河镇/a.csv").sheets.first).layout
    let ledger = try TwoTowns.programme().ledgers[1]
    #expect(
      layout.columns.map { $0.map { ledger.columns[$0].key } } == [
        "pond", nil, "kind", "village", "area", "paid", "fish",
      ])
    #expect(layout.unknown.map(\.header) == ["心得"])
    #expect(layout.headerRows == 2..<3)
    #expect(layout.dataRows == [3])
  }

  @Test func totalsAndWhatStandsBelowAreNoData() throws {
    let text = Self.ponds(rows: [
      "东村,,大塘,公用,3.5,100,1.2,甲", "合计,,1,,3.5,100,1.2,", "", "单位负责人：　　填表人：甲　　报出日期：2020年6月25日",
    ])
    let layout = try #require(try Self.recognise(text, "2020-06/清河镇/a.csv").sheets.first).layout
    #expect(layout.dataRows == [3])
    #expect(layout.totalRows == [4])
    #expect(layout.tailRows.contains(6))
  }
}
