import Files
import Foundation
import ReportBuilding
import TestSupport
import Testing

/// Lines in a table that are no data: signatures, notes, totals, titles over again.
struct LinesWithoutDataTests {
  /// A line put into a clean table after its third row, and what it may lead to.
  struct Line: Sendable {
    var cells: [Int: String]
    var rules: [String] = []
  }

  @Test(arguments: [
    // A signature, a note, a group's name, a part of a total, an average, a row of formulas.
    Line(cells: [0: "单位负责人：　审核人："]), Line(cells: [0: "注：以上为第一批"]),
    Line(cells: [2: "行政村"]), Line(cells: [2: "一、行政村"]), Line(cells: [0: "其中：", 6: "1"]),
    Line(cells: [2: "本页小计"]), Line(cells: [0: "平均", 6: "3.5"]),
    Line(cells: [3: "负责人签字：", 8: "（盖章）"]),
    Line(
      cells: [0: "靖江市农村基层党建“七个一”工程月报表（表一 村级班子建设情况月报表）"]),
    Line(cells: [0: "人均", 6: "1"]), Line(cells: [0: "较上月", 6: "2", 7: "3"]),
    Line(cells: [1: "街道合计", 2: ""]), Line(cells: [2: "没有的村"], rules: ["place.unknown"]),
  ])
  func aLineInTheMiddleEndsNothing(_ line: Line) async throws {
    var clean = try await TableShapeTests.Clean("表一")
    var row = Array(repeating: "", count: clean.lines[clean.header].count)
    for (column, text) in line.cells { row[column] = text }
    clean.lines.insert(row, at: try clean.data().lowerBound + 3)
    #expect(try clean.findings().map { $0["rule"] as? String ?? "" } == line.rules)
  }

