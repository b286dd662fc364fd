import Files
import Reading
import ReportBuilding
import TestSupport
import Testing

/// What goes back to a town, and the town's answers to it.
struct ReturnSlipTests {
  /// A small county in which one town's table has a fault, a question and a repeated name.
  struct County {
    let place: TemporaryFolder
    let input: String
    let output: String
    let table = "2019-07/靖城街道/表七.csv"

    init() async throws {
      place = try TemporaryFolder()
      input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
      output = place.path + "/out"
      var lines = Fixture.lines(
        String(decoding: try FileSystem.read(input + "/" + table), as: UTF8.self))
      lines.removeAll { $0.first == "合计" }
      let header = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
      let members = try #require(lines[header].firstIndex(of: "成员人数"))
      let head = try #require(lines[header].firstIndex(of: "负责人"))
      let data = try #require(lines.firstIndex { $0.first == "1" })
      lines[data][members] = "约30"
      lines[data + 1][members] = "很多"
      lines[data + 2][members] = "很多"
      lines[data][head] = "金丝雀甲"
      let text = lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n")
      try place.write("in/" + table, text)
    }

    func build() async throws { try await Fixture.build(input, to: output) }

    var slip: String { output + "/returns/2019-07/321282001" }

    func faults() throws -> [[String: String]] { try Fixture.table(slip + "/faults.csv") }

    func findings() throws -> [[String: String]] {
      try Fixture.table(output + "/leadership/data/findings.csv")
    }

    /// The town's answers: `faults.csv` with the 说明 of the rows that `text` names by their rule.
    func answers(_ text: [String: String]) throws -> String {
      var lines = Fixture.lines(
        String(decoding: try FileSystem.read(slip + "/faults.csv").dropFirst(3), as: UTF8.self))
      for row in lines.indices.dropFirst() {
        lines[row][lines[row].count - 1] = text[lines[row][7]] ?? ""
      }
      return lines.map { row in
        row.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
      }.joined(separator: "\r\n")
    }
  }

  @Test func aSlipHoldsEveryFaultAndNothingElse() async throws {
    let county = try await County()
    try await county.build()
    let faults = try county.faults()
    #expect(faults.map { $0["规则"] ?? "" } == ["cell.uncertain", "cell.type", "cell.type"])
    #expect(faults.allSatisfy { $0["说明"] == "" && $0["单元格"]?.isEmpty == false })
    let page = String(decoding: try FileSystem.read(county.slip + "/index.html"), as: UTF8.self)
    // One line for one cause in two cells.
    #expect(page.split(separator: "<td><span class=\"sev E\">").count == 2)
    #expect(page.contains("差错2处，待核实1处"))
    // Each cell is told with its village.
    #expect(page.matches(of: /[A-Z]+[0-9]+（[^（）]*(村|社区)）/).count == 3)
    #expect(page.contains("请改正后于8月8日前重新报送"))
    for other in ["新桥镇", "东兴镇", "金丝雀", "href"] { #expect(!page.contains(other), "\(other)") }
    // Towns without faults get nothing.
    let folders = try FileSystem.entries(county.output + "/returns/2019-07").map(\.name)
    #expect(folders == ["321282001"])
  }

  /// Where nothing came there is nothing to mend: the town is reminded, and not told to correct.
  @Test func aTownThatSentNothingIsReminded() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 1, faults: false)
    try FileSystem.removeTree(input + "/2019-07/靖城街道")
    try await Fixture.build(input, to: place.path + "/out")
    let slip = place.path + "/out/returns/2019-07/321282001"
    let page = String(decoding: try FileSystem.read(slip + "/index.html"), as: UTF8.self)
    let missing = try Fixture.table(slip + "/faults.csv")
    #expect(missing.map { $0["类别"] ?? "" } == ["未报"])
    #expect(page.contains("靖城街道2019年7月报表催报单</h1>"))
    let message = try #require(page.firstRange(of: "靖城街道：2019年7月报表有"))
    #expect(page[message.upperBound...].contains("张表未报，请于8月8日前报送，谢谢。"))
    for word in ["退回单", "差错", "改正", "重新报送"] { #expect(!page.contains(word), "\(word)") }
  }

