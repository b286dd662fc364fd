import Files
import Findings
import Foundation
import Programme
import ReportBuilding
import TestSupport
import Testing

/// The county's own register is read like a town's tables and counts for the county alone.
struct RegisterTests {
  private static let head = "序号,事项,名称,文件名称,文号,成文日期,覆盖范围,数量,佐证"

  /// A register of some rows; each begins with its 事项.
  private static func csv(_ rows: [String]) -> String {
    (["市级登记表", "填报单位：市委组织部　填报时间：2019年8月25日", head]
      + rows.enumerated().map { "\($0 + 1),\($1)" }).joined(separator: "\r\n")
  }

  private static let two = [
    "联审联查制度,甲办法,,示例〔2019〕1号,2019-07-10,,,", "岗位目标制度,乙办法,,示例〔2019〕2号,2019-08-10,,,",
  ]
  private static let three = two + ["刚性退出制度,丙办法,,示例〔2019〕3号,2019-08-11,,,"]

  private static let inJuly = three.map {
    $0.replacing("2019-08-1", with: "2019-07-1")
  }

  /// What of a clean sample of two months is changed, and what comes of it in the second.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Files by path below the input folder; nil takes one away.
    var files: [String: String?]
    /// A03 of the city as `numerator/denominator status`.
    var rules: String
    /// A14 of the city: 村党组织书记培训.
    var trainings = "0 "
    /// What A03 lacks, as listed.
    var lacks: [String] = []
    /// Findings as `severity rule month`.
    var findings: [String] = []
    var testDescription: String { name }
  }

  private static let july = "2019-07/市级/市级登记表.csv"
  private static let august = "2019-08/市级/市级登记表.csv"
  private static let missing = "W county.register-missing 2019-08"
  private static let unsigned = "刚性退出制度：缺文号、成文日期"

  static let cases: [Case] = [
    Case(
      name: "the clean sample", files: [:], rules: "0/3 未达标",
      lacks: ["联审联查制度", "岗位目标制度", unsigned]),
    Case(name: "three of three", files: [august: csv(three)], rules: "3/3 达标"),
    Case(
      name: "a row left out is missing", files: [august: csv(two)], rules: "2/3 未达标",
      lacks: ["刚性退出制度"]),
    Case(
      name: "a row without its document does not count",
      files: [august: csv(two + ["刚性退出制度,丙办法,,,,,,"])], rules: "2/3 未达标", lacks: [unsigned]),
    Case(
      name: "a date after the month does not count, nor take the others away",
      files: [august: csv(two + ["刚性退出制度,丙办法,,示例〔2019〕3号,2019-09-11,,,"])], rules: "2/3 未达标",
      lacks: ["刚性退出制度：缺成文日期"], findings: ["E cell.after-month 2019-08"]),
    Case(
      name: "no register at all", files: [july: nil, august: nil], rules: "/ 未报送",
      trainings: " 未报送",
      findings: [missing]),
    Case(
      name: "no register this month: as it was", files: [july: csv(inJuly), august: nil],
      rules: "3/3 未报送", trainings: "0 未报送", findings: [missing]),
    Case(
      name: "trainings are rows with a document",
      files: [
        august: csv(
          three + [
            "村党组织书记培训,示例班,,示例通〔2019〕1号,2019-08-20,,50,", "村党组织书记培训,另一班,,,,,50,",
          ])
      ], rules: "3/3 达标", trainings: "1 "),
    Case(
      name: "under the town's folder", files: [august: nil, "2019-08/靖城街道/登记.csv": csv(three)],
      rules: "3/3 达标", findings: ["W county.register-elsewhere 2019-08"]),
    Case(
      name: "in no folder of its own", files: [august: nil, "2019-08/登记.csv": csv(three)],
      rules: "3/3 达标"),
    Case(
      name: "as a spreadsheet of XML", files: [august: nil, "2019-08/市级/登记.xml": xml(three)],
      rules: "3/3 达标"),
    Case(
      name: "a broken workbook instead: sent back, nothing more", files: [august: "PK\u{3}\u{4}"],
      rules: "0/3 未报送", trainings: "0 未报送",
      lacks: ["联审联查制度", "岗位目标制度", unsigned], findings: ["E file.broken-archive 2019-08"]),
  ]

  private static func xml(_ rows: [String]) -> String {
    let lines = csv(rows).split(separator: "\r\n").map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map {
        "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>"
      }
      return "<Row>\(cells.joined())</Row>"
    }
    return """
      <?xml version="1.0"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="市级登记表"><Table>\
      \(lines.joined())</Table></Worksheet></Workbook>
      """
  }

  @Test(arguments: cases) func isReadAndCounted(_ example: Case) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 2, faults: false)
    for (path, text) in example.files {
      if try FileSystem.kind("\(input)/\(path)", follows: false) != nil {
        try FileSystem.remove("\(input)/\(path)")
      }
      if let text { try place.write("in/" + path, text) }
    }
    let output = place.path + "/out"
    try await Fixture.build(input, to: output)
    let data = output + "/leadership/data/"
    let figures = try Fixture.table(data + "indicators.csv").filter {
      $0["month"] == "2019-08" && $0["level"] == "city"
    }
    func figure(_ id: String) -> [String: String] { figures.first { $0["indicator"] == id } ?? [:] }
    let rules = figure("A03")
    #expect(
      "\(rules["numerator"] ?? "")/\(rules["denominator"] ?? "") \(rules["status"] ?? "")"
        == example.rules)
    let trainings = figure("A14")
    #expect("\(trainings["value"] ?? "") \(trainings["status"] ?? "")" == example.trainings)
    let lacks = try Fixture.table(data + "shortfalls.csv").filter { $0["indicator"] == "A03" }
    #expect(lacks.map { $0["missing"] ?? "" } == example.lacks)
    #expect(lacks.allSatisfy { $0["town_code"] == "" })
    let found = try Fixture.table(data + "findings.csv").filter {
      $0["town"] == "市级" || ($0["file"] ?? "").contains("登记")
    }
    #expect(
      found.map { "\($0["severity"] ?? "") \($0["rule"] ?? "") \($0["month"] ?? "")" }
        == example.findings, "\(found.map { $0["message"] ?? "" })")
    // It is no town.
    #expect(!figures.contains { $0["code"] == "321282000" })
    let receipts = try Fixture.table(data + "completeness.csv")
    #expect(!receipts.contains { $0["ledger"] == "T8" || $0["town"] == "市级" })
  }

  /// A town's table among the county's own is read for the town that it names.
  @Test func aTownsTableBesideItIsTheTowns() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    let bytes = try FileSystem.read(input + "/2019-07/靖城街道/表七.csv")
    try FileSystem.remove(input + "/2019-07/靖城街道/表七.csv")
    try place.write("in/2019-07/市级/表七.csv", bytes)
    let output = place.path + "/out"
    try await Fixture.build(input, to: output)
    let receipts = try Fixture.table(output + "/leadership/data/completeness.csv")
    let own = receipts.filter { $0["town"] == "靖城街道" && $0["ledger"] == "T7" }
    #expect(own.map { $0["received"] } == ["1"])
    #expect(
      try Fixture.table(output + "/leadership/data/findings.csv").allSatisfy {
        $0["rule"] != "ledger.missing" && $0["severity"] != "E"
      })
  }

  /// Tables of the form before the new columns: no fault, and nothing said of what nobody was asked.
  @Test func aTableWithoutTheNewColumnsIsRightAsItIs() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    let new = ["乡村振兴合伙人数", "创业发展基地数", "引进企业数", "引进人才数"]
    let path = input + "/2019-07/靖城街道/表三.csv"
    var lines = Fixture.lines(String(decoding: try FileSystem.read(path), as: UTF8.self))
    let head = try #require(lines.firstIndex { $0.contains(new[0]) })
    let gone = new.compactMap { lines[head].firstIndex(of: $0) }.sorted(by: >)
    #expect(gone.count == 4)
    for row in lines.indices { for column in gone { lines[row].remove(at: column) } }
    try FileSystem.remove(path)
    try place.write(
      "in/2019-07/靖城街道/表三.csv", lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    let output = place.path + "/out"
    let summary = try await Fixture.build(input, to: output)
    #expect(summary.findings.errors == 0)
    let towns = try Fixture.table(output + "/leadership/data/indicators.csv").filter {
      $0["code"] == "321282001"
    }
    for id in ["C01", "C02", "C06"] {
      let own = towns.filter { $0["indicator"] == id }
      #expect(own.map { $0["value"] } == [""], "\(id)")
      #expect(own.map { $0["status"] } == ["未报送"], "\(id)")
    }
  }
}
