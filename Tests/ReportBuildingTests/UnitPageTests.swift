import TestSupport
import Testing

/// Pages of towns and villages as their readers meet them.
struct UnitPageTests {
  /// Where the texts begin in a page, in order.
  private func isInOrder(_ texts: [String], in page: String) -> Bool {
    var rest = page[...]
    for text in texts {
      guard let found = rest.range(of: text) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  @Test func aTownAndAVillageSayFirstWhereTheyStand() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 20, months: 3, faults: true)
    try await Fixture.build(input, to: place.path + "/out")
    let tree = try TemporaryFolder.tree(place.path + "/out")
    let towns = tree.keys.filter {
      $0.hasPrefix("leadership/towns/") && $0.hasSuffix("/index.html")
    }
    #expect(!towns.isEmpty)
    for path in towns {
      let page = String(decoding: tree[path] ?? [], as: UTF8.self)
      // Villages before indicators, what is only watched folded away behind them.
      #expect(
        isInOrder(
          [
            "<h1>", "class=\"verdict\">可以评价的量化目标", "class=\"pace\"", "class=\"data matrix",
            "各项指标</h2>", "<details>",
            "不设目标",
          ], in: page), "\(path)")
      let open = String(
        decoding: tree[path.replacing("leadership", with: "public")] ?? [], as: UTF8.self)
      #expect(open.contains("class=\"verdict\""))
      // What is to be done and what was wrong stays inside.
      #expect(!open.contains("<h2>待办</h2>"))
      let first = open.split(separator: "class=\"verdict\">").last?.prefix { $0 != "<" } ?? ""
      for word in ["差错", "报送按时", "滞后", "减少"] { #expect(!first.contains(word), "\(path)") }
    }
    // What the search box finds: rules only inside.
    let inside = String(decoding: tree["leadership/assets/places.js"] ?? [], as: UTF8.self)
    let outside = String(decoding: tree["public/assets/places.js"] ?? [], as: UTF8.self)
    for script in [inside, outside] {
      #expect(isInOrder(["var PLACES=[", "var TOPICS=[", "\"目标\"", "var LETTERS={"], in: script))
      #expect(script.contains("goals/F01.html"))
    }
    #expect(inside.contains("quality/index.html#R-"))
    #expect(!outside.contains("\"规则\""))
    let village = try #require(
      tree.keys.sorted().first {
        $0.hasPrefix("leadership/towns/") && $0.split(separator: "/").last?.count == 17
      })
    let page = String(decoding: tree[village] ?? [], as: UTF8.self)
    #expect(page.contains("class=\"verdict\">"))
    // This month, then the ones before it, the newest first.
    #expect(
      isInOrder(
        ["scope=\"col\">依据<th scope=\"col\">2019-08<th scope=\"col\">2019-07</tr>"],
        in: page))
  }
}
