import PageRendering
import TestSupport
import Testing

/// `Templates/README.md` says what templates may use. With `SEVENONES_RECORD=1` it is written anew,
/// and the test fails, so that nobody records by accident.
struct TemplateGuideTests {
  @Test func isTrue() throws {
    let wanted = TemplateGuide.markdown
    #expect(try Recorded.text("Templates/README.md", as: wanted) == wanted)
  }
}
