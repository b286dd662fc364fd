import Files
import ReportBuilding
import TestSupport
import Testing

/// What a hostile or unlucky table tried, and what must become of it.
struct HostileInputTests {
  /// Builds a clean sample of one town in which one table was changed.
  func build(
    _ file: String, _ change: (inout [[String]], Int) throws -> Void
  ) async throws -> (place: TemporaryFolder, findings: [[String: String]]) {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = "2019-07/靖城街道/\(file).csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    let data = try #require(lines.firstIndex { $0.first == "1" })
    try change(&lines, data)
    try place.write("in/" + path, lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    try await Fixture.build(input, to: place.path + "/out")
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["severity"] != "W" }
    return (place, findings)
  }

  func column(_ lines: [[String]], _ name: String) throws -> Int {
    try #require(lines.lazy.compactMap { $0.firstIndex(of: name) }.first)
  }

  @Test(arguments: [
    ("表七", "成员人数", "922337203685477"), ("表七", "扶持金额", "500000000000000"),
    ("表七", "扶持金额", "9234567亿"),
    ("表七", "成员人数", "99999999999999999999"), ("表七附", "其中：购买服务", "922337203685477"),
    ("表七附", "本年累计拨付", "9999999亿"), ("表七附", "年度预算", "1e999"),
  ])
  func hugeNumbersAreFindings(file: String, header: String, value: String) async throws {
    let (_, findings) = try await build(file) { lines, data in
      lines[data][try column(lines, header)] = value
      lines.removeAll { $0.first == "合计" }
    }
    #expect(findings.contains { $0["column"] == header && $0["severity"] == "E" })
  }

  @Test(arguments: [
    ("表七", "成员人数", "13812345678"), ("表七", "状态", "138 1234 5678"), ("表七", "备注", "+8613812345678"),
    ("表七", "组织名称", "138-1234-5678队"), ("表一", "两委职数", "１３８１２３４５６７８"), ("表七", "村（社区）", "13812345678"),
    ("表七", "区划代码", "321282199001011234"), ("表七附", "年度预算", "321282900101123"),
  ])
  func personalNumbersAppearNowhere(file: String, header: String, value: String) async throws {
    let (place, _) = try await build(file) { lines, data in
      lines[data][try column(lines, header)] = value
    }
    for (path, bytes) in try TemporaryFolder.tree(place.path + "/out") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains(value), "\(path)")
    }
  }

  @Test func anOpenQuoteIsOneFindingAndShowsNothingBehindIt() async throws {
    let (place, findings) = try await build("表七") { lines, data in
      lines[data][try column(lines, "村（社区）")] = "\"" + lines[data][try column(lines, "村（社区）")]
    }
    #expect(findings.map { $0["rule"] } == ["structure.quote-not-closed"])
    for (path, bytes) in try TemporaryFolder.tree(place.path + "/out") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("示例1"), "\(path)")
    }
  }

  @Test func aShiftedRowIsOneFindingAndShowsNothing() async throws {
    let (place, findings) = try await build("表七") { lines, data in
      lines[data].insert("", at: try column(lines, "负责人"))
      lines[data][try column(lines, "负责人") + 1] = "卡纳莉鸟"
      lines[data][lines[data].count - 1] = "尾"
    }
    #expect(findings.map { $0["rule"] } == ["structure.row-too-wide"])
    for (path, bytes) in try TemporaryFolder.tree(place.path + "/out") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("卡纳莉鸟"), "\(path)")
    }
  }

  @Test(arguments: ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1"])
  func noFormulaReachesASpreadsheet(text: String) async throws {
    let (place, _) = try await build("表七") { lines, data in
      lines[data][try column(lines, "成员人数")] = text
    }
    let csv = String(
      decoding: try FileSystem.read(place.path + "/out/leadership/data/findings.csv"), as: UTF8.self
    )
    #expect(!csv.contains(",\(text)"))
    #expect(!csv.contains(",\"\(text)"))
  }

  @Test func aSlipInAYearDoesNotBecomeTheNewestMonth() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 30, months: 2, faults: false)
    let bytes = try FileSystem.read(input + "/2019-08/靖城街道/表七附.csv")
    try place.write("in/2119-08/靖城街道/表七附.csv", bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    try place.write("in/2019-08/靖城街道/表七附.csv", text.replacing("2019年8月", with: "2119年8月"))
    let summary = try await Fixture.build(input, to: place.path + "/out")
    #expect(summary.month.iso == "2019-08")
    let rules = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["severity"] == "E" }.compactMap { $0["rule"] }
    #expect(rules == ["file.month-outside"])
  }

  @Test func aSiteInsideTheInputIsNoInput() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 30, months: 1, faults: false)
    let first = try await Fixture.build(input, to: input + "/site")
    let second = try await Fixture.build(input, to: input + "/site")
    #expect(first.inputFiles == second.inputFiles)
    #expect(second.findings.errors == 0)
  }
}
