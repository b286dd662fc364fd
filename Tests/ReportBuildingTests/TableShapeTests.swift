import Files
import Foundation
import ReportBuilding
import TestSupport
import Testing

/// Tables as offices shape them (Decisions: Reading): headers of several rows, blocks pasted aside,
/// rows out of order of the form, hidden parts, other formats under the same name.
struct TableShapeTests {
  /// A clean table of a small county, and where it stands.
  struct Clean {
    let folder: TemporaryFolder
    let input: String
    let path: String
    var lines: [[String]]
    let header: Int

    init(_ table: String) async throws {
      folder = try TemporaryFolder()
      input = try await Fixture.sample(folder, villages: 70, months: 1, faults: false)
      path = "2019-07/靖城街道/\(table).csv"
      lines = Fixture.lines(
        String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
      header = lines.firstIndex { ($0.first ?? "").hasSuffix("序号") } ?? 0
      lines.removeAll { $0.first == "合计" }
    }

    func column(_ name: String) throws -> Int {
      try #require(lines[header].firstIndex(of: name) ?? lines[header + 1].firstIndex(of: name))
    }

    /// First and last row of data, by position in `lines`.
    func data() throws -> Range<Int> {
      let first = try #require(lines[header...].firstIndex { $0.first == "1" })
      let last = try #require(lines.lastIndex { Int($0.first ?? "") != nil })
      return first..<last + 1
    }

    /// Findings of the file under its own or another name.
    func findings(_ name: String? = nil) throws -> [[String: Any]] {
      let text = lines.map { line in
        line.map { $0.contains(where: { ",\"\n".contains($0) }) ? "\"\($0)\"" : $0 }
          .joined(separator: ",")
      }.joined(separator: "\r\n")
      return try findings(Array(text.utf8), name ?? path)
    }

    func findings(_ bytes: [UInt8], _ name: String) throws -> [[String: Any]] {
      let file = try folder.write("in/" + name, bytes)
      let json = try Inspection(file: file, input: input, sheet: nil).json
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      return object?["findings"] as? [[String: Any]] ?? []
    }
  }

  static func rules(_ findings: [[String: Any]]) -> [String] {
    findings.map { "\($0["rule"] ?? "") \($0["cell"] ?? "")" }
  }

  @Test func theCleanTableHasNoFindings() async throws {
    let clean = try await Clean("表一")
    #expect(Self.rules(try clean.findings()).isEmpty)
  }

  /// A row of the form's own, and a total that names the town and tells how many there are.
  @Test(arguments: [
    ["例", "靖城街道", "示例村"], ["示例", "", "某某村"], ["例1", "靖城街道", "甲村"], ["1", "靖城街道", "××村"],
    ["1", "", "XX村"],
    ["", "靖城街道合计（2个村）"], ["", "靖城街道小计：5人"], ["", "靖城街道总计(共12户)"], ["", "靖城街道汇总"],
  ])
  func rowsThatAreNoDataAreSetAside(row: [String]) async throws {
    var clean = try await Clean("表一")
    let isSample = !row[0].isEmpty
    let data = try clean.data()
    let blank = Array(repeating: "", count: clean.lines[data.lowerBound].count - row.count)
    clean.lines.insert(row + blank, at: isSample ? data.lowerBound : data.upperBound)
    #expect(Self.rules(try clean.findings()).isEmpty)
  }

  /// A total row may say how many rows there are, and is asked about when it is wrong.
  @Test(arguments: [0, 1]) func aCountInATotalRowIsCompared(off: Int) async throws {
    var clean = try await Clean("表一")
    let data = try clean.data()
    let blank = Array(repeating: "", count: clean.lines[data.lowerBound].count - 2)
    clean.lines.insert(["", "靖城街道合计（\(data.count + off)个）"] + blank, at: data.upperBound)
    let rules = Self.rules(try clean.findings())
    #expect(rules == (off == 0 ? [] : ["structure.total-count-differs B\(data.upperBound + 1)"]))
  }

  /// A row of sums with the town's name and no other word is a total row.
  @Test(arguments: [0, 1]) func sumsBehindTheTownsNameAreATotal(off: Int) async throws {
    var clean = try await Clean("表一")
    let data = try clean.data()
    let column = try clean.column("实配人数")
    var row = Array(repeating: "", count: clean.lines[data.lowerBound].count)
    row[1] = "靖城街道"
    row[column] = "\(data.compactMap { Int(clean.lines[$0][column]) }.reduce(off, +))"
    clean.lines.insert(row, at: data.upperBound)
    let rules = Self.rules(try clean.findings()).map { String($0.prefix { $0 != " " }) }
    #expect(rules == (off == 0 ? [] : ["structure.total-differs"]))
  }

