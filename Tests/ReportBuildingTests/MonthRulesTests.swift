import Files
import ReportBuilding
import TestSupport
import Testing

/// What only shows against the last report as a whole; rules between months are in `EveryRuleTests`.
struct MonthRulesTests {
  @Test func theSameTablesAgainAreSaidOnce() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 2, faults: false)
    for file in try FileSystem.entries(input + "/2019-07/靖城街道") {
      let bytes = try FileSystem.read("\(input)/2019-07/靖城街道/\(file.name)")
      // Another date at the top changes nothing of what is reported.
      let text = String(decoding: bytes, as: UTF8.self).replacing("2019年7月", with: "2019年8月")
      try place.write("in/2019-08/靖城街道/\(file.name)", text)
    }
    try await Fixture.build(input, to: place.path + "/out")
    let found = try Fixture.table(place.path + "/out/leadership/data/findings.csv").filter {
      $0["rule"] == "ledger.unchanged"
    }
    #expect(found.map { "\($0["month"] ?? "") \($0["town"] ?? "")" } == ["2019-08 靖城街道"])
  }
}
