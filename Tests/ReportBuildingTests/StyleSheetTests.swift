import Testing

@testable import ReportBuilding

/// The style sheet as it is published.
struct StyleSheetTests {
  @Test(arguments: [
    ("/* red */\na { color: red; }\n", "a{color:red;}\n"),
    ("a :hover, b:hover { margin: 0 auto }", "a :hover,b:hover{margin:0 auto}\n"),
    ("p::before { content: \" / { \\\" \"; }", "p::before{content:\" / { \\\" \";}\n"),
    (
      "@media (min-width: 1px) and (color) {\n  a { width: calc(100% - 9em); }\n}",
      "@media (min-width:1px) and (color){a{width:calc(100% - 9em);}}\n"
    ),
    ("a/* */b { }", "a b{}\n"), ("a { } /* open", "a{}\n"), ("", "\n"),
  ])
  func losesOnlyWhatMeansNothing(text: String, expected: String) {
    let compact = StyleSheet.compact(Array(text.utf8))
    #expect(String(decoding: compact, as: UTF8.self) == expected)
    #expect(StyleSheet.compact(compact) == compact)
  }
}
