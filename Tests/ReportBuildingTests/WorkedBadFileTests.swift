import Files
import Foundation
import Programme
import TestSupport
import Testing

@testable import ReportBuilding

/// A bad file as towns send them, and the conclusions to be drawn from it (Decisions: Reading).
struct WorkedBadFileTests {
  static let text = """
    靖江市农村基层党建“七个一”工程月报表（表七 村级社会组织台账）,,,,,,,,
    填报单位（盖章）：孤山镇（城北园区）,,,填报人：,,填报时间：2020.6,,单位：个、人,
    序号,村,区划代码,组织名称,类　别,是否备案,成立日期,成员人数,备注
    1,联东村委会,3.21282E+11,乡贤参事会,乡贤参事,√,2020.1,１２,
    2,,,志愿服务队,志愿服务类,有,43983,12人,
    3,,,“红管家”调解室,矛盾调解,是,2019年10月,—,
    4,新联村,3.21282E+11,苋菜合作社,行业协会类,已登记,2018/3/6,56户,
    合计,2,,5,,,,80,
    填表人：　　审核人：　　报出日期：2020年6月25日,,,,,,,,
    """

  @Test func drawsTheConclusions() throws {
    let place = try TemporaryFolder()
    let file = try place.write("新建 Microsoft Excel 工作表.csv", Self.text)
    let inspection = try Inspection(file: file, input: Fixture.sampleInput, sheet: nil)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(inspection.json.utf8)) as? [String: Any])
    let recognised = try #require(json["recognised"] as? [String: Any])
    #expect(recognised["ledger"] as? String == "T7")
    #expect(recognised["town"] as? String == "孤山镇")
    #expect(recognised["month"] as? String == "2020-06")
    #expect(recognised["headerRows"] as? [Int] == [3])
    #expect(recognised["dataRows"] as? Int == 4)
    #expect(recognised["totalRows"] as? [Int] == [8])
    let findings = try #require(json["findings"] as? [[String: Any]])
    let seen = findings.map { finding in
      [finding["rule"], finding["cell"], finding["severity"]].map { $0 as? String ?? "" }
        .joined(separator: " ")
    }
    #expect(
      Set(seen) == [
        "file.town-names-two  W", "structure.column-missing  E", "cell.normalised G4 W",
        "cell.normalised H5 W", "place.codes-destroyed C4 W", "cell.other-unit H7 C",
        "organisation.for-profit D7 C", "structure.total-count-differs D8 C",
      ])
    // Six columns of the form are not in the table: each is said once, not once a row.
    #expect(seen.count { $0.hasPrefix("structure.column-missing") } == 6)
  }

  /// The values behind the conclusions: villages filled down, words mapped, numbers and dates read.
  @Test func readsTheRowsAsMeant() throws {
    let place = try TemporaryFolder()
    for name in ["programme.yaml", "roster.csv"] {
      try place.write("in/" + name, FileSystem.read(Fixture.sampleInput + "/" + name))
    }
    try place.write("in/表.csv", Self.text)
    let input = try InputFolder(place.path + "/in")
    let town = try #require(input.roster.towns.firstIndex { $0.name == "孤山镇" })
    let found = try InputDiscovery(input).files
    let reader = TownReader(input, months: 2020 * 12...2021 * 12)
    let outcome = reader.read(found, town: town, conflicts: [:])
    let sheet = try #require(outcome.sheets.first)
    let table = sheet.validated.table
    let ledger = input.programme.ledgers[table.ledger]
    func column(_ key: String) -> [String] {
      guard let position = ledger.columns.firstIndex(where: { $0.key == key }) else { return [] }
      return table.rows.indices.map { table.text($0, position, of: ledger) }
    }
    #expect(
      table.rows.map { input.roster.villages[Int($0.village)].code } == [
        "321282106202", "321282106202", "321282106202",
        input.roster.villages.first { $0.name.hasPrefix("新联") && $0.code.hasPrefix("321282106") }?
          .code ?? "",
      ])
    #expect(column("name") == ["乡贤参事会", "志愿服务队", "“红管家”调解室", "苋菜合作社"])
    #expect(column("kind") == ["乡贤参事类", "志愿服务类", "矛盾调解类", "行业协会类"])
    #expect(column("reg") == ["镇(街道)备案", "镇(街道)备案", "镇(街道)备案", "民政登记"])
    #expect(column("since") == ["2020-01-01", "2020-06-01", "2019-10-01", "2018-03-06"])
    #expect(column("members") == ["12", "12", "—", "56"])
  }
}
