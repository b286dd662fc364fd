import Programme
import TestSupport
import Testing

@testable import Collecting

/// The values behind the conclusions drawn from a bad file: villages filled down, words mapped, numbers and
/// dates read.
struct RowsAsMeantTests {
  @Test func readsTheRowsAsMeant() throws {
    let town = try OneTown("孤山镇")
    try town.place.write("in/表.csv", WorkedBadFile.text)
    let input = try town.folder()
    let sheet = try #require(town.read(2020 * 12...2021 * 12).sheets.first)
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
