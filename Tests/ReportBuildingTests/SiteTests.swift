import Files
import Findings
import Foundation
import PageRendering
import ReportBuilding
import TestSupport
import Testing

/// A built site as its readers meet it.
struct SiteTests {
  /// The value of each attribute of this name in a page.
  static func attributes(_ name: String, in page: String) -> [String] {
    page.components(separatedBy: " \(name)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  @Test func everyLinkLeadsToAPlaceInTheSite() async throws {
    let place = try TemporaryFolder()
    try await Fixture.build(Fixture.sampleInput, to: place.path + "/out", month: "2019-12")
    let tree = try TemporaryFolder.tree(place.path + "/out/leadership")
    let pages = tree.filter { $0.key.hasSuffix(".html") }.mapValues {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(pages.count > 500)
    let anchors = pages.mapValues { Set(Self.attributes("id", in: $0)) }
    var broken: [String] = []
    for (path, page) in pages {
      let folder = path.split(separator: "/").dropLast().map(String.init)
      for link in Self.attributes("href", in: page) + Self.attributes("src", in: page) {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
          .map(String.init)
        var steps = parts[0].isEmpty ? [] : folder
        if parts[0].contains(":") || parts[0].hasPrefix("/") || parts[0].contains("?") {
          broken.append("\(path): \(link)")
          continue
        }
        for step in parts[0].split(separator: "/").map(String.init) {
          if step == ".." {
            if steps.isEmpty { broken.append("\(path): \(link)") } else { steps.removeLast() }
          } else {
            steps.append(step)
          }
        }
        let target = parts[0].isEmpty ? path : steps.joined(separator: "/")
        if tree[target] == nil { broken.append("\(path): \(link)") }
        if parts.count > 1, let known = anchors[target], !known.contains(parts[1]) {
          broken.append("\(path): \(link)")
        }
      }
    }
    #expect(broken.isEmpty, "\(broken.count) broken: \(broken.sorted().prefix(10))")
  }

  @Test func sameInputSameBytes() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 4, faults: true)
    try await Fixture.build(input, to: place.path + "/one", workers: 1)
    try await Fixture.build(input, to: place.path + "/two", workers: 4)
    // The same files, made in another order.
    let tree = try TemporaryFolder.tree(input)
    for name in tree.keys.sorted(by: >) { try place.write("copy/" + name, tree[name] ?? []) }
    try await Fixture.build(place.path + "/copy", to: place.path + "/three")
    // Once more over itself: unchanged pages are linked.
    try await Fixture.build(input, to: place.path + "/two", workers: 3)
    let one = try TemporaryFolder.tree(place.path + "/one")
    #expect(one.count > 100)
    #expect(try TemporaryFolder.tree(place.path + "/two") == one)
    #expect(try TemporaryFolder.tree(place.path + "/three") == one)
  }

