import Files
import Findings
import PageRendering
import ReportBuilding
import TestSupport
import Testing

/// Bulletins stay what they were, say what was corrected, and take the office's own words.
struct BulletinArchiveTests {
  static func page(_ place: TemporaryFolder, _ path: String) throws -> String {
    String(decoding: try FileSystem.read("\(place.path)/\(path)"), as: UTF8.self)
  }

  @Test func anOldBulletinIsTheSameBytesLater() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 4, faults: true)
    try await Fixture.build(input, to: place.path + "/then", month: "2019-08")
    try await Fixture.build(input, to: place.path + "/now")
    for edition in ["leadership", "public"] {
      for month in ["2019-07", "2019-08"] {
        let path = "\(edition)/bulletins/\(month).html"
        let then = try Self.page(place, "then/" + path)
        let now = try Self.page(place, "now/" + path)
        #expect(then == now, "\(path)")
      }
    }
    let list = try Self.page(place, "now/leadership/bulletins/index.html")
    #expect(list.contains("2019-10.html"))
  }

  @Test func aPublishedFigureThatChangedIsCorrected() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 3, faults: false)
    try await Fixture.build(input, to: place.path + "/out")
    let record = "out/leadership/bulletins/2019-08.csv"
    var lines = Fixture.lines(try Self.page(place, record))
    let row = try #require(lines.firstIndex { $0.contains("F01") })
    let correct = "\(lines[row][5])（\(lines[row][3])/\(lines[row][4])）"
    lines[row][3] = "99"
    lines[row][5] = "77.7%"
    let old = "77.7%（99/\(lines[row][4])）"
    try place.write(
      "in/published/2019-08.csv", lines.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    try await Fixture.build(input, to: place.path + "/out")
    let sentence = "更正：2019年8月通报中党建品牌覆盖率为\(old)，应为\(correct)。"
    for month in ["2019-08", "2019-09"] {
      let page = try Self.page(place, "out/leadership/bulletins/\(month).html")
      #expect(page.contains(sentence))
    }
    let before = try Self.page(place, "out/leadership/bulletins/2019-07.html")
    #expect(!before.contains("更正："))
    // The record as it was written is no correction.
    try place.write("in/published/2019-08.csv", try Self.page(place, record))
    try await Fixture.build(input, to: place.path + "/out")
    let after = try Self.page(place, "out/leadership/bulletins/2019-09.html")
    #expect(!after.contains("更正："))
  }

  @Test func theOfficeAddsItsOwnWords() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    try place.write(
      "in/2019-07/editorial.md",
      """
      本月召开推进会，
      对各项工作作了部署。

      内部：此句只在内部版出现。

      ## 存在问题

      - 个别村<台账>记录不及时。
      - 联系人13800138000。

      ## 下一步要求
      请于月底前开展自查。
      """)
    try await Fixture.build(input, to: place.path + "/out")
    let inside = try Self.page(place, "out/leadership/bulletins/2019-07.html")
    let outside = try Self.page(place, "out/public/bulletins/2019-07.html")
    #expect(inside.contains("<p>本月召开推进会，对各项工作作了部署。</p>"))
    #expect(inside.contains("此句只在内部版出现。") && !outside.contains("此句只在内部版出现"))
    #expect(outside.contains("请于月底前开展自查。") && outside.contains("个别村&lt;台账&gt;记录不及时"))
    #expect(!inside.contains("13800138000") && !outside.contains("13800138000"))
    #expect(!inside.contains("内部：此句") && inside.contains("（已隐去）"))
  }

  @Test func whatIsMarkedStaysInsideHoweverItIsMarked() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    try place.write(
      "in/2019-07/editorial.md",
      """
      内部:金丝雀一。

      　　内部：金丝雀二。

      > **內\u{200B}部** 金丝雀三。

      各村要加强内部管理。

      ## 存在的问题
      金丝雀四。

      ## 下一步要求
      【内部】

      金丝雀五。
      """)
    let summary = try await Fixture.build(
      input, to: place.path + "/out", editions: [.leadership, .public])
    let tree = try TemporaryFolder.tree(place.path + "/out")
    for (path, bytes) in tree {
      let text = String(decoding: bytes, as: UTF8.self)
      let isInside = path == "leadership/bulletins/2019-07.html" || path.contains("leadership.eml")
      #expect(isInside || !text.contains("金丝雀"), "\(path)")
      #expect(!text.contains("金丝雀四"), "\(path)")
    }
    let inside = try Self.page(place, "out/leadership/bulletins/2019-07.html")
    for number in ["一", "二", "三", "五"] { #expect(inside.contains("金丝雀\(number)。")) }
    #expect(try Self.page(place, "out/public/bulletins/2019-07.html").contains("加强内部管理"))
    #expect(summary.kept.map { $0.paragraphs.map(\.line) } == [[1, 3, 5, 15]])
    // What is in doubt is a finding of the month with its line.
    let rows = try Fixture.table(place.path + "/out/leadership/data/findings.csv").filter {
      $0["file"] == "2019-07/editorial.md"
    }
    #expect(rows.map { $0["rule"] ?? "" } == ["editorial.mark", "editorial.heading"])
    #expect(rows.map { $0["row"] ?? "" } == ["7", "9"])
    #expect(rows.map { $0["severity"] ?? "" } == ["C", "E"])
    #expect(rows[1]["message"]?.contains("是否为“存在问题”") ?? false)
    #expect(rows[1]["hint"]?.contains("总体情况、分项进展、存在问题、下一步要求") ?? false)
    #expect(summary.findings == FindingCounts(errors: 1, questions: 1))
  }

  @Test(arguments: [
    ("in/published/x.csv", "indicator,numerator,denominator,value\n"),
    ("in/published/2019-07.csv", "a,b\n1,2\n"),
  ])
  func aRecordThatCannotBeUsedIsTold(path: String, text: String) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 1, faults: false)
    try place.write(path, text)
    await #expect(throws: BuildError.self) {
      try await Fixture.build(input, to: place.path + "/out")
    }
  }
}
