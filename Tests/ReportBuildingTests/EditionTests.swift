import Files
import Foundation
import PageRendering
import Programme
import ReportBuilding
import TestSupport
import Testing

@testable import Reading

/// What leaves the office and what does not (Decisions: Editions).
struct EditionTests {
  /// A canary in each cell of a column that is not public: a text in one row, a number in the next.
  struct Canary {
    var column: String
    var isRestricted: Bool
    var text: String
    var number: String
  }

  /// All the ways in which a text may be written in a file.
  static func forms(_ text: String) -> [String] {
    let escaped = text.unicodeScalars.map { scalar in
      let code = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: max(4 - code.count, 0)) + code
    }.joined()
    let decimal = text.unicodeScalars.map { "&#\($0.value);" }.joined()
    let percent = text.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
    return [text, escaped, decimal, percent, Data(text.utf8).base64EncodedString()]
  }

  @Test func canariesStayInside() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 30, months: 2, faults: false)
    let programme = try Programme.decode(
      String(decoding: try FileSystem.read(input + "/programme.yaml"), as: UTF8.self))
    var canaries: [Canary] = []
    let folder = input + "/2019-08/靖城街道"
    for ledger in programme.ledgers {
      let short = String(ledger.name.prefix { $0 != " " })
      let path = "\(ledger.isOfCounty ? input + "/2019-08/市级" : folder)/\(short).csv"
      var lines = Fixture.lines(String(decoding: try FileSystem.read(path), as: UTF8.self))
      let header = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
      let rows = lines.indices.filter { Int(lines[$0].first ?? "") != nil && $0 > header }
      guard let first = rows.first else { continue }
      for column in ledger.columns where column.visibility != .public {
        guard
          let place = lines[header].firstIndex(of: column.header)
            ?? lines[header + 1].firstIndex(of: column.header)
        else { continue }
        let number = "7\(700 + canaries.count)31"
        let text = "鸲鹆\(Self.letters(canaries.count))"
        canaries.append(
          Canary(
            column: "\(ledger.id) \(column.header)",
            isRestricted: column.visibility == .restricted, text: text, number: number))
        lines[first][place] = text
        if rows.count > 1 {
          lines[rows[1]][place] = column.type == .text ? text : number
        }
      }
      try place.write(
        "in/2019-08/靖城街道/\(short).csv",
        lines.map { $0.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") }
          .joined(separator: "\r\n"))
    }
    #expect(canaries.count > 40)
    #expect(canaries.contains { $0.isRestricted })
    try await Fixture.build(input, to: place.path + "/out", editions: Edition.allCases)
    let tree = try TemporaryFolder.tree(place.path + "/out")
    #expect(tree.keys.count { $0.hasPrefix("public/") } > 50)
    // The leadership edition does show what is internal: the canaries were planted where it matters.
    let inside = tree.filter { $0.key.hasPrefix("leadership/") }.values.map {
      String(decoding: $0, as: UTF8.self)
    }
    let seen = canaries.count { canary in
      !canary.isRestricted && inside.contains { $0.contains(canary.text) }
    }
    #expect(seen > 20)
    #expect(tree["public/bulletins/2019-08.docx"] != nil)
    for (path, packed) in tree where !path.hasPrefix("leadership/") && path != "manifest.json" {
      let bytes = try Self.unpacked(path, packed)
      let text = path + "\n" + String(decoding: bytes, as: UTF8.self)
      let isPublic = path.hasPrefix("public/")
      for canary in canaries where isPublic || canary.isRestricted {
        let leak = (Self.forms(canary.text) + [canary.number]).first { text.contains($0) }
        #expect(leak == nil, "\(canary.column) in \(path)")
      }
    }
    for (path, packed) in tree where path.hasPrefix("leadership/") {
      let bytes = try Self.unpacked(path, packed)
      let text = String(decoding: bytes, as: UTF8.self)
      for canary in canaries where canary.isRestricted {
        #expect(!text.contains(canary.text) && !text.contains(canary.number), "\(path)")
      }
    }
  }

  /// What stands in a file; of a document or workbook what stands in all its parts.
  private static func unpacked(_ path: String, _ bytes: [UInt8]) throws -> [UInt8] {
    guard path.hasSuffix(".docx") || path.hasSuffix(".xlsx") else { return bytes }
    let archive = try ZipArchive(bytes, limits: Limits())
    return try archive.names.flatMap { name in
      Array(name.utf8) + (try archive.part(name)?.rest() ?? [])
    }
  }

  /// Two letters that stand in no text of ours.
  private static func letters(_ number: Int) -> String {
    let letters = Array("甪甭甮甯甴甶甹甼畀畎")
    return String(letters[number / 10 % 10]) + String(letters[number % 10])
  }

  @Test func thePublicEditionHasNoInternalPages() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 2, faults: true)
    try await Fixture.build(input, to: place.path + "/out", editions: [.public])
    let tree = try TemporaryFolder.tree(place.path + "/out")
    #expect(!tree.keys.contains { $0.hasPrefix("leadership/") || $0.hasPrefix("returns/") })
    for (path, bytes) in tree where path.hasSuffix(".html") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("内部版") && !text.contains("差错"), "\(path)")
      for link in SiteTests.attributes("href", in: text) {
        let isInside = ["quality/", "sources/", "ranking.html", "changes.html"].contains {
          link.contains($0)
        }
        #expect(!isInside, "\(path): \(link)")
      }
    }
    // Pay: the county's and towns' counts, never a village's.
    let rows = try Fixture.figures(place.path + "/out/public/data/")
    let pay = rows.filter { $0["indicator"] == "B04" }
    #expect(Set(pay.map { $0["level"] ?? "" }) == ["city", "town"])
    // Blank villages are a count of the county.
    #expect(Set(rows.filter { $0["indicator"] == "A09" }.map { $0["level"] ?? "" }) == ["city"])
    #expect(!rows.contains { $0["indicator"] == "A06" })
  }

  /// What the office sees at a glance (who is behind, what is in doubt) is no pillory: nothing red, no
  /// question marks, no words of the program in the public edition.
  @Test func thePublicEditionHoldsNobodyUpToBlame() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 12, faults: true)
    try await Fixture.build(input, to: place.path + "/out", editions: Edition.allCases)
    let tree = try TemporaryFolder.tree(place.path + "/out")
    let marks = [" red\"", "\"red\"", "含待核实", "待核实", "programme.yaml"]
    var seen: Set<String> = []
    for (path, bytes) in tree where path.hasSuffix(".html") {
      let text = String(decoding: bytes, as: UTF8.self)
      for mark in marks where text.contains(mark) {
        if path.hasPrefix("leadership/") { seen.insert(mark) }
        #expect(!path.hasPrefix("public/"), "\(path): \(mark)")
      }
    }
    // The same month has all of it for the office.
    #expect(seen.isSuperset(of: marks.filter { $0 != "\"red\"" }))
  }

  /// A target that is judged once a year is no result of a village before its month.
  @Test func whatIsNotDueIsNoResultOfAVillage() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    try await Fixture.build(input, to: place.path + "/out")
    let tree = try TemporaryFolder.tree(place.path + "/out/leadership/towns")
    var waiting = 0
    for (path, bytes) in tree where path.hasSuffix(".html") {
      for row in String(decoding: bytes, as: UTF8.self).split(separator: "<tr ")
      where row.hasPrefix("id=\"") && row.contains("<span class=\"light none\">未到期</span>") {
        waiting += 1
        #expect(!row.contains("<td>未达到</td>") && !row.contains("还差"), "\(path): \(row.prefix(60))")
      }
    }
    #expect(waiting > 0)
  }

  @Test func aMonthNotReleasedIsADraft() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 13, faults: false)
    // The sample's approvals end with its twelfth month.
    try await Fixture.build(input, to: place.path + "/out")
    var tree = try TemporaryFolder.tree(place.path + "/out")
    #expect(!tree.keys.contains { $0.hasPrefix("public/") })
    func bulletin(_ month: String) throws -> String {
      String(
        decoding: try #require(tree["leadership/bulletins/\(month).html"]), as: UTF8.self)
    }
    let draft = try bulletin("2020-07")
    let released = try bulletin("2020-06")
    #expect(draft.contains("<p class=\"draft\">送审稿</p>"))
    #expect(!released.contains("送审稿"))
    try await Fixture.build(input, to: place.path + "/out", editions: Edition.allCases)
    tree = try TemporaryFolder.tree(place.path + "/out")
    #expect(tree["public/bulletins/2020-07.html"] != nil)
    try await Fixture.build(input, to: place.path + "/out", month: "2020-06")
    tree = try TemporaryFolder.tree(place.path + "/out")
    #expect(tree["public/bulletins/2020-06.html"] != nil)
  }
}