  @Test func theHeaderMayComeAgain() async throws {
    var clean = try await TableShapeTests.Clean("表六")
    let header = Array(clean.lines[clean.header...clean.header + 1])
    clean.lines.insert(contentsOf: header, at: try clean.data().lowerBound + 2)
    #expect(
      TableShapeTests.rules(try clean.findings()).allSatisfy { $0.hasPrefix("brand.outside") })
  }

  @Test func labelsMayStandInCellsOfTheirOwn() async throws {
    var clean = try await TableShapeTests.Clean("表六")
    var row = Array(repeating: "", count: clean.lines[clean.header].count)
    for (column, text) in [0: "填报单位：", 2: "新桥镇党建办", 6: "填报时间：", 8: "2019年5月25日"] {
      row[column] = text
    }
    clean.lines[clean.header - 1] = row
    clean.lines[clean.lines.count - 1] = [""]
    let rules = TableShapeTests.rules(try clean.findings())
    #expect(rules.contains("file.town-disagrees "))
    #expect(rules.contains("file.date-disagrees "))
  }

  @Test func remarksMayHaveTwoColumns() async throws {
    var clean = try await TableShapeTests.Clean("表七")
    for row in clean.lines.indices.dropFirst(clean.header) where clean.lines[row].count > 5 {
      clean.lines[row].append(row == clean.header ? "备注" : "第二栏")
    }
    #expect(TableShapeTests.rules(try clean.findings()).isEmpty)
  }

  @Test(arguments: [true, false]) func theUnitOfTheTableCounts(inHeader: Bool) async throws {
    var clean = try await TableShapeTests.Clean("表七附")
    let names = ["年度预算", "本年累计拨付", "其中：购买服务", "其中：以奖代补", "其中：公益创投"]
    let row = try clean.data().lowerBound
    clean.lines[row][try clean.column("专项经费")] = "已设立"
    clean.lines[row][try clean.column("文号/预算科目")] = "示例1号"
    for (name, value) in zip(names, ["120000", "40000", "20000", "10000", "10000"]) {
      let column = try clean.column(name)
      clean.lines[row][column] = value
      if inHeader { clean.lines[clean.header][column] = name + "（元）" }
    }
    if !inHeader { clean.lines[1] = ["填报单位：靖城街道　填报时间：2019年7月25日　单位：个、元"] }
    let findings = try clean.findings()
    #expect(
      findings.allSatisfy { $0["rule"] as? String == "cell.normalised" },
      "\(TableShapeTests.rules(findings))")
    #expect(findings.contains { ($0["message"] as? String)?.contains("“120000”读作“12”") == true })
  }

  @Test func headersMayBeDecorated() async throws {
    var clean = try await TableShapeTests.Clean("表六")
    for (name, shown) in [
      "培育阶段": "*培育阶段", "品牌类型": "2.品牌类型", "创建方案": "创建方案（是/否）", "命名日期": "命名日期（年/月/日）",
    ] {
      let column = try clean.column(name)
      clean.lines[clean.header][column] = shown
    }
    #expect(
      TableShapeTests.rules(try clean.findings()).allSatisfy { $0.hasPrefix("brand.outside") })
  }

  @Test func subtotalsAndTheTotalAreEachCompared() async throws {
    var clean = try await TableShapeTests.Clean("表一")
    let data = try clean.data()
    let column = try clean.column("两委职数")
    func total(_ word: String, _ rows: Range<Int>, plus: Int) -> [String] {
      var row = Array(repeating: "", count: clean.lines[clean.header].count)
      row[0] = word
      row[column] = "\(rows.reduce(plus) { $0 + (Int(clean.lines[$1][column]) ?? 0) })"
      return row
    }
    let half = data.lowerBound + 5
    let first = total("小计", data.lowerBound..<half, plus: 0)
    let second = total("小计", half..<data.upperBound, plus: 1)
    let all = total("合计", data, plus: 2)
    clean.lines.insert(contentsOf: [second, all], at: data.upperBound)
    clean.lines.insert(first, at: half)
    let rules = TableShapeTests.rules(try clean.findings())
    #expect(
      rules == [
        "structure.total-differs F\(data.upperBound + 2)",
        "structure.total-differs F\(data.upperBound + 3)",
      ])
  }

  @Test func aRowOfAnotherTownIsSaidOnce() async throws {
    var clean = try await TableShapeTests.Clean("表七附")
    let row = try clean.data().lowerBound
    var other = clean.lines[row]
    other[try clean.column("镇（街道、园区、办事处）")] = "新桥镇"
    clean.lines.insert(other, at: row + 1)
    #expect(try clean.findings().map { $0["rule"] as? String ?? "" } == ["row.other-town"])
    var village = try await TableShapeTests.Clean("表一")
    let line = try village.data().lowerBound
    village.lines[line][try village.column("镇（街道、园区、办事处）")] = "新桥镇"
    #expect(try village.findings().map { $0["rule"] as? String ?? "" } == ["row.town-differs"])
  }

  @Test func aVillageWithoutContentIsOneFinding() async throws {
    var clean = try await TableShapeTests.Clean("表一")
    let row = try clean.data().lowerBound + 1
    for column in clean.lines[row].indices.dropFirst(4) { clean.lines[row][column] = "" }
    #expect(try clean.findings().map { $0["rule"] as? String ?? "" } == ["row.empty"])
  }

  @Test func twoSheetsOfOneLedgerAreNotTheSame() async throws {
    let clean = try await TableShapeTests.Clean("表六")
    func rows(_ lines: [[String]]) -> String {
      lines.map { cells in
        "<Row>" + cells.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined()
          + "</Row>"
      }.joined()
    }
    let half = try clean.data().lowerBound + 2
    let xml =
      "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
      + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
      + "<Worksheet ss:Name=\"甲\"><Table>\(rows(Array(clean.lines[..<half])))</Table></Worksheet>"
      + "<Worksheet ss:Name=\"乙\"><Table>\(rows(clean.lines))</Table></Worksheet></Workbook>"
    try FileSystem.removeTree(clean.input + "/2019-07/靖城街道")
    try clean.folder.write("in/2019-07/靖城街道/报表.xml", xml)
    try await Fixture.build(clean.input, to: clean.folder.path + "/out")
    let found = try Fixture.table(clean.folder.path + "/out/leadership/data/findings.csv").filter {
      $0["rule"] == "file.conflict"
    }
    #expect(found.map { $0["sheet"] ?? "" }.sorted() == ["乙", "甲"])
  }

  /// All tables of a town may stand on one sheet; faults are told at their rows.
  @Test func tablesBelowEachOtherAreRead() async throws {
    var clean = try await TableShapeTests.Clean("表六")
    let tables = ["表七附", "表三", "表一"]
    var faulty = 0
    for name in tables {
      var below = try await TableShapeTests.Clean(name)
      if name == "表三" {
        let row = try below.data().lowerBound
        below.lines[row][try below.column("本月收入")] = "待定"
        faulty = clean.lines.count + 1 + row + 1
      }
      clean.lines += (name == "表一" ? [] : [[""]]) + below.lines
    }
    try FileSystem.removeTree(clean.input + "/2019-07/靖城街道")
    try clean.folder.write(
      "in/2019-07/靖城街道/报表.csv",
      clean.lines.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    try await Fixture.build(clean.input, to: clean.folder.path + "/out")
    let data = clean.folder.path + "/out/leadership/data/"
    let errors = try Fixture.table(data + "findings.csv").filter {
      $0["town"] == "靖城街道" && $0["severity"] == "E"
    }
    #expect(errors.count { $0["rule"] == "ledger.missing" } == 8)
    let others = errors.filter { $0["rule"] != "ledger.missing" }
    #expect(
      others.map { "\($0["rule"] ?? "") \($0["row"] ?? "")" } == ["cell.placeholder \(faulty)"])
    let rows = try Fixture.table(data + "completeness.csv").filter {
      $0["town"] == "靖城街道" && $0["received"] == "1"
    }
    #expect(Set(rows.compactMap { $0["ledger"] }) == ["T1a", "T3a", "T6", "T7t"])
    #expect(rows.allSatisfy { $0["rows"] != "0" })
  }

  /// What is not taken apart any more is said.
  @Test func tooManyTablesOnASheetAreSaid() async throws {
    var clean = try await TableShapeTests.Clean("表六")
    let below = try await TableShapeTests.Clean("表七附")
    let pair = [[""]] + below.lines + [[""]] + clean.lines
    for _ in 0..<32 { clean.lines += pair }
    let text = clean.lines.map { $0.joined(separator: ",") }.joined(separator: "\n")
    try clean.folder.write("in/2019-07/靖城街道/表六.csv", text)
    try await Fixture.build(clean.input, to: clean.folder.path + "/out")
    let findings = try Fixture.table(clean.folder.path + "/out/leadership/data/findings.csv")
    #expect(findings.count { $0["rule"] == "structure.table-below" } == 1)
  }

  /// A total that lost its word is told by its numbers; it counts as a total, right or wrong.
  @Test(arguments: [
    ("表二附", ["两代表一委员人次", "享受专项待遇人数"], 0, [String]()),
    ("表二附", ["两代表一委员人次"], 1, ["structure.total-differs"]),
    ("表七", ["组织名称", "成员人数"], 0, []),
  ])
  func aTotalMayHaveNoWord(
    table: String, columns: [String], more: Int, rules: [String]
  ) async throws {
    var clean = try await TableShapeTests.Clean(table)
    let data = try clean.data()
    var row = Array(repeating: "", count: clean.lines[clean.header].count)
    for name in columns {
      let column = try clean.column(name)
      let sum = data.reduce(0) { $0 + (Int(clean.lines[$1][column]) ?? 0) }
      row[column] = "\(name.hasSuffix("名称") ? data.count : sum + more)"
    }
    clean.lines.insert(row, at: data.upperBound)
    #expect(try clean.findings().map { $0["rule"] as? String ?? "" } == rules)
  }

  @Test func aNameThatIsAStrokeListsNothing() async throws {
    var clean = try await TableShapeTests.Clean("表七")
    var row = Array(repeating: "/", count: clean.lines[clean.header].count)
    let model = clean.lines[try clean.data().lowerBound]
    for column in 0..<4 { row[column] = model[column] }
    clean.lines.insert(row, at: try clean.data().upperBound)
    #expect(TableShapeTests.rules(try clean.findings()).isEmpty)
  }

  /// A row that names its village goes on with the table, below a signature too; a summary does not.
  @Test func whatStandsBelowASignatureIsTold() async throws {
    var clean = try await TableShapeTests.Clean("表一")
    let last = try clean.data().upperBound - 1
    let row = clean.lines.remove(at: last)
    clean.lines.append(row)
    var summary = Array(repeating: "", count: row.count)
    for (column, text) in ["类别", "一肩挑", "数量", "合计"].enumerated() { summary[column] = text }
    clean.lines.append(summary)
    let findings = try clean.findings()
    #expect(findings.isEmpty, "\(findings.map { $0["message"] ?? "" })")
  }

  @Test(arguments: [
    ("填报单位：靖城街道　统计时段：2019年1月—7月", true), ("填报单位：靖城街道　填报时间：2019年7月25日", true),
    ("注：数据截至2019年5月底", true), ("填报单位：靖城街道　报送截止：2019年9月5日", true),
    ("填报单位：靖城街道　统计时段：2019年5月", false),
  ])
  func thePeriodOfALineIsItsEnd(line: String, isJuly: Bool) async throws {
    var clean = try await TableShapeTests.Clean("表一")
    clean.lines[1] = [line]
    clean.lines[clean.lines.count - 1] = [""]
    let rules = TableShapeTests.rules(try clean.findings())
    #expect(rules == (isJuly ? [] : ["file.month-disagrees "]), "\(line)")
  }
}
