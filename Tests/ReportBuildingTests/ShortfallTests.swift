import Files
import Foundation
import PageRendering
import Programme
import TestSupport
import Testing

/// A list behind every figure: whoever is below the line and not above it stands in it by name.
struct ShortfallTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  private var output: String { place.path + "/out" }

  private func rows(_ edition: String, _ name: String) throws -> [[String: String]] {
    try Fixture.table("\(output)/\(edition)/data/\(name).csv")
  }

  private func page(_ path: String, of edition: String = "leadership") throws -> String {
    String(decoding: try FileSystem.read("\(output)/\(edition)/\(path)"), as: UTF8.self)
  }

  /// Replaces text in the programme of an input folder.
  private func change(_ input: String, _ changes: [(String, String)]) throws {
    var text = String(decoding: try FileSystem.read(input + "/programme.yaml"), as: UTF8.self)
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    try FileSystem.remove(input + "/programme.yaml")
    try FileSystem.writeAnew(input + "/programme.yaml", Array(text.utf8))
  }

  /// Lines listed of an indicator against denominator − numerator, of the county and each town.
  private func expectWhole(_ programme: Programme, month: String) throws {
    let listed = try rows("leadership", "shortfalls")
    let figures = try rows("leadership", "indicators").filter { $0["month"] == month }
    for indicator in programme.indicators {
      guard let kind = indicator.listed else {
        #expect(indicator.target == nil || indicator.isUnset, "\(indicator.id)")
        continue
      }
      let own = listed.filter { $0["indicator"] == indicator.id }
      for figure in figures where figure["indicator"] == indicator.id {
        let met = Int(figure["numerator"] ?? "") ?? 0
        let all = Int(figure["denominator"] ?? "") ?? 0
        let mine = own.filter {
          figure["level"] == "city" || $0["town_code"] == figure["code"]
        }
        #expect(
          mine.count == (kind == .missing ? all - met : met),
          "\(indicator.id) \(figure["name"] ?? "")")
      }
    }
  }

  /// With wrong cells, files that did not come, and rows that count only so long.
  @Test func asManyAreListedAsAreShort() async throws {
    let input = try await Fixture.sample(place, villages: 40, months: 7, faults: true)
    // 休眠 no longer counts from the first report on.
    try change(
      input,
      [
        (
          "    rows: {reg: [民政登记, 镇(街道)备案]}\n    target",
          "    rows: {reg: [民政登记, 镇(街道)备案]}\n"
            + "    streak: {column: status, value: 休眠, reports: 0}\n    target"
        )
      ])
    let programme = try Programme.decode(
      String(decoding: try FileSystem.read(input + "/programme.yaml"), as: UTF8.self))
    // A town of which nothing came this month is carried, with its list.
    let last = input + "/2020-01/"
    let silent = try #require(try FileSystem.entries(last).map(\.name).sorted().first)
    try FileManager.default.removeItem(atPath: last + silent)
    try await Fixture.build(input, to: output)
    try expectWhole(programme, month: "2020-01")
    let listed = try rows("leadership", "shortfalls")
    #expect(listed.contains { $0["missing"]?.hasSuffix("休眠超过0期") ?? false })
    // Each row that is given is one of the files that were sent.
    for row in listed where row["file"] != "" {
      #expect(FileManager.default.fileExists(atPath: input + "/" + (row["file"] ?? "")))
    }
    // What is carried stands in an earlier file.
    #expect(listed.contains { $0["file"]?.hasPrefix("2019-12/\(silent)/") ?? false })
  }

  /// The pages name what each lacks; a village with a brand in hand is not one without.
  @Test func pagesSayWhatIsMissing() async throws {
    let input = try await Fixture.sample(place, villages: 40, months: 3, faults: false)
    try await Fixture.build(input, to: output, editions: Edition.allCases)
    #expect(try page("goals/F01.html").contains("在培1个品牌（"))
    // One line a brand, a column for each of the six, and how many have each, town by town.
    let brands = try page("goals/F02.html")
    for header in ["有思路", "有名称", "有载体", "有内涵", "有机制", "有影响"] {
      #expect(brands.components(separatedBy: ">\(header)").count > 2, "\(header)")
    }
    // Three supports apart.
    #expect(try page("goals/A07.html").contains(">结对先进村"))
    // One line a village, with leaders and terms.
    let weak = try page("dimensions/D1.html")
    #expect(weak.contains("软弱后进村党组织整顿台账（") && weak.contains(">超期天数"))
    #expect(weak.contains("（示例）"))
    // In public it is counted and not named.
    #expect(try !page("goals/F02.html", of: "public").contains("id=\"short\""))
    #expect(try !page("dimensions/D1.html", of: "public").contains("超期天数"))
    let open = try rows("public", "shortfalls")
    #expect(!open.isEmpty)
    for row in open {
      #expect(row["file"] == "" && row["sheet"] == "" && row["row"] == "" && row["leader"] == "")
    }
    // Of exemplars and weak villages nothing is open but that there are some.
    let shown = Set(open.compactMap { $0["indicator"] })
    #expect(
      shown.isDisjoint(with: ["A06", "A07", "A08", "A09", "B04", "B05", "B06", "E03", "E04"]))
  }
}
