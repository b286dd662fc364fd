import Files
import ReportBuilding
import TestSupport
import Testing

/// The figures that the public edition withholds have no way into it, in no page and no drawing.
struct WithheldFiguresTests {
  /// B04 of a town in an edition: `2/2`; empty when it is not shown.
  static func figures(_ output: String, _ edition: String) throws -> [String: String] {
    let rows = try Fixture.table("\(output)/\(edition)/data/indicators.csv")
    let own = rows.filter { $0["indicator"] == "B04" }
    return Dictionary(
      uniqueKeysWithValues: own.map {
        ($0["name"] ?? "", [$0["numerator"] ?? "", $0["denominator"] ?? ""].joined(separator: "/"))
      })
  }

  /// The lines of a town's table on pay, and its columns.
  struct Pay {
    var path: String
    var rows: [[String]]
    let village: Int
    let basic: Int
    let due: Int

    init(_ place: TemporaryFolder, _ town: String) throws {
      path = "in/2019-07/\(town)/表二.csv"
      rows = Fixture.lines(
        try Inspection(file: "\(place.path)/\(path)", input: place.path + "/in", sheet: nil).csv)
      let header = try #require(rows.first { ($0.first ?? "").hasSuffix("序号") })
      village = try #require(header.firstIndex(of: "村（社区）"))
      basic = try #require(header.firstIndex(of: "基本报酬(人均年)"))
      due = try #require(header.firstIndex(of: "考核报酬应发"))
    }

    private var lines: [Int] {
      rows.indices.filter { Int(rows[$0].first ?? "") != nil && Int(rows[$0][basic]) ?? 0 > 0 }
    }

    private func meets(_ line: Int) -> Bool {
      3 * (Int(rows[line][due]) ?? 0) >= (Int(rows[line][basic]) ?? 0)
    }

    /// Makes one village meet the goal that did not, or fail one that did.
    mutating func turn(_ isMet: Bool) throws {
      let all = Dictionary(grouping: lines) { rows[$0][village] }
      let name = try #require(
        all.keys.sorted().first { key in
          all[key]?.allSatisfy(meets) == !isMet
        })
      for line in all[name] ?? [] {
        let third = (Int(rows[line][basic]) ?? 0) / 3
        rows[line][due] = "\(isMet ? third + 60 : third - 60)"
      }
    }

    func write(_ place: TemporaryFolder) throws {
      try place.write(path, rows.map { $0.joined(separator: ",") }.joined(separator: "\r\n"))
    }
  }

  @Test func nothingPublicTellsOneTownFromAnother() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 100, months: 1, faults: false)
    try await Fixture.build(input, to: place.path + "/one", editions: [.leadership, .public])
    let truth = try Self.figures(place.path + "/one", "leadership")
    let shown = try Self.figures(place.path + "/one", "public")
    let withheld = truth.keys.filter { truth[$0] != "/" && shown[$0] == "/" }.sorted()
    let small = try #require(withheld.first { truth[$0] == "2/2" })
    let other = try #require(withheld.first { $0 != small })
    #expect(shown["靖江市"] == truth["靖江市"])
    #expect(withheld.count == 2)
    // One village fewer here, one more there: the county's sum is the same.
    var pay = try Pay(place, small)
    try pay.turn(false)
    try pay.write(place)
    pay = try Pay(place, other)
    try pay.turn(true)
    try pay.write(place)
    try await Fixture.build(input, to: place.path + "/two", editions: [.leadership, .public])
    let now = try Self.figures(place.path + "/two", "leadership")
    #expect(now[small] == "1/2" && now[other] != truth[other] && now["靖江市"] == truth["靖江市"])
    func published(_ output: String) throws -> [String: [UInt8]] {
      try TemporaryFolder.tree("\(place.path)/\(output)").filter {
        $0.key.hasPrefix("public/") || ($0.key.hasPrefix("mail/") && $0.key.contains("/public"))
      }
    }
    let before = try published("one")
    let after = try published("two")
    #expect(before.keys.count > 100 && before.keys.contains("mail/2019-07/public.html"))
    #expect(Set(before.keys) == Set(after.keys))
    for (path, bytes) in before { #expect(after[path] == bytes, "\(path)") }
    // It is said that something is withheld, and why.
    let page = String(decoding: try #require(before["public/goals/B04.html"]), as: UTF8.self)
    #expect(page.contains("不公开") && page.contains("所涉人数很少"))
  }

  @Test func theCountyGivesWayWhereNoTownCan() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 100, months: 1, faults: false)
    try await Fixture.build(input, to: place.path + "/out", editions: [.public])
    // Before January nobody was paid the year's assessment: the county's nothing is everybody's.
    let rows = try Fixture.table(place.path + "/out/public/data/indicators.csv")
    let county = try #require(rows.first { $0["indicator"] == "B05" && $0["level"] == "city" })
    #expect(county["numerator"] == "" && county["value"] == "" && county["status"] == "不公开")
    let page = String(
      decoding: try FileSystem.read(place.path + "/out/public/goals/B05.html"), as: UTF8.self)
    #expect(!page.contains("0/75"))
  }
}
