import Files
import TestSupport
import Testing

@testable import Publishing

/// A folder changes all at once or not at all, and what we did not write stays.
struct OutputFolderTests {
  static let manifest = Array("{\n  \"program\": \"sevenones\"\n}\n".utf8)

  func publish(_ path: String, _ pages: [String: String]) throws {
    let folder = try OutputFolder(path)
    var writer = folder.writer()
    for (name, text) in pages.sorted(by: { $0.key < $1.key }) {
      try writer.write(name, Array(text.utf8))
    }
    try writer.write(OutputFolder.manifestName, Self.manifest)
    try folder.publish(written: writer.written)
  }

  func texts(_ path: String) throws -> [String: String] {
    try TemporaryFolder.tree(path).filter { !$0.key.hasPrefix(".") && $0.key != "manifest.json" }
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test func makesAFolderThatWasNotThere() throws {
    let place = try TemporaryFolder()
    try publish(place.path + "/a/b/out", ["x/1.html": "一"])
    #expect(try texts(place.path + "/a/b/out") == ["x/1.html": "一"])
    #expect(try FileSystem.entries(place.path + "/a/b").map(\.name) == ["out"])
  }

  @Test func replacesWhatItWroteAndKeepsTheRest() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    try publish(out, ["x/1.html": "一", "x/2.html": "二"])
    try place.write("out/x/notes.docx", "别人的")
    try place.write("out/own/readme.txt", "别人的")
    try publish(out, ["x/1.html": "壹", "y/3.html": "三"])
    #expect(
      try texts(out) == [
        "x/1.html": "壹", "y/3.html": "三", "x/notes.docx": "别人的", "own/readme.txt": "别人的",
      ])
  }

  @Test func refusesAFolderOfOthers() throws {
    let place = try TemporaryFolder()
    try place.write("out/letter.txt", "别人的")
    #expect(throws: PublishingError.notOurs(path: place.path + "/out")) {
      try OutputFolder(place.path + "/out")
    }
    #expect(try texts(place.path + "/out") == ["letter.txt": "别人的"])
  }

  @Test func takesAFolderOfDotFiles() throws {
    let place = try TemporaryFolder()
    try place.write("out/.gitignore", "*")
    try publish(place.path + "/out", ["1.html": "一"])
    #expect(try FileSystem.read(place.path + "/out/.gitignore") == Array("*".utf8))
  }

  @Test func neverTakesThePlaceOfAForeignFile() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    try publish(out, ["1.html": "一"])
    try place.write("out/2.html", "别人的")
    #expect(throws: PublishingError.occupied(path: "2.html")) {
      try publish(out, ["1.html": "壹", "2.html": "二"])
    }
    #expect(try texts(out) == ["1.html": "一", "2.html": "别人的"])
  }

  @Test func oneBuildAtATime() throws {
    let place = try TemporaryFolder()
    let first = try OutputFolder(place.path + "/out")
    #expect(throws: PublishingError.busy(path: place.path + "/out")) {
      try OutputFolder(place.path + "/out")
    }
    first.abandon()
  }

  @Test func anAbandonedBuildLeavesThePreviousOutput() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    try publish(out, ["1.html": "一"])
    do {
      let folder = try OutputFolder(out)
      var writer = folder.writer()
      try writer.write("1.html", Array("壹".utf8))
      folder.abandon()
    }
    #expect(try texts(out) == ["1.html": "一"])
    #expect(try FileSystem.entries(place.path).map(\.name) == ["out"])
  }

  @Test func clearsWhatAKilledBuildLeft() throws {
    let place = try TemporaryFolder()
    try place.write(".out.sevenones-new/half.html", "半")
    try publish(place.path + "/out", ["1.html": "一"])
    #expect(try texts(place.path + "/out") == ["1.html": "一"])
    #expect(try FileSystem.entries(place.path).map(\.name) == ["out"])
  }

  /// A page written twice in one build must not reach into the previous output through its link.
  @Test func rewritingALinkedPageLeavesThePreviousOneAlone() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    try publish(out, ["1.html": "一一"])
    let folder = try OutputFolder(out)
    var writer = folder.writer()
    try writer.write("1.html", Array("一一".utf8))
    try writer.write("1.html", Array("壹壹".utf8))
    #expect(try texts(out) == ["1.html": "一一"])
    folder.abandon()
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func digestsAreSHA256(text: String, hex: String) {
    #expect(SHA256Digest.hex(Array(text.utf8)) == hex)
  }
}
