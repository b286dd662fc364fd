import Files
import TestSupport
import Testing

/// A table that came and could not be read is not one that did not come.
struct RefusedTests {
  /// The receipts of a month in which 表七 of one town was replaced by this file.
  private func receipts(
    _ place: TemporaryFolder, instead name: String?, _ bytes: [UInt8] = []
  ) async throws -> [[String: String]] {
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    try FileSystem.remove(input + "/2019-07/靖城街道/表七.csv")
    if let name { try place.write("in/2019-07/靖城街道/" + name, bytes) }
    try await Fixture.build(input, to: place.path + "/out")
    return try Fixture.table(place.path + "/out/leadership/data/completeness.csv").filter {
      $0["town"] == "靖城街道" && ($0["received"] != "1" || $0["status"] == "退回")
    }
  }

  private func missing(_ place: TemporaryFolder) throws -> Int {
    try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .count { $0["rule"] == "ledger.missing" }
  }

  private func organisations(_ place: TemporaryFolder) throws -> String? {
    try Fixture.table(place.path + "/out/leadership/data/indicators.csv")
      .first { $0["indicator"] == "G02" && $0["name"] == "靖城街道" }?["value"]
  }

  /// The ledger is told by the file's name, or it is the only one that is missing.
  @Test(
    arguments: [
      ("表七.xlsx", [0x50, 0x4B, 3, 4, 0, 0]), ("坏.csv", [0xE4, 0x81, 0xFF, 0xFF, 0x30]),
      ("购物.csv", Array("菜,价\n白菜,2\n".utf8)),
    ] as [(String, [UInt8])])
  func whatCannotBeReadGoesBack(name: String, bytes: [UInt8]) async throws {
    let place = try TemporaryFolder()
    let receipts = try await receipts(place, instead: name, bytes)
    #expect(receipts.map { $0["status"] } == ["退回"])
    #expect(receipts.map { $0["received"] } == ["1"])
    #expect(receipts.map { $0["on_time"] } == ["0"])
    #expect(receipts.map { $0["files"] } == ["1"])
    #expect(try missing(place) == 0)
    // The list is unknown; that nothing was read does not make it empty.
    #expect(try organisations(place) == "")
  }

  @Test func whatDidNotComeIsMissing() async throws {
    let place = try TemporaryFolder()
    let receipts = try await receipts(place, instead: nil)
    #expect(receipts.map { $0["status"] } == ["未报"])
    #expect(receipts.map { $0["received"] } == ["0"])
    #expect(try missing(place) == 1)
  }

  /// A file that ends inside its last row may lack the rows below it: nothing of it counts.
  @Test func aListThatBreaksOffGoesBack() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    let path = "2019-07/靖城街道/表七.csv"
    let lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    let last = try #require(lines.lastIndex { Int($0.first ?? "") != nil })
    let kept = lines[...last].map { $0.joined(separator: ",") }
    func rules(_ text: String) async throws -> [String] {
      try place.write("in/" + path, text)
      try await Fixture.build(input, to: place.path + "/out")
      return try Fixture.table(place.path + "/out/leadership/data/findings.csv")
        .filter { $0["severity"] != "W" }.compactMap { $0["rule"] }
    }
    let cut = kept.dropLast() + [lines[last].prefix(3).joined(separator: ",")]
    #expect(try await rules(cut.joined(separator: "\r\n")) == ["structure.cut-off"])
    let receipts = try Fixture.table(place.path + "/out/leadership/data/completeness.csv")
    #expect(receipts.count { $0["status"] == "退回" && $0["received"] == "1" } == 1)
    // A whole last row without a line end is how many programs write one.
    #expect(try await rules(kept.joined(separator: "\r\n")).isEmpty)
  }

  /// Below a header must stand rows, or a word that there is nothing: an empty form is no empty list
  /// unless somebody put the day on it.
  @Test(
    arguments: [
      ([], false), ([["", ""]], false), ([["合计", "", "0"]], false), ([["1"], ["2"]], false),
      ([["审核人："]], false), ([["1", "靖城街道", "村"]], false),
      ([["1", "靖城街道", "村", "", "无"]], true), ([["", "", "", "", "无"]], true), ([["无"]], true),
      ([["本月无"]], true), ([["审核人：", "", "填报时间：2019年7月25日"]], true),
    ] as [([[String]], Bool)])
  func aHeaderWithoutRowsGoesBack(rows: [[String]], isList: Bool) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    let path = "2019-07/靖城街道/表七.csv"
    let lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    let first = try #require(lines.firstIndex { $0.first == "1" })
    let head = try #require(lines.firstIndex { $0.first == "序号" })
    let village = lines[first][2]
    let below = rows.map { row in row.map { $0 == "村" ? village : $0 } }
    try place.write(
      "in/" + path,
      (lines[head..<first] + below).map { $0.joined(separator: ",") + "\n" }.joined())
    try await Fixture.build(input, to: place.path + "/out")
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["severity"] != "W" }.compactMap { $0["rule"] }
    #expect(findings == (isList ? [] : ["structure.no-rows"]))
    let receipts = try Fixture.table(place.path + "/out/leadership/data/completeness.csv")
    #expect(receipts.count { $0["status"] == "退回" && $0["received"] == "1" } == (isList ? 0 : 1))
    #expect(try organisations(place) == (isList ? "0" : ""))
  }

  /// What an open quotation mark swallowed may be rows of the list.
  @Test func aListThatAQuoteSwallowsGoesBack() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    let path = "2019-07/靖城街道/表七.csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    let last = try #require(lines.lastIndex { Int($0.first ?? "") != nil })
    lines[last] = Array(lines[last].prefix(2)) + ["\"" + lines[last][2]]
    try place.write(
      "in/" + path, lines[...last].map { $0.joined(separator: ",") }.joined(separator: "\n"))
    try await Fixture.build(input, to: place.path + "/out")
    #expect(try organisations(place) == "")
  }

  /// Copies that somebody kept are no tables; scans beside the tables are noted once.
  @Test func copiesAndScansBesideTheTablesAreNoFaults() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    let town = "in/2019-07/靖城街道/"
    for name in ["旧版/表七.csv", "备份/表六.xlsx", "表七.csv.bak", "~$表七.xlsx", "表六备份.csv"] {
      try place.write(town + name, Array("菜,价\n白菜,2\n".utf8))
    }
    try place.write(town + "盖章.pdf", Array("%PDF-1.4".utf8))
    try place.write(town + "照片.jpg", [0xFF, 0xD8, 0xFF, 0xE0])
    try await Fixture.build(input, to: place.path + "/out")
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
    #expect(findings.filter { $0["severity"] != "W" }.isEmpty)
    #expect(findings.count { $0["rule"] == "file.scan" } == 1)
    #expect(!findings.contains { $0["file"]?.contains("旧版") == true })
    let receipts = try Fixture.table(place.path + "/out/leadership/data/completeness.csv")
    #expect(receipts.allSatisfy { $0["expected"] == $0["received"] })
  }

  /// Where only scans came, they are what has to be sent again.
  @Test func aScanInsteadOfTheTablesIsAFault() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 1, faults: false)
    try FileSystem.removeTree(input + "/2019-07/靖城街道")
    try place.write("in/2019-07/靖城街道/盖章.pdf", Array("%PDF-1.4".utf8))
    try await Fixture.build(input, to: place.path + "/out")
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
    #expect(findings.contains { $0["rule"] == "file.wrong-format" && $0["severity"] == "E" })
  }
}
