import Testing
import TextFormats

/// What is written into a manifest is read out of it, and nothing else.
struct ManifestTests {
  static let bytes = Manifest.bytes(
    version: "1", kind: "forms",
    [("month", .text("2020-06")), ("counts", .members([("errors", .number(7))]))],
    inputs: [.members([("path", .text("a\", \"month\": \"2021-01\", \"missing\": 3"))])])

  @Test func whatIsWrittenIsRead() throws {
    let manifest = try #require(Manifest(Self.bytes))
    #expect(Self.bytes.starts(with: Manifest.opening))
    #expect(manifest.kind == "forms")
    #expect(manifest.text("month") == "2020-06")
    #expect(manifest.number("errors") == 7)
    // Whatever a file is called, it adds no fact.
    #expect(manifest.number("missing") == nil)
    #expect(manifest.text("path") == nil)
  }

  @Test func aSiteHasNoKindAndBlanksDoNotMatter() throws {
    let manifest = try #require(Manifest(Array("{\"program\":\"sevenones\",\"errors\": 12}".utf8)))
    #expect(manifest.kind == nil)
    #expect(manifest.number("errors") == 12)
  }

  @Test(arguments: [
    "", "{", "{\"program\": \"other\"}", "[\"program\", \"sevenones\"]", "{\"program\"",
  ])
  func anotherProgramsIsNone(_ text: String) { #expect(Manifest(Array(text.utf8)) == nil) }
}
