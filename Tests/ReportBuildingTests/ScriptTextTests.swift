import Testing

@testable import ReportBuilding

/// The script as it is published.
struct ScriptTextTests {
  @Test(arguments: [
    ("/* say */\n  run();\n", "run();\n"),
    ("a();\n\n  // why\n  b(); // stays\n", "a();\nb(); // stays\n"),
    ("/* one\n   two */ c();\nd(); /* stays */\n", "c();\nd(); /* stays */\n"),
    ("/* a */ /* b */\nif (x)\n  y(`${z} w`);\n", "if (x)\ny(`${z} w`);\n"),
    ("  const s = `a\n  b`;\n", "  const s = `a\n  b`;\n"),
    ("  const s = 'a \\\n  b';\n", "  const s = 'a \\\n  b';\n"),
    ("/* open\n a();", ""), ("", ""),
  ])
  func losesOnlyWhatMeansNothing(text: String, expected: String) {
    let compact = ScriptText.compact(Array(text.utf8))
    #expect(String(decoding: compact, as: UTF8.self) == expected)
    #expect(ScriptText.compact(compact) == compact)
  }
}