  @Test(arguments: ["gb18030", "utf-8", "utf-16le", "xlsx"])
  func anAnswerSettlesAQuestion(encoding: String) async throws {
    let county = try await County()
    try await county.build()
    let text = try county.answers(["cell.uncertain": "实为三十人，已电话核实"])
    let bytes: [UInt8]
    switch encoding {
    case "xlsx": bytes = TableShapeTests.workbook(Fixture.lines(text))
    case "utf-16le":
      bytes = [0xFF, 0xFE] + TextEncoding.utf16LittleEndian.encoded(Array(text.utf8))
    default:
      bytes = try #require(TextEncoding(label: encoding)).encoded(Array(text.utf8))
    }
    try county.place.write("in/2019-07/靖城街道/说明.csv", bytes)
    try await county.build()
    let findings = try county.findings()
    let answered = findings.filter { $0["rule"] == "cell.uncertain" }
    #expect(answered.count == 1)
    #expect(answered.first?["severity"] == "W")
    #expect(answered.first?["message"]?.contains("填报单位说明：实为三十人，已电话核实") == true)
    #expect(findings.allSatisfy { $0["severity"] != "C" })
    #expect(try county.faults().map { $0["规则"] ?? "" } == ["cell.type", "cell.type"])
  }

  @Test func answersWithoutAQuestionAreDroppedAndSaid() async throws {
    let county = try await County()
    try await county.build()
    let text = try county.answers(["cell.uncertain": "属实", "cell.type": "就是很多"])
      .split(separator: "约30").joined(separator: "约40")
    try county.place.write("in/2019-07/靖城街道/faults.csv", text)
    try await county.build()
    let rules = try county.findings().filter { ($0["rule"] ?? "").hasPrefix("explanation") }
    #expect(
      rules.map { "\($0["rule"] ?? "") \($0["severity"] ?? "")" }.sorted()
        == ["explanation.fault W", "explanation.fault W", "explanation.unused W"])
    #expect(
      try county.findings().contains { $0["rule"] == "cell.uncertain" && $0["severity"] == "C" })
  }

  /// What is withheld is a fact of the finding; the words （不公开） in a table are only words.
  @Test func wordsInATableWithholdNothing() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = "2019-07/靖城街道/表七.csv"
    var table = try PlantedTable(try FileSystem.read(input + "/" + path))
    let name = Plant.Cell(header: "组织名称", value: "示例第一村民小组（不公开）")
    _ = try table.apply(Plant.Edit(file: "表七", rows: 1...1, change: .cells([name])))
    try place.write("in/" + path, table.text)
    try await Fixture.build(input, to: place.path + "/out")
    let slip = place.path + "/out/returns/2019-07/321282001/faults.csv"
    let bytes = try FileSystem.read(slip).dropFirst(3)
    var lines = Fixture.lines(String(decoding: bytes, as: UTF8.self))
    try #require(lines.count == 2)
    #expect(lines[1][7] == "organisation.own-body")
    lines[1][lines[1].count - 1] = "名称无误，系群众自发组织"
    let answer = lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n")
    try place.write("in/2019-07/靖城街道/说明.csv", answer)
    try await Fixture.build(input, to: place.path + "/out")
    let found = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["rule"] == "organisation.own-body" }
    #expect(found.map { $0["severity"] ?? "" } == ["W"])
    #expect(found.first?["message"]?.contains("名称无误，系群众自发组织") == true)
  }

  /// Pay may stand in an answer; it goes no further than the column's own values.
  @Test func theAnswerAboutARestrictedColumnStaysInside() async throws {
    let county = try await County()
    let path = "2019-07/靖城街道/表二.csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read(county.input + "/" + path), as: UTF8.self))
    lines.removeAll { $0.first == "合计" }
    let header = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    let data = try #require(lines.firstIndex { $0.first == "1" })
    lines[data][try #require(lines[header].firstIndex(of: "上年基本报酬"))] = "99000"
    try county.place.write(
      "in/" + path, lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    try await county.build()
    let text = try county.answers(["pay.basic-fallen": "由99000元降为三万元"])
    try county.place.write("in/2019-07/靖城街道/faults.csv", text)
    try await county.build()
    let found = try county.findings().filter { $0["rule"] == "pay.basic-fallen" }
    #expect(found.map { $0["severity"] ?? "" } == ["W"])
    for (name, bytes) in try TemporaryFolder.tree(county.output) {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("99000"), "\(name)")
    }
  }
}
