import Files
import Findings
import Foundation
import ReportBuilding
import TestSupport
import Testing

@testable import Reading

/// What a form's workbook carries beside its tables: by what it is known again, the guide to its columns,
/// and notes beside cells.
struct FormMarkTests {
  /// Parts of a workbook by name, in order.
  typealias Parts = [(name: String, text: String)]

  static func parts(_ path: String) throws -> Parts {
    let archive = try ZipArchive(try FileSystem.read(path), limits: Limits())
    return try archive.names.map { name in
      (name, String(decoding: try #require(try archive.part(name)).rest(), as: UTF8.self))
    }
  }

  static func bytes(_ parts: Parts) throws -> [UInt8] {
    try ZipWriting.archive(parts.map { (name: $0.name, bytes: Array($0.text.utf8)) })
  }

  static func replaced(_ parts: Parts, _ own: String, by other: String) -> Parts {
    parts.map { (name: $0.name, text: $0.text.replacing(own, with: other)) }
  }

  /// The workbook of August forms for 靖城街道, a town of a sample of one month.
  static func form(_ place: TemporaryFolder) async throws -> (input: String, parts: Parts) {
    let input = try await Fixture.sample(place, villages: 70, months: 1, faults: false)
    try await FormsTests.make(input, to: place.path + "/forms")
    return (input, try parts(place.path + "/forms/xlsx/靖城街道/靖城街道8月报表.xlsx"))
  }

  private static func recognised(_ path: String, _ input: String) throws -> [String: Any] {
    let seen = try Inspection(file: path, input: input, sheet: "1")
    let object = try JSONSerialization.jsonObject(with: Data(seen.json.utf8)) as? [String: Any]
    return try #require(object)
  }

  /// What a clerk may type into the head of the form for 靖城街道 and August 2019.
  @Test(arguments: [
    ("填报单位（盖章）：靖城街道", "填报单位（盖章）：新桥镇", ["file.head-disagrees"]),
    ("填报单位（盖章）：靖城街道", "填报单位（盖章）：", []),
    ("填报单位（盖章）：靖城街道", "填报单位（盖章）：我们", []),
    ("报告期：2019年8月", "报告期：", []),
    ("报告期：2019年8月", "报告期：2019年7月", ["file.month-elsewhere"]),
  ])
  func isKnownWhateverIsTypedIntoItsHead(
    _ own: String, typed: String, rules: [String]
  ) async throws {
    let place = try TemporaryFolder()
    let (input, parts) = try await Self.form(place)
    let changed = Self.replaced(parts, own, by: typed)
    #expect(changed.map(\.text) != parts.map(\.text))
    let path = try place.write("in/2019-08/x.xlsx", try Self.bytes(changed))
    let seen = try Self.recognised(path, input)
    let recognised = try #require(seen["recognised"] as? [String: Any])
    #expect(recognised["town"] as? String == "靖城街道")
    #expect(recognised["month"] as? String == "2019-08")
    let found = (seen["findings"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
    #expect(Set(found.filter { $0.hasPrefix("file.") }) == Set(rules), "\(found)")
  }

  /// Outside every folder the form's own month stands in for the head that was taken away.
  @Test func tellsItsMonthWithoutFolderAndHead() async throws {
    let place = try TemporaryFolder()
    let (input, parts) = try await Self.form(place)
    let bare = Self.replaced(parts, "报告期：2019年8月", by: "")
    let path = try place.write("in/x.xlsx", try Self.bytes(bare))
    let recognised = try #require(try Self.recognised(path, input)["recognised"] as? [String: Any])
    #expect(recognised["month"] as? String == "2019-08")
  }

  /// Last month's form with a new head in the new month's folder is the new month's: the head is what
  /// the clerk wrote.
  @Test func lastMonthsFormWithANewHeadIsTheNewMonths() async throws {
    let place = try TemporaryFolder()
    let (input, parts) = try await Self.form(place)
    let changed = Self.replaced(parts, "2019年8月", by: "2019年9月")
    let path = try place.write("in/2019-09/靖城街道/x.xlsx", try Self.bytes(changed))
    let seen = try Self.recognised(path, input)
    let recognised = try #require(seen["recognised"] as? [String: Any])
    #expect(recognised["month"] as? String == "2019-09")
    let found = (seen["findings"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
    #expect(!found.contains { $0.hasPrefix("file.") }, "\(found)")
  }

  /// A form that was written over for another town, codes and all, is the other town's.
  @Test func aFormWrittenOverForAnotherTownIsThatTowns() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: 1, faults: false)
    try await FormsTests.make(input, to: place.path + "/forms")
    let towns = try FileSystem.entries(place.path + "/forms/xlsx").map(\.name)
    let other = try #require(towns.first { $0 != "靖城街道" })
    let own = try Self.parts(place.path + "/forms/xlsx/靖城街道/靖城街道8月报表.xlsx")
    let name = try #require(own.first { $0.name == "xl/workbook.xml" })
    let mark = try #require(name.text.firstMatch(of: /[0-9]{9} 2019-08/)).output
    let mixed = try Self.parts("\(place.path)/forms/xlsx/\(other)/\(other)8月报表.xlsx").map { part in
      (name: part.name, text: part.text.replacing(/[0-9]{9} 2019-08/, with: mark))
    }
    let path = try place.write("in/2019-08/x.xlsx", try Self.bytes(mixed))
    let recognised = try #require(try Self.recognised(path, input)["recognised"] as? [String: Any])
    #expect(recognised["town"] as? String == other)
  }

  // MARK: Guide

  @Test func theGuideExplainsEveryColumnAndIsNoTable() async throws {
    let place = try TemporaryFolder()
    let (input, _) = try await Self.form(place)
    let book = place.path + "/forms/xlsx/靖城街道/靖城街道8月报表.xlsx"
    let guide = Fixture.lines(try Inspection(file: book, input: input, sheet: "填表说明").csv)
    let head = try #require(guide.firstIndex { $0.first == "台账" })
    let rows = guide[(head + 1)...].map { Array(zip(guide[head], $0)) }
      .map { Dictionary(uniqueKeysWithValues: $0) }
    let programme = try FormReading.programme(input)
    for ledger in programme.ledgers where !ledger.isOfCounty {
      let own = rows.filter { $0["台账"] == FormReading.sheetName(ledger) }
      let columns = ledger.columns.indices.filter { !ledger.isStructural($0) }
      #expect(Set(own.compactMap { $0["列名"] }) == Set(columns.map { ledger.columns[$0].header }))
      for column in columns.map({ ledger.columns[$0] }) {
        let row = try #require(own.first { $0["列名"] == column.header })
        #expect(row["是否必填"] == (column.isRequired ? "必填" : ""))
        #expect(row["口径"] == column.definition)
        #expect(row["单位"] == column.unit)
        #expect(row["填法"]?.isEmpty == false)
        if !column.example.isEmpty { #expect(row["示例"] == column.example) }
      }
    }
    #expect(programme.ledgers.contains { $0.columns.contains { !$0.definition.isEmpty } })
  }

  /// Saved by itself it comes back with the tables: it is neither read nor found fault with, and no
  /// table is taken for refused because of it.
  @Test func theGuideAloneIsPassedOver() async throws {
    let place = try TemporaryFolder()
    let (input, _) = try await Self.form(place)
    let book = place.path + "/forms/xlsx/靖城街道/靖城街道8月报表.xlsx"
    let guide = try Inspection(file: book, input: input, sheet: "填表说明").csv
    try FileSystem.remove(input + "/2019-07/靖城街道/表六.csv")
    try place.write("in/2019-07/靖城街道/填表说明.csv", guide)
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    let found = try await ReportBuild(options).run().list.filter { $0.severity != .hint }
    #expect(found.map(\.rule) == ["ledger.missing"], "\(found.map(\.sentence))")
  }

  @Test func aSheetThatIsNoLedgerIsNamed() async throws {
    let place = try TemporaryFolder()
    let (input, parts) = try await Self.form(place)
    // The guide with another header is any sheet of notes.
    let notes = Self.replaced(
      Self.replaced(parts, "填法", by: "备注"), "填表说明", by: "Sheet1")
    let path = try place.write("in/2019-08/靖城街道/x.xlsx", try Self.bytes(notes))
    let found = try #require(try Self.recognised(path, input)["findings"] as? [[String: Any]])
    let own = found.filter { $0["rule"] as? String == "file.sheet-unknown" }
    #expect(own.count == 1)
    #expect((own.first?["message"] as? String)?.contains("“Sheet1”") == true)
  }

  // MARK: Notes

  /// Income is the one table with sums of a year and a fault planted: the note says how far the sum had
  /// come, the fault what was wrong, and no restricted value is said.
  @Test func notesSayHowFarTheYearHadComeAndWhatWasWrong() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = "2019-07/靖城街道/表三.csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read("\(input)/\(path)"), as: UTF8.self))
    let head = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    let row = try #require(lines.firstIndex { $0.first == "1" })
    let column = try #require(lines[head].firstIndex(of: "股份合作制改革阶段"))
    lines[row][column] = "说不清"
    try place.write("in/" + path, lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    func notes(_ month: String) async throws -> [String] {
      try await FormsTests.make(input, to: "\(place.path)/\(month)", month: month)
      let folder = "\(place.path)/\(month)/xlsx/靖城街道"
      let book = try #require(try FileSystem.entries(folder).first?.name)
      return try Self.parts("\(folder)/\(book)")
        .filter { $0.name.hasPrefix("xl/comments") }.flatMap { part in
          part.text.matches(of: /<t[^>]*>([^<]*)<\/t>/).map { String($0.output.1) }
        }
    }
    let same = try await notes("2019-08")
    let faults = same.filter { $0.contains("差错") }
    #expect(faults.count == 1, "\(faults)")
    #expect(faults.first?.hasPrefix("2019年7月此处有差错：") == true)
    #expect(faults.first?.contains("“说不清”") == true)
    #expect(same.contains { $0.wholeMatch(of: /2019年7月累计：[0-9.]+万元/) != nil })
    #expect(same.contains { $0.wholeMatch(of: /2019年7月累计：[0-9]+人/) != nil })
    // In January the sums begin anew.
    let next = try await notes("2020-01")
    #expect(!next.contains { $0.contains("累计") })
    #expect(next.contains { $0.contains("差错") })
  }
}
