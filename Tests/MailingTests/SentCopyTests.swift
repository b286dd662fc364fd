import Files
import TestSupport
import Testing

@testable import Mailing

/// A copy stays when somebody may have got the message, and nothing of others goes with it.
struct SentCopyTests {
  @Test func goesWhenNobodyGotIt() throws {
    let place = try TemporaryFolder()
    let copy = try SentCopy([1, 2], name: "a", in: place.path)
    #expect(try TemporaryFolder.tree(place.path) == ["sent/a.eml": [1, 2]])
    copy.discard()
    #expect(try FileSystem.entries(place.path).isEmpty)
    // What is gone may not go out any more.
    #expect(!copy.keep())
  }

  @Test func staysWhenSomebodyMayHaveIt() throws {
    let place = try TemporaryFolder()
    let copy = try SentCopy([1], name: "a", in: place.path)
    #expect(copy.keep())
    copy.discard()
    #expect(try TemporaryFolder.tree(place.path).keys.sorted() == ["sent/a.eml"])
    copy.release()
    copy.discard()
    #expect(try FileSystem.entries(place.path).isEmpty)
  }

  @Test func leavesWhatWasThere() throws {
    let place = try TemporaryFolder()
    try FileSystem.makeFolder(place.path + "/sent")
    try SentCopy([1], name: "a", in: place.path).discard()
    #expect(try FileSystem.entries(place.path).map(\.name) == ["sent"])
    try place.write("sent/a.eml", "别人的")
    try place.link("nowhere", "sent/a-2.eml")
    let copy = try SentCopy([1], name: "a", in: place.path)
    #expect(
      try FileSystem.entries(place.path + "/sent").map(\.name) == [
        "a-2.eml", "a-3.eml", "a.eml",
      ])
    copy.discard()
    #expect(try FileSystem.read(place.path + "/sent/a.eml") == Array("别人的".utf8))
    #expect(throws: FileError.self) { try SentCopy([1], name: "b", in: place.path + "/none") }
  }
}
