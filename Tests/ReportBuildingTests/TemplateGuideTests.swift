import Files
import PageRendering
import TestSupport
import Testing

/// `Templates/README.md` says what templates may use. With `SEVENONES_RECORD=1` it is written anew,
/// and the test fails, so that nobody records by accident.
struct TemplateGuideTests {
  @Test func isTrue() throws {
    let path = Checkout.root + "/Templates/README.md"
    if ProcessFacts.environment("SEVENONES_RECORD") != nil {
      try FileSystem.write(path, Array(TemplateGuide.markdown.utf8))
      Issue.record("recorded Templates/README.md")
    }
    let written = String(decoding: try FileSystem.read(path), as: UTF8.self)
    #expect(written == TemplateGuide.markdown)
  }
}
