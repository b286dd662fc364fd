import Files
import TestSupport
import Testing

@testable import Publishing

/// A folder changes all at once or not at all, and what we did not write stays.
struct OutputFolderTests {
  @Test func makesAFolderThatWasNotThere() throws {
    let place = try TemporaryFolder()
    try Site.publish(place.path + "/a/b/out", ["x/1.html": "一"])
    #expect(try Site.texts(place.path + "/a/b/out") == ["x/1.html": "一"])
    #expect(try FileSystem.entries(place.path + "/a/b").map(\.name) == ["out"])
  }

  @Test func replacesWhatItWroteAndKeepsTheRest() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    try Site.publish(out, ["x/1.html": "一", "x/2.html": "二"])
    try place.write("out/x/notes.docx", "别人的")
    try place.write("out/own/readme.txt", "别人的")
    try Site.publish(out, ["x/1.html": "壹", "y/3.html": "三"])
    #expect(
      try Site.texts(out) == [
        "x/1.html": "壹", "y/3.html": "三", "x/notes.docx": "别人的", "own/readme.txt": "别人的",
      ])
  }

  @Test func refusesAFolderOfOthers() throws {
    let place = try TemporaryFolder()
    try place.write("out/letter.txt", "别人的")
    #expect(throws: PublishingError.notOurs(path: place.path + "/out")) {
      try OutputFolder(place.path + "/out")
    }
    #expect(try Site.texts(place.path + "/out") == ["letter.txt": "别人的"])
  }

  @Test func takesAFolderOfDotFiles() throws {
    let place = try TemporaryFolder()
    try place.write("out/.gitignore", "*")
    try Site.publish(place.path + "/out", ["1.html": "一"])
    #expect(try FileSystem.read(place.path + "/out/.gitignore") == Array("*".utf8))
  }

  @Test func neverTakesThePlaceOfAForeignFile() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    try Site.publish(out, ["1.html": "一"])
    try place.write("out/2.html", "别人的")
    #expect(throws: PublishingError.occupied(path: "2.html")) {
      try Site.publish(out, ["1.html": "壹", "2.html": "二"])
    }
    #expect(try Site.texts(out) == ["1.html": "一", "2.html": "别人的"])
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
    try Site.publish(out, ["1.html": "一"])
    do {
      let folder = try OutputFolder(out)
      var writer = folder.writer()
      try writer.write("1.html", Array("壹".utf8))
      folder.abandon()
    }
    #expect(try Site.texts(out) == ["1.html": "一"])
    #expect(try FileSystem.entries(place.path).map(\.name) == ["out"])
  }

  /// A page written twice in one build must not reach into the previous output through its link.
  @Test func rewritingALinkedPageLeavesThePreviousOneAlone() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    try Site.publish(out, ["1.html": "一一"])
    let folder = try OutputFolder(out)
    var writer = folder.writer()
    try writer.write("1.html", Array("一一".utf8))
    try writer.write("1.html", Array("壹壹".utf8))
    #expect(try Site.texts(out) == ["1.html": "一一"])
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
