import TestSupport
import Testing

/// Pages of goals and of reporting as their readers meet them.
struct GoalPageTests {
  @Test func aGoalShowsItsLineAndReportingItsDays() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 30, months: 3, faults: true)
    try await Fixture.build(input, to: place.path + "/out")
    let tree = try TemporaryFolder.tree(place.path + "/out")
    func page(_ path: String) throws -> String {
      String(decoding: try #require(tree[path], "\(path)"), as: UTF8.self)
    }

    let goals = tree.keys.filter { $0.contains("/goals/") && !$0.hasSuffix("index.html") }
    #expect(goals.count > 60)
    var drawn = 0
    for path in goals.sorted() {
      let text = try page(path)
      guard text.contains("class=\"trend-figure\"") else { continue }
      drawn += 1
      // One drawing for a page, one for a phone, and above them what is to be seen.
      #expect(text.components("class=\"chart trend wide\"") == 1, "\(path)")
      #expect(text.components("class=\"chart trend compact\"") == 1, "\(path)")
      #expect(!text.contains("<figcaption><strong></strong>"), "\(path)")
      if path.hasPrefix("public/") {
        for kind in ["actual", "dot", "value", "gap"] {
          #expect(!text.contains("class=\"\(kind) red\""), "\(path)")
        }
        #expect(!text.contains("迟报"), "\(path)")
      }
    }
    #expect(drawn > 60)
    let paced = try page("leadership/goals/F01.html")
    #expect(paced.contains("序时进度，虚线") || paced.contains("虚线为序时进度"))
    #expect(paced.contains("数据截至2019年9月"))
    #expect(paced.contains("期限2022年6月"))

    let quality = try page("leadership/quality/index.html")
    #expect(quality.contains("class=\"data arrivals"))
    #expect(quality.contains("应报日10月"))
    #expect(quality.contains("逐月报送"))
    #expect(quality.contains("迟报次数"))
    #expect(tree["public/quality/index.html"] == nil)
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(_ text: String) -> Int { split(separator: text).count - 1 }
}