  /// Also in the month after the last deadline.
  @Test(arguments: [(257, 12), (60, 38)])
  func theCleanSampleHasNothingToMend(villages: Int, months: Int) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: villages, months: months, faults: false)
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    let summary = try await ReportBuild(options).run()
    let serious = summary.list.filter { $0.severity != .hint }
    #expect(serious.isEmpty, "\(serious.prefix(5).map(\.sentence))")
  }

  /// A bulletin dated before one of its tables came is pointed out.
  @Test func aBulletinOlderThanItsTablesIsTold() async throws {
    var options = BuildOptions(input: Fixture.sampleInput, output: "")
    options.makesPages = false
    options.month = Month("2020-06")
    let summary = try await ReportBuild(options).run()
    #expect(summary.bulletinDay.iso == "2020-07-08")
    #expect(summary.arrivedLater.map(\.town) == ["马桥镇"])
    #expect(summary.arrivedLater.map(\.on.iso) == ["2020-07-09"])
    options.month = Month("2020-05")
    #expect(try await ReportBuild(options).run().arrivedLater.isEmpty)
  }

  @Test func everyPageCarriesTheNotice() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 40, months: 2, faults: false)
    try await Fixture.build(input, to: place.path + "/out")
    for (path, bytes) in try TemporaryFolder.tree(place.path + "/out") where path.hasSuffix(".html")
    {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(page.contains("示例数据"), "\(path)")
      #expect(page.contains("lang=\"zh-CN\""), "\(path)")
      #expect(!page.contains("http://") && !page.contains("https://"), "\(path)")
    }
  }

  /// Names of organisations' heads are restricted: planted ones appear nowhere in the output.
  @Test func restrictedValuesHaveNoPathOut() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 30, months: 2, faults: false)
    let canary = "卡纳莉鸟"
    var planted = 0
    for (name, bytes) in try TemporaryFolder.tree(input) where name.hasSuffix("表七.csv") {
      let text = String(decoding: bytes, as: UTF8.self)
      let marked = text.replacing("张示例", with: canary).replacing("王示例", with: canary)
      if marked != text { planted += 1 }
      try place.write("in/" + name, marked)
    }
    #expect(planted > 0)
    try await Fixture.build(input, to: place.path + "/out")
    for (path, bytes) in try TemporaryFolder.tree(place.path + "/out") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains(canary), "\(path)")
    }
  }

  /// A person's pay is on no page, in no data file and in no return slip, whatever is wrong with it.
  @Test func payHasNoPathOut() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 30, months: 2, faults: false)
    let path = "2019-08/靖城街道/表二.csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    let header = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    let data = try #require(lines.firstIndex { $0.first == "1" })
    let canaries = ["77771", "77772.555", "7777333", "77774元", "约77775", "77776户"]
    let columns = ["基本报酬(人均年)", "上年基本报酬", "考核报酬应发", "考核报酬实发", "其他(增收奖励等)", "报酬合计"]
    for row in canaries.indices {
      for (offset, name) in columns.enumerated() {
        let column = try #require(lines[header].firstIndex(of: name))
        lines[data + row][column] = canaries[(row + offset) % canaries.count]
      }
    }
    let total = lines.firstIndex { $0.first == "合计" } ?? data
    lines[total][try #require(lines[header].firstIndex(of: "报酬合计"))] = "7777999"
    try place.write("in/" + path, lines.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    try await Fixture.build(input, to: place.path + "/out")
    for (path, bytes) in try TemporaryFolder.tree(place.path + "/out") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("7777"), "\(path)")
    }
    let findings = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
    #expect(findings.contains { $0["column"] == "报酬合计" })
  }

  @Test func missingReportsAreCarriedAndNeverZero() async throws {
    let place = try TemporaryFolder()
    try await Fixture.build(Fixture.sampleInput, to: place.path + "/out", month: "2019-11")
    let rows = try Fixture.table(place.path + "/out/leadership/data/indicators.csv")
    func row(_ month: String, _ indicator: String) -> [String: String]? {
      rows.first {
        $0["month"] == month && $0["indicator"] == indicator && $0["name"] == "季市镇"
      }
    }
    for indicator in ["A01", "F01", "G01", "G05"] {
      let before = row("2019-10", indicator)
      let silent = row("2019-11", indicator)
      #expect(silent?["status"] == "未报送")
      #expect(silent?["numerator"] == before?["numerator"])
      #expect(silent?["denominator"] == before?["denominator"])
    }
    let receipts = try Fixture.table(place.path + "/out/leadership/data/completeness.csv")
    let silent = receipts.filter { $0["month"] == "2019-11" && $0["town"] == "季市镇" }
    #expect(silent.count == 12)
    #expect(
      silent.allSatisfy { $0["expected"] == "1" && $0["received"] == "0" && $0["status"] == "未报" })
  }

  /// County and towns in one file, each town's villages in one of its own, with the same columns.
  @Test func villagesAreInTheirTownsFile() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 2, faults: false)
    try await Fixture.build(input, to: place.path + "/out", editions: Edition.allCases)
    for edition in Edition.allCases {
      let data = place.path + "/out/\(edition.rawValue)/data/"
      let rows = try Fixture.table(data + "indicators.csv")
      #expect(Set(rows.map { $0["level"] ?? "" }) == ["city", "town"])
      let towns = Set(rows.filter { $0["level"] == "town" }.map { $0["code"] ?? "" })
      var villages: Set<String> = []
      for name in try FileSystem.entries(data + "villages").map(\.name) {
        let town = try #require(name.wholeMatch(of: /([0-9]{9})\.csv/)).1
        #expect(towns.contains(String(town)), "\(name)")
        let own = try Fixture.table(data + "villages/" + name)
        #expect(own.first?.keys.sorted() == rows.first?.keys.sorted())
        for row in own {
          #expect(row["level"] == "village" && row["code"]?.hasPrefix(town) == true, "\(row)")
          villages.insert(row["code"] ?? "")
        }
      }
      #expect(!villages.isEmpty)
    }
  }

  @Test func dataFilesHaveJSONTwins() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 25, months: 2, faults: true)
    try await Fixture.build(input, to: place.path + "/out")
    for name in ["indicators", "findings", "completeness"] {
      let csv = try Fixture.table(place.path + "/out/leadership/data/\(name).csv")
      let json = try JSONSerialization.jsonObject(
        with: Data(try FileSystem.read(place.path + "/out/leadership/data/\(name).json")))
      let rows = try #require(json as? [[String: Any]])
      #expect(rows.count == csv.count, "\(name)")
      #expect(rows.first.map { Set($0.keys) } == csv.first.map { Set($0.keys) }, "\(name)")
    }
    let manifest = try JSONSerialization.jsonObject(
      with: Data(try FileSystem.read(place.path + "/out/manifest.json")))
    let inputs = try #require((manifest as? [String: Any])?["inputs"] as? [[String: Any]])
    #expect(inputs.contains { $0["path"] as? String == "roster.csv" })
  }

  /// 新港城 has no villages and one table. Late is late, and not 没有报送.
  @Test(arguments: [(true, "迟报"), (false, "未报送")])
  func aTownWithOneTableIsLateOrSilent(sends: Bool, word: String) async throws {
    let place = try TemporaryFolder()
    for name in ["programme.yaml", "roster.csv"] {
      try place.write("in/" + name, try FileSystem.read("\(Fixture.sampleInput)/\(name)"))
    }
    let path = "2019-07/新港城/表七附.csv"
    let text = String(
      decoding: try FileSystem.read("\(Fixture.sampleInput)/\(path)"), as: UTF8.self)
    let late = text.replacing(/2019年8月\d+日/, with: "2019年8月28日")
      .replacing(/2019年7月\d+日/, with: "2019年8月28日")
    if sends { try place.write("in/" + path, late) }
    // Something else came, so that there is a month at all.
    let other = "2019-07/孤山镇/孤山镇7月报表.xml"
    try place.write("in/" + other, try FileSystem.read("\(Fixture.sampleInput)/\(other)"))
    try await Fixture.build(place.path + "/in", to: place.path + "/out", month: "2019-07")
    let page = String(
      decoding: try FileSystem.read(place.path + "/out/leadership/index.html"), as: UTF8.self)
    let line = try #require(
      page.split(separator: "\n").first { $0.contains("\(word)</span>") && $0.contains("新港城") })
    #expect(line.contains("没有报送") == !sends, "\(line)")
    #expect(line.contains("表七附") == sends, "\(line)")
  }
}