  @Test(arguments: [1, 3]) func aBlockOneColumnAsideIsOneFinding(rows: Int) async throws {
    for isRight in [true, false] {
      var clean = try await Clean("表一")
      let from = try clean.column("实配人数")
      let first = try clean.data().lowerBound + 2
      for row in first..<first + rows {
        if isRight {
          clean.lines[row].insert("", at: from)
        } else {
          clean.lines[row].remove(at: from)
        }
      }
      let findings = try clean.findings()
      #expect(findings.count == 1, "\(Self.rules(findings))")
      #expect(findings.first?["rule"] as? String == "structure.block-aside")
      #expect((findings.first?["message"] as? String)?.contains("连续\(rows)行") == true)
      #expect(findings.first?["row"] as? Int == first + 1)
    }
  }

  /// In a row that stands aside a restricted value stands under a header that anyone may read.
  @Test(arguments: [1, 3]) func aBlockAsideShowsNoRestrictedValue(rows: Int) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = "2019-07/靖城街道/表二.csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    lines.removeAll { $0.first == "合计" }
    let header = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    let total = try #require(lines[header].firstIndex(of: "报酬合计"))
    let from = try #require(lines[header].firstIndex(of: "岗位类别"))
    for row in header + 1...header + rows {
      lines[row][total] = "98765"
      lines[row].insert("", at: from)
      lines[row].removeLast()
    }
    try place.write(
      "in/" + path, lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    try await Fixture.build(input, to: place.path + "/out")
    let found = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
    #expect(found.contains { $0["rule"] == "structure.block-aside" })
    for (name, bytes) in try TemporaryFolder.tree(place.path + "/out") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("98765"), "\(name)")
    }
  }

  @Test(arguments: [true, false]) func aBlockOneRowOffIsOneFinding(isDown: Bool) async throws {
    var clean = try await Clean("表一")
    let data = try clean.data()
    let columns = try clean.column("两委职数")...clean.column("女性人数")
    if isDown {
      clean.lines.insert(
        Array(repeating: "", count: clean.lines[data.lowerBound].count), at: data.upperBound)
      for column in columns {
        for row in data.reversed() { clean.lines[row + 1][column] = clean.lines[row][column] }
        clean.lines[data.lowerBound][column] = ""
      }
    } else {
      clean.lines.insert(
        Array(repeating: "", count: clean.lines[data.lowerBound].count), at: data.lowerBound)
      for column in columns {
        for row in data { clean.lines[row][column] = clean.lines[row + 1][column] }
        clean.lines[data.upperBound][column] = ""
      }
    }
    let findings = try clean.findings()
    #expect(findings.count == 1, "\(Self.rules(findings))")
    #expect(findings.first?["rule"] as? String == "structure.block-off")
    #expect((findings.first?["message"] as? String)?.contains(isDown ? "向下" : "向上") == true)
  }

  @Test(arguments: [true, false])
  func aBlockMovedOverTheListIsOneFinding(isDown: Bool) async throws {
    var clean = try await Clean("表六")
    let data = try clean.data()
    let empty = isDown ? data.lowerBound : data.upperBound - 1
    for column in try clean.column("创建主体")..<clean.lines[clean.header].count {
      for row in isDown ? Array(data.dropFirst().reversed()) : Array(data.dropLast()) {
        clean.lines[row][column] = clean.lines[isDown ? row - 1 : row + 1][column]
      }
      clean.lines[empty][column] = ""
    }
    let findings = try clean.findings()
    #expect(findings.count == 1, "\(Self.rules(findings))")
    #expect(findings.first?["rule"] as? String == "structure.block-off")
    #expect((findings.first?["message"] as? String)?.contains(isDown ? "向下" : "向上") == true)
  }

  @Test func headersOfTwoAndThreeRowsAreJoined() async throws {
    var clean = try await Clean("表一")
    // 序号 … stay above; the four rules get a group of their own, and a third row numbers columns.
    let rules = try clean.column("交叉任职")...clean.column("民主监督")
    var lower = Array(repeating: "", count: clean.lines[clean.header].count)
    for column in rules {
      lower[column] = clean.lines[clean.header][column]
      clean.lines[clean.header][column] = column == rules.lowerBound ? "四项制度" : ""
    }
    clean.lines.insert(lower, at: clean.header + 1)
    clean.lines.insert(lower.indices.map { "\($0 + 1)" }, at: clean.header + 2)
    #expect(Self.rules(try clean.findings()).isEmpty)
  }

  @Test func groupsTellColumnsOfTheSameNameApart() async throws {
    var clean = try await Clean("表七")
    var lower = Array(repeating: "", count: clean.lines[clean.header].count)
    for (name, group) in [("本月活动次数", "本月"), ("本年活动次数", "本年")] {
      let column = try clean.column(name)
      clean.lines[clean.header][column] = group
      lower[column] = "活动次数"
    }
    clean.lines.insert(lower, at: clean.header + 1)
    #expect(Self.rules(try clean.findings()).isEmpty)
  }

  @Test func reorderedAndInsertedColumnsAreFound() async throws {
    var clean = try await Clean("表一")
    for row in clean.lines.indices.dropFirst(clean.header) where clean.lines[row].count > 5 {
      let moved = clean.lines[row].remove(at: 6)
      clean.lines[row].append(moved)
      clean.lines[row].insert(row == clean.header ? "心得" : "", at: 3)
    }
    #expect(Self.rules(try clean.findings()) == ["structure.column-unknown "])
  }

  @Test func anExtensionThatLiesIsSaid() async throws {
    let clean = try await Clean("表一")
    let text = clean.lines.map { $0.joined(separator: ",") }.joined(separator: "\n")
    #expect(
      Self.rules(try clean.findings(Array(text.utf8), "2019-07/靖城街道/表一.xlsx"))
        == ["file.name-lies "])
  }

  static func workbook(_ lines: [[String]], hidden: Set<Int> = [], sheet: String = "") -> [UInt8] {
    let rows = lines.enumerated().map { row, cells in
      "<row r=\"\(row + 1)\"\(hidden.contains(row) ? " hidden=\"1\"" : "")>"
        + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }.joined()
    return WorkbookParts(rows: rows, sheet: sheet).bytes
  }

  @Test func aWorkbookReadsLikeItsText() async throws {
    let clean = try await Clean("表一")
    #expect(
      Self.rules(try clean.findings(Self.workbook(clean.lines), "2019-07/靖城街道/表一.xlsx")).isEmpty)
  }

  @Test func hiddenRowsAreReadAndSaid() async throws {
    let clean = try await Clean("表一")
    let row = try clean.data().lowerBound + 1
    let bytes = Self.workbook(clean.lines, hidden: [row])
    #expect(
      Self.rules(try clean.findings(bytes, "2019-07/靖城街道/表一.xlsx"))
        == ["structure.rows-hidden "])
  }

  @Test func recordsInXMLAreMappedByTheProgramme() async throws {
    let clean = try await Clean("表七附")
    let path = clean.input + "/programme.yaml"
    let names = ["fd", "doc", "bud", "pd", "b1", "b2", "b3", "hb", "hbon", "inh", "el"]
    let keys = [
      "fund", "fund_doc", "budget", "paid", "buy", "award", "venture", "hub", "hub_on", "inhub",
      "elect",
    ]
    let mapping = zip(names, keys).map { "\($0): \($1)" }.joined(separator: ", ")
    let yaml = String(decoding: try FileSystem.read(path), as: UTF8.self)
    try clean.folder.write(
      "in/programme.yaml",
      yaml + "\nrecord_xml:\n  - {record: support, ledger: T7t, fields: {\(mapping)}, "
        + "labels: {unit: 填报单位, when: 填报时间}}\n")
    let values = ["未设立", "", "", "0", "0", "0", "0", "未建", "", "", "0"]
    let fields = zip(names, values).map { "<\($0)>\($1)</\($0)>" }.joined()
    let xml =
      "<export><unit>靖城街道</unit><when>2019年7月25日</when><support>\(fields)</support></export>"
    #expect(Self.rules(try clean.findings(Array(xml.utf8), "2019-07/导出.xml")).isEmpty)
    let inspection = try Inspection(
      file: clean.input + "/2019-07/导出.xml", input: clean.input, sheet: nil)
    #expect(inspection.table.contains("台账：表七附"))
  }
}
