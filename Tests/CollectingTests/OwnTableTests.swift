import Findings
import TestSupport
import Testing

@testable import Collecting

/// The office's register of receipts: in either language, with all its faults at once.
struct OwnTableTests {
  static func register(_ text: String) throws -> (InputFolder, Month, Int) {
    let town = try OneTown("孤山镇")
    try town.place.write("in/received.csv", text)
    let input = try town.folder()
    return (
      input, try #require(Month("2020-06")),
      try #require(input.roster.towns.firstIndex { $0.name == "孤山镇" })
    )
  }

  @Test(arguments: [
    "month,town,ledger,received_on,returned_on,chased_on,note\n2020-06,孤山镇,T7,2020-07-03,,2020-07-04,\n",
    "二〇二〇年报送登记,,,,,\n单位,台账,月份,收到日期,退回日期,催报日期\n孤山镇,T7,2020-06,2020年7月3日,,2020.7.4\n",
  ])
  func isReadInEitherLanguage(_ text: String) throws {
    let (input, month, town) = try Self.register(text)
    let ledger = try #require(input.programme.ledgers.firstIndex { $0.id == "T7" })
    let entry = try #require(input.register.entry(month: month, town: town, ledger: ledger))
    #expect(entry.receivedOn?.iso == "2020-07-03")
    #expect(entry.returnedOn == nil)
    #expect(entry.chasedOn?.iso == "2020-07-04")
  }

  @Test func allItsFaultsAreToldAtOnce() throws {
    let error = #expect(throws: InputError.self) {
      try Self.register(
        "month,town,ledger,received_on\n六月,孤山镇,T7,2020-07-03\n2020-06,天边镇,T99,昨天\n")
    }
    let message = try #require(error?.message)
    #expect(message.hasPrefix("报送登记“"))
    #expect(
      message.hasSuffix(
        "received.csv”无法使用：第2行的month“六月”应为月份，例如2020-06。第3行的town“天边镇”不在名录中。"
          + "第3行的ledger“T99”不是方案中的台账。第3行的received_on“昨天”不是日期。"))
  }

  @Test func aRecordOfPublishedFiguresMayBeHeadedInChinese() throws {
    let town = try OneTown("孤山镇")
    try town.place.write("in/published/2020-06.csv", "指标编号,数值,分子,分母\nF01,34.4%,43,125\n")
    let month = try #require(Month("2020-06"))
    let published = try #require(town.folder().archive.published[month.index])
    #expect(published.figures["F01"]?.text == "34.4%（43/125）")
  }
}
