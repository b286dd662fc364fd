import Files
import TestSupport
import Testing

/// One worksheet a village in one workbook is one table.
struct JoiningTests {
  /// A town's 表七, its worksheets as named lists of rows, and what is said of it.
  private func build(
    _ sheets: [(name: String, rows: [[String]])], with place: TemporaryFolder, _ input: String
  ) async throws -> (findings: [[String: String]], organisations: String?) {
    let path = "2019-07/靖城街道/表七.csv"
    try? FileSystem.remove(input + "/" + path)
    let worksheets = sheets.map { sheet in
      let rows = sheet.rows.map { row in
        "<Row>" + row.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined()
          + "</Row>"
      }
      return "<Worksheet ss:Name=\"\(sheet.name)\"><Table>\(rows.joined())</Table></Worksheet>"
    }
    try place.write(
      "in/2019-07/靖城街道/表七.xml",
      "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
        + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\(worksheets.joined())</Workbook>"
    )
    try await Fixture.build(input, to: place.path + "/out")
    let data = place.path + "/out/leadership/data/"
    return (
      try Fixture.table(data + "findings.csv").filter { $0["file"]?.contains("表七.xml") ?? false },
      try Fixture.table(data + "indicators.csv").first {
        $0["indicator"] == "G02" && $0["name"] == "靖城街道"
      }?["value"]
    )
  }

  /// Head and rows of the town's 表七, by village.
  private func table(_ input: String) throws -> (head: [[String]], villages: [[[String]]]) {
    let lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/2019-07/靖城街道/表七.csv"), as: UTF8.self))
    let first = try #require(lines.firstIndex { $0.first == "1" })
    let rows = lines[first...].filter { Int($0.first ?? "") != nil }
    var villages: [[[String]]] = []
    for row in rows {
      if let last = villages.indices.last, villages[last][0][2] == row[2] {
        villages[last].append(row)
      } else {
        villages.append([row])
      }
    }
    return (Array(lines[..<first]), villages)
  }

  @Test func aSheetAVillageIsJoined() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: 1, faults: false)
    let (head, villages) = try table(input)
    try #require(villages.count > 3)
    let whole = try await build([("表七", head + villages.flatMap(\.self))], with: place, input)
    #expect(whole.findings.isEmpty)
    // A total of its own, and a sheet that was prepared and not filled in.
    let total = [["合计"]]
    let sheets =
      villages.map { ($0[0][2], head + $0 + total) } + [("空白", head)]
    let joined = try await build(sheets, with: place, input)
    #expect(joined.findings.map { $0["rule"] } == ["file.sheets-joined"])
    #expect(joined.organisations == whole.organisations)
    #expect(joined.organisations != "")
    // What is wrong is told at its row of all sheets, one behind the other.
    var wrong = sheets
    let state = try #require(head.last?.firstIndex(of: "状态"))
    wrong[1].1[head.count][state] = "不知道"
    let told = try await build(wrong, with: place, input).findings.first {
      $0["rule"] == "cell.choice"
    }
    #expect(told?["row"] == "\(sheets[0].1.count + head.count + 1)")
  }

  /// A village that stands twice, or sheets of several months, are not put together.
  @Test(arguments: [["甲", "乙"], ["6月", "7月"], ["表七", "旧表"]])
  func whatMayNotBelongTogetherIsAsked(names: [String]) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: 1, faults: false)
    let (head, villages) = try table(input)
    var parts = [Array(villages[...1].joined()), Array(villages[2...].joined())]
    if names[0] == "甲" { parts[0].append(parts[1][0]) }
    let sheets = zip(names, parts).map { ($0, head + $1) }
    let told = try await build(sheets, with: place, input)
    #expect(told.findings.count { $0["rule"] == "file.conflict" } == 2)
    #expect(told.organisations == "")
  }
}
