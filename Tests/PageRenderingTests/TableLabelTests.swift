import Testing

@testable import PageRendering

/// Heads as a style sheet puts them in front of cells.
struct TableLabelTests {
  private func labels(_ heads: String...) -> String {
    TableModel.labels(heads.map { LinkModel(text: $0) })
  }

  @Test func headsStandAsTheyAre() {
    #expect(labels("目标", "", "状态“甲”") == "--h2:'目标';--h4:'状态“甲”'")
    #expect(labels("目标") == "")
  }

  /// Nothing in a head ends the text, the attribute or the element.
  @Test(arguments: [
    ("a\"b", #"a\22 b"#), ("a'b", #"a\27 b"#), ("a&b", #"a\26 b"#), ("a<b>", #"a\3c b\3e "#),
    (#"a\b"#, #"a\5c b"#), ("a\nb", "a b"),
  ]) func signsAreNumbers(head: String, written: String) {
    #expect(labels(head, "x") == "--h2:'\(written)';--h3:'x'")
  }
}
