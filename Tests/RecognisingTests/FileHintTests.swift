import Findings
import Programme
import Sheets
import TestSupport
import Testing

@testable import Recognising

/// What a path tells of month and town.
struct FileHintTests {
  static func hint(_ path: String) throws -> FileHint {
    let programme = try TwoTowns.programme()
    let places = PlaceIndex(TwoTowns.roster(programme), city: programme.heading.countyName)
    return FileHint(path: path, places: places)
  }

  @Test(
    arguments: [
      ("2020-06/清河镇/表二.csv", "2020-06", 0), ("2020-06/320000102/表二.csv", "2020-06", 1),
      ("2020-06/白石镇_320000102/表二.csv", "2020-06", 1), ("清河镇2020年6月表二.csv", "2020-06", 0),
      ("2020-06/清河镇/2020年5月表二.csv", "2020-06", 0), ("表二.csv", nil, nil),
      ("2020-13/别处/表二.csv", nil, nil),
    ] as [(String, String?, Int?)])
  func aPathTellsMonthAndTown(_ path: String, _ month: String?, _ town: Int?) throws {
    let hint = try Self.hint(path)
    #expect(hint.month?.iso == month)
    #expect(hint.town == town)
  }

  @Test(
    arguments: [
      ("清河镇6月报表.csv", 6), ("清河镇2020年6月报表.csv", nil), ("6月7月.csv", nil), ("13月.csv", nil),
      ("表二20200625.csv", nil),
    ] as [(String, Int?)])
  func aMonthWithoutAYearIsAMonthOfTheYear(_ path: String, _ month: Int?) throws {
    #expect(try Self.hint(path).nameMonthOfYear == month)
  }

  @Test func aDayInANameIsNoMonth() throws {
    let hint = try Self.hint("表二20200625.csv")
    #expect(hint.nameMonth == nil)
    #expect(hint.nameDay?.iso == "2020-06-25")
  }

  @Test(
    arguments: [
      ("a.csv", .csv, true), ("a.CSV", .csv, true), ("a", .csv, true), (".csv", .xlsx, true),
      ("a.b/c", .xlsx, true), ("a.xlsx", .csv, false), ("a.csv", .xlsx, false),
      ("a.doc", .xlsx, true),
      ("a.xml", .recordXML, true), ("a.et", .xls, true),
    ] as [(String, FileFormat, Bool)])
  func anExtensionKeepsItsWordOrNot(_ path: String, _ format: FileFormat, _ keeps: Bool) {
    #expect((FileExtension.contradiction(path, format) == nil) == keeps)
  }
}
