import Files
import TestSupport
import Testing

/// One at a time, and nobody else's file is ever removed.
struct FileLockTests {
  @Test func isHeldOnceAndLeavesNothing() throws {
    let place = try TemporaryFolder()
    let path = place.path + "/lock"
    let lock = try #require(try FileLock(path))
    #expect(try FileLock(path) == nil)
    lock.release()
    lock.release()
    #expect(try FileSystem.entries(place.path).isEmpty)
    // One that a killed run left.
    try place.write("lock", "")
    let again = try #require(try FileLock(path))
    again.release()
    #expect(try FileSystem.entries(place.path).isEmpty)
  }

  @Test func aFileOfOthersIsLockedAndKept() throws {
    let place = try TemporaryFolder()
    let path = try place.write("lock", "别人的")
    do {
      let lock = try #require(try FileLock(path))
      #expect(try FileLock(path) == nil)
      withExtendedLifetime(lock) {}
    }
    #expect(try FileSystem.read(path) == Array("别人的".utf8))
  }

  @Test func aLinkIsNotFollowed() throws {
    let place = try TemporaryFolder()
    try place.write("other", "")
    try place.link("other", "lock")
    #expect(throws: FileError.self) { try FileLock(place.path + "/lock") }
    #expect(try FileSystem.entries(place.path).map(\.name) == ["lock", "other"])
  }
}
