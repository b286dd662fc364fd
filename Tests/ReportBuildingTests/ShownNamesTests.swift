import Files
import Findings
import ReportBuilding
import TestSupport
import Testing

/// Names of files, folders and worksheets with numbers of persons or hidden characters in them.
struct ShownNamesTests {
  static let numbers = ["13800138000", "13900139000", "321282199001011234", "137 0013 7000"]

  static func move(_ place: TemporaryFolder, _ from: String, _ to: String) throws {
    try place.write(to, try FileSystem.read("\(place.path)/\(from)"))
    try FileSystem.remove("\(place.path)/\(from)")
  }

  @Test func numbersOfPersonsReachNothing() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    let town = "in/2019-07/靖城街道"
    // Two names that are one when masked, a folder, a name with a date beside, a refused file.
    try Self.move(place, "\(town)/表六.csv", "\(town)/张三13800138000.csv")
    try Self.move(place, "\(town)/表七.csv", "\(town)/张三13900139000.csv")
    try Self.move(place, "\(town)/表五.csv", "\(town)/李四13800138000/表五.csv")
    try Self.move(place, "\(town)/表四A.csv", "\(town)/13800138000202007.csv")
    try place.write("\(town)/表七321282199001011234.pdf", "%PDF-1.7\n")
    // A worksheet of that kind, in a table with something to mend.
    let rows = Fixture.lines(
      try Inspection(file: "\(place.path)/\(town)/表四B.csv", input: input, sheet: nil).csv)
    try FileSystem.remove("\(place.path)/\(town)/表四B.csv")
    try place.write("\(town)/表四B.xml", Self.workbook(rows, "表四B 137 0013 7000"))
    let summary = try await Fixture.build(input, to: place.path + "/out")
    #expect(summary.missing.isEmpty)
    let tree = try TemporaryFolder.tree(place.path + "/out")
    for (path, bytes) in tree {
      let text = path + String(decoding: bytes, as: UTF8.self)
      for number in Self.numbers { #expect(!text.contains(number), "\(number) in \(path)") }
    }
    let manifest = String(decoding: try #require(tree["manifest.json"]), as: UTF8.self)
    for name in ["张三（已隐去）.csv", "张三（已隐去）（2）.csv", "李四（已隐去）/表五.csv", "表七（已隐去）.pdf"] {
      #expect(manifest.contains("靖城街道/\(name)\""), "\(name)")
    }
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
    let tidied = findings.filter { $0["rule"] == "file.name-tidied" }
    #expect(tidied.count == 6)
    #expect(tidied.contains { $0["sheet"] == "表四B （已隐去）" })
  }

  @Test func charactersThatActAreShown() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    let town = "in/2019-07/靖城街道"
    try Self.move(place, "\(town)/表六.csv", "\(town)/表六\u{202E}vsc\u{200B}.csv")
    let path = "\(town)/表七.csv"
    var rows = Fixture.lines(
      try Inspection(file: "\(place.path)/\(path)", input: input, sheet: nil).csv)
    let header = try #require(rows.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    let name = try #require(rows[header].firstIndex(of: "组织名称"))
    rows[header + 1][name] = "便民\u{202E}\u{200B}服务社"
    try place.write(path, rows.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    let roster = String(decoding: try FileSystem.read(input + "/roster.csv"), as: UTF8.self)
    try place.write("in/roster.csv", roster.replacing("东兴街居委会", with: "东\u{2066}兴街\u{200B}居委会"))
    try await Fixture.build(input, to: place.path + "/out", editions: [.leadership, .public])
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
    let told = try #require(findings.first { ($0["value"] ?? "").contains("便民") })
    #expect(told["message"]?.contains("便民〔U+202E〕〔U+200B〕服务社") ?? false)
    #expect(told["message"]?.contains("读作“便民服务社”") ?? false)
    let renamed = try #require(findings.first { $0["rule"] == "file.name-tidied" })
    #expect(renamed["file"] == "2019-07/靖城街道/表六〔U+202E〕vsc〔U+200B〕.csv")
    for (path, bytes) in try TemporaryFolder.tree(place.path + "/out") {
      let text = path + String(decoding: bytes, as: UTF8.self)
      for scalar in ["\u{202E}", "\u{200B}", "\u{2066}"] {
        #expect(!text.unicodeScalars.contains { String($0) == scalar }, "\(path)")
      }
    }
    let check = FindingText.plain(
      [Finding(.columnUnknown(found: "甲\u{202E}乙\n丙"), at: Place(file: "a\u{202E}.csv"))])
    #expect(check.hasPrefix("a〔U+202E〕.csv：提示：“甲〔U+202E〕乙丙”"))
  }

  @Test func inspectTellsNoNumberOfAName() throws {
    let place = try TemporaryFolder()
    let file = try place.write(
      "张三13800138000.xml",
      Self.workbook([["甲", "乙"]], "李四13900139000"))
    let seen = try Inspection(file: file, input: place.path, sheet: "李四13900139000")
    #expect(!seen.table.contains("13900139000") && !seen.table.contains("13800138000"))
    #expect(!seen.json.contains("13900139000") && !seen.json.contains("13800138000"))
    #expect(seen.table.contains("李四（已隐去）"))
  }

  private static func workbook(_ rows: [[String]], _ sheet: String) -> String {
    let space = "urn:schemas-microsoft-com:office:spreadsheet"
    let cells = rows.map { row in
      "<Row>" + row.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
    }
    return
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Workbook xmlns=\"\(space)\" xmlns:ss=\"\(space)\">"
      + "<Worksheet ss:Name=\"\(sheet)\"><Table>\(cells.joined())</Table></Worksheet></Workbook>"
  }
}
